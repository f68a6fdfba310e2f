from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

GROUPS = (("a", "上寨组"), ("b", "下寨组"), ("c", "大坪组"))


@pytest.fixture
def choice(qtbot: QtBot) -> Iterator[Choice]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Choice(GROUPS, icon="ph.users")
    made.setParent(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.setFocus()
    yield made
    window.close()


def test_a_key_takes_another_option_and_tells_its_id(qtbot: QtBot, choice: Choice) -> None:
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["b"]
    assert choice.value() == "b"


def test_the_wheel_takes_none(choice: Choice) -> None:
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turned)
    assert choice.value() == "a"
    assert not turned.isAccepted()


# Windows drawn into memory cannot hold the keyboard, which an opened list asks for.
LISTS = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)


@LISTS
@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_f4_and_alt_down_open_the_list(
    qtbot: QtBot, choice: Choice, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClick(choice, key, modifier)
    assert choice.view().isVisible()
    choice.hidePopup()


@LISTS
def test_f4_opens_the_list_where_the_window_has_a_shortcut_for_it(
    qtbot: QtBot, choice: Choice
) -> None:
    shortcut = QShortcut(Qt.Key.Key_F4, choice.window())
    with qtbot.assertNotEmitted(shortcut.activated):
        qtbot.keyClick(choice, Qt.Key.Key_F4)
    choice.hidePopup()


def test_the_chosen_option_stays_chosen_when_others_come(choice: Choice) -> None:
    choice.choose("c")
    choice.show_options([("c", "大坪组"), ("d", "新田组")])
    assert choice.value() == "c"
    choice.show_options([("d", "新田组")])
    assert choice.value() == "d"
    choice.show_options([])
    assert choice.value() == ""


def test_choosing_by_the_program_tells_nobody(qtbot: QtBot, choice: Choice) -> None:
    with qtbot.assertNotEmitted(choice.chosen):
        choice.choose("b")


def test_a_filter_in_force_is_outlined(choice: Choice) -> None:
    choice.show_active(is_active=True)
    assert choice.property("kind") == "active"
