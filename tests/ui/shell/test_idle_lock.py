from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from fieldapp.ui.shell.idle_lock import IdleLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def focused_field(qtbot: QtBot) -> QLineEdit:
    """A field with the focus, in a window of its own."""
    editor = QLineEdit()
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def test_a_window_that_nobody_touches_is_locked(qtbot: QtBot, qapp: QApplication) -> None:
    lock = IdleLock(qapp, 10)
    lock._timer.setInterval(20)
    with qtbot.waitSignal(lock.idle):
        lock._timer.start()


def test_each_key_begins_the_wait_anew(qtbot: QtBot, qapp: QApplication) -> None:
    lock = IdleLock(qapp, 10)
    editor = focused_field(qtbot)
    window = editor.windowHandle()
    touches: list[Callable[[], object]] = [
        lambda: QTest.keyClick(window, Qt.Key.Key_A),
        lambda: QTest.mouseMove(window, QPoint(5, 5)),
        lambda: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
    ]
    for touch in touches:
        lock._timer.stop()
        touch()
        qtbot.waitUntil(lock._timer.isActive)
    lock._timer.stop()


def test_zero_minutes_never_lock(qtbot: QtBot, qapp: QApplication) -> None:
    lock = IdleLock(qapp, 0)
    editor = focused_field(qtbot)
    QTest.keyClick(editor.windowHandle(), Qt.Key.Key_A)
    assert not lock._timer.isActive()
