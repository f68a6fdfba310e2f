"""The households of a plan in a grid, with the row above by which they are filtered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.progress.households import STATES, HouseholdFilter, count_id
from fieldapp.ui.progress.widths import stretch_column, widen_numbers
from fieldapp.ui.record_table.filter_row import ALL_GROUPS
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cells_model import CellsModel
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridColumn
from fieldapp.ui.widgets.line_edit import SearchEdit
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.widgets.cells_model import Cells

TITLE, HEIGHT, SIDE = "各户进度", 44, 12
LEAST_SEARCH, MOST_SEARCH, MOST_GROUP = 96, 220, 150
NAME, LAST = "户主", "最近"
NARROW, GROUPED, AMOUNT, LATEST, COUNTED, HINT = 76, 66, 64, 72, 66, 104


def columns_for(
    name: str = NAME, counts: Sequence[str] = (), *, has_hints: bool = False, last: str = LAST
) -> tuple[GridColumn, ...]:
    """The columns of a plan: what households are called, and what of theirs is counted."""
    counted = (
        GridColumn(count_id(place), each, COUNTED, "right", is_summed=True)
        for place, each in enumerate(counts)
    )
    hint = (GridColumn("hint", "提示", HINT),) if has_hints else ()
    return (
        GridColumn("name", name, NARROW),
        GridColumn("group", "村民组", GROUPED),
        GridColumn("plan", "计划", AMOUNT, "right", is_summed=True),
        GridColumn("done", "完成", AMOUNT, "right", is_summed=True),
        GridColumn("share", "完成率", 130, "right"),
        GridColumn("last_on", last, LATEST),
        *counted,
        *hint,
    )


class HouseholdTable(QWidget):
    """Shows households; what somebody filters and orders by is asked for by signals."""

    filter_changed = Signal(object)  # HouseholdFilter
    sort_requested = Signal(str, bool)
    row_opened = Signal(int)

    def __init__(self, columns: tuple[GridColumn, ...] | None = None) -> None:
        super().__init__()
        columns = columns or columns_for()
        self._filter = HouseholdFilter()
        self._group = Choice([ALL_GROUPS], size="s")
        self._group.setAccessibleName("筛选村民组")
        self._group.setMaximumWidth(look().px(MOST_GROUP))
        self._state = Segmented(STATES, name="筛选完成情况")
        self.search = SearchEdit("姓名或拼音首字母")
        self._model = CellsModel(columns)
        self.grid = Grid(columns, name=TITLE, has_totals=True)
        self.grid.show_model(self._model)
        stretch_column(self.grid, "share")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row())
        column.addWidget(self.grid, 1)
        self._connect()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.grid.setFocus(reason)  # a focus proxy would keep Tab from the filters

    def show_rows(self, rows: Sequence[Cells], totals: Mapping[str, str], done: str) -> None:
        """Show rows with their totals; the current row stays at its place."""
        current = self.grid.current_row()
        self._model.show_rows(rows)
        if rows:
            self.grid.go_to(min(max(current, 0), len(rows) - 1))
        self.grid.show_totals(totals)
        widen_numbers(self.grid, rows, totals)
        self.grid.show_labels({"done": done})

    def show_filter(self, chosen: HouseholdFilter, counts: Mapping[str, int]) -> None:
        """Show what is filtered by, and how many households each state has."""
        self._filter = chosen
        self._group.choose(chosen.group)
        self._group.show_active(is_active=bool(chosen.group))
        self._state.show_texts({each: f"{text} {counts[each]}" for each, text in STATES})
        self._state.setMinimumWidth(self._state.sizeHint().width())  # no count may be cut
        self._state.choose(chosen.state)
        if chosen.text != self.search.text().strip():
            self.search.setText(chosen.text)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Offer these groups."""
        self._group.show_options([ALL_GROUPS, *((each, each) for each in groups)])

    def show_order(self, column: str, *, is_descending: bool) -> None:
        """Mark the column of the order."""
        self.grid.show_order(column, is_descending=is_descending)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _row(self) -> QWidget:
        made = QWidget()
        made.setFixedHeight(look().px(HEIGHT))
        line = QHBoxLayout(made)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(8)
        line.addWidget(self._group)
        line.addWidget(self._state)
        self.search.setMinimumWidth(LEAST_SEARCH)
        self.search.setMaximumWidth(look().px(MOST_SEARCH))
        line.addWidget(self.search, 1)
        line.addStretch()
        return made

    def _connect(self) -> None:
        self._group.chosen.connect(lambda group: self._tell(group=group))
        self._state.chosen.connect(lambda state: self._tell(state=state))
        self.search.searched.connect(lambda text: self._tell(text=text.strip()))
        self.grid.sort_requested.connect(self.sort_requested)
        self.grid.row_opened.connect(self.row_opened)
        self.grid.table.letters_typed.connect(self._on_letters_typed)

    def _on_letters_typed(self, letters: str) -> None:
        self.focus_search()
        self.search.insert(letters)

    def _tell(self, **chosen: str) -> None:
        self.filter_changed.emit(replace(self._filter, **chosen))
