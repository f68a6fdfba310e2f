"""The cells of the sheet of a day; what is typed into one goes to the presenter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.columns import Part, SheetColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

_Index = QModelIndex | QPersistentModelIndex
CELL = int(Qt.ItemDataRole.UserRole) + 1
# A long name is cut in the heading and told whole beside the mouse.
HEADING_ROLES = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)}


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell: what stands in it, what is edited, and its tone, "" where nothing is wrong."""

    text: str = ""
    typed: str = ""
    tone: str = ""
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line: who it is, what is typed, and what was done before, by field."""

    name: str
    cells: Mapping[FieldId, CellShown] = field(default_factory=dict)
    so_far: Mapping[FieldId, str] = field(default_factory=dict)


NO_CELL = CellShown()


class SheetModel(QAbstractTableModel):
    """Shows lines as they are given. `edited` brings a place, a field and what was typed."""

    edited = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[SheetColumn, ...] = ()
        self.lines: Sequence[LineShown] = ()

    def show_lines(self, columns: tuple[SheetColumn, ...], lines: Sequence[LineShown]) -> None:
        """Show other cells; an editor that is open stays where the lines stay."""
        is_same = len(lines) == len(self.lines) and columns[: len(self.columns)] == self.columns
        if not is_same:
            self.beginResetModel()
            self.columns, self.lines = columns, lines
            self.endResetModel()
            return
        self.lines = lines
        if len(columns) > len(self.columns):
            self.beginInsertColumns(QModelIndex(), len(self.columns), len(columns) - 1)
            self.columns = columns
            self.endInsertColumns()
        if lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(lines) - 1)

    def column_of(self, field_id: FieldId) -> int:
        """The column into which a field is typed; -1: it has none."""
        return next(
            (
                place
                for place, each in enumerate(self.columns)
                if each.is_typed and each.field_id == field_id
            ),
            -1,
        )

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        column, line = self.columns[index.column()], self.lines[index.row()]
        if column.part is Part.SO_FAR:
            is_text = role == int(Qt.ItemDataRole.DisplayRole)
            return line.so_far.get(column.field_id, "") if is_text else None
        cell = line.cells.get(column.field_id, NO_CELL)
        if role == int(Qt.ItemDataRole.DisplayRole):
            return cell.text
        if role == int(Qt.ItemDataRole.EditRole):
            return cell.typed
        return cell if role == CELL else None

    @override
    def setData(
        self, index: _Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        column = self.columns[index.column()]
        if not column.is_typed or role != int(Qt.ItemDataRole.EditRole):
            return False
        self.edited.emit(index.row(), column.field_id, str(value))
        return True

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_typed = self.columns[index.column()].is_typed
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed else flags

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        if role not in HEADING_ROLES:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].label
        return self.lines[section].name
