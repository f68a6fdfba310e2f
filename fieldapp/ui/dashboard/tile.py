"""One number of the dashboard with its target; pressing it opens the records behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from fieldapp.ui.dashboard.words import planned_text, target_text
from fieldapp.ui.project.indicator_strip import tooltip_of, value_texts
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.form_keys import is_enter
from fieldapp.ui.widgets.painting import rounded
from fieldapp.ui.widgets.progress import SMALL_HEIGHT, paint_bar

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent

    from fieldapp.services.dashboard import Tile

HEIGHT, SIDE, GAP, RADIUS = 118, 14, 5, 6
NAME_BASE, VALUE_BASE, BAR_TOP, FOOT_BASE = 28, 64, 78, 105
NAME, CAPTION = 14, 12
VALUES = (26, 20, 16)  # letters of the value, as large as there is room for
PROJECT_SHARE = 0.45  # of the width, for the name of the project
NARROWEST = 160
ROUNDED = 2  # pixels: widths are told as whole ones, and a hair too little cuts a letter


class DashboardTile(QAbstractButton):
    """An indicator of a project; amber once it is behind its plan."""

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self.tile = tile
        self.value, self.unit = value_texts(tile.progress)
        self.setText(f"{tile.progress.label} {self.value} {self.unit}")
        self.setAccessibleName(f"{self.text()} {target_text(tile)} {planned_text(tile)}")
        self.setToolTip(f"{tile.project}\n{tooltip_of(tile.progress)}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look().px(HEIGHT))

    @override
    def sizeHint(self) -> QSize:
        return QSize(NARROWEST, look().px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = "bg.hover" if self.underMouse() else "bg.surface"
        box = QRectF(self.rect())
        line = look().color("border.default")
        rounded(painter, box, RADIUS, fill=look().color(ground), line=line)
        room = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        self._paint_head(painter, room)
        self._paint_value(painter, room)
        self._paint_foot(painter, room)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().color("focus.ring"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def _paint_head(self, painter: QPainter, room: QRect) -> None:
        font, base = look().letters(CAPTION), look().px(NAME_BASE)
        wide = QFontMetrics(font).horizontalAdvance(self.tile.project) + ROUNDED
        width = min(wide, int(room.width() * PROJECT_SHARE))
        painter.setPen(look().color("text.tertiary"))
        _draw(painter, self.tile.project, font, QPoint(room.right() + 1 - width, base), width)
        painter.setPen(look().color("text.secondary"))
        name = self.tile.progress.label
        left = QPoint(room.left(), base)
        _draw(painter, name, look().letters(NAME), left, room.width() - width - GAP)

    def _paint_value(self, painter: QPainter, room: QRect) -> None:
        base = look().px(VALUE_BASE)
        caption = look().letters(CAPTION)
        unit = QFontMetrics(caption).horizontalAdvance(self.unit)
        fonts = [look().letters(size, is_bold=True) for size in VALUES]
        fitting = (
            font
            for font in fonts
            if QFontMetrics(font).horizontalAdvance(self.value) + GAP + unit <= room.width()
        )
        painter.setPen(look().color("text.primary"))
        font = next(fitting, fonts[-1])
        width = _draw(painter, self.value, font, QPoint(room.left(), base), room.width())
        painter.setPen(look().color("text.secondary"))
        left = room.left() + width + GAP
        _draw(painter, self.unit, caption, QPoint(left, base), room.right() + 1 - left)

    def _paint_foot(self, painter: QPainter, room: QRect) -> None:
        shown, planned = self.tile.progress, planned_text(self.tile)
        if shown.target:
            bar = QRect(room.left(), look().px(BAR_TOP), room.width(), SMALL_HEIGHT)
            due = shown.planned_to_date
            share = None if due is None else due / shown.target
            paint_bar(painter, bar, shown.ratio or Decimal(0), share)
        font = look().letters(CAPTION, is_bold=shown.is_behind)
        base, width = look().px(FOOT_BASE), QFontMetrics(font).horizontalAdvance(planned)
        painter.setFont(font)
        painter.setPen(self._planned_color())
        painter.drawText(QPoint(room.right() + 1 - width, base), planned)
        painter.setPen(look().color("text.tertiary"))
        left = QPoint(room.left(), base)
        rest = room.width() - width - GAP
        _draw(painter, target_text(self.tile), look().letters(CAPTION), left, rest)

    def _planned_color(self) -> QColor:
        return look().color("warn.fg" if self.tile.progress.is_behind else "accent.text")


def _draw(painter: QPainter, text: str, font: QFont, place: QPoint, room: int) -> int:
    """Draw a line of text that ends in … where there is no room; its width."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
    painter.setFont(font)
    painter.drawText(place, shown)
    return metrics.horizontalAdvance(shown)
