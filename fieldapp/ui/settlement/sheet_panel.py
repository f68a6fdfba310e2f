"""The middle of the page as it is seen: one settlement, its stages, what comes next, its lines."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.settlement.fitting import hidden_in, stretch
from fieldapp.ui.settlement.next_bar import NextBar
from fieldapp.ui.settlement.next_step import LABELS, Action
from fieldapp.ui.settlement.sheet_lines import COLUMNS, HIDDEN_FIRST, STRETCHED
from fieldapp.ui.settlement.stage_strip import StageStrip
from fieldapp.ui.widgets.buttons import IconButton
from fieldapp.ui.widgets.cards import Card, row, rule
from fieldapp.ui.widgets.cells_model import CellsModel
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.ui.settlement.shown_sheet import ShownSheet

SIDE = 14
NOTHING = ("还没有结算单", "先在左边勾选农户，再点“生成结算单”；它一步步走到发放和归档。")
SHEET, EMPTY = 0, 1


class SheetPanel(Card):
    """Shows a settlement; what is done with it comes as signals."""

    action_requested = Signal(object, object, int)  # Action, the chosen rows, the current row
    line_opened = Signal(int)
    settings_requested = Signal()
    books_requested = Signal()
    corrections_requested = Signal()

    def __init__(self) -> None:
        super().__init__(is_flush=True)
        self.setAccessibleName("结算单")
        self.grid = Grid(COLUMNS, name="结算单明细", has_totals=True)
        self.strip, self.bar = StageStrip(), NextBar()
        self._model = CellsModel(COLUMNS)
        self._shown: ShownSheet | None = None
        self._number, self._chip = label(role="h2"), Chip("", "neutral")
        self._purpose = ElidedLabel(role="label")
        self._more = IconButton("ph.dots-three", "更多", kind="", size="s")
        self._menu = QMenu(self)
        self._stack = QStackedWidget()
        self._is_busy = False
        self._lay_out()
        self._connect()
        self.show_sheet(None)

    # What the presenter shows

    def show_sheet(self, shown: ShownSheet | None) -> None:
        """Show a settlement; None while there is none."""
        place = self.grid.current_row() if self._is_same(shown) else -1
        self._shown = shown
        self._stack.setCurrentIndex(EMPTY if shown is None else SHEET)
        if shown is None:
            return
        self._number.setText(shown.number)
        self._chip.show_text(*shown.chip)
        self._purpose.setText(shown.purpose)
        self.strip.show_stages(shown.stages)
        self.bar.show_next(shown.next)
        for before, behind in pairwise((self._more, *self.bar.buttons, self.grid.table)):
            QWidget.setTabOrder(before, behind)  # a new button would be reached last
        self._model.show_rows(shown.lines.rows)
        self.grid.show_labels(shown.lines.labels)
        self.grid.show_totals(shown.lines.totals)
        if 0 <= place < len(shown.lines.rows):
            self.grid.go_to(place)
        self._fit()

    def _is_same(self, shown: ShownSheet | None) -> bool:
        """Whether it is the settlement that is shown already."""
        before = self._shown
        return shown is not None and before is not None and shown.number == before.number

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that nothing can be done with it at the moment."""
        self._is_busy = is_busy
        self.bar.show_busy(is_busy=is_busy)

    # What people do

    def chosen_rows(self) -> list[int]:
        """The rows that are selected."""
        return [place for each in self.grid.selected_ranges() for place in each]

    def open_menu(self, at: QPoint) -> QMenu:
        """Open the menu of what else can be done, at a point of the screen."""
        self._menu.clear()
        if self._shown is not None and not self._is_busy:
            self._add_actions(self._shown)
        corrections = self._menu.addAction("更正单…")
        corrections.triggered.connect(self.corrections_requested)
        settings = self._menu.addAction("结算设置…")
        settings.triggered.connect(self.settings_requested)
        books = self._menu.addAction("锁账…")
        books.triggered.connect(self.books_requested)
        self._menu.popup(at)
        return self._menu

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.grid.table.viewport():
            self._fit()
        return super().eventFilter(watched, event)

    def _add_actions(self, shown: ShownSheet) -> None:
        """Those of the current line, then those of the whole settlement."""
        place = self.grid.current_row()
        if 0 <= place < len(shown.lines.rows):
            line = shown.lines.rows[place]
            where = f"第 {line['position'].text} 行 {line['name'].text}"
            tickets = self._menu.addAction(f"{where}：看来源单据…")
            tickets.triggered.connect(partial(self._open_line, place))
            self._add(shown.lines.actions[place], f"{where}：")
            self._menu.addSeparator()
        self._add(shown.further, "")
        if shown.further:
            self._menu.addSeparator()

    def _add(self, actions: Sequence[Action], before: str) -> None:
        for action in actions:
            entry = self._menu.addAction(f"{before}{LABELS[action]}…")
            entry.triggered.connect(partial(self._request, action))

    def _request(self, action: Action, *_checked: bool) -> None:
        self.action_requested.emit(action, self.chosen_rows(), self.grid.current_row())

    def _open_line(self, place: int, *_checked: bool) -> None:
        self.line_opened.emit(place)

    def _on_more_clicked(self) -> None:
        self.open_menu(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_menu_wanted(self, at: QPoint) -> None:
        place = self.grid.table.rowAt(at.y())
        if place >= 0:
            self.grid.go_to(place)
        self.open_menu(self.grid.table.viewport().mapToGlobal(at))

    # Its parts

    def _fit(self) -> None:
        """Hide what tells nothing and what there is no room for; the name takes what is left."""
        unwanted = () if self._shown is None else self._shown.lines.unwanted
        stretch(self.grid, STRETCHED, hidden_in(self.grid, HIDDEN_FIRST, unwanted))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(rule())
        column.addWidget(self.strip)
        told = row()
        told.setContentsMargins(12, 4, 12, 10)
        told.addWidget(self.bar)
        column.addLayout(told)
        column.addWidget(self.grid, 1)
        self._stack.addWidget(content)
        self._stack.addWidget(EmptyState("ph.clipboard-text", *NOTHING))
        self.body.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        head = row()
        head.setContentsMargins(SIDE, 8, 12, 8)
        for part in (self._number, self._chip):
            head.addWidget(part)
        head.addWidget(self._purpose, 1)
        head.addWidget(self._more)
        return head

    def _connect(self) -> None:
        self.grid.show_model(self._model)
        self.grid.table.viewport().installEventFilter(self)
        self.grid.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.table.customContextMenuRequested.connect(self._on_menu_wanted)
        self.grid.row_opened.connect(self.line_opened)
        self.bar.action_requested.connect(self._request)
        self._more.clicked.connect(self._on_more_clicked)
