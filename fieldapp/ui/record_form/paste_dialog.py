"""Rows copied in WPS: shown as a table, each judged with its sentence; the good ones are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.record_entry import RecordEntry
from fieldapp.ui.record_form.message_form import MessageForm
from fieldapp.ui.record_form.pasting import MANY, MOST_ROWS, PastedTable, Pasting, cells_of
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.problem import Problem
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk

_Index = QModelIndex | QPersistentModelIndex
WIDTH, HEIGHT = 880, 440
STATE, TOLD, CELL = 90, 360, 110
HOW = (
    "在 WPS 里选中要登记的行（可以连表头一起）复制，再在这里按 Ctrl+V。"
    "没有表头时，按登记表的顺序对应各列。"
)
NOTHING = "剪贴板里没有表格行，请先在 WPS 里复制"
ALL_GOOD = "共 {count} 行，都可以登记"
COUNTED = "共 {count} 行，{good} 行可以登记"
WRONG = "，{wrong} 行需要改正（不会登记）"
STANDING = "，{standing} 行已经登记过（不再登记）"
LEFT = "已登记 {made} 条。下面 {left} 行没有登记，请看说明，在 WPS 里改好再粘贴"
REFUSED = "刚才没有登记，数据已被别处修改。{told}"


class RowsModel(QAbstractTableModel):
    """The rows with their verdict, what is said of them, and their cells."""

    def __init__(self, table: PastedTable) -> None:
        super().__init__()
        self._table = table

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._table.rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._table.columns) + 2

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self._table.rows[index.row()]
        if index.column() == 0 and role == GridRole.CELL:
            odd = ("请核对", "warn") if row.warnings else ("可以登记", "ok")
            wrong = ("已登记过", "neutral") if row.is_standing else ("需要改正", "danger")
            return GridCell(chips=(odd if row.is_good else wrong,))
        if index.column() == 1 and role == int(Qt.ItemDataRole.ToolTipRole):
            return row.told
        if index.column() and role == int(Qt.ItemDataRole.DisplayRole):
            texts = (row.told, *row.texts)
            return texts[index.column() - 1] if index.column() <= len(texts) else ""
        return None


class PasteDialog(MessageForm):
    """Opens with what is on the clipboard; Ctrl+V reads it anew. `saved` brings the new ids."""

    saved = Signal(object)  # list[RecordId]

    def __init__(
        self, desk: Desk, work: ProjectWork, kind: Kind, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            f"粘贴多行{kind.label}", action="登记没有问题的行", width=WIDTH, parent=parent
        )
        self._desk, self._work, self._kind = desk, work, kind
        self._table = PastedTable((), (), ())
        self._grid: Grid | None = None
        self._models: list[RowsModel] = []
        how = label(HOW, role="label")
        how.setWordWrap(True)
        self._again = Button("重新粘贴", icon="ph.clipboard-text", hint="Ctrl V")
        self._again.clicked.connect(self.paste)
        self._told = label("", role="note")
        self._told.setWordWrap(True)
        self.body.addWidget(how)
        self.body.addWidget(self._told)
        self.body.addStretch()
        self.add_at_left(self._again)
        self.save_requested.connect(self._on_save_requested)
        self.save_and_continue_requested.connect(self._on_save_requested)
        self.resize(self.minimumWidth(), HEIGHT)
        self.paste()

    def paste(self) -> None:
        """Judge what is on the clipboard."""
        text = QGuiApplication.clipboard().text()
        self._table = Pasting(self._desk.ledger, self._work, self._kind).read(text)
        self._show_grid()
        self._show_count(len(cells_of(text)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _show_grid(self) -> None:
        columns = [
            GridColumn("state", "检查结果", STATE, is_sortable=False),
            GridColumn("told", "说明", TOLD, is_sortable=False),
            *(
                GridColumn(str(place), name, CELL, is_sortable=False)
                for place, name in enumerate(self._table.labels)
            ),
        ]
        if self._grid is not None:
            self.body.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = Grid(columns, name="粘贴的行")
        self._models.append(RowsModel(self._table))
        self._grid.show_model(self._models[-1])
        self._grid.current_changed.connect(self._on_row_chosen)
        self._grid.setMinimumHeight(220)
        self.body.insertWidget(1, self._grid, 100)  # all the room there is
        self._grid.setVisible(bool(self._table.rows))
        self._on_row_chosen(-1)
        wrong = [place for place, row in enumerate(self._table.rows) if not row.is_good]
        self._grid.go_to(next(iter(wrong), 0))

    def _on_row_chosen(self, place: int) -> None:
        """Say in full what is to be said of the row: its column is too narrow for some of it."""
        rows = self._table.rows
        told = f"第 {place + 1} 行：{rows[place].told}" if 0 <= place < len(rows) else ""
        self._told.setText(told)

    def _show_count(self, lines: int) -> None:
        good, count = len(self._table.good), len(self._table.rows)
        self.primary.setEnabled(good > 0)
        if not count:
            self.show_bar("info", NOTHING)
            return
        told = _counted(self._table)
        if lines > MOST_ROWS + 1:
            told = f"{told}。{MANY.format(most=MOST_ROWS)}"
        self.show_bar("ok" if good == count else "warn", told)

    def _on_save_requested(self) -> None:
        good = self._table.good
        if not good:
            return
        entry = RecordEntry(self._desk.ledger, self._work, self._kind)
        try:
            made = entry.add([row.entry for row in good])
        except KnownError as error:
            self.show_bar("danger", sentence(error))
            return
        if isinstance(made, tuple):
            self._show_refused(made)  # another program was faster
            return
        self._desk.notices.show_done(f"已登记{self._kind.label} {len(made)} 条", can_undo=True)
        self._desk.events.look()
        self.saved.emit(made)
        self._table = self._table.without_good()
        if not self._table.rows:
            self.accept()
            return
        self._show_grid()
        self.primary.setEnabled(False)
        self.show_bar("warn", LEFT.format(made=len(made), left=len(self._table.rows)))

    def _show_refused(self, problems: Sequence[tuple[Problem, ...]]) -> None:
        self._table = self._table.refused(problems)
        self._show_grid()
        self.primary.setEnabled(bool(self._table.good))
        self.show_bar("danger", REFUSED.format(told=_counted(self._table)))


def _counted(table: PastedTable) -> str:
    """How many rows there are, and what becomes of them."""
    count, good = len(table.rows), len(table.good)
    standing = sum(row.is_standing for row in table.rows)
    wrong = count - good - standing
    if good == count:
        return ALL_GOOD.format(count=count)
    parts = [COUNTED, WRONG if wrong else "", STANDING if standing else ""]
    return "".join(parts).format(count=count, good=good, wrong=wrong, standing=standing)
