"""Who stands under every report: the unit, those who answer for it and fill it in, a telephone.

They are settings of the ledger. The lines are those that reports declare, but for the day, which
is printed above the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.services.ledger import MONTH_END_DAY, UNIT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fieldapp.services.ledger import Ledger

SIGNED_BY = ("单位负责人", "审核人", "制表人", "联系电话")
ABOVE_THE_TABLE = "填报日期"  # declared as a line in older ledgers; a page tells its day once
BLANK_LINE = "________"  # to write on by hand
LONGEST = 40  # characters of a name on paper
SIGNER = "signer."


def signed_lines(ledger: Ledger, lines: Iterable[str]) -> tuple[str, ...]:
    """The texts of lines of signatures: who was set for each, or room to write."""
    return tuple(
        f"{line}：{ledger.setting(f'{SIGNER}{line}') or BLANK_LINE}" for line in _signed(lines)
    )


class ReportSigning:
    """What a person can set for all reports; everything set at once is one step."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def lines(self) -> tuple[str, ...]:
        """The lines that can be set, each once, in the order in which reports have them."""
        declared = [
            line
            for work in self._ledger.works()
            for report in work.type.declared.report
            for line in report.signature_lines
        ]
        return tuple(_signed(dict.fromkeys([*SIGNED_BY, *declared])))

    def values(self) -> Mapping[str, str]:
        """What is set for the unit, for the last day of the month, and for each line."""
        settings = self._ledger.projects.settings()
        lines = {line: settings.get(f"{SIGNER}{line}", "") for line in self.lines()}
        return {
            UNIT_NAME: settings.get(UNIT_NAME, ""),
            MONTH_END_DAY: settings.get(MONTH_END_DAY, ""),
            **lines,
        }

    def set(self, values: Mapping[str, str]) -> tuple[Problem, ...]:
        """Set some of them; an empty text leaves room to write, or ends months by the calendar."""
        texts = {key: text.strip() for key, text in values.items()}
        problems = tuple(
            Problem("signing.too_long", key, {"label": key, "most": LONGEST})
            for key, text in texts.items()
            if len(text) > LONGEST
        )
        if problems:
            return problems
        before = self.values()
        changed = {key: text for key, text in texts.items() if text != before.get(key, "")}
        if changed:
            with self._ledger.step("修改报表的填报设置") as step:
                for key, text in changed.items():
                    self._ledger.projects.set_setting(step, self._setting(key), text)
        return ()

    def _setting(self, key: str) -> str:
        return key if key in {UNIT_NAME, MONTH_END_DAY} else f"{SIGNER}{key}"


def _signed(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if line != ABOVE_THE_TABLE)
