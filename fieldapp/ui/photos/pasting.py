"""Lets a form take photos that are dropped on it or pasted into it, wherever the cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from fieldapp.ui.photos.sources import sources_in

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

PASTE = QKeySequence.StandardKey.Paste


class PhotoCatcher(QObject):
    """Watches a form, and the widget in it that has the focus; fields would take the files' names.

    Only those two are watched: a filter in Python on every widget would see every event of them.
    """

    caught = Signal(object)  # list[Source]

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._focused: QWidget | None = None
        form.setAcceptDrops(True)
        for each in form.findChildren(QWidget):
            if each.acceptDrops():
                each.setAcceptDrops(False)
        form.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            self._on_focus_changed(None, app.focusWidget())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if has_photos(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent):
            if self._take(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(PASTE) and self._take(QGuiApplication.clipboard().mimeData())
        return False

    def _take(self, mime: QMimeData) -> bool:
        sources = sources_in(mime)
        if sources:
            self.caught.emit(sources)
        return bool(sources)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._focused is not None:
            self._focused.removeEventFilter(self)
        is_inside = now is not None and now is not self._form and self._form.isAncestorOf(now)
        self._focused = now if is_inside else None
        if self._focused is not None:
            self._focused.installEventFilter(self)
            self._focused.destroyed.connect(self._on_focused_destroyed)

    def _on_focused_destroyed(self) -> None:
        self._focused = None


def has_photos(mime: QMimeData) -> bool:
    """Whether something may hold photos, asked without reading any."""
    return any(url.isLocalFile() for url in mime.urls()) or (mime.hasImage() and not mime.hasText())
