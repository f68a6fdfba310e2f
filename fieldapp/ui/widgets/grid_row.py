"""The ground of a grid's rows, below what stands in the cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


@dataclass(frozen=True, slots=True)
class RowState:
    """What the ground of a row depends on, and whether it can be ticked at all."""

    is_current: bool = False
    is_selected: bool = False
    is_hovered: bool = False
    has_focus: bool = False
    can_be_selected: bool = True


def paint_ground(painter: QPainter, room: QRect, state: RowState) -> None:
    """Draw the ground of a row, or of a part of it, and the lines above and below."""
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
    # One pixel further: at 125 % there would be a gap beside the ticks.
    hairline(painter, QPointF(room.left(), y), QPointF(room.right() + 1, y), token)
