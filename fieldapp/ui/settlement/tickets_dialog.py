"""Shows the records behind a line, or those that wait; each can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from fieldapp.ui.settlement.fitting import stretch
from fieldapp.ui.settlement.tickets import COLUMNS, STRETCHED
from fieldapp.ui.settlement.words import unit_words
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cells_model import CellsModel
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from fieldapp.ui.settlement.tickets import TicketList

WIDTH, GRID_HEIGHT = 690, 280
DAY_NOTE = "选中的这一单当场付现金时填；补登以前付的，改成那一天"
NO_DAY = "请填写日期，例如 5月8日"


class TicketsDialog(FormDialog):
    """`record_requested` brings a record to be opened, `cash_requested` one to be paid."""

    record_requested = Signal(object)  # Ticket
    cash_requested = Signal(object, object)  # Ticket, date
    is_begun = False  # nothing is typed

    def __init__(self, listed: TicketList, today: date, parent: QWidget | None = None) -> None:
        super().__init__(listed.title, action="打开单据", cancel="关闭", width=WIDTH, parent=parent)
        self._tickets, self._day = listed.tickets, DateEdit(today)
        self._day.show_day(today)
        self._day_box = FieldBox("付款日期", self._day, note=DAY_NOTE)
        self.grid = Grid(COLUMNS, name="来源单据")
        self._model = CellsModel(COLUMNS)
        self._model.show_rows(listed.cells(today))
        for fact in listed.facts:
            told = label(fact, role="label")
            told.setWordWrap(True)
            self.body.addWidget(told)
        self.body.addWidget(self.grid, 1)
        self.grid.setMinimumHeight(look().px(GRID_HEIGHT))
        self.grid.show_model(self._model)
        self.grid.show_labels({"quantity": f"数量{unit_words([listed.unit])}"})
        self.grid.row_opened.connect(self._open)
        self.grid.table.viewport().installEventFilter(self)
        self.save_requested.connect(lambda: self._open(self.grid.current_row()))
        self.primary.setEnabled(bool(self._tickets))

    def offer_cash(self) -> None:
        """Offer to pay the current record in cash on the spot."""
        cash = Button("现金即付", icon="ph.wallet")
        cash.clicked.connect(self._on_cash_clicked)
        cash.setEnabled(bool(self._tickets))
        self.body.addWidget(self._day_box)
        if isinstance(self.foot, QHBoxLayout):
            self.foot.insertWidget(self.foot.count() - 1, cash)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._tickets:
            self.grid.go_to(max(self.grid.current_row(), 0))
        self.grid.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.grid.table.viewport():
            stretch(self.grid, STRETCHED)
        return super().eventFilter(watched, event)

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._tickets):
            self.record_requested.emit(self._tickets[place])

    def _on_cash_clicked(self) -> None:
        place, day = self.grid.current_row(), self._day.day()
        if day is None:
            self._day_box.show_problem(NO_DAY)
            self._day_box.setFocus()
        elif 0 <= place < len(self._tickets):
            self.cash_requested.emit(self._tickets[place], day)
