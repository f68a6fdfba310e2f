"""What tests of screens look for: words that are shown, fields by their names, painted colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

Shown = TypeVar("Shown", bound=QWidget)


def shown(qtbot: QtBot, widget: Shown, width: int = 0, height: int = 0) -> Shown:
    """The widget, on the screen and active."""
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()  # a screen without a window manager activates nothing by itself
    return widget


class WindowsShown(QObject):
    """Keeps every window that is shown while it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[QObject] = []
        self._app = QApplication.instance()
        if self._app is not None:
            self._app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if is_window and event.type() == QEvent.Type.Show:
            self.found.append(watched)
        return False

    def stop(self) -> list[QObject]:
        """Watch no more; the windows that were shown."""
        if self._app is not None:
            self._app.removeEventFilter(self)
        return self.found


def hold_still(widget: QWidget) -> None:
    """Let nothing begin any more: the ledger is about to be closed under the widget."""
    for timer in widget.findChildren(QTimer):
        timer.stop()


def texts(widget: QWidget) -> set[str]:
    """What the labels in sight say."""
    return {each.text() for each in widget.findChildren(QLabel) if each.isVisible()}


def editor(widget: QWidget, name: str) -> QLineEdit:
    """The field of that name; one in sight goes before one that is hidden."""
    named = [each for each in widget.findChildren(QLineEdit) if each.accessibleName() == name]
    return next((each for each in named if each.isVisible()), named[0])


def button(widget: QWidget, text: str) -> QAbstractButton:
    """The button with that text."""
    return next(each for each in widget.findChildren(QAbstractButton) if each.text() == text)


def focused() -> QWidget:
    """The widget where the cursor is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def paste(qtbot: QtBot, text: str) -> None:
    """Put hanzi where the cursor is: no key of a test writes them."""
    QApplication.clipboard().setText(text)
    qtbot.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def pixel(widget: QWidget, x: int, y: int) -> QColor:
    """The colour that is painted there; seen from the right or from below where it is negative."""
    image = widget.grab().toImage()
    return image.pixelColor(x % image.width(), y % image.height())


def count_of(widget: QWidget, token: str) -> int:
    """How many pixels have exactly the colour of a token."""
    image, color = widget.grab().toImage(), look().color(token)
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == color for x, y in places)
