"""The dark panel with the weight in the largest letters of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

RADIUS, SIDE = 6, 16
TALL, LOW, LOWEST, WIDE = 168, 132, 96, 300  # on a usual screen, smaller ones, a wide one
WIDE_LETTERS = 112
NAME_ROOM, LINE_ROOM = 22, 26  # of the name above the number, of the line below it
UNIT_LETTERS, UNIT_GAP = 26, 10
SMALLEST = 28  # letters of a very long number
NOTHING = "——"


class ScalePanel(QWidget):
    """Shows a weight with its name and its unit, and below what it is in another unit."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit = unit
        self._name, self._number, self._converted = "", "", ""
        self._is_muted, self._is_wide, self._is_crowded = False, False, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_compact(is_compact=False)

    def show_weight(self, name: str, number: str, converted: str, *, is_muted: bool) -> None:
        """Show a weight; muted while it is of somebody who is only highlighted."""
        self._name, self._number, self._converted = name, number, converted
        self._is_muted = is_muted
        self.setAccessibleName(f"{name} {number or NOTHING} {self._unit}")
        self.update()

    def set_compact(
        self, *, is_compact: bool, is_wide: bool = False, is_crowded: bool = False
    ) -> None:
        """Take less room on a small screen, least on a crowded one, more on a wide one."""
        self._is_wide, self._is_crowded = is_wide, is_crowded
        usual = WIDE if is_wide else TALL
        self.setFixedHeight(LOWEST if is_crowded else LOW if is_compact else usual)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, self.height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = look().color("rail.bg")
        rounded(painter, QRectF(self.rect()), RADIUS, fill=fill, line=None)
        painter.setPen(look().color("rail.item"))
        painter.setFont(look().font("body", is_bold=True))
        room = self.rect().adjusted(SIDE, 12, -SIDE, -12)
        painter.drawText(room, _TOP_LEFT, self._name)
        left = self._paint_number(painter, room)
        painter.setPen(look().color("rail.muted"))
        painter.setFont(look().letters(13))
        if self._is_crowded:  # the number has the whole height
            room.setRight(left - UNIT_GAP)
        elided = QFontMetrics(painter.font()).elidedText(self._converted, _ELIDED, room.width())
        painter.drawText(room, _BOTTOM_LEFT, elided)
        painter.end()

    def _paint_number(self, painter: QPainter, room: QRect) -> int:
        """The number and its unit on one baseline, at the right; where they begin."""
        text = self._number or NOTHING
        size = WIDE_LETTERS if self._is_wide else look().size("scale.huge")
        unit_font = look().letters(UNIT_LETTERS)
        unit_width = QFontMetrics(unit_font).horizontalAdvance(self._unit) + UNIT_GAP
        font = look().letters(size, is_bold=True)
        above = 0 if self._is_crowded else look().px(NAME_ROOM)
        below = look().px(LINE_ROOM) if self._converted and not self._is_crowded else 0
        high = room.height() - above - below
        while size > SMALLEST and (
            _width(font, text) + unit_width > room.width() or _digit_height(font) > high
        ):
            size -= 4
            font = look().letters(size, is_bold=True)
        metrics = QFontMetrics(font)
        middle = room.top() + above + high // 2
        baseline = middle + _digit_height(font) // 2
        left = room.right() - unit_width - metrics.horizontalAdvance(text)
        is_quiet = self._is_muted or not self._number
        painter.setPen(look().color("rail.muted" if is_quiet else "rail.activeText"))
        painter.setFont(font)
        painter.drawText(left, baseline, text)
        painter.setPen(look().color("rail.muted"))
        painter.setFont(unit_font)
        painter.drawText(room.right() - unit_width + UNIT_GAP, baseline, self._unit)
        return left


def _digit_height(font: QFont) -> int:
    return QFontMetrics(font).tightBoundingRect("0").height()


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


_ELIDED = Qt.TextElideMode.ElideRight
_TOP_LEFT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_BOTTOM_LEFT = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
