"""The rows that are checked, and the first rows of a file, as models of grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from typing_extensions import override

from fieldapp.importing.mending import State
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.import_files.looks import Looks, ShownColumn

_Index = QModelIndex | QPersistentModelIndex
ROW, SENTENCE, WIDEST, PADDING = 52, 240, 170, 20  # pixels
MEASURED = 100  # rows that tell how wide a column is
NUMBER, SHEET, TOLD = "#row", "#sheet", "#told"
SIGNS: Mapping[State, tuple[str, str]] = {
    State.GOOD: ("ph.check", "text.secondary"),
    State.ODD: ("ph.warning-fill", "warn.fg"),
    State.WRONG: ("ph.warning-circle-fill", "danger.fg"),
    State.KNOWN: ("ph.minus-circle", "text.tertiary"),
}
_EDITABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


def grid_columns(looks: Looks, room: int) -> tuple[GridColumn, ...]:
    """The number of the row, its cells, and what is to be said of it, in a room of so many pixels.

    Columns that nobody needs are hidden, from the right, until there is room for the sentences;
    the menu of the header shows them.
    """
    sheet = [GridColumn(SHEET, "工作表", 84, is_sortable=False)] if looks.has_sheets else []
    shown = looks.columns()
    widths = {each.id: _width(looks, each) for each in shown}
    left = (
        look().usual(room)
        - ROW
        - SENTENCE
        - sum(each.width for each in sheet)
        - sum(widths.values())
    )
    hidden = set[str]()
    for each in reversed(shown):
        if left < 0 and not each.is_needed:
            hidden.add(each.id)
            left += widths[each.id]
    for each in shown:
        if each.id in hidden and widths[each.id] <= left:
            hidden.remove(each.id)
            left -= widths[each.id]
    cells = [
        GridColumn(
            each.id,
            each.label,
            widths[each.id],
            each.align,
            is_sortable=False,
            is_shown=each.id not in hidden,
        )
        for each in shown
    ]
    number = GridColumn(NUMBER, "行", ROW, is_sortable=False)
    return (number, *sheet, *cells, GridColumn(TOLD, "问题和处理办法", SENTENCE, is_sortable=False))


def _width(looks: Looks, column: ShownColumn) -> int:
    """Wide enough for the header and for what stands in the first rows."""
    head = QFontMetrics(look().letters(12, is_bold=True)).horizontalAdvance(column.label)
    metrics = QFontMetrics(look().letters(13))
    rows = range(min(len(looks.mending.rows), MEASURED))
    widest = max((metrics.horizontalAdvance(looks.text(row, column.id)) for row in rows), default=0)
    return min(look().usual(max(head, widest)) + PADDING, WIDEST)


class CheckedRowsModel(QAbstractTableModel):
    """Some rows of a file; `cell_edited` brings the row of the file, the column, and the text."""

    cell_edited = Signal(int, str, str)

    def __init__(self, looks: Looks, room: int) -> None:
        super().__init__()
        self.looks = looks
        self.columns = grid_columns(looks, room)
        self._rows: Sequence[int] = range(len(looks.mending.rows))

    @property
    def rows(self) -> Sequence[int]:
        """The rows of the file that are shown."""
        return self._rows

    def show_rows(self, rows: Sequence[int]) -> None:
        """Show these rows of the file and no others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_looks(self, looks: Looks) -> None:
        """Show the same rows as they look now."""
        self.looks = looks
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def column_at(self, column_id: str) -> int:
        """The place of a column; -1 where there is none."""
        places = (at for at, each in enumerate(self.columns) if each.id == column_id)
        return next(places, -1)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row, column_id = self._rows[index.row()], self.columns[index.column()].id
        if role == GridRole.CELL:
            return self._cell(row, column_id)
        if role == int(Qt.ItemDataRole.DisplayRole):
            return self._text(row, column_id)
        if role == int(Qt.ItemDataRole.ToolTipRole) and column_id == TOLD:
            return self.looks.told(row)
        if role == int(Qt.ItemDataRole.EditRole):
            return self.looks.full(row, column_id)
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row, column_id = self._rows[index.row()], self.columns[index.column()].id
        is_cell = column_id not in {NUMBER, SHEET, TOLD}
        if is_cell and self.looks.is_editable(row, column_id):
            return _EDITABLE
        return super().flags(index)

    @override
    def setData(
        self, index: _Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        if (
            role != int(Qt.ItemDataRole.EditRole)
            or not self.flags(index) & Qt.ItemFlag.ItemIsEditable
        ):
            return False
        row, column_id = self._rows[index.row()], self.columns[index.column()].id
        if str(value) != self.looks.full(row, column_id):
            self.cell_edited.emit(row, column_id, str(value))
        return True

    def _text(self, row: int, column_id: str) -> str:
        if column_id == NUMBER:
            return self.looks.number(row)
        if column_id == SHEET:
            return self.looks.sheet(row)
        return self.looks.told(row) if column_id == TOLD else self.looks.text(row, column_id)

    def _cell(self, row: int, column_id: str) -> GridCell:
        text = self._text(row, column_id)
        if column_id == TOLD:
            if row in self.looks.unsure:
                return GridCell(text, color="text.secondary")
            sign, color = SIGNS[self.looks.state(row)]
            offer = self.looks.offer(row)
            return GridCell(text, icon=sign, color=color, link=offer.short if offer else "")
        if column_id in {NUMBER, SHEET}:
            return GridCell(text, color="text.secondary")
        tone = self.looks.tint(row, column_id)
        return GridCell(text, color=f"{tone}.fg", ground=f"{tone}.bg") if tone else GridCell(text)


class FirstRowsModel(QAbstractTableModel):
    """Texts of rows that nobody changes."""

    def __init__(self, rows: Sequence[Sequence[str]], width: int) -> None:
        super().__init__()
        self._rows, self._width = rows, width

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else self._width

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if index.isValid() and role == int(Qt.ItemDataRole.DisplayRole):
            return self._rows[index.row()][index.column()]
        return None
