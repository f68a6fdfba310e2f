"""The dialog 填报设置: the unit, who signs reports, a telephone, and when months end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.services.ledger import MONTH_END_DAY, UNIT_NAME
from fieldapp.services.messages import sentence
from fieldapp.services.report_signing import ReportSigning
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.dialogs import FOOT, FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

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


class SigningDialog(FormDialog):
    """Shows what every report says of the people behind it, and saves it as one step."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        self._desk, self._signing = desk, ReportSigning(desk.ledger)
        self._boxes: dict[str, FieldBox] = {}
        self._edits: dict[str, LineEdit] = {}
        values = self._signing.values()
        for key in (UNIT_NAME, *self._signing.lines()):
            self._add(key, values[key])
        self._end_day = Choice(_end_days(values[MONTH_END_DAY]))
        self._end_day.choose(values[MONTH_END_DAY])
        box = FieldBox(LABELS[MONTH_END_DAY], self._end_day, note=NOTES[MONTH_END_DAY])
        self._boxes[MONTH_END_DAY] = box
        self.body.addWidget(box)
        self.body.addStretch()
        self.save_requested.connect(self.save)
        self.save_and_continue_requested.connect(self.save)
        self.resize(self.minimumWidth(), self.body.totalSizeHint().height() + FOOT + 2)
        self.focus_first()

    def save(self) -> None:
        """Save what stands in the fields; what is wrong is told beside its field."""
        texts = {key: edit.text() for key, edit in self._edits.items()}
        try:
            problems = self._signing.set({**texts, MONTH_END_DAY: self._end_day.value()})
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        for box in self._boxes.values():
            box.clear_problem()
        for problem in problems:
            self._boxes[problem.where].show_problem(sentence(problem))
        if not problems:
            self._desk.events.look()
            self._desk.notices.show_done(SAVED, can_undo=True)
            self.accept()

    def _add(self, key: str, value: str) -> None:
        edit = LineEdit()
        edit.setText(value)
        self._edits[key] = edit
        box = FieldBox(LABELS.get(key, key), edit, note=NOTES.get(key, HAND_WRITTEN))
        self._boxes[key] = box
        self.body.addWidget(box)


def _end_days(present: str) -> list[tuple[str, str]]:
    days = dict.fromkeys([*END_DAYS, present])
    texts: Mapping[str, str] = {"": "月末"}
    return [(day, texts.get(day, f"每月 {day} 日")) for day in days]
