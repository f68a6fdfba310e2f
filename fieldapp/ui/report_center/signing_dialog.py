"""The dialog 填报设置: the unit, who signs reports, a telephone, and when months end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from fieldapp.services.ledger import MONTH_END_DAY, UNIT_NAME
from fieldapp.services.report_signing import ReportSigning
from fieldapp.ui.settings_form import SettingsForm
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.problem import Problem
    from fieldapp.ui.desk import Desk

TITLE = "填报设置"
SAVED = "已保存填报设置，所有报表都按它印"
END_DAYS = ("", "20", "25", "26", "27", "28")
LABELS = {UNIT_NAME: "填报单位", MONTH_END_DAY: "月份截止到"}
NOTES = {
    UNIT_NAME: "不填就印乡镇和村名",
    MONTH_END_DAY: "报表上印出实际的起止日期",
}
HAND_WRITTEN = "不填就留空，由人手写"


class SigningDialog(SettingsForm):
    """Shows what every report says of the people behind it, and saves it as one step."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, desk, SAVED, parent=parent)
        self._signing = ReportSigning(desk.ledger)
        self._edits: dict[str, LineEdit] = {}
        values = self._signing.values()
        for key in (UNIT_NAME, *self._signing.lines()):
            self._add(key, values[key])
        self._end_day = Choice(_end_days(values[MONTH_END_DAY]))
        self._end_day.choose(values[MONTH_END_DAY])
        box = FieldBox(LABELS[MONTH_END_DAY], self._end_day, note=NOTES[MONTH_END_DAY])
        self.add_box(MONTH_END_DAY, box)
        self.body.addStretch()
        self.fit()
        self.focus_first()

    @override
    def store(self) -> Sequence[Problem]:
        texts = {key: edit.text() for key, edit in self._edits.items()}
        return self._signing.set({**texts, MONTH_END_DAY: self._end_day.value()})

    def _add(self, key: str, value: str) -> None:
        edit = LineEdit()
        edit.setText(value)
        self._edits[key] = edit
        self.add_box(key, FieldBox(LABELS.get(key, key), edit, note=NOTES.get(key, HAND_WRITTEN)))


def _end_days(present: str) -> list[tuple[str, str]]:
    days = dict.fromkeys([*END_DAYS, present])
    texts: Mapping[str, str] = {"": "月末"}
    return [(day, texts.get(day, f"每月 {day} 日")) for day in days]
