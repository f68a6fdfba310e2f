"""The search box of the rail: it looks like a field, and opens Ctrl+K."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from fieldapp.ui.shell.rail_item import COLLAPSED_ITEM
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

HEIGHT, ICON, LEFT, GAP = 30, 16, 8, 6
RADIUS, CAP_RADIUS, CAP_SIDE, CAP_HEIGHT = 4, 3, 5, 18
LETTERS, CAP_LETTERS = 13, 11
TEXT, KEYS = "搜索", "Ctrl K"


class RailSearch(QAbstractButton):
    """Opens the search; narrow, it is its icon alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(TEXT)
        self.setToolTip(f"{TEXT} {KEYS}")
        self.setAccessibleName(TEXT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(COLLAPSED_ITEM, look().px(HEIGHT))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = look().color("rail.mark" if self.hasFocus() else "rail.line")
        ground = look().color("rail.hover") if self.underMouse() else None
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        rounded(painter, box, RADIUS, fill=ground, line=line)
        is_narrow = self.width() <= COLLAPSED_ITEM
        left = (self.width() - ICON) // 2 if is_narrow else LEFT
        icon = look().icon("ph.magnifying-glass", "rail.muted")
        icon.paint(painter, QRect(left, (self.height() - ICON) // 2, ICON, ICON))
        if not is_narrow:
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(look().color("rail.muted"))
        painter.setFont(look().letters(LETTERS))
        room = self.rect().adjusted(LEFT + ICON + GAP, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), TEXT)
        font = look().letters(CAP_LETTERS)
        width = QFontMetrics(font).horizontalAdvance(KEYS) + 2 * CAP_SIDE
        high = look().px(CAP_HEIGHT)
        cap = QRectF(self.width() - width - CAP_SIDE, (self.height() - high) / 2, width, high)
        rounded(painter, cap, CAP_RADIUS, fill=None, line=look().color("rail.line"))
        painter.setFont(font)
        painter.setPen(look().color("rail.muted"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), KEYS)
