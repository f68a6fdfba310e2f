"""Keys as they look on a keyboard, with what they do."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

HEIGHT, PADDING, RADIUS, LETTERS = 18, 5, 3, 11
GAP, NEXT = 8, 12  # between a key and its text, and before the next key
BETWEEN = {"–", "/"}  # stand between keys, and are none


class KeyCap(QWidget):
    """One key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(look().letters(LETTERS)).horizontalAdvance(self._text)
        height = look().px(HEIGHT)
        return QSize(max(width + 2 * PADDING, height), height)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, line = look().color("bg.surface"), look().color("border.strong")
        rounded(painter, QRectF(self.rect()), RADIUS, fill=ground, line=line)
        painter.setFont(look().letters(LETTERS))
        painter.setPen(look().color("text.secondary"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
        painter.end()


def hints_width(hints: Sequence[tuple[str, str]]) -> int:
    """How wide the hints are in a row; each is measured once, since pages share many of them."""
    widths = [_width(keys, text, look().text_size) for keys, text in hints]
    return sum(widths) + NEXT * max(0, len(widths) - 1)


def key_hints(hints: Sequence[tuple[str, str]]) -> QFrame:
    """Hints in a row, each as (keys, what they do); keys are parted by blanks: `Ctrl F`."""
    frame = QFrame()
    line = row(gap=GAP)
    frame.setLayout(line)
    frame.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    for place, (keys, text) in enumerate(hints):
        if place:
            line.addSpacing(NEXT - GAP)
        for key in keys.split():
            line.addWidget(label(key, role="cap") if key in BETWEEN else KeyCap(key))
        line.addWidget(label(text, role="cap"))
    return frame


@lru_cache
def _width(keys: str, text: str, _text_size: int) -> int:
    return key_hints([(keys, text)]).sizeHint().width()
