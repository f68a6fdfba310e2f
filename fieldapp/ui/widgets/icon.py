"""An icon on a page, drawn in the colour of a token in whatever theme is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SMALL, MIDDLE, LARGE = 16, 18, 30


class Icon(QWidget):
    """Shows `ph.…`; with `circle`, on a round ground of that diameter."""

    def __init__(
        self, name: str, color: str = "text.secondary", size: int = MIDDLE, *, circle: int = 0
    ) -> None:
        super().__init__()
        self._name, self._color, self._size = name, color, size
        self._circle = circle
        side = max(size, circle)
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, color: str = "text.secondary") -> None:
        """Show another icon."""
        self._name, self._color = name, color
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._circle:
            ground = look().color("bg.neutral")
            rounded(painter, QRectF(self.rect()), self._circle / 2, fill=ground, line=None)
        inset = (self.width() - self._size) // 2
        room = self.rect().adjusted(inset, inset, -inset, -inset)
        look().icon(self._name, self._color).paint(painter, room)
        painter.end()
