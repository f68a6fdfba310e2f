"""Three pieces of a bar that fill up as a password gets better, and a word beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

PIECES, PIECE_WIDTH, PIECE_HEIGHT, GAP = 3, 52, 4, 6
TEXT_LEFT = PIECES * (PIECE_WIDTH + GAP) + 6
WEAK = 1


class StrengthBar(QWidget):
    """Shows a level from 0 to 3, and says it in words."""

    def __init__(self) -> None:
        super().__init__()
        self._level, self._text = 0, ""

    def show_strength(self, level: int, text: str) -> None:
        """Show a level; nothing of a bar at 0."""
        self._level, self._text = level, text
        self.setAccessibleName(text)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for piece in range(PIECES):
            color = "accent.base" if piece < self._level else "bg.neutral"
            painter.setBrush(look().color(color))
            top = (self.height() - PIECE_HEIGHT) / 2
            box = QRectF(piece * (PIECE_WIDTH + GAP), top, PIECE_WIDTH, PIECE_HEIGHT)
            painter.drawRoundedRect(box, PIECE_HEIGHT / 2, PIECE_HEIGHT / 2)
        painter.setFont(look().font("caption"))
        painter.setPen(look().color("accent.text" if self._level > WEAK else "warn.fg"))
        room = self.rect().adjusted(TEXT_LEFT, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._text)
        painter.end()
