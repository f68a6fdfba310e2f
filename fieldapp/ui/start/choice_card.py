"""A large card that is chosen: a picture, what it is, what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

HEIGHT, TILE, ICON = 84, 44, 24
LEFT, RADIUS, TILE_RADIUS = 18, 6, 6
DOT = 8  # radius of the round mark at the right


class ChoiceCard(QAbstractButton):
    """One of several ways; `aside` is a word at its right, such as 推荐."""

    def __init__(self, icon: str, title: str, sentence: str, aside: str = "") -> None:
        super().__init__()
        self._icon, self._sentence, self._aside = icon, sentence, aside
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCheckable(True)
        self.setFixedHeight(look().px(HEIGHT))

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_tile(painter)
        self._paint_texts(painter)
        self._paint_dot(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        is_chosen = self.isChecked()
        width = 2 if is_chosen or self.hasFocus() else 1
        border = (
            "accent.base" if is_chosen else "focus.ring" if self.hasFocus() else "border.strong"
        )
        painter.setPen(QPen(look().color(border), width))
        painter.setBrush(look().color("accent.subtle" if is_chosen else "bg.surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_tile(self, painter: QPainter) -> None:
        tile = QRect(LEFT, (self.height() - TILE) // 2, TILE, TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent.base" if self.isChecked() else "bg.neutral"))
        painter.drawRoundedRect(tile, TILE_RADIUS, TILE_RADIUS)
        color = "accent.on" if self.isChecked() else "text.secondary"
        inset = (TILE - ICON) // 2
        icon = look().icon(self._icon, color)
        icon.paint(painter, tile.adjusted(inset, inset, -inset, -inset))

    def _paint_texts(self, painter: QPainter) -> None:
        left = LEFT + TILE + 16
        top, high = look().px(18), look().px(24)
        room = QRect(left, top, self.width() - left - look().px(100), high)
        painter.setFont(look().letters(16, is_bold=True))
        painter.setPen(look().color("text.primary"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setFont(look().letters(13))
        painter.setPen(look().color("text.secondary"))
        painter.drawText(
            room.translated(0, high + 1), int(Qt.AlignmentFlag.AlignVCenter), self._sentence
        )
        painter.setPen(look().color("accent.text"))
        aside = self.rect().adjusted(0, 0, -58, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(aside, int(right), self._aside)

    def _paint_dot(self, painter: QPainter) -> None:
        middle = QPoint(self.width() - 28, self.height() // 2)
        is_chosen = self.isChecked()
        painter.setPen(QPen(look().color("accent.base" if is_chosen else "border.input"), 1.5))
        painter.setBrush(look().color("accent.base" if is_chosen else "bg.surface"))
        painter.drawEllipse(middle, DOT, DOT)
        if is_chosen:
            painter.setBrush(look().color("accent.on"))
            painter.drawEllipse(middle, 3, 3)
