"""The left of the page as it is seen: what waits to be settled, with its ticks and sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout
from typing_extensions import override

from fieldapp.services.settlement_settings import FUNDS
from fieldapp.ui.settlement.fitting import stretch
from fieldapp.ui.settlement.waiting_head import SIDE, WaitingHead, line_of
from fieldapp.ui.settlement.waiting_model import COLUMNS, STRETCHED, WaitingModel
from fieldapp.ui.settlement.words import money
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.settlement.tickets import TicketList
    from fieldapp.ui.settlement.waiting_view import Waits

ROW = 34
FUNDS_SHARE, DAY_SHARE = 9, 11  # of the width; a day is longer than most sources
NO_DAY = "请填写日期，例如 5月8日"
DAY_TOLD = "结算单上的日期；补办以前的，改成那一天"
NOTHING = ("没有待结算的款项", "这段日期里的款项都已列入结算单，或还没有登记。")
NONE_FIT = ("没有符合条件的农户", "换一个写法再找，或清除筛选看全部。")
ROWS, EMPTY, UNFIT = 0, 1, 2


class WaitingPanel(Card):
    """Shows what waits; what is done with it comes as signals."""

    all_requested = Signal()
    clear_requested = Signal()
    ticked = Signal(object)  # the places of the ticked rows
    row_opened = Signal(int)
    owed_told = Signal(str)
    tickets_found = Signal(object, object)  # ProjectWork, TicketList
    make_requested = Signal(str, object)  # where the money is from, empty: not said; the day

    def __init__(self, today: date) -> None:
        super().__init__(is_flush=True)
        self._today = today
        self.setAccessibleName("待结算")
        self.grid = Grid(COLUMNS, name="待结算的农户", has_checks=True, row_height=ROW)
        self._model, self.top = WaitingModel(), WaitingHead()
        self._is_filling = self._is_making = False
        self._make_parts()
        self._lay_out()
        self._connect()

    # What the presenter shows

    def show_choices(
        self, projects: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]]
    ) -> None:
        """Offer projects and kinds of money; what is chosen stays chosen."""
        self.top.show_choices(projects, kinds)

    def show_groups(self, groups: Sequence[tuple[str, str]]) -> None:
        """Offer groups to filter by; what is chosen stays chosen."""
        self.top.show_groups(groups)

    def show_span(self, text: str, short: str) -> None:
        """Show of which days it is."""
        self.top.show_span(text, short)

    def show_waits(self, waits: Waits) -> None:
        """Show what waits, with its ticks."""
        self._is_filling = True
        self._model.show_waiting(waits.rows)
        self.grid.select_ranges(waits.ticked_ranges)
        self._is_filling = False
        self._stack.setCurrentIndex(ROWS if waits.rows else UNFIT if waits.is_filtered else EMPTY)
        self.show_sums(waits)

    def show_sums(self, waits: Waits) -> None:
        """Show what all and the ticked come to."""
        chosen, word = waits.chosen, waits.counting_word
        self.top.show_total(waits.total, word)
        self._chosen.setText(f"已选 {chosen.households:,} 户，{chosen.records:,} {word}")
        self._sum.setText(f"{money(chosen.amount)} 元")
        self._may_make = chosen.amount > 0
        self._make.setEnabled(self._may_make and not self._is_making)

    def show_making(self, *, is_making: bool) -> None:
        """Show that a settlement is being made: another one has to wait."""
        self._is_making = is_making
        self._make.setEnabled(self._may_make and not is_making)

    def show_owed(self, text: str) -> None:
        """Tell what all households are owed; empty where nobody ever earned anything."""
        self.owed_told.emit(text)

    def show_waiting_tickets(self, work: ProjectWork, listed: TicketList) -> None:
        """Let the page show the records that a household waits to be paid for."""
        self.tickets_found.emit(work, listed)

    def is_shown(self) -> bool:
        """Whether anybody sees the page; the panel itself may have made room for another."""
        page = self.parentWidget()
        return page is not None and page.isVisible()

    # What people do

    def make(self) -> None:
        """Wish for a settlement of what is ticked, dated the day that stands in its field."""
        day = self._day.day()
        self._day_box.show_problem(NO_DAY) if day is None else self._day_box.clear_problem()
        if day is None:
            self._day.setFocus()
        else:
            self.make_requested.emit(self._funds.value(), day)

    def clear(self) -> None:
        """List all households again."""
        self.top.clear()
        self.clear_requested.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.grid.table.viewport():
            stretch(self.grid, STRETCHED)
        return super().eventFilter(watched, event)

    def _on_selection_changed(self) -> None:
        if not self._is_filling:
            self.ticked.emit([place for each in self.grid.selected_ranges() for place in each])

    def _on_letters_typed(self, letters: str) -> None:
        self.top.go_to_search(letters)

    # Its parts

    def _make_parts(self) -> None:
        self._funds = Choice([("", "不写"), *((each, each) for each in FUNDS)], size="s")
        self._funds.setAccessibleName("资金来源")
        self._day = DateEdit(self._today, size="s")
        self._day.show_day(self._today)
        self._day.setToolTip(DAY_TOLD)
        self._day_box = FieldBox("结算单日期", self._day)
        self._chosen, self._sum = label(role="label"), label(is_bold=True)
        self._make = Button("生成结算单", icon="ph.file-plus", kind="primary")
        self._may_make = False

    def _lay_out(self) -> None:
        self.body.addWidget(self.top)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        everything = Button("看全部未结算的", kind="primary")
        everything.clicked.connect(self.all_requested)
        self._stack.addWidget(EmptyState("ph.wallet", *NOTHING, everything))
        clear = Button("清除筛选", kind="primary")
        clear.clicked.connect(self.clear)
        self._stack.addWidget(EmptyState("ph.magnifying-glass", *NONE_FIT, clear))
        self.body.addWidget(self._stack, 1)
        self.foot = self._foot()
        self.body.addWidget(self.foot)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "card-foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(SIDE, 8, SIDE, 10)
        column.setSpacing(8)
        column.addLayout(line_of(self._chosen, None, self._sum))
        asked = row()
        asked.addWidget(FieldBox("资金来源", self._funds), FUNDS_SHARE)
        asked.addWidget(self._day_box, DAY_SHARE)
        column.addLayout(asked)
        column.addWidget(self._make)
        return foot

    def _connect(self) -> None:
        self.grid.show_model(self._model)
        self.grid.table.viewport().installEventFilter(self)
        self.grid.selection_changed.connect(self._on_selection_changed)
        self.grid.row_opened.connect(self.row_opened)
        self.grid.table.letters_typed.connect(self._on_letters_typed)
        self._make.clicked.connect(self.make)
