from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from fieldapp.services.finding import Found, Group, Place
from fieldapp.ui.search.palette import TOP, Palette
from tests.ui.finding import focused, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FOUND = [
    Found(Group.PAGES, title, "", Place(title, Group.PAGES, title)) for title in ("农户", "导入")
]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for name in ("甲", "乙"):
        field = QLineEdit()
        field.setAccessibleName(name)
        column.addWidget(field)
    return shown(qtbot, made, 1180, 620)


@pytest.fixture
def palette(window: QWidget) -> Palette:
    fields(window)[0].setFocus()
    made = Palette(window)
    made.open()
    return made


def fields(window: QWidget) -> list[QLineEdit]:
    return [each for each in window.findChildren(QLineEdit) if each.accessibleName() != "搜索"]


def test_it_stands_in_the_upper_middle_of_the_window(window: QWidget, palette: Palette) -> None:
    palette.show_found(FOUND, 0, "")
    room = palette.geometry()
    assert window.rect().contains(room)
    assert room.top() == TOP
    assert abs(room.center().x() - window.rect().center().x()) <= 1


def test_a_long_list_stays_in_a_low_window(window: QWidget, palette: Palette) -> None:
    window.resize(1180, 400)
    palette.show_found(FOUND * 20, 39, "")
    assert window.rect().contains(palette.geometry())


def test_it_stays_in_the_middle_when_the_window_changes(
    qtbot: QtBot, window: QWidget, palette: Palette
) -> None:
    window.resize(1500, 700)
    qtbot.waitUntil(lambda: abs(palette.geometry().center().x() - 749) <= 1)


def test_typing_tells_every_letter(qtbot: QtBot, palette: Palette) -> None:
    typed: list[str] = []
    palette.typed.connect(typed.append)
    qtbot.keyClicks(focused(), "cw")
    assert typed == ["c", "cw"]
    assert palette.text == "cw"


def test_letters_of_an_input_method_are_looked_for_before_they_are_hanzi(
    palette: Palette,
) -> None:
    typed: list[str] = []
    palette.typed.connect(typed.append)
    QApplication.sendEvent(focused(), QInputMethodEvent("chen'w", []))
    assert typed == ["chenw"]


def test_arrows_move_and_enter_takes(qtbot: QtBot, palette: Palette) -> None:
    steps: list[int] = []
    palette.moved.connect(steps.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(focused(), key)
    assert steps == [1, -1, 5, -5]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(palette.taken):
            qtbot.keyClick(focused(), key)


def test_escape_closes_and_the_cursor_goes_back(
    qtbot: QtBot, window: QWidget, palette: Palette
) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert focused() is fields(window)[0]


def test_opening_it_again_while_it_is_open_forgets_nothing(
    qtbot: QtBot, window: QWidget, palette: Palette
) -> None:
    palette.open()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is fields(window)[0]


def test_a_click_elsewhere_closes_it_and_keeps_the_cursor_there(
    window: QWidget, palette: Palette
) -> None:
    fields(window)[1].setFocus(Qt.FocusReason.MouseFocusReason)
    assert not palette.isVisible()
    assert focused() is fields(window)[1]


def test_tab_stays_in_the_field(qtbot: QtBot, palette: Palette) -> None:
    before = focused()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert focused() is before
    assert palette.isVisible()


def test_it_begins_empty_each_time(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClicks(focused(), "cw")
    palette.close_again()
    palette.open()
    assert palette.text == ""
