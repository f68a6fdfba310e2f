"""Ctrl+Z belongs to a field while it has something to take back, and to the ledger otherwise.

Qt's fields claim the keys of undo always; this lets them go where there is nothing to undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


class UndoKeys(QObject):
    """Watches the field that has the focus; watching all widgets would slow everything down."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._watch)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        is_redo = event.matches(QKeySequence.StandardKey.Redo)
        if not (is_undo or is_redo) or _has_own(watched, is_undo=is_undo):
            return False
        event.ignore()
        return True


def _has_own(watched: QObject, *, is_undo: bool) -> bool:
    """Whether a field has something of its own to undo or redo; anything else is let through."""
    if isinstance(watched, QLineEdit):
        return watched.isUndoAvailable() if is_undo else watched.isRedoAvailable()
    if isinstance(watched, QPlainTextEdit):
        document = watched.document()
        return document.isUndoAvailable() if is_undo else document.isRedoAvailable()
    return True
