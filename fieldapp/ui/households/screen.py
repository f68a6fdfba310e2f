"""The page 农户 as it is seen: the list at the left, the card of one household at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from fieldapp.ui.households.card_panel import CardPanel
from fieldapp.ui.households.filter_row import FilterRow
from fieldapp.ui.households.model import COLUMNS, HouseholdModel, totals_of
from fieldapp.ui.households.password_question import PasswordQuestion
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from fieldapp.services.household_card import HouseholdCard
    from fieldapp.services.household_listing import HouseholdRow

ROW = 34
HIDDEN_FIRST = ("initials", "phone", "size")  # where there is no room for all columns
STRETCHED = "kinds"
REASONS = ("重复登记", "登记有误", "整户迁出")
NONE_FIT = ("没有符合条件的农户", "换一个写法再找，或清除筛选看全部农户。")
NONE_YET = ("还没有农户", "新增第一户后，过磅、领苗、务工的记录都记到户上。")


class HouseholdsScreen(Page):
    """Shows households; what is done with them comes as signals."""

    household_chosen = Signal(object)  # PartyId | None
    edit_requested = Signal()
    add_requested = Signal()
    compare_requested = Signal()  # those of the chosen one's name
    merge_requested = Signal()  # any of one name
    void_confirmed = Signal(str)  # the reason
    password_given = Signal(str, str)  # what is to be shown, the password
    shown = Signal()

    def __init__(self) -> None:
        super().__init__("农户")
        self.filters, self.card = FilterRow(), CardPanel()
        self.grid = Grid(COLUMNS, name="农户", has_totals=True, row_height=ROW)
        self._model = HouseholdModel()
        self._stack = QStackedWidget()
        self._clear = Button("清除筛选", kind="primary")
        self._question: PasswordQuestion | None = None
        self._name = ""
        self._hidden: frozenset[str] = frozenset()
        self.groups: tuple[str, ...] = ()
        self._is_filling = False
        self._make_header()
        self._make_body()
        self._connect()

    # What the presenter shows

    def show_choices(
        self, groups: Sequence[tuple[str, str]], projects: Sequence[tuple[str, str]]
    ) -> None:
        """Offer groups and projects to filter by."""
        self.groups = tuple(group for group, _ in groups if group)
        self.filters.show_choices(groups, projects)

    def show_rows(self, rows: Sequence[HouseholdRow], chosen: int, *, is_filtered: bool) -> None:
        """List households; the one at `chosen` is the current."""
        self._is_filling = True
        self._model.show_rows(rows)
        self.grid.show_totals(totals_of(rows))
        if chosen >= 0:
            self.grid.go_to(chosen)
        self._is_filling = False
        self.filters.show_count(len(rows), is_filtered=is_filtered)
        self._stack.setCurrentIndex(0 if rows else 1 if is_filtered else 2)

    def show_order(self, column: str, *, is_descending: bool) -> None:
        """Mark the column that the rows are ordered by."""
        self.grid.show_order(column, is_descending=is_descending)

    def show_card(self, card: HouseholdCard | None) -> None:
        """Show everything about a household."""
        self._name = "" if card is None else f"{card.group}{card.name}"
        self.card.show_card(card)

    def show_number(self, what: str, number: str) -> None:
        """Show a number in full for a while."""
        self.card.show_number(what, number)

    def ask_password(self, what: str) -> None:
        """Ask for the password before a number is shown."""
        question = PasswordQuestion(what, self)
        question.password_given.connect(lambda text: self.password_given.emit(what, text))
        question.finished.connect(self._on_question_finished)
        self._question = question
        question.open()

    def show_password_problem(self, text: str) -> None:
        """Say what is wrong with the password; nothing closes the question."""
        if self._question is None:
            return
        if text:
            self._question.show_problem(text)
        else:
            self._question.accept()

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""
        return self.isVisible()

    # What people do

    def ask_void(self) -> None:
        """Ask whether the household is to be void, and why."""
        question = Question(
            "ph.warning-circle-fill",
            f"作废{self._name}？",
            "作废后不再列在农户里，也不能再给它登记；可以撤销。",
            action="作废这一户",
            cancel="不作废",
            is_destructive=True,
            reasons=REASONS,
            parent=self,
        )
        question.answered.connect(
            lambda is_wanted: self.void_confirmed.emit(question.reason()) if is_wanted else None
        )
        question.open()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.grid.table.viewport():
            self._fit_columns()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.filters.search:
                return self._take_key_of_search(event)
            if _is_letter(event):
                self.filters.search.setFocus()
                self.filters.search.insert(event.text())
                return True
        return super().eventFilter(watched, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is read then would keep the window from being laid out.
        QTimer.singleShot(0, self, self.shown.emit)

    def _take_key_of_search(self, event: QKeyEvent) -> bool:
        """Up and Down move in the list while somebody types; Enter goes there."""
        row = self.grid.current_row()
        match event.key():
            case Qt.Key.Key_Down:
                self.grid.go_to(min(row + 1, self._model.rowCount() - 1))
            case Qt.Key.Key_Up:
                self.grid.go_to(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.grid.setFocus()
                return False  # the field looks at once for what was typed
            case _:
                return False
        return True

    def _make_header(self) -> None:
        self._merge = Button("合并重复农户", icon="ph.git-merge")
        self._add = Button("新增农户", icon="ph.user-plus", hint="Ctrl N", kind="primary")
        self.add_action(self._merge)
        self.add_action(self._add)

    def _make_body(self) -> None:
        self.grid.show_model(self._model)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(EmptyState("ph.magnifying-glass", *NONE_FIT, self._clear))
        add = Button("新增农户", icon="ph.user-plus", hint="Ctrl N", kind="primary")
        add.clicked.connect(self.add_requested)
        self._stack.addWidget(EmptyState("ph.users", *NONE_YET, add))
        listed = Card(is_flush=True)
        listed.body.addWidget(self.filters)
        listed.body.addWidget(self._stack, 1)
        line = row(gap=12)
        line.addWidget(listed, 1)
        line.addWidget(self.card)
        self.body.addLayout(line, 1)
        self.begin_at(self.grid.table)

    def _connect(self) -> None:
        self._merge.clicked.connect(self.merge_requested)
        self._add.clicked.connect(self.add_requested)
        self._clear.clicked.connect(self.filters.clear)
        self.card.edit_requested.connect(self.edit_requested)
        self.card.compare_requested.connect(self.compare_requested)
        self.card.void_requested.connect(self.ask_void)
        self.grid.current_changed.connect(self._on_current_changed)
        self.grid.row_opened.connect(lambda _row: self.edit_requested.emit())
        self.grid.table.installEventFilter(self)
        self.grid.table.viewport().installEventFilter(self)
        self.filters.search.installEventFilter(self)
        for keys, act in (
            ("Ctrl+N", self.add_requested),
            ("Ctrl+P", self.card.statement_requested),
            ("Ctrl+F", self._on_search_wanted),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _on_search_wanted(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _on_current_changed(self, row: int) -> None:
        if not self._is_filling:
            self.household_chosen.emit(self._model.household_at(row))

    def _on_question_finished(self) -> None:
        if self._question is not None:
            self._question.deleteLater()
            self._question = None

    def _fit_columns(self) -> None:
        """Give the room that is left to the chips, so that the figures stand at the right."""
        room = look().usual(self.grid.table.viewport().width())
        hidden = hidden_in(room)
        if hidden != self._hidden:
            changed = [column for column in COLUMNS if column.id in hidden ^ self._hidden]
            self._hidden = hidden
            self.grid.show_column_widths(
                {column.id: column.width * (column.id not in hidden) for column in changed}
            )
        widths = self.grid.column_widths()
        least = next(column.width for column in COLUMNS if column.id == STRETCHED)
        last = COLUMNS[-1]  # has what the header left over
        fixed = (width for name, width in widths.items() if name not in {STRETCHED, last.id})
        taken = sum(fixed) + last.width
        self.grid.show_column_widths({STRETCHED: max(least, room - taken)})


def hidden_in(room: int) -> frozenset[str]:
    """The columns that are hidden in a room, in pixels of the usual size."""
    taken = sum(column.width for column in COLUMNS)
    hidden: set[str] = set()
    for name in HIDDEN_FIRST:
        if taken > room:
            hidden.add(name)
            taken -= next(column.width for column in COLUMNS if column.id == name)
    return frozenset(hidden)


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key writes something that a household may be found by."""
    is_command = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return not is_command and event.text().isalnum()
