"""How far each group has come: a row with a bar for each, and their total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.ui.progress.households import BEHIND, share_cell
from fieldapp.ui.progress.widths import stretch_column, widen_numbers
from fieldapp.ui.progress.words import aligned, done_label, due_text, percent_text, places_of
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.cells_model import CellsModel
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.services.progress import PartProgress, ProgressFacts
    from fieldapp.ui.widgets.cells_model import Cells

TITLE, SIDE, HEAD = "各组进度", 14, 36
ROW, EDGES, FEWEST = 30, 32 + 34 + 2, 3  # pixels, of header and totals; rows to be seen
COLUMNS = (
    GridColumn("group", "村民组", 72, is_sortable=False),
    GridColumn("plan", "计划", 66, "right", is_sortable=False),
    GridColumn("done", "完成", 66, "right", is_sortable=False),
    GridColumn("share", "完成率", 130, "right", is_sortable=False),
    GridColumn("today", "今天", 52, "right", is_sortable=False),
    GridColumn("left", "剩余", 66, "right", is_sortable=False),
)


class GroupTable(QWidget):
    """Shows the groups; `group_opened` brings the name of one."""

    group_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = CellsModel(COLUMNS)
        self._names: Sequence[str] = ()
        self._is_whole = False
        self._due = label(role="cap")
        self.grid = Grid(COLUMNS, name=TITLE, has_totals=True, row_height=ROW)
        self.grid.show_model(self._model)
        stretch_column(self.grid, "share")
        self.grid.row_opened.connect(self._on_row_opened)
        head = row()
        head.setContentsMargins(SIDE, 0, SIDE, 0)
        head.addWidget(label(TITLE, role="h2"))
        head.addStretch()
        head.addWidget(self._due)
        holder = QWidget()
        holder.setFixedHeight(look().px(HEAD))
        holder.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(self.grid)

    def show_facts(self, facts: ProgressFacts) -> None:
        """Show the groups of a plan."""
        places, current = places_of(facts), self.grid.current_row()
        self._names = [each.name for each in facts.groups]
        rows = [_cells(each, places) for each in facts.groups]
        self._model.show_rows(rows)
        if 0 <= current < len(self._names):
            self.grid.go_to(current)
        self.grid.show_labels({"done": done_label(facts)})
        bar, totals = share_cell(facts.pace).bar, _totals(facts, places)
        self.grid.show_totals(totals, {"share": bar} if bar else {})
        widen_numbers(self.grid, rows, totals)
        self._due.setText(f"竖线：{due_text(facts.pace, None).split('，', 1)[0]}")
        self._due.setVisible(bool(facts.pace.plan))
        self._fit()

    def show_whole(self, *, is_whole: bool) -> None:
        """Show all rows however little room there is, or let them be scrolled."""
        self._is_whole = is_whole
        self._fit()

    def _fit(self) -> None:
        """Take no more room than the rows need, so that the rest has it."""
        count = max(len(self._names), 1)
        fewest = count if self._is_whole else min(count, FEWEST)
        edges, row_height = look().px(EDGES), look().px(ROW)
        self.grid.setMinimumHeight(edges + fewest * row_height)
        self.grid.setMaximumHeight(edges + count * row_height)
        self.setMaximumHeight(look().px(HEAD) + self.grid.maximumHeight())

    def _on_row_opened(self, place: int) -> None:
        self.group_opened.emit(self._names[place])


def _cells(each: PartProgress, places: int) -> Cells:
    pace = each.pace
    late = BEHIND if pace.is_behind else ""
    return {
        "group": GridCell(each.name),
        "plan": GridCell(aligned(pace.plan, places)),
        "done": GridCell(aligned(pace.done, places)),
        "share": share_cell(pace),
        "today": GridCell(aligned(pace.today, places), color="" if pace.today else late),
        "left": GridCell(aligned(pace.left, places)),
    }


def _totals(facts: ProgressFacts, places: int) -> dict[str, str]:
    pace = facts.pace
    left = sum((each.pace.left for each in facts.groups), start=pace.left * 0)
    return {
        "group": "合计",
        "plan": aligned(pace.plan, places),
        "done": aligned(pace.done, places),
        "share": percent_text(pace.percent),
        "today": aligned(pace.today, places),
        "left": aligned(left, places),
    }
