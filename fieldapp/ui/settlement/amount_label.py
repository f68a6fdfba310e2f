"""An amount in large letters with its unit, both on one line of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

AMOUNT, UNIT, GAP = 26, 14, 6


class AmountLabel(QWidget):
    """Shows an amount; two labels side by side would not stand on one line."""

    def __init__(self, unit: str = "元") -> None:
        super().__init__()
        self._text, self._unit = "", unit
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another amount."""
        self._text = text
        self.setAccessibleName(f"{text} {self._unit}")
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The amount that is shown."""
        return self._text

    @override
    def sizeHint(self) -> QSize:
        large, small = QFontMetrics(_large()), QFontMetrics(_small())
        width = large.horizontalAdvance(self._text) + GAP + small.horizontalAdvance(self._unit)
        return QSize(width + 1, large.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(_large())
        base = (self.height() - metrics.height()) // 2 + metrics.ascent()
        painter.setFont(_large())
        painter.setPen(look().color("text.primary"))
        painter.drawText(QPoint(0, base), self._text)
        painter.setFont(_small())
        painter.setPen(look().color("text.secondary"))
        painter.drawText(QPoint(metrics.horizontalAdvance(self._text) + GAP, base), self._unit)
        painter.end()


def _large() -> QFont:
    return look().letters(AMOUNT, is_bold=True)


def _small() -> QFont:
    return look().letters(UNIT)
