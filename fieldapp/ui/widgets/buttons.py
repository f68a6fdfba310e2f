"""Buttons: an icon, a text, and the key that presses it, painted as one group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter
from typing_extensions import override

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QPaintEvent

ICON, SMALL_ICON, CARET = 18, 16, 14
GAP, HINT_GAP = 7, 8
HINT = 11  # letters of the key
SQUARE: Mapping[str, int] = {"": 32, "s": 28, "l": 40}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_TEXT: Mapping[str, str] = {
    "primary": "accent.on",
    "accent": "accent.text",
    "danger": "danger.fg",
    "destructive": "rail.activeText",  # white in both themes
    "inverse": "bg.surface",
    "link": "accent.text",
    "active": "accent.text",
}


class Button(QPushButton):
    """A button. Kinds: primary accent danger destructive inverse link active; sizes: s l xl."""

    def __init__(
        self, text: str, *, icon: str = "", hint: str = "", kind: str = "", size: str = ""
    ) -> None:
        super().__init__(text)
        self._icon, self._hint = icon, hint
        self.setProperty("kind", kind)
        self.setProperty("sz", size)
        self.setAutoDefault(False)  # Enter presses it where it has the focus, and nowhere else
        self.setAccessibleDescription(hint)

    def show_icon(self, name: str) -> None:
        """Show another icon before the text; none when it is empty."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def show_hint(self, hint: str) -> None:
        """Show another key behind the text."""
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        room = self._group_width() - QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(size.width() + room, size.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_group(painter)
        painter.end()

    def _paint_group(self, painter: QStylePainter) -> None:
        left = max((self.width() - self._group_width()) // 2, 0)
        left = self._paint_icon(painter, self._icon, left, self._icon_side(), GAP)
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text())
        painter.setFont(self._painted_font())
        painter.setPen(look().color(self._color()))
        painter.drawText(QRect(left, 0, width + 1, self.height()), _MIDDLE, self.text())
        left += width
        if self.menu() is not None:
            self._paint_icon(painter, "ph.caret-down", left + GAP, CARET, 0)
        elif self._hint:
            painter.setFont(look().letters(HINT))
            painter.setPen(look().color(self._hint_color()))
            room = QRect(left + HINT_GAP, 1, self.width(), self.height())
            painter.drawText(room, _MIDDLE, self._hint)

    def _paint_icon(self, painter: QStylePainter, name: str, left: int, side: int, gap: int) -> int:
        if not name:
            return left
        color = self._color()
        color = "text.secondary" if color == "text.primary" else color
        room = QRect(left, (self.height() - side) // 2, side, side)
        # As a pixmap: on the painter of a bold widget the letters of the icon font get bold, too.
        pixmap = look().icon(name, color).pixmap(room.size(), self.devicePixelRatioF())
        painter.drawPixmap(room, pixmap)
        return left + side + (gap if self.text() else 0)

    def _group_width(self) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        if self._icon:
            width += self._icon_side() + (GAP if self.text() else 0)
        if self.menu() is not None:
            return width + GAP + CARET
        if self._hint:
            width += HINT_GAP + QFontMetrics(look().letters(HINT)).horizontalAdvance(self._hint)
        return width

    def _icon_side(self) -> int:
        return SMALL_ICON if self.property("sz") == "s" else ICON

    def _painted_font(self) -> QFont:
        font = QFont(self.font())
        font.setUnderline(self.property("kind") == "link" and self.underMouse())
        return font

    def _color(self) -> str:
        if not self.isEnabled():
            return "text.disabled"
        return _TEXT.get(self.property("kind"), "text.primary")

    def _hint_color(self) -> str:
        color = self._color()
        return "text.tertiary" if color in {"text.primary", "accent.text"} else color


class IconButton(Button):
    """A square button with an icon alone; the tooltip says what it does."""

    def __init__(self, icon: str, tooltip: str, *, kind: str = "quiet", size: str = "") -> None:
        super().__init__("", icon=icon, kind=kind, size=size)
        self.setToolTip(tooltip)
        self.setAccessibleName(tooltip)
        self._side = SQUARE[size]
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # letters of another size bring taller rows
            self._fit()

    def _fit(self) -> None:
        side = look().px(self._side)
        self.setFixedSize(side, side)


class LinkButton(Button):
    """A button that looks like a link."""

    def __init__(self, text: str) -> None:
        super().__init__(text, kind="link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
