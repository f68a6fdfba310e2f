"""A field for notes of some lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent

FRAME = 18  # pixels of padding and border above and below the lines
_SAVING = Qt.KeyboardModifier.ControlModifier


class NoteEdit(QPlainTextEdit):
    """Some lines of text. Tab leaves it, Enter begins a line, Ctrl+Enter is the form's."""

    edited = Signal(str)

    def __init__(self, *, lines: int = 2) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.ensurePolished()
        self.setFixedHeight(lines * QFontMetrics(self.font()).lineSpacing() + FRAME)
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """What is in the field."""
        return self.toPlainText()

    def setText(self, text: str) -> None:  # noqa: N802  # the name that other fields of Qt have
        """Show a text."""
        self.setPlainText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & _SAVING:
            event.ignore()
            return
        super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the letters alone of what is pasted."""
        if source.hasText():
            self.insertPlainText(source.text())

    def _on_text_changed(self) -> None:
        self.edited.emit(self.toPlainText())
