"""Chips: a few words with rounded ends that tell a state; never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

HEIGHT, PADDING = 20, 8
LETTERS = 12
ICON, ICON_GAP = 14, 4


@dataclass(frozen=True, slots=True)
class Tone:
    """The tokens of a tone; empty for no ground and no border."""

    letters: str
    ground: str = ""
    line: str = ""


TONES: Mapping[str, Tone] = {
    "neutral": Tone("text.secondary", "bg.neutral"),
    "info": Tone("info.fg", "info.bg"),
    "ok": Tone("accent.text", "accent.subtle"),
    "warn": Tone("warn.fg", "warn.bg"),
    "danger": Tone("danger.fg", "danger.bg"),
    "outline": Tone("text.secondary", "", "border.strong"),
}


def chip_width(text: str, *, icon: str = "") -> int:
    """How wide a chip with that text is."""
    letters = QFontMetrics(look().letters(LETTERS)).horizontalAdvance(text)
    return letters + 2 * PADDING + (ICON + ICON_GAP if icon else 0)


def chip_height() -> int:
    """How high a chip is."""
    return look().px(HEIGHT)


def paint_chip(
    painter: QPainter, room: QRect, text: str, tone: str = "neutral", *, icon: str = ""
) -> int:
    """Draw a chip at the left of the room, in the middle of its height; the width it took."""
    width = min(chip_width(text, icon=icon), room.width())
    height = chip_height()
    box = QRect(room.left(), room.top() + (room.height() - height) // 2, width, height)
    tokens = TONES[tone]
    fill = look().color(tokens.ground) if tokens.ground else None
    line = look().color(tokens.line) if tokens.line else None
    rounded(painter, QRectF(box), height / 2, fill=fill, line=line)
    inner = box.adjusted(PADDING, 0, -PADDING, 0)
    if icon:
        place = QRect(inner.left(), box.top() + (height - ICON) // 2, ICON, ICON)
        look().icon(icon, tokens.letters).paint(painter, place)
        inner.setLeft(inner.left() + ICON + ICON_GAP)
    font = look().letters(LETTERS)
    elide = Qt.TextElideMode.ElideRight
    shown = QFontMetrics(font).elidedText(text, elide, inner.width() + 1)
    painter.setFont(font)
    painter.setPen(look().color(tokens.letters))
    painter.drawText(inner.adjusted(0, 0, 2, 0), int(Qt.AlignmentFlag.AlignVCenter), shown)
    return width


class Chip(QWidget):
    """A chip on a page. Tones: neutral info ok warn danger outline."""

    def __init__(self, text: str, tone: str = "neutral", *, icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_text(text, tone, icon=icon)

    def show_text(self, text: str, tone: str = "neutral", *, icon: str = "") -> None:
        """Show other words."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text, icon=self._icon), chip_height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._text, self._tone, icon=self._icon)
        painter.end()
