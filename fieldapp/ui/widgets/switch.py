"""A switch for what is on or off at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

WIDTH, HEIGHT, KNOB, INSET = 34, 18, 14, 2
GAP, ROOM = 9, 28  # before the text, and the height that can be hit


class Switch(QAbstractButton):
    """On or off; `toggled` tells. Its text stands at the right."""

    def __init__(self, text: str = "", *, is_on: bool = False) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(is_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(look().font("body"))
        text = GAP + metrics.horizontalAdvance(self.text()) if self.text() else 0
        return QSize(WIDTH + text + 2, ROOM)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(1, (self.height() - HEIGHT) / 2, WIDTH, HEIGHT)
        rounded(painter, track, HEIGHT / 2, fill=look().color(self._ground()), line=None)
        left = track.right() - KNOB - INSET if self.isChecked() else track.left() + INSET
        knob = QRectF(left, track.top() + INSET, KNOB, KNOB)
        rounded(painter, knob, KNOB / 2, fill=look().color("rail.activeText"), line=None)
        if self.hasFocus():
            painter.setPen(QPen(look().color("focus.ring"), 2))
            ring = track.adjusted(0, -3, 0, 3)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setFont(look().font("body"))
        painter.setPen(look().color("text.primary" if self.isEnabled() else "text.disabled"))
        room = self.rect().adjusted(WIDTH + 1 + GAP, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()

    def _ground(self) -> str:
        if not self.isEnabled():
            return "border.default"
        return "accent.base" if self.isChecked() else "border.input"
