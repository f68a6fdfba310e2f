"""All settlements, the newest first, filtered by their states; one of them is opened."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from typing_extensions import override

from fieldapp.domain.settlement import LABELS, State
from fieldapp.services.settlement_duties import ENDED
from fieldapp.ui.settlement.fitting import stretch
from fieldapp.ui.settlement.shown_sheet import purpose_words, state_chip
from fieldapp.ui.settlement.words import money
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.cells_model import CellsModel
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from fieldapp.services.settlement_listing import ListedSettlement

WIDTH, GRID_HEIGHT = 680, 340
ALL, NOT_ENDED = "", "open"
STRETCHED = "purpose"
COLUMNS = (
    GridColumn("number", "单号", 116, is_sortable=False),
    GridColumn(STRETCHED, "事由", 160, is_sortable=False),
    GridColumn("state", "状态", 88, is_sortable=False),
    GridColumn("lines", "行数", 56, "right", is_sortable=False),
    GridColumn("payable", "实发（元）", 98, "right", is_sortable=False),
    GridColumn("paid", "已付（元）", 98, "right", is_sortable=False),
)


class SettlementsDialog(FormDialog):
    """`chosen` brings the number of the settlement that is to be opened."""

    chosen = Signal(str)
    is_begun = False  # nothing is typed

    def __init__(
        self, listed: Sequence[ListedSettlement], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("历史结算单", action="打开", cancel="关闭", width=WIDTH, parent=parent)
        self._listed, self._today = listed, today
        self._rows: Sequence[ListedSettlement] = ()
        self._state, self._count = Choice(_options(listed), size="s"), label(role="label")
        self._state.setAccessibleName("状态")
        self.grid, self._model = Grid(COLUMNS, name="结算单"), CellsModel(COLUMNS)
        line = row()
        line.addWidget(self._state)
        line.addWidget(self._count)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.grid, 1)
        self.grid.setMinimumHeight(look().px(GRID_HEIGHT))
        self.grid.show_model(self._model)
        self.grid.table.viewport().installEventFilter(self)
        self._state.chosen.connect(self._show)
        self.grid.row_opened.connect(self._open)
        self.save_requested.connect(lambda: self._open(self.grid.current_row()))
        self._show(ALL)
        self.grid.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.grid.current_row())
            return
        super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.grid.table.viewport():
            stretch(self.grid, STRETCHED)
        return super().eventFilter(watched, event)

    def _show(self, state: str) -> None:
        self._rows = [each for each in self._listed if _fits(each, state)]
        self._model.show_rows([_cells(each, self._today) for each in self._rows])
        self._count.setText(f"共 {len(self._rows):,} 份")
        self.primary.setEnabled(bool(self._rows))
        if self._rows:
            self.grid.go_to(0)

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self.chosen.emit(self._rows[place].settlement.number)
            self.accept()


def _options(listed: Sequence[ListedSettlement]) -> list[tuple[str, str]]:
    """The states that there are, each with how many are in it."""
    counts = Counter(each.settlement.state for each in listed)
    still_open = sum(count for state, count in counts.items() if state not in ENDED)
    states = [
        (state.value, f"{LABELS[state]}（{counts[state]}）") for state in State if counts[state]
    ]
    return [(ALL, f"全部（{len(listed)}）"), (NOT_ENDED, f"未办完（{still_open}）"), *states]


def _fits(each: ListedSettlement, state: str) -> bool:
    now = each.settlement.state
    return state in {ALL, now.value} or (state == NOT_ENDED and now not in ENDED)


def _cells(each: ListedSettlement, today: date) -> Mapping[str, GridCell]:
    chip = state_chip(each.settlement, today, is_all_paid=each.is_all_paid)
    is_void = each.settlement.state is State.VOID
    texts = {
        "number": each.settlement.number,
        STRETCHED: purpose_words(each.settlement, each.corrects),
        "lines": f"{each.lines:,}",
        "payable": money(each.payable),
        "paid": money(each.paid) if each.paid else "",
    }
    cells = {name: GridCell(text, is_void=is_void) for name, text in texts.items()}
    return {**cells, "state": GridCell(chip[0], chips=(chip,))}
