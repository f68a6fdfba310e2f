"""One page on the rail: its icon, its name, and the key that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QPaintEvent

ITEM_HEIGHT, ICON = 34, 18
COLLAPSED_ITEM = 40  # pixels; a narrower item has no room for its name
LEFT, GAP = 15, 11  # of the icon, and between icon and text
MARK_WIDTH, RADIUS = 3, 4
SMALL = 11  # letters of hints
BADGE, BADGE_SIDE, MOST = 20, 6, 99  # height of a count, beside its figures, the last told


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page on the rail. `hint` is the key that opens it; empty for none."""

    id: str
    label: str
    icon: str
    section: str = ""
    hint: str = ""


class RailItem(QAbstractButton):
    """One page: icon, name, and its key or how much waits there."""

    def __init__(self, entry: RailEntry) -> None:
        super().__init__()
        self.entry, self._count = entry, 0
        self.setText(entry.label)
        self.setToolTip(f"{entry.label} {entry.hint}".strip())
        self.setAccessibleName(entry.label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how much waits on the page; nothing is shown for none."""
        self._count = count
        self.setAccessibleDescription(f"{count} 项待办" if count else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(COLLAPSED_ITEM, look().px(ITEM_HEIGHT))

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        is_narrow = self.width() <= COLLAPSED_ITEM
        left = (self.width() - ICON) // 2 if is_narrow else LEFT
        name = f"{self.entry.icon}-fill" if self.isChecked() else self.entry.icon
        color = "rail.activeText" if self.isChecked() else "rail.item"
        icon = look().icon(name, color)
        icon.paint(painter, QRect(left, (self.height() - ICON) // 2, ICON, ICON))
        if not is_narrow:
            self._paint_text(painter, color)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        ground = "rail.active" if self.isChecked() else "rail.hover" if self.underMouse() else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color(ground))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if self.isChecked():
            painter.fillRect(0, 4, MARK_WIDTH, self.height() - 8, look().color("rail.mark"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look().color("rail.mark"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_text(self, painter: QPainter, color: str) -> None:
        hint_font = look().letters(SMALL)
        hint_width = QFontMetrics(hint_font).horizontalAdvance(self.entry.hint)
        font = look().font("body", is_bold=self.isChecked())
        room = self.rect().adjusted(LEFT + ICON + GAP, 0, -hint_width - 12, 0)
        text = QFontMetrics(font).elidedText(
            self.entry.label, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(font)
        painter.setPen(look().color(color))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setFont(hint_font)
        painter.setPen(look().color("rail.muted"))
        aside = self.rect().adjusted(0, 0, -8, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(aside, int(right), self.entry.hint)
        if self._count:
            self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        """A round ground with the count, where keys stand on other items."""
        text = str(self._count) if self._count <= MOST else f"{MOST}+"
        width = max(BADGE, QFontMetrics(painter.font()).horizontalAdvance(text) + 2 * BADGE_SIDE)
        room = QRect(self.width() - 8 - width, (self.height() - BADGE) // 2, width, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("rail.bg" if self.isChecked() else "rail.active"))
        painter.drawRoundedRect(room, BADGE / 2, BADGE / 2)
        painter.setPen(look().color("rail.activeText"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)
