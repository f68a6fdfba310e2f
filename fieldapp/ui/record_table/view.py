"""The table of a kind's records as people see it: filters, rows, totals, or why there is none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.services.messages import sentence
from fieldapp.services.record_standing import Remedy
from fieldapp.ui.record_table.columns import widths_in
from fieldapp.ui.record_table.filter_row import FilterRow
from fieldapp.ui.record_table.history_dialog import HistoryDialog
from fieldapp.ui.record_table.model import RecordTableModel
from fieldapp.ui.record_table.slips import PRINTER, XLSX
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_checks import WIDTH
from fieldapp.ui.widgets.grid_table import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from fieldapp.domain.project_type import Kind
    from fieldapp.services.record_history import RecordEvent
    from fieldapp.services.record_standing import Standing
    from fieldapp.ui.record_table.columns import RecordColumn
    from fieldapp.ui.record_table.filters import Filters
    from fieldapp.ui.record_table.model import FetchRows
    from fieldapp.ui.record_table.pages import FoundIds
    from fieldapp.ui.widgets.copied import Copied

DEBOUNCE_MS = 150
NO_ID = -1
BESIDE = WIDTH + 12  # ticks and scroll bar
MOST_KEPT = 1_000  # selected rows that are found again after a reload
REASONS = ("登记有误", "重复登记", "数量核对后不符", "农户退回")
REMEDIES = {Remedy.REVERSE: "红冲更正…", Remedy.TAKE_OUT: "打开结算单"}
CONSEQUENCE = "作废后不计入合计，记录保留备查，随时可以撤销。"


class RecordTableScreen(QWidget):
    """Shows records; the presenter decides."""

    shown = Signal()
    reload_due = Signal()
    filters_changed = Signal(object)  # Filters
    clear_requested = Signal()
    sort_requested = Signal(str, bool)
    rows_selected = Signal(object)  # list of ranges
    record_opened = Signal(object)  # its id
    history_requested = Signal(object)  # its id
    void_requested = Signal(object)  # list of ranges
    void_confirmed = Signal(object, str)  # ids, the reason
    reversal_wanted = Signal(object)  # its id; whether that is right is not said yet
    reversal_requested = Signal(object)  # its id
    slip_requested = Signal(object, str)  # its id; the ending of the file, empty for a printer
    settlement_requested = Signal(str)  # its number
    add_requested = Signal()
    selection_told = Signal(str)

    def __init__(self, kind: Kind, today: date) -> None:
        super().__init__()
        self._kind = kind
        self.filters = FilterRow(kind, today)
        self.grid: Grid | None = None
        self._stack = QStackedWidget()
        self._states: dict[str, QWidget] = {}
        self._told, self._are_columns_chosen = "", False
        self._columns: Sequence[RecordColumn] = ()
        self._menu = QMenu(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.reload_due)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        self.filters.filters_changed.connect(self.filters_changed)
        self.filters.clear_requested.connect(self.clear_requested)
        self.filters.columns_requested.connect(self._on_columns_requested)

    def show_columns(self, columns: Sequence[RecordColumn], fetch: FetchRows) -> RecordTableModel:
        """Make the grid of these columns; `fetch` brings the rows of ids."""
        self.model, self._columns = RecordTableModel(columns, fetch), columns
        self.grid = Grid(
            [each.column for each in columns],
            name=f"{self._kind.label}列表",
            has_checks=True,
            has_totals=True,
        )
        self.grid.show_model(self.model)
        self._stack.addWidget(self.grid)
        self._connect_grid(self.grid)
        self._add_keys()
        return self.model

    def show_kept_columns(self, widths: Mapping[str, int]) -> None:
        """Show the columns as somebody chose them before; nothing for nobody."""
        if widths:
            self._are_columns_chosen = True
            self._grid.show_column_widths(widths)

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.grid is not None:  # a focus proxy would keep Tab from the filters
            self.grid.setFocus(reason)

    # What the presenter shows

    def show_first(self, first: FoundIds) -> None:
        """Show the first rows of another question, from the top."""
        self._grid.table.clearSelection()
        self.model.show_ids(first.ids, first.pages)
        self._grid.table.scrollToTop()
        self._make_current(0)

    def show_found(self, found: FoundIds) -> None:
        """Show the rows of all ids, and what was current and selected at its new place."""
        current, top, selected = self._kept()
        if not self.model.show_ids(found.ids, found.pages):
            return
        rows = sorted(found.places[each] for each in selected if each in found.places)
        self._grid.select_ranges(joined(range(row, row + 1) for row in rows))
        self._make_current(found.places.get(current, 0))
        if top in found.places:
            place = self.model.index(found.places[top], 0)
            self._grid.table.scrollTo(place, self._grid.table.ScrollHint.PositionAtTop)

    def show_changed(self, ids: Iterable[int] | None) -> None:
        """Read the rows of some ids anew, or all of them."""
        self.model.forget(ids)

    def show_state(self, state: str) -> None:
        """Show "rows", or why there are none: "empty" or "filtered"."""
        self._stack.setCurrentWidget(self._page(state))
        self.filters.setVisible(state != "empty")

    def show_totals(self, texts: Mapping[str, str]) -> None:
        """Show what stands below the columns."""
        self._grid.show_totals(texts)

    def show_order(self, column: str, text: str, *, is_descending: bool) -> None:
        """Mark the column that the rows are ordered by, and say it in words."""
        self._grid.show_order(column, is_descending=is_descending)
        self.filters.show_order(text)

    def show_filters(self, filters: Filters) -> None:
        """Show what is filtered by."""
        self.filters.show_filters(filters)

    def show_selection(self, text: str) -> None:
        """Tell what the selected rows add up to."""
        self._told = text
        self.selection_told.emit(text)

    def show_copied(self, copied: Copied) -> None:
        """Put what was copied on the clipboard."""
        self._grid.show_copied(copied)

    def ask_void(self, title: str, ids: Sequence[int]) -> None:
        """Ask whether some records are to be void, and why."""
        question = Question(
            "ph.warning-circle-fill",
            title,
            CONSEQUENCE,
            action="作废",
            cancel="不作废",
            is_destructive=True,
            reasons=REASONS,
            parent=self.window(),
        )
        question.answered.connect(partial(self._on_void_answered, question, ids))
        question.open()

    def ask_remedy(self, title: str, standing: Standing, record_id: int) -> None:
        """Say why a record cannot be void, and offer what can be done instead."""
        told = "" if standing.hindrance is None else sentence(standing.hindrance)
        action = REMEDIES[standing.remedy]
        question = Question(
            "ph.lock-simple", title, told, action=action, cancel="关闭", parent=self.window()
        )
        question.answered.connect(partial(self._on_remedy_answered, standing, record_id))
        question.open()

    def open_reversal(self, record_id: int) -> None:
        """Open the form in which a record is taken back."""
        self.reversal_requested.emit(record_id)

    def show_history(self, title: str, events: Sequence[RecordEvent]) -> None:
        """Show what was done to a record."""
        HistoryDialog(title, events, self.window()).open()

    def kept_ids(self) -> Sequence[int]:
        """The ids whose rows must be found again: current, topmost, selected."""
        current, top, selected = self._kept()
        return [each for each in (top, current, *selected) if each != NO_ID]

    def reload_soon(self) -> None:
        """Ask for a reload when the changes rest."""
        self._timer.start()

    def is_shown(self) -> bool:
        """Whether anybody sees the table."""
        return self.isVisible()

    def told_selection(self) -> str:
        """What was last told of the selected rows."""
        return self._told

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._are_columns_chosen:
            self._fit_columns()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is read then would keep the window from being laid out.
        QTimer.singleShot(0, self, self.shown.emit)

    # What people do

    def record_menu(self, at: QPoint) -> QMenu:
        """Open the menu of the current row at a point of the screen."""
        self._fill_menu()
        self._menu.popup(at)
        return self._menu

    def _fill_menu(self) -> None:
        self._menu.clear()
        for text, act in (
            ("打开\tEnter", lambda: self._on_row_opened(self._grid.current_row())),
            ("修改记录\tCtrl+H", self._on_history_wanted),
            ("复制\tCtrl+C", self._grid.copy),
            ("打印单据…", partial(self._on_slip_wanted, PRINTER)),
            ("导出单据…", partial(self._on_slip_wanted, XLSX)),
            ("作废\tDel", self._on_void_wanted),
            ("红冲更正…", self._on_reversal_wanted),
        ):
            action = self._menu.addAction(text)
            action.triggered.connect(lambda _checked=False, act=act: act())

    def _connect_grid(self, grid: Grid) -> None:
        grid.sort_requested.connect(self.sort_requested)
        grid.columns_changed.connect(self._on_columns_changed)
        grid.selection_changed.connect(self._on_selection_changed)
        grid.row_opened.connect(self._on_row_opened)
        grid.void_requested.connect(self._on_void_wanted)
        grid.table.letters_typed.connect(self.search_for)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filters.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(grid.setFocus)
        grid.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.table.customContextMenuRequested.connect(self._on_menu_requested)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+F", self.focus_search),
            ("F5", self.reload_due.emit),
            ("Ctrl+H", self._on_history_wanted),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def search_for(self, letters: str) -> None:
        """Go on typing in the search field: it knows names, pinyin and numbers of all records."""
        self.focus_search()
        self.filters.search.insert(letters)

    @property
    def _grid(self) -> Grid:
        if self.grid is None:
            raise LookupError("show_columns comes first")
        return self.grid

    def _page(self, state: str) -> QWidget:
        """What is shown in a state; made when it is first needed."""
        if state == "rows":
            return self._grid
        if state not in self._states:
            page = self._empty() if state == "empty" else self._filtered()
            self._states[state] = page
            self._stack.addWidget(page)
        return self._states[state]

    def _kept(self) -> tuple[int, int, Sequence[int]]:
        """The ids of the current and the topmost row, NO_ID for none, and of the selected ones."""
        ids, table = self.model.ids, self._grid.table
        current, top = table.currentIndex().row(), table.rowAt(0)
        ranges = self._grid.selected_ranges()
        is_few = sum(len(each) for each in ranges) <= MOST_KEPT
        selected = [ids[row] for each in ranges for row in each] if is_few else []
        is_at_top = table.verticalScrollBar().value() == 0  # new rows are seen there
        return (
            ids[current] if 0 <= current < len(ids) else NO_ID,
            NO_ID if is_at_top or not 0 <= top < len(ids) else ids[top],
            selected,
        )

    def _make_current(self, row: int) -> None:
        rows = self._grid.table.selectionModel()
        if self.model.rowCount():
            rows.setCurrentIndex(self.model.index(row, 0), rows.SelectionFlag.NoUpdate)

    def _fit_columns(self) -> None:
        """Show as many columns as there is room for, the telling ones first."""
        room = look().usual(self.width() - BESIDE)
        self._grid.show_column_widths(widths_in(self._kind, self._columns, room))

    def _on_columns_changed(self) -> None:
        self._are_columns_chosen = True

    def _on_selection_changed(self) -> None:
        self.rows_selected.emit(self._grid.selected_ranges())

    def _on_row_opened(self, row: int) -> None:
        if row >= 0:
            self.record_opened.emit(self.model.ids[row])

    def _on_history_wanted(self) -> None:
        row = self._grid.current_row()
        if row >= 0 and self.isVisible():
            self.history_requested.emit(self.model.ids[row])

    def _on_slip_wanted(self, suffix: str) -> None:
        row = self._grid.current_row()
        if row >= 0:
            self.slip_requested.emit(self.model.ids[row], suffix)

    def _on_void_wanted(self) -> None:
        self.void_requested.emit(self._grid.chosen_ranges())

    def _on_reversal_wanted(self) -> None:
        row = self._grid.current_row()
        if row >= 0:
            self.reversal_wanted.emit(self.model.ids[row])

    def _on_remedy_answered(self, standing: Standing, record_id: int, *answers: bool) -> None:
        (is_wanted,) = answers
        self._grid.setFocus()
        if is_wanted and standing.remedy is Remedy.REVERSE:
            self.reversal_requested.emit(record_id)
        elif is_wanted:
            self.settlement_requested.emit(standing.settlement)

    def _on_void_answered(self, question: Question, ids: Sequence[int], *answers: bool) -> None:
        (is_wanted,) = answers
        if is_wanted:
            self.void_confirmed.emit(ids, question.reason())
        self._grid.setFocus()

    def _on_menu_requested(self, at: QPoint) -> None:
        if self._grid.table.rowAt(at.y()) >= 0:
            self.record_menu(self._grid.table.viewport().mapToGlobal(at))

    def _on_columns_requested(self) -> None:
        button = self.filters.columns_button()
        self._grid.choose_columns(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _empty(self) -> EmptyState:
        label, key = self._kind.label, self._kind.key
        add = Button(f"登记{label}", icon="ph.plus", kind="primary", hint=key)
        add.clicked.connect(self.add_requested)
        sentence = "登记第一条以后，这里列出全部记录和合计。"
        return EmptyState("ph.stack", f"还没有{label}记录", sentence, add)

    def _filtered(self) -> EmptyState:
        clear = Button("清除筛选", kind="primary")
        clear.clicked.connect(self.clear_requested)
        return EmptyState("ph.funnel", "没有符合条件的记录", "换个条件，或者清除筛选。", clear)
