"""The page of a project as people see it: header, indicators, milestones, a tab for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from typing_extensions import override

from fieldapp.domain.day_sheet import DAY_SHEET
from fieldapp.ui.day_sheet.page import SHEET_ICON, sheet_title
from fieldapp.ui.project.indicator_strip import IndicatorStrip
from fieldapp.ui.project.milestone_strip import MilestoneStrip
from fieldapp.ui.project.presenter import kinds_in_order
from fieldapp.ui.project.steps_list import StepsList
from fieldapp.ui.record_table.view import DEBOUNCE_MS, RecordTableScreen
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, rule
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.page import Page
from fieldapp.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from fieldapp.domain.ids import KindId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.milestones import Milestone
    from fieldapp.services.targets import IndicatorProgress
    from fieldapp.store.history import StepSummary

STEPS, STEPS_LABEL = ":steps", "修改记录"
LEAST_TABLE = 260  # pixels; below it the page scrolls


@dataclass(frozen=True, slots=True)
class Part:
    """A tab that is no list of records; `make` makes what it shows when it is first wanted."""

    id: str
    label: str
    make: Callable[[], QWidget]


class ProjectScreen(Page):
    """Shows one project; the presenter decides. `make_table` makes the table of a kind's id.

    `parts` are tabs before those of the kinds, which tell what is above the records themselves.
    """

    key_hints = (
        ("Ctrl F", "筛选"),
        ("Enter", "打开"),
        ("Space", "选中"),
        ("Del", "作废"),
        ("Ctrl V", "粘贴多行"),
    )

    shown = Signal()
    reload_due = Signal()
    record_requested = Signal(str)  # kind id
    change_requested = Signal(str, object)  # kind id, record id
    reversal_requested = Signal(str, object)  # kind id, record id
    settlement_requested = Signal(str)  # its number
    paste_requested = Signal(str)  # kind id
    settings_requested = Signal()
    selection_changed = Signal(str)  # what is selected, for the status bar

    def __init__(
        self,
        kinds: Sequence[Kind],
        today: date,
        make_table: Callable[[str], RecordTableScreen],
        parts: Sequence[Part] = (),
    ) -> None:
        super().__init__("")
        self._kinds = kinds_in_order(kinds)
        self._parts = {each.id: each for each in parts}
        self._made_parts: dict[str, QWidget] = {}
        self._today, self._make_table = today, make_table
        self._chip = Chip("", "ok")
        self._indicators, self._milestones = IndicatorStrip(), MilestoneStrip()
        self._between = rule()
        self._head, self._has_head = Card(is_flush=True), False
        self._tabs, self._stack = Tabs(self._tab_list(), name="记录"), QStackedWidget()
        self._steps = StepsList()
        self._tables: dict[str, RecordTableScreen] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.reload_due)
        self._lay_out()
        self._tabs.chosen.connect(self.open_tab)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste_activated)
        self.compact_changed.connect(self._on_compact_changed)

    # What the presenter shows

    def show_project(self, name: str, state: tuple[str, str] | None, fact: str) -> None:
        """Show the header; the state is a chip with its tone, None where nothing decides it."""
        self.show_title(name)
        self._chip.setVisible(state is not None)
        if state is not None:
            self._chip.show_text(*state)
        self.show_fact(fact)

    def show_progress(
        self, progress: Sequence[IndicatorProgress], milestones: Sequence[Milestone]
    ) -> None:
        """Show the indicators with their targets, and what is to be reached when."""
        self._indicators.show_progress(progress)
        self._milestones.show_milestones(milestones, self._today)
        self._indicators.setVisible(bool(progress))
        self._milestones.setVisible(bool(milestones))
        self._between.setVisible(bool(progress and milestones))
        self._has_head = bool(progress or milestones)
        self._show_head()

    def show_counts(self, counts: Mapping[KindId, int]) -> None:
        """Show how many records each kind has."""
        for kind_id, count in counts.items():
            self._tabs.show_count(kind_id, count)

    def show_steps(self, steps: Sequence[StepSummary]) -> None:
        """Show the last steps of the ledger, the newest first."""
        self._steps.show_steps(steps)

    def reload_soon(self) -> None:
        """Ask for a reload when the changes rest."""
        self._timer.start()

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""
        return self.isVisible()

    # What people do

    @property
    def tab(self) -> str:
        """The id of the kind whose table is shown, of a part, or of the list of steps."""
        return self._tabs.value()

    def open_tab(self, tab_id: str) -> None:
        """Show the table of a kind, or a part, made when it is first wanted."""
        self._tabs.choose(tab_id)
        shown = self._shown(tab_id)
        self._stack.setCurrentWidget(shown)
        self._show_head()
        self.begin_at(shown)
        told = shown.told_selection() if isinstance(shown, RecordTableScreen) else ""
        self.selection_changed.emit(told)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is read then would keep the window from being laid out.
        QTimer.singleShot(0, self, self.shown.emit)

    def _shown(self, tab_id: str) -> QWidget:
        if tab_id == STEPS:
            return self._steps
        if tab_id not in self._parts:
            return self._table(tab_id)
        if tab_id not in self._made_parts:
            self._made_parts[tab_id] = self._parts[tab_id].make()
            self._stack.addWidget(self._made_parts[tab_id])
        return self._made_parts[tab_id]

    def _show_head(self) -> None:
        """Indicators and milestones stand above records; a part has its own numbers."""
        self._head.setVisible(self._has_head and self.tab not in self._parts)

    def _table(self, kind_id: str) -> RecordTableScreen:
        if kind_id not in self._tables:
            made = self._make_table(kind_id)
            made.record_opened.connect(partial(self._on_record_opened, kind_id))
            made.add_requested.connect(partial(self.record_requested.emit, kind_id))
            made.reversal_requested.connect(partial(self._on_reversal_requested, kind_id))
            made.settlement_requested.connect(self.settlement_requested)
            made.selection_told.connect(partial(self._on_selection_told, made))
            self._tables[kind_id] = made
            self._stack.addWidget(made)
        return self._tables[kind_id]

    def _on_paste_activated(self) -> None:
        if self.tab not in {STEPS, "", *self._parts}:
            self.paste_requested.emit(self.tab)

    def _on_record_opened(self, kind_id: str, record_id: int) -> None:
        self.change_requested.emit(kind_id, record_id)

    def _on_reversal_requested(self, kind_id: str, record_id: int) -> None:
        self.reversal_requested.emit(kind_id, record_id)

    def _on_selection_told(self, table: RecordTableScreen, text: str) -> None:
        if table is self._stack.currentWidget():
            self.selection_changed.emit(text)

    def _on_compact_changed(self, *values: bool) -> None:
        (is_compact,) = values
        self._milestones.set_compact(is_compact=is_compact)

    # How it is put together

    def _tab_list(self) -> list[Tab]:
        kinds = [Tab(kind.id, kind.label) for kind in self._kinds]
        parts = [Tab(each.id, each.label) for each in self._parts.values()]
        return [*parts, *kinds, Tab(STEPS, STEPS_LABEL)]

    def _lay_out(self) -> None:
        self.add_beside_title(self._chip)
        settings = Button("项目设置", icon="ph.sliders-horizontal")
        settings.clicked.connect(self.settings_requested)
        self.add_action(settings)
        for kind in self._kinds:
            if kind.entry == DAY_SHEET:
                self.add_action(self._sheet_button(kind))
        self.add_action(self._record_button())
        for widget in (self._indicators, self._between, self._milestones):
            self._head.body.addWidget(widget)
        self._head.hide()
        card = Card(is_flush=True)
        card.body.addWidget(self._tabs)
        card.body.addWidget(self._stack, 1)
        card.setMinimumHeight(LEAST_TABLE)
        self._stack.addWidget(self._steps)
        self.body.addWidget(self._head)
        self.body.addWidget(card, 1)

    def _sheet_button(self, kind: Kind) -> Button:
        button = Button(sheet_title(kind), icon=SHEET_ICON, hint=kind.key)
        button.clicked.connect(partial(self._on_kind_taken, kind.id))
        return button

    def _record_button(self) -> Button:
        button = Button("登记", icon="ph.plus", kind="primary")
        button.setVisible(bool(self._kinds))
        menu = QMenu(button)
        for kind in self._kinds:
            text = f"{kind.label}\t{kind.key}" if kind.key else kind.label
            action = menu.addAction(text)
            action.triggered.connect(partial(self._on_kind_taken, kind.id))
        button.setMenu(menu)
        return button

    def _on_kind_taken(self, kind_id: KindId, *_checked: bool) -> None:
        self.record_requested.emit(kind_id)
