"""Strokes that several painted widgets share: hair lines, rounded boxes, ticks.

Measures are logical pixels; a hair line is one pixel of the screen at any scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

CHECK_SIDE, CHECK_RADIUS, TICK = 16, 3, 12


def hairline(painter: QPainter, begin: QPointF, end: QPointF, token: str) -> None:
    """Draw a line of one screen pixel in the colour of a token."""
    pen = QPen(look().color(token), 1)
    pen.setCosmetic(True)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(pen)
    half = QPointF(0.5, 0.5)
    painter.drawLine(begin + half, end + half)
    painter.restore()


def rounded(
    painter: QPainter, rect: QRectF, radius: float, *, fill: QColor | None, line: QColor | None
) -> None:
    """Draw a box with round corners; None leaves out its ground or its border of 1 px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(line, 1))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def paint_check(painter: QPainter, middle: QPointF, *, state: Qt.CheckState) -> None:
    """Draw a tick box around a point."""
    box = QRectF(0, 0, CHECK_SIDE, CHECK_SIDE)
    box.moveCenter(middle)
    is_empty = state is Qt.CheckState.Unchecked
    fill = look().color("bg.surface" if is_empty else "accent.base")
    line = look().color("border.input" if is_empty else "accent.base")
    rounded(painter, box, CHECK_RADIUS, fill=fill, line=line)
    if is_empty:
        return
    name = "ph.check-bold" if state is Qt.CheckState.Checked else "ph.minus-bold"
    room = QRect(0, 0, TICK, TICK)
    room.moveCenter(box.center().toPoint())
    look().icon(name, "accent.on").paint(painter, room)
