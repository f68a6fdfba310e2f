"""A tile that tells how many rows there are of one sort, and shows them when it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

HEIGHT, SIDE, TOP, ICON = 68, 14, 9, 18
RADIUS = 6


class CountTile(QAbstractButton):
    """A label, a large number with its unit, and an icon. Tones: "" accent danger warn."""

    def __init__(self, label: str, icon: str, tone: str = "") -> None:
        super().__init__()
        self._label, self._icon, self._tone, self._count = label, icon, tone, 0
        self.setFixedHeight(look().px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_count(0)

    @property
    def count(self) -> int:
        """How many rows it tells of."""
        return self._count

    def show_count(self, count: int) -> None:
        """Tell another number."""
        self._count = count
        self.setAccessibleName(f"{self._label} {count:,} 行")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_telling = self._count > 0 and self._tone in {"danger", "warn"}
        line = f"{self._tone}.line" if is_telling else "border.default"
        ground = look().color("bg.hover" if self.underMouse() else "bg.surface")
        if self.hasFocus():
            line = "focus.ring"
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        rounded(painter, frame, RADIUS, fill=ground, line=look().color(line))
        self._paint_texts(painter, self._color(is_telling=is_telling))
        painter.end()

    def _color(self, *, is_telling: bool) -> str:
        if self._tone == "accent":
            return "accent.text"
        return f"{self._tone}.fg" if is_telling else "text.primary"

    def _paint_texts(self, painter: QPainter, color: str) -> None:
        half = self.height() // 2
        painter.setFont(look().letters(13))
        painter.setPen(look().color("text.secondary"))
        top = QRect(SIDE, TOP, self.width() - 2 * SIDE, half - TOP)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(top, left, self._label)
        sign = "text.secondary" if color == "text.primary" else color
        place = QRect(self.width() - SIDE - ICON, TOP + 2, ICON, ICON)
        look().icon(self._icon, sign).paint(painter, place)
        number, base = f"{self._count:,}", self.height() - 14
        painter.setFont(look().letters(24, is_bold=True))
        painter.setPen(look().color(color))
        painter.drawText(SIDE, base, number)
        width = QFontMetrics(painter.font()).horizontalAdvance(number)
        painter.setFont(look().letters(13))
        painter.drawText(SIDE + width + 4, base, "行")
