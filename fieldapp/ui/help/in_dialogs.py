"""F1 in a dialog: it is a window of its own, which the shortcuts of the pages do not reach."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from typing_extensions import override


class HelpInDialogs(QObject):
    """Listens in the dialogs of a content; `requested` brings the one where F1 was pressed."""

    requested = Signal(object)  # QDialog

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_wanted = event.key() == Qt.Key.Key_F1
        if is_wanted:
            self.requested.emit(watched)
        return is_wanted

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and self._is_of_content(dialog):
            dialog.installEventFilter(self)  # once, however often: Qt moves the one that is there

    def _is_of_content(self, dialog: QDialog) -> bool:
        each: QWidget | None = dialog
        while each is not None and each is not self._content:
            each = each.parentWidget()
        return each is not None
