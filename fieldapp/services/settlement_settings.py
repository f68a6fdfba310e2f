"""What a village settles by: how long notices hang, and how much may be paid on the spot.

They are settings of the ledger. Days are natural days (domain reference 4.7).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.money import fen, yuan
from fieldapp.domain.numbers import number_in
from fieldapp.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.services.ledger import Ledger

NOTICE_DAYS = "settlement.notice_days"
FUNDS_NOTICE_DAYS = "settlement.funds_notice_days"
CASH_LIMIT = "settlement.cash_limit"
SUPERVISION_PHONE = "settlement.supervision_phone"
NOTICE_PLACE = "settlement.notice_place"

LABELS: Mapping[str, str] = {
    NOTICE_DAYS: "公示天数",
    FUNDS_NOTICE_DAYS: "衔接资金公示天数",
    CASH_LIMIT: "现金即付每单上限（元）",
    SUPERVISION_PHONE: "监督电话",
    NOTICE_PLACE: "公示地点",
}
DEFAULTS: Mapping[str, str] = {NOTICE_DAYS: "7", FUNDS_NOTICE_DAYS: "10", CASH_LIMIT: "1000"}
MOST_DAYS = 90
LONGEST = 40  # characters of a text on paper

FUNDS = ("村集体", "合作社", "企业", "衔接资金", "帮扶单位", "其他")  # 资金来源
PROJECT_FUNDS = "衔接资金"  # money whose notice hangs longer


class SettlementSettings:
    """What a person can set for all settlements; everything set at once is one step."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def notice_days(self, funds: str | None) -> int:
        """How many days the notice of such money hangs."""
        return int(self._value(FUNDS_NOTICE_DAYS if funds == PROJECT_FUNDS else NOTICE_DAYS))

    def cash_limit(self) -> int:
        """How much, in fen, may be paid on the spot for one record, or in cash at once."""
        return fen(Decimal(self._value(CASH_LIMIT)))

    def values(self) -> Mapping[str, str]:
        """Every setting as people write it."""
        return {key: self._value(key) for key in LABELS}

    def set(self, values: Mapping[str, str]) -> tuple[Problem, ...]:
        """Set some of them in one step, or say what is wrong; an empty text is the usual value."""
        texts = {key: text.strip() for key, text in values.items()}
        problems = tuple(
            problem for key, text in texts.items() if (problem := _problem(key, text)) is not None
        )
        if problems:
            return problems
        before = self._ledger.projects.settings()
        changed = {key: text for key, text in texts.items() if text != before.get(key, "")}
        if changed:
            with self._ledger.step("修改结算设置") as step:
                for key, text in changed.items():
                    self._ledger.projects.set_setting(step, key, text)
        return ()

    def _value(self, key: str) -> str:
        return self._ledger.setting(key) or DEFAULTS.get(key, "")


def _problem(key: str, text: str) -> Problem | None:
    """What is wrong with a text for a setting."""
    label = LABELS[key]
    if key not in DEFAULTS:
        is_long = len(text) > LONGEST
        return (
            Problem("settlement.setting_long", key, {"label": label, "most": LONGEST})
            if is_long
            else None
        )
    number = number_in(text) if text else Decimal(DEFAULTS[key])
    if key == CASH_LIMIT:
        is_right = number is not None and number >= 0 and yuan(fen(number)) == number
        return None if is_right else Problem("settlement.limit_invalid", key, {"label": label})
    is_right = number is not None and number == int(number) and 0 <= number <= MOST_DAYS
    return (
        None
        if is_right
        else Problem("settlement.days_invalid", key, {"label": label, "most": MOST_DAYS})
    )
