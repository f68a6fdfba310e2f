"""Who stands under every report: the unit, those who answer for it and fill it in, a telephone.

They are settings of the ledger. The lines are those that reports declare; the day is written by
hand when the paper is signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.services.ledger import MONTH_END_DAY, UNIT_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.services.ledger import Ledger

SIGNED_BY = ("单位负责人", "审核人", "制表人", "联系电话", "填报日期")
BLANK_LINE = "________"  # to write on by hand
BLANKS = {"填报日期": "____年__月__日"}
LONGEST = 40  # characters of a name on paper
SIGNER = "signer."


def signed_line(ledger: Ledger, line: str) -> str:
    """The text of a line of signatures: who was set for it, or room to write."""
    name = "" if line in BLANKS else ledger.setting(f"{SIGNER}{line}")
    return f"{line}：{name or BLANKS.get(line, BLANK_LINE)}"


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
        return tuple(line for line in dict.fromkeys([*SIGNED_BY, *declared]) if line not in BLANKS)

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
