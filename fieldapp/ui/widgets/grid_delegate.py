"""How the cells of a grid are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.chips import chip_width, paint_chip
from fieldapp.ui.widgets.grid_column import GridColumn, GridRole
from fieldapp.ui.widgets.painting import hairline
from fieldapp.ui.widgets.progress import SMALL_HEIGHT, paint_bar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

PADDING, EDGE = 8, 14  # pixels beside a text; EDGE at the sides of the grid
ICON, ICON_GAP, CHIP_GAP = 16, 4, 4
ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True, slots=True)
class RowState:
    """What the ground of a row depends on."""

    is_current: bool = False
    is_selected: bool = False
    is_hovered: bool = False
    has_focus: bool = False


def paint_ground(painter: QPainter, room: QRect, state: RowState) -> None:
    """Draw the ground of a row's part, and the lines above and below it."""
    if state.is_current or state.is_selected:
        painter.fillRect(room, look().color("accent.subtle"))
    elif state.is_hovered:
        painter.fillRect(room, look().color("bg.hover"))
    below = room.top() + room.height() - 1
    line = "border.subtle"
    if state.is_current:
        line = "accent.base" if state.has_focus else "accent.line"
        _line(painter, room, room.top(), line)
    _line(painter, room, below, line)


def _line(painter: QPainter, room: QRect, y: int, token: str) -> None:
    # One pixel into the next cell: at 125 % there would be gaps between the lines of cells.
    hairline(painter, QPointF(room.left(), y), QPointF(room.right() + 1, y), token)


def paddings(*, is_first: bool, is_last: bool) -> tuple[int, int]:
    """The room left free at the left and at the right of a cell."""
    return EDGE if is_first else PADDING, EDGE if is_last else PADDING


class GridDelegate(QStyledItemDelegate):
    """Draws texts, chips, bars and icons; the view tells the state of each row."""

    def __init__(
        self,
        columns: Sequence[GridColumn],
        state_of: Callable[[int], RowState],
        sides_of: Callable[[int], tuple[int, int]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._columns, self._state_of, self._sides_of = columns, state_of, sides_of

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        rect = option.rect
        paint_ground(painter, rect, self._state_of(index.row()))
        left, right = self._sides_of(index.column())
        room = rect.adjusted(left, 0, -right, -1)
        painter.setClipRect(room)
        chips = index.data(GridRole.CHIPS)
        bar = index.data(GridRole.BAR)
        if chips:
            self._paint_chips(painter, room, chips)
        elif bar:
            line = QRect(room.left(), room.center().y() - 2, room.width(), SMALL_HEIGHT)
            paint_bar(painter, line, *bar)
        else:
            self._paint_text(painter, room, index)
        painter.restore()

    def _paint_chips(
        self, painter: QPainter, room: QRect, chips: Sequence[tuple[str, str]]
    ) -> None:
        for text, tone in chips:
            if room.width() < min(chip_width(text), ICON):
                return
            room = room.adjusted(paint_chip(painter, room, text, tone) + CHIP_GAP, 0, 0, 0)

    def _paint_text(
        self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        column = self._columns[index.column()]
        is_void = bool(index.data(GridRole.IS_VOID))
        is_bold = column.is_bold or bool(index.data(GridRole.IS_BOLD))
        font = look().letters(13, is_bold=is_bold)
        font.setStrikeOut(is_void)
        color = "text.tertiary" if is_void else index.data(GridRole.COLOR) or "text.primary"
        room = self._paint_icon(painter, room, str(index.data(GridRole.ICON) or ""), color)
        text = str(index.data() if index.data() is not None else "")
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(look().color(color))
        flags = ALIGNMENTS[column.align] | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), shown)

    def _paint_icon(self, painter: QPainter, room: QRect, icon: str, color: str) -> QRect:
        if not icon:
            return room
        place = QRect(room.left(), room.top() + (room.height() - ICON) // 2, ICON, ICON)
        tone = "text.tertiary" if color == "text.primary" else color
        look().icon(icon, tone).paint(painter, place)
        return room.adjusted(ICON + ICON_GAP, 0, 0, 0)
