"""Asks for the days of which it is to be shown what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.period import Period

WIDTH = 400
NO_DAY = "请填写日期，例如 5月8日"
WRONG_WAY = "最后一天不能早于第一天，请改正"


class SpanDialog(FormDialog):
    """`days_chosen` brings both days, counted; the others are quick ways."""

    days_chosen = Signal(object, object)  # date, date
    month_requested = Signal()
    all_requested = Signal()
    is_begun = False  # nothing is typed that would be missed

    def __init__(self, period: Period, today: date, parent: QWidget | None = None) -> None:
        super().__init__("换一段日期", action="显示", width=WIDTH, parent=parent)
        self._first, self._last = DateEdit(today), DateEdit(today)
        self._first.show_day(period.begin)
        self._last.show_day(period.last)
        self._boxes = (FieldBox("第一天", self._first), FieldBox("最后一天", self._last))
        for box in self._boxes:
            self.body.addWidget(box)
        quick = row()
        for text, signal in (("本月", self.month_requested), ("全部未结算的", self.all_requested)):
            button = Button(text, size="s")
            button.clicked.connect(signal)
            button.clicked.connect(self.accept)
            quick.addWidget(button)
        quick.addStretch(1)
        self.body.addLayout(quick)
        self.body.addStretch()
        self.save_requested.connect(self._on_save_requested)
        self.focus_first()

    def _on_save_requested(self) -> None:
        first, last = self._first.day(), self._last.day()
        is_wrong_way = first is not None and last is not None and last < first
        problems = (
            NO_DAY if first is None else "",
            NO_DAY if last is None else WRONG_WAY if is_wrong_way else "",
        )
        for box, text in zip(self._boxes, problems, strict=True):
            box.show_problem(text) if text else box.clear_problem()
        if not any(problems):
            self.days_chosen.emit(first, last)
            self.accept()
