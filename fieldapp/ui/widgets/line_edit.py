"""Fields of one line: with a unit inside, for digits and Latin letters alone, and for searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QValidator
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent

SEARCH_MS = 150  # nobody sees the difference, and the ledger is asked once for a fast typist
SIDE, GAP = 9, 6
ICON = 16

_FULL_WIDTH: dict[int, str | int | None] = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)),  # spaces of no width
    0x3000: " ",
    0x3002: ".",  # what the key of the point writes with a Chinese input method
    0x3001: ",",
    0x2212: "-",
}


def half_width(text: str) -> str:
    """The text with the digits, letters and marks that a Latin keyboard writes."""
    return text.translate(_FULL_WIDTH)


class LineEdit(QLineEdit):
    """A field. Latin ones keep the input method off, and make what is pasted half-width.

    Sizes: s l xl. The unit stands inside at the right, the icon at the left.
    """

    def __init__(
        self, *, unit: str = "", icon: str = "", size: str = "", is_latin: bool = False
    ) -> None:
        super().__init__()
        self._unit, self._icon, self._is_latin = unit, icon, is_latin
        self.setProperty("sz", size)
        if is_latin:
            self.setValidator(_HalfWidth(self))
            self._keep_input_method_off()
        self.show_unit(unit)

    def show_unit(self, unit: str) -> None:
        """Show a unit inside at the right; none when it is empty."""
        self._unit = unit
        width = QFontMetrics(_unit_font()).horizontalAdvance(unit)
        left = ICON + GAP if self._icon else 0
        self.setTextMargins(left, 0, width + GAP if unit else 0, 0)
        self.setAccessibleDescription(unit)
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange and self._is_latin:
            self._keep_input_method_off()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self._unit or self._icon):
            return
        painter = QPainter(self)
        if self._icon:
            room = QRect(SIDE, (self.height() - ICON) // 2, ICON, ICON)
            look().icon(self._icon, "text.tertiary").paint(painter, room)
        painter.setFont(_unit_font())
        painter.setPen(look().color("text.tertiary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -SIDE - 1, 0), int(right), self._unit)
        painter.end()

    def _keep_input_method_off(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)


class SearchEdit(LineEdit):
    """A field that filters a list: `searched` comes when the typing rests, and at Enter."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "", *, size: str = "s") -> None:
        super().__init__(icon="ph.magnifying-glass", size=size)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._on_timer_timeout)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._on_timer_timeout()
            return
        super().keyPressEvent(event)

    def _on_text_changed(self, _text: str) -> None:
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)


class _HalfWidth(QValidator):
    """Accepts every text, in half width: Qt asks it for keys, pasting and dropping alike."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        plain = half_width(text)
        return QValidator.State.Acceptable, plain, len(half_width(text[:position]))


def _unit_font() -> QFont:
    return look().letters(14)
