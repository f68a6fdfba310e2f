"""How the cells of a grid are drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.chips import chip_width, paint_chip
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole
from fieldapp.ui.widgets.progress import SMALL_HEIGHT, paint_bar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from fieldapp.ui.widgets.grid_column import Bar

PADDING, EDGE = 8, 14  # pixels beside a text; EDGE at the sides of the grid
ICON, ICON_GAP, CHIP_GAP, LINK_GAP = 16, 4, 4, 10
BAR_GAP, WIDEST = 10, "100.0%"  # between a bar and its text
ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_FLAGS = {name: int(flag | Qt.AlignmentFlag.AlignVCenter) for name, flag in ALIGNMENTS.items()}


def paddings(*, is_first: bool, is_last: bool) -> tuple[int, int]:
    """The room left free at the left and at the right of a cell."""
    return EDGE if is_first else PADDING, EDGE if is_last else PADDING


class GridDelegate(QStyledItemDelegate):
    """Draws texts, chips, bars and icons upon the ground that the view has drawn."""

    def __init__(
        self,
        columns: Sequence[GridColumn],
        sides_of: Callable[[int], tuple[int, int]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._columns, self._sides_of = columns, sides_of

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = _cell_of(index)
        room = self._room(option.rect, index)
        if cell.ground:
            painter.fillRect(option.rect.adjusted(0, 1, 0, -1), look().color(cell.ground))
        if cell.bar:
            self._paint_bar(painter, room, cell, self._columns[index.column()])
        elif cell.chips:
            self._paint_chips(painter, room, cell.chips)
        elif cell.text:
            self._paint_text(painter, room, cell, self._columns[index.column()])

    def link_place(self, cell_place: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Where the link of a cell is drawn; empty where it has none."""
        cell, room = _cell_of(index), self._room(cell_place, index)
        if not cell.link:
            return QRect()
        return _link_place(room.adjusted(ICON + ICON_GAP if cell.icon else 0, 0, 0, 0), cell)

    def _room(self, cell_place: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        left, right = self._sides_of(index.column())
        return cell_place.adjusted(left, 0, -right, -1)

    def _paint_bar(
        self, painter: QPainter, room: QRect, cell: GridCell, column: GridColumn
    ) -> None:
        """The bar, and its text at the right, for which there is always the same room."""
        if cell.text:
            self._paint_text(painter, room, replace(cell, bar=None), column)
        if cell.bar:
            paint_bar_in(painter, room, cell.bar, has_text=bool(cell.text))

    def _paint_chips(
        self, painter: QPainter, room: QRect, chips: Sequence[tuple[str, str]]
    ) -> None:
        painter.save()
        painter.setClipRect(room)
        for text, tone in chips:
            if room.width() < min(chip_width(text), ICON):
                break
            room = room.adjusted(paint_chip(painter, room, text, tone) + CHIP_GAP, 0, 0, 0)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, room: QRect, cell: GridCell, column: GridColumn
    ) -> None:
        font = look().letters(13, is_bold=column.is_bold or cell.is_bold)
        font.setStrikeOut(cell.is_void)
        color = "text.tertiary" if cell.is_void else cell.color or "text.primary"
        if cell.icon:
            room = self._paint_icon(painter, room, cell.icon, color)
        if cell.link:
            room = self._paint_link(painter, room, cell)
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(cell.text, elide, room.width())
        painter.setFont(font)
        painter.setPen(look().color(color))
        painter.drawText(room, _FLAGS[column.align], shown)

    def _paint_link(self, painter: QPainter, room: QRect, cell: GridCell) -> QRect:
        place = _link_place(room, cell)
        painter.setFont(look().letters(13))
        painter.setPen(look().color("accent.text"))
        painter.drawText(place, _FLAGS["left"], cell.link)
        return room.adjusted(0, 0, place.left() - LINK_GAP - room.right(), 0)

    def _paint_icon(self, painter: QPainter, room: QRect, icon: str, color: str) -> QRect:
        place = QRect(room.left(), room.top() + (room.height() - ICON) // 2, ICON, ICON)
        tone = "text.tertiary" if color == "text.primary" else color
        look().icon(icon, tone).paint(painter, place)
        return room.adjusted(ICON + ICON_GAP, 0, 0, 0)


def _link_place(room: QRect, cell: GridCell) -> QRect:
    """Behind the text; where that is too long it makes room."""
    metrics = QFontMetrics(look().letters(13))
    width = metrics.horizontalAdvance(cell.link)
    behind = room.left() + metrics.horizontalAdvance(cell.text) + LINK_GAP
    left = min(behind, room.right() - width + 1)
    return QRect(left, room.top(), width, room.height())


def paint_bar_in(painter: QPainter, room: QRect, bar: Bar, *, has_text: bool) -> None:
    """A bar in the room of a cell; its text at the right always has the same room."""
    if has_text:
        bold = QFontMetrics(look().letters(13, is_bold=True))
        room = room.adjusted(0, 0, -bold.horizontalAdvance(WIDEST) - BAR_GAP, 0)
    if room.width() > 0:
        line = QRect(room.left(), room.center().y() - 2, room.width(), SMALL_HEIGHT)
        paint_bar(painter, line, *bar)


def _cell_of(index: QModelIndex | QPersistentModelIndex) -> GridCell:
    cell = index.data(GridRole.CELL)
    if isinstance(cell, GridCell):
        return cell
    text = index.data()
    return GridCell("" if text is None else str(text))
