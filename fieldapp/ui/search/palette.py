"""The field of Ctrl+K with the list below it, in the upper middle of the window.

It is a child of the window and no window of its own: a click elsewhere closes it, and the cursor
goes back to where it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from fieldapp.ui.search.found_list import FoundList
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.key_hint import key_hints
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPaintEvent

    from fieldapp.services.finding import Found

WIDTH, TOP, BELOW, MARGIN, GAP = 640, 72, 16, 8, 8
PAGE = 5  # lines that PgUp and PgDn move
WORDS = "农户、项目、单号、页面或命令"
HINTS = (("↑ ↓", "选择"), ("Enter", "打开"), ("Esc", "关闭"))
KEPT_BY = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class Palette(QFrame):
    """`typed` brings what is looked for, `moved` a step in the list, `taken` is Enter."""

    typed = Signal(str)
    moved = Signal(int)
    taken = Signal()
    picked = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName("搜索")
        self._field, self._list = _Field(), FoundList()
        self._holder = window
        self._before: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, MARGIN, 1, MARGIN)
        column.setSpacing(GAP)
        for widget in (self._field, self._list, key_hints(HINTS)):
            line = QVBoxLayout()
            side = 0 if widget is self._list else MARGIN
            line.setContentsMargins(side, 0, side, 0)
            line.addWidget(widget)
            column.addLayout(line)
        self._field.textEdited.connect(self.typed)
        self._field.half_typed.connect(self.typed)
        self._field.key_pressed.connect(self._on_key_pressed)
        self._field.left.connect(self.hide)
        self._list.picked.connect(self.picked)
        self.hide()
        window.installEventFilter(self)

    def open(self) -> None:
        """Show the field, empty, with the cursor in it."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._field.setText("")
        self.show()
        self.raise_()
        self._place()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Hide, and put the cursor back where it was."""
        before = self._before
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: Sequence[Found], chosen: int, text: str) -> None:
        """Show what was found; `text` says why there is nothing."""
        self._list.show_found(found, chosen, text)
        self._place()

    @property
    def text(self) -> str:
        """What is typed."""
        return self._field.text()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("bg.raised"))
        painter.setPen(QPen(look().color("border.input"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _place(self) -> None:
        window, layout = self._holder, self.layout()
        if layout is None:
            return
        layout.activate()  # it may still know the list that was shown before
        beside = layout.sizeHint().height() - self._list.sizeHint().height()
        self._list.fit(window.height() - TOP - BELOW - beside)
        layout.activate()
        width = min(look().px(WIDTH), window.width() - 2 * TOP)
        self.setGeometry((window.width() - width) // 2, TOP, width, layout.sizeHint().height())

    def _on_key_pressed(self, key: int) -> None:
        match key:
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_PageDown:
                self.moved.emit(PAGE)
            case Qt.Key.Key_PageUp:
                self.moved.emit(-PAGE)
            case Qt.Key.Key_Escape:
                self.close_again()
            case _:
                self.taken.emit()


class _Field(LineEdit):
    """A field whose keys of moving, opening and closing go to the list."""

    KEYS = (
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    )

    half_typed = Signal(str)
    key_pressed = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(icon="ph.magnifying-glass", size="l")
        self.setAccessibleName("搜索")
        self.setPlaceholderText(WORDS)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.KEYS:
            self.key_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Look for the letters that an input method has not turned into hanzi yet."""
        super().inputMethodEvent(event)
        letters = event.preeditString().replace("'", "").replace(" ", "")
        if letters:
            self.half_typed.emit(self.text() + letters)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in KEPT_BY:
            self.left.emit()

    @override
    def focusNextPrevChild(self, _is_next: bool) -> bool:
        """There is nowhere else to go while the list is open."""
        return True
