"""A field for passwords: dots that can be shown, and a sign when capitals are locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class PasswordEdit(QLineEdit):
    """`capitals_noticed` tells at each letter whether the keyboard writes capitals by itself."""

    capitals_noticed = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._eye = QAction("显示密码", self)
        self._eye.setToolTip("显示密码")
        self._eye.triggered.connect(self._on_eye_triggered)

    def show_eye(self) -> None:
        """Offer to show what was typed; apart, since icons cost time that the first paint lacks."""
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._show_state()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isascii() and letter.isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals_noticed.emit(letter.isupper() is not is_shifted)
        super().keyPressEvent(event)

    def _on_eye_triggered(self) -> None:
        is_hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_hidden else QLineEdit.EchoMode.Password)
        self._show_state()

    def _show_state(self) -> None:
        is_hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self._eye.setText("显示密码" if is_hidden else "隐藏密码")
        self._eye.setIcon(look().icon("ph.eye" if is_hidden else "ph.eye-slash", "text.tertiary"))
