from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel

from fieldapp.ui.shell.main_window import FIRST_SIZE, MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, state_file: Path) -> MainWindow:
    window = MainWindow(state_file)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_one_content_is_shown_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, tmp_path / "window.ini")
    lock, work = QLabel("锁"), QLabel("台账")
    window.show_content(lock, state="已锁定")
    window.show_content(work, state="木柯村")
    assert window.windowTitle() == "驻村项目台账 · 木柯村"
    assert (lock.isVisible(), work.isVisible()) == (False, True)
    window.drop(lock)
    assert window.count() == 1


def test_the_window_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    first = shown(qtbot, tmp_path / "window.ini")
    assert first.size() == FIRST_SIZE
    first.resize(1250, 640)
    assert first.close()
    second = shown(qtbot, tmp_path / "window.ini")
    # A screen in memory is 800 wide, so only the height comes back as it was.
    assert second.height() == 640


def test_whoever_has_something_unsaved_keeps_the_window_open(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, tmp_path / "window.ini")
    window.closing.connect(window.keep_open)
    assert not window.close()
    window.closing.disconnect(window.keep_open)
    assert window.close()


def test_a_second_start_brings_the_window_to_the_front(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, tmp_path / "window.ini")
    window.showMinimized()
    window.bring_to_front()
    assert window.isVisible()
    assert not window.isMinimized()


def test_the_first_picture_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(tmp_path / "window.ini")
    qtbot.addWidget(window)
    told: list[bool] = []
    window.painted.connect(lambda: told.append(True))
    with qtbot.waitSignal(window.painted):
        window.show()
    window.repaint()
    QApplication.processEvents()
    assert told == [True]
