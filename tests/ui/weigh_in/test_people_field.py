from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from fieldapp.ui.weigh_in.people_field import GAP, PeopleField
from fieldapp.ui.weigh_in.people_popup import ROW
from tests.ui.finding import shown
from tests.ui.weigh_in.matches import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[PeopleField]:
    """A field above another one."""
    page = QWidget()
    column = QVBoxLayout(page)
    made = PeopleField()
    column.addWidget(made)
    column.addWidget(QLineEdit())
    column.addStretch()
    shown(qtbot, page, 500, 400)
    made.setFocus()
    yield made
    page.close()


def test_letters_are_looked_for_as_they_are_typed(qtbot: QtBot, field: PeopleField) -> None:
    told: list[str] = []
    field.typed.connect(told.append)
    qtbot.keyClicks(field, "cw")
    assert told == ["c", "cw"]
    assert field.accessibleName() == "农户"


def test_the_letters_of_an_input_method_are_looked_for_before_they_are_hanzi(
    qtbot: QtBot, field: PeopleField
) -> None:
    with qtbot.waitSignal(field.typed) as told:
        QApplication.sendEvent(field, QInputMethodEvent("chen'w ang", []))
    assert told.args == ["chenwang"]


def test_keys_go_to_the_list_and_not_into_the_text(qtbot: QtBot, field: PeopleField) -> None:
    moved: list[int] = []
    field.moved.connect(moved.append)
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    for key in keys:
        qtbot.keyClick(field, key)
    assert moved == [1, -1, 5, -5]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(field.taken):
            qtbot.keyClick(field, key)
    assert field.text() == ""


def test_who_was_found_is_listed_below_the_field(field: PeopleField) -> None:
    field.show_matches(matches(2), 0)
    below = field.mapTo(field.window(), QPoint(0, field.height() + GAP))
    assert field.popup.isVisible()
    assert field.popup.pos() == below
    assert field.popup.width() == field.width()
    assert field.accessibleDescription() == "找到 2 人"
    field.show_matches((), 0)
    assert not field.popup.isVisible()
    assert field.accessibleDescription() == ""


def test_the_list_follows_the_field(qtbot: QtBot, field: PeopleField) -> None:
    field.show_matches(matches(2), 0)
    field.window().resize(640, 400)
    qtbot.waitUntil(lambda: field.width() > 550)
    assert field.popup.width() == field.width()


def test_a_click_in_the_list_picks_and_the_cursor_stays(qtbot: QtBot, field: PeopleField) -> None:
    field.show_matches(matches(2), 0)
    with qtbot.waitSignal(field.picked) as told:
        qtbot.mouseClick(field.popup, Qt.MouseButton.LeftButton, pos=QPoint(50, ROW + 20))
    assert told.args == [1]
    assert field.hasFocus()


def test_the_list_closes_when_the_cursor_goes_elsewhere(field: PeopleField) -> None:
    field.show_matches(matches(2), 0)
    other = next(each for each in field.window().findChildren(QLineEdit) if each is not field)
    other.setFocus()
    assert not field.popup.isVisible()


def test_the_list_stands_below_a_field_that_was_made_before_its_window(qtbot: QtBot) -> None:
    made = PeopleField()
    made.show_matches((), 0)  # a page that is being made shows nobody
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(172, 40, 0, 0)
    column.addWidget(made)
    column.addStretch()
    shown(qtbot, window, 600, 400)
    made.show_matches(matches(2), 0)
    below = made.mapTo(window, QPoint(0, made.height() + GAP))
    assert made.popup.mapTo(window, QPoint(0, 0)) == below
    assert made.popup.isVisible()
