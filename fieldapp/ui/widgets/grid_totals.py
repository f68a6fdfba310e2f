"""The row of totals below a grid: as wide and as far scrolled as the columns above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_checks import WIDTH as CHECKS_WIDTH
from fieldapp.ui.widgets.grid_delegate import ALIGNMENTS
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.widgets.grid_column import GridColumn
    from fieldapp.ui.widgets.grid_table import GridTable

HEIGHT = 34
_Index = QModelIndex | QPersistentModelIndex


class TotalsRow(QTableView):
    """Shows a text below each column of a table."""

    def __init__(self, columns: Sequence[GridColumn], table: GridTable) -> None:
        super().__init__()
        self._table = table
        self._texts = _Texts(columns)
        self.setModel(self._texts)
        self.setItemDelegate(_TotalsDelegate(columns, table))
        self.setAccessibleName("合计")
        self.setProperty("role", "totals")
        self.setFixedHeight(HEIGHT)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(0)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        table.head.sectionResized.connect(self._on_section_resized)
        table.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show these texts, by the ids of columns."""
        self._texts.show_texts(texts)

    def text(self, column_id: str) -> str:
        """What stands below a column."""
        return self._texts.texts.get(column_id, "")

    def follow(self) -> None:
        """Take over the widths of the table's columns, and which of them are hidden."""
        for place in range(self._texts.columnCount()):
            self.setColumnHidden(place, self._table.isColumnHidden(place))
            self.setColumnWidth(place, self._table.columnWidth(place))

    def leave_room_for_checks(self) -> None:
        """Begin where the columns of a table with tick boxes begin."""
        self.setVerticalHeader(_Blank(self))
        self.verticalHeader().show()

    def _on_section_resized(self, place: int, _before: int, width: int) -> None:
        self.setColumnWidth(place, width)
        self.horizontalScrollBar().setValue(self._table.horizontalScrollBar().value())


class _Blank(QHeaderView):
    """Nothing, below the tick boxes."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.setDefaultSectionSize(HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        return QSize(CHECKS_WIDTH, 0)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        paint_ground(painter, rect)


def paint_ground(painter: QPainter, room: QRect) -> None:
    """Draw the ground of a part of the row."""
    painter.fillRect(room, look().color("bg.sunken"))
    left, right = QPointF(room.left(), room.top()), QPointF(room.right() + 1, room.top())
    hairline(painter, left, right, "border.strong")


class _Texts(QAbstractTableModel):
    def __init__(self, columns: Sequence[GridColumn]) -> None:
        super().__init__()
        self._columns = columns
        self.texts: Mapping[str, str] = {}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.dataChanged.emit(self.index(0, 0), self.index(0, len(self._columns) - 1))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else 1

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.texts.get(self._columns[index.column()].id, "")


class _TotalsDelegate(QStyledItemDelegate):
    """Draws bold texts."""

    def __init__(self, columns: Sequence[GridColumn], table: GridTable) -> None:
        super().__init__(table)
        self._columns, self._table = columns, table

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        paint_ground(painter, option.rect)
        before, after = self._table.head.sides_of(index.column())
        room = option.rect.adjusted(before, 0, -after, 0)
        font = look().letters(13, is_bold=True)
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(str(index.data()), elide, room.width() + PADDED)
        painter.setFont(font)
        painter.setPen(look().color("text.primary"))
        flags = ALIGNMENTS[self._columns[index.column()].align] | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.adjusted(0, 0, 1, 0), int(flags), shown)
        painter.restore()


PADDED = 2  # pixels that bold letters may be wider than their column
