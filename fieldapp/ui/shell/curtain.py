"""What a lock hides besides the page: the dialogs and menus that were open in windows of their own.

They are neither closed nor emptied: whoever unlocks finds them as they were.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QToolTip, QWidget
from shiboken6 import isValid
from typing_extensions import override

POPUPS = frozenset({Qt.WindowType.Popup, Qt.WindowType.ToolTip})


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A dialog as it was before it was hidden."""

    dialog: QDialog
    modality: Qt.WindowModality
    geometry: QRect
    focus: QWidget | None


class Curtain(QObject):
    """Hides every window that belongs to a content, also one that would open while it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._content: QWidget | None = None
        self._hidden: list[_Hidden] = []
        self._beside: list[QWidget] = []

    @property
    def hidden(self) -> tuple[QDialog, ...]:
        """The dialogs that are hidden, those below others first."""
        return tuple(each.dialog for each in self._hidden if isValid(each.dialog))

    def close(self, content: QWidget) -> None:
        """Hide the windows of a content, until it is opened again."""
        if self._content is None:
            self._application().installEventFilter(self)  # while nobody works, it slows nobody
        self._content = content
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
        for window in sorted(self._windows(), key=_depth, reverse=True):  # the topmost first
            self._hide(window, at=0)
        self._hide_beside(content)
        if self._hidden:
            content.window().activateWindow()  # the keys went to the dialog

    def open(self) -> None:
        """Show them again, each with the cursor where it was."""
        self._stop()
        hidden, self._hidden = self._hidden, []
        beside, self._beside = self._beside, []
        for widget in beside:
            if isValid(widget):
                widget.show()
        for each in hidden:
            if isValid(each.dialog):
                _show(each)

    def drop(self) -> None:
        """Show them no more: their content is gone."""
        self._stop()
        self._hidden, self._beside = [], []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and self._is_of_content(watched)
        ):
            # In the midst of showing it, it cannot be hidden; so it never reaches the screen.
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, watched, lambda: self._hide_late(watched))
        return False

    def _hide_late(self, window: QWidget) -> None:
        if self._content is not None and window.isVisible():
            self._hide(window, at=len(self._hidden))
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)  # noqa: FBT003 -- Qt's

    def _windows(self) -> list[QWidget]:
        everything = QApplication.topLevelWidgets()
        return [each for each in everything if each.isVisible() and self._is_of_content(each)]

    def _is_of_content(self, window: QWidget) -> bool:
        return self._content is not None and any(
            each is self._content for each in _with_parents(window)
        )

    def _hide(self, window: QWidget, *, at: int) -> None:
        """Hide a window; a menu or a list is closed, since it holds nothing that was typed."""
        if isinstance(window, QDialog):
            focus = window.focusWidget()
            geometry, modality = window.geometry(), window.windowModality()
            self._hidden.insert(at, _Hidden(window, modality, geometry, focus))
            window.hide()
        elif window.windowType() in POPUPS:
            window.close()
        else:
            window.hide()

    def _hide_beside(self, content: QWidget) -> None:
        """Hide what lies over the content in its window, as a list of people does."""
        stack = content.parentWidget()
        if not isinstance(stack, QStackedWidget):
            return
        for each in stack.children():
            if isinstance(each, QWidget) and not each.isWindow() and stack.indexOf(each) < 0:
                if each.isVisible():
                    self._beside.append(each)
                each.hide()

    def _stop(self) -> None:
        if self._content is not None:
            self._application().removeEventFilter(self)
        self._content = None

    def _application(self) -> QObject:
        app = QApplication.instance()
        if app is None:
            raise RuntimeError("there are no windows without an application")
        return app


def _show(hidden: _Hidden) -> None:
    dialog = hidden.dialog
    dialog.setWindowModality(hidden.modality)
    dialog.show()
    dialog.setGeometry(hidden.geometry)
    if hidden.focus is not None and isValid(hidden.focus):
        hidden.focus.setFocus(Qt.FocusReason.OtherFocusReason)
    dialog.activateWindow()


def _with_parents(widget: QWidget) -> list[QWidget]:
    chain: list[QWidget] = []
    each: QWidget | None = widget
    while each is not None:
        chain.append(each)
        each = each.parentWidget()
    return chain


def _depth(window: QWidget) -> int:
    return len(_with_parents(window))
