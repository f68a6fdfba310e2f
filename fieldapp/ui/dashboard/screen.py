"""The dashboard as people see it: tiles, what is due, a chart, the last records."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.domain.day_sheet import DAY_SHEET
from fieldapp.domain.weigh_in import WEIGH_IN
from fieldapp.ui.dashboard.chart_card import ChartCard
from fieldapp.ui.dashboard.parts_menu import ask_part
from fieldapp.ui.dashboard.recent_card import RecentCard
from fieldapp.ui.dashboard.tile import DashboardTile
from fieldapp.ui.dashboard.todo_card import WIDTH, TodoCard
from fieldapp.ui.dashboard.week_card import WeekCard
from fieldapp.ui.dashboard.words import long_day
from fieldapp.ui.record_table.filters import CHOSEN, Filters
from fieldapp.ui.record_table.view import DEBOUNCE_MS
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.page import GAP, Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from fieldapp.domain.ids import KindId, ProjectId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.daily_series import DailySeries
    from fieldapp.services.dashboard import DashboardState, Tile
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.number_parts import Part

MOST_BUTTONS = 4  # of the header; the rest stand in its menu
ENTRY_ICONS = {WEIGH_IN: "ph.scales", DAY_SHEET: "ph.table"}
NO_PROJECT = (
    "还没有项目",
    "先新增一个项目，就可以登记了。到期的事情、指标进度和最近的记录会显示在这里。",
)


class DashboardScreen(Page):
    """Shows a state; the presenter decides. What opens another page is a wish."""

    key_hints = (("← →", "图表换一天"), ("Enter", "打开"))

    shown = Signal()
    reload_due = Signal()
    entry_requested = Signal(object, object)  # ProjectWork, Kind
    todo_requested = Signal(object)  # Todo: a record answers it
    duty_requested = Signal(object)  # Duty
    asset_requested = Signal(object)  # Todo: no record does
    record_opened = Signal(object)  # RecentRecord
    records_requested = Signal(object, object, object)  # project id, kind id or None, Filters

    unpaid_requested = Signal()  # what households are owed
    tile_taken = Signal(object)  # Tile
    project_requested = Signal()  # a new one

    def __init__(self) -> None:
        super().__init__("工作台")
        self._today: date | None = None
        self.tiles: list[DashboardTile] = []
        self._buttons: list[Button] = []
        self._tile_row = row(gap=GAP)
        self.todos, self.week, self.chart = TodoCard(), WeekCard(), ChartCard()
        self.recent = RecentCard()
        self._stack, self._work = QStackedWidget(), QWidget()
        add = Button("新增项目", icon="ph.plus", kind="primary")
        add.clicked.connect(self.project_requested)
        self._none = EmptyState("ph.house", *NO_PROJECT, add)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.reload_due)
        self._lay_out()
        self._connect()

    # What the presenter shows

    def show_state(self, state: DashboardState) -> None:
        """Show what is due, the indicators, and the last records."""
        self.show_fact(long_day(state.today))
        self._today = state.today
        self._show_tiles(state.tiles)
        self.todos.show_todos(state.todos, state.today, state.duties)
        self.week.days.show_todos(state.todos, state.today)
        self.week.setVisible(self.is_wide and bool(state.todos))
        self.chart.show_choice(state.series)
        self.recent.show_records(state.recent, state.today, state.today_parts)
        self._order_tabs()

    def show_series(self, series: DailySeries | None) -> None:
        """Show the days of one kind; None where there is nothing to show."""
        self.chart.show_series(series)

    def show_empty(self, *, is_empty: bool) -> None:
        """Say what comes first in a ledger without projects, instead of all else."""
        self._stack.setCurrentWidget(self._none if is_empty else self._work)

    def show_entries(
        self,
        keyed: Sequence[tuple[ProjectWork, Kind]],
        others: Sequence[tuple[ProjectWork, Kind]],
    ) -> None:
        """Offer to record: a button for each key, the scale last, and a menu of the others.

        These take the place of those that were offered before.
        """
        for button in self._buttons:
            button.setParent(None)  # at once: it would take room until it is deleted
            button.deleteLater()
        self._buttons = [self._menu_button(others)] if others else []
        for work, kind in sorted(keyed, key=lambda each: bool(each[1].entry))[-MOST_BUTTONS:]:
            look_of = "primary" if kind.entry else ""
            icon = ENTRY_ICONS.get(kind.entry, "ph.note-pencil")
            button = Button(kind.label, icon=icon, hint=kind.key, kind=look_of)
            button.clicked.connect(partial(self._on_entry_taken, work, kind))
            self._buttons.append(button)
        for button in self._buttons:
            self.add_action(button)

    def open_records(self, project_id: ProjectId, kind_id: KindId | None, filters: Filters) -> None:
        """Wish for the records behind a number; for the page of the project without a kind."""
        self.records_requested.emit(project_id, kind_id, filters)

    def open_unpaid(self) -> None:
        """Wish for what households are owed."""
        self.unpaid_requested.emit()

    def ask_part(self, tile: Tile, parts: Sequence[Part], filters: Filters) -> None:
        """Ask which kind's records behind a tile are meant, and wish for those."""
        shown = next((each for each in self.tiles if each.tile == tile), None)
        if shown is not None:  # else it was read anew meanwhile, and tells something else
            ask_part(
                shown,
                parts,
                tile.progress.unit,
                lambda part: self.open_records(part.project_id, part.kind_id, filters),
            )

    def reload_soon(self) -> None:
        """Ask for a reload when the changes rest."""
        self._timer.start()

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""
        return self.isVisible()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is read then would keep the window from being laid out.
        QTimer.singleShot(0, self, self.shown.emit)

    def _show_tiles(self, tiles: Sequence[Tile]) -> None:
        if [each.tile for each in self.tiles] == list(tiles):
            return
        had_focus = [each.hasFocus() for each in self.tiles]
        for each in self.tiles:
            self._tile_row.removeWidget(each)
            each.deleteLater()
        self.tiles = [DashboardTile(tile) for tile in tiles]
        for place, each in enumerate(self.tiles):
            each.clicked.connect(partial(self._on_tile_clicked, each.tile))
            self._tile_row.addWidget(each, 1)
            each.show()  # at once: what is hidden takes no focus
            if place < len(had_focus) and had_focus[place]:
                each.setFocus()

    def _order_tabs(self) -> None:
        """What was made anew stands where it is seen, not at the end."""
        stops = [*self._buttons, *self.tiles, *self.todos.buttons]
        for before, behind in pairwise(
            [*stops, self.chart.chart, self.recent.count, self.recent.grid.table]
        ):
            QWidget.setTabOrder(before, behind)

    def _on_tile_clicked(self, tile: Tile, *_checked: bool) -> None:
        self.tile_taken.emit(tile)

    def _on_part_taken(self, part: Part) -> None:
        """Open the day's records of one kind."""
        filters = Filters(period=CHOSEN, begin=self._today, end=self._today)
        self.records_requested.emit(part.project_id, part.kind_id, filters)

    def _on_day_opened(self, series: DailySeries, day: date) -> None:
        filters = Filters(period=CHOSEN, begin=day, end=day)
        self.records_requested.emit(series.project_id, series.kind_id, filters)

    def _on_entry_taken(self, work: ProjectWork, kind: Kind, *_checked: bool) -> None:
        self.entry_requested.emit(work, kind)

    def _on_compact_changed(self, *_values: bool) -> None:
        self.todos.set_compact(is_compact=self.is_compact)
        self.chart.set_height(is_compact=self.is_compact, is_wide=self.is_wide)
        self.week.setVisible(self.is_wide)

    # How it is put together

    def _connect(self) -> None:
        self.todos.record_requested.connect(self.todo_requested)
        self.todos.asset_requested.connect(self.asset_requested)
        self.todos.duty_requested.connect(self.duty_requested)
        self.recent.record_opened.connect(self.record_opened)
        self.recent.part_taken.connect(self._on_part_taken)
        self.chart.day_opened.connect(self._on_day_opened)
        self.compact_changed.connect(self._on_compact_changed)
        self.wide_changed.connect(self._on_compact_changed)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(GAP)
        left.addWidget(self.todos, 1)
        left.addWidget(self.week)
        self.week.setFixedWidth(WIDTH)
        self.week.hide()
        right.addWidget(self.chart, 1)
        right.addWidget(self.recent, 1)
        below = row(gap=GAP)
        below.addLayout(left)
        below.addLayout(right, 1)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._tile_row)
        column.addLayout(below, 1)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._none)
        self.body.addWidget(self._stack, 1)

    def _menu_button(self, others: Sequence[tuple[ProjectWork, Kind]]) -> Button:
        button = Button("更多登记")
        menu = QMenu(button)
        many = len({work.id for work, _ in others}) > 1
        for work, kind in others:
            name = f"{work.project.name} · {kind.label}" if many else kind.label
            action = menu.addAction(f"{name}\t{kind.key}" if kind.key else name)
            action.triggered.connect(partial(self._on_entry_taken, work, kind))
        button.setMenu(menu)
        return button
