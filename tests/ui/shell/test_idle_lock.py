from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldapp.ui.shell.idle_lock import IdleLock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_a_window_that_nobody_touches_is_locked(qtbot: QtBot, qapp: QApplication) -> None:
    lock = IdleLock(qapp, 10)
    lock._timer.setInterval(20)
    with qtbot.waitSignal(lock.idle):
        lock._timer.start()


def test_each_key_begins_the_wait_anew(qtbot: QtBot, qapp: QApplication) -> None:
    lock = IdleLock(qapp, 10)
    lock._timer.stop()
    editor = QLineEdit()
    qtbot.addWidget(editor)
    qtbot.keyClick(editor, Qt.Key.Key_A)
    assert lock._timer.isActive()
    lock._timer.stop()


def test_zero_minutes_never_lock(qtbot: QtBot, qapp: QApplication) -> None:
    lock = IdleLock(qapp, 0)
    editor = QLineEdit()
    qtbot.addWidget(editor)
    qtbot.keyClick(editor, Qt.Key.Key_A)
    assert not lock._timer.isActive()
