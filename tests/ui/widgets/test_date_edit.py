from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.widgets.date_edit import DateEdit, day_in, day_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 5, 8)


@pytest.fixture
def edit(qtbot: QtBot) -> DateEdit:
    made = DateEdit(TODAY)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2025-2-3", date(2025, 2, 3)),
        ("2.3", date(2026, 2, 3)),
        ("3", date(2026, 5, 3)),
        ("20250203", date(2025, 2, 3)),
        ("２．３", date(2026, 2, 3)),
        ("2月3日", date(2026, 2, 3)),
        ("31", date(2026, 5, 31)),
        ("2.30", None),
        ("三", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, expected: date | None) -> None:
    assert day_in(typed, TODAY) == expected


def test_what_a_field_shows_is_read_as_the_same_day() -> None:
    assert day_in(day_text(TODAY), date(1999, 1, 1)) == TODAY


@pytest.mark.parametrize("typed", ["2025-2-3", "2025.2.3", "25/2/3"])
def test_a_typed_day_is_taken_at_enter(qtbot: QtBot, edit: DateEdit, typed: str) -> None:
    edit.show_day(TODAY)
    edit.selectAll()
    with qtbot.waitSignal(edit.day_changed) as told:
        qtbot.keyClicks(edit, typed)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told.args == [date(2025, 2, 3)]
    assert edit.text() == "2025年2月3日"


def test_up_and_plus_go_a_day_on_and_down_and_minus_back(qtbot: QtBot, edit: DateEdit) -> None:
    edit.show_day(date(2026, 2, 28))
    qtbot.keyClicks(edit, "+")
    assert edit.day() == date(2026, 3, 1)
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    qtbot.keyClicks(edit, "--")
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.day() == date(2026, 2, 27)


def test_a_step_from_an_empty_field_is_today(qtbot: QtBot, edit: DateEdit) -> None:
    with qtbot.waitSignal(edit.day_changed) as told:
        qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert told.args == [TODAY]


def test_a_minus_while_typing_belongs_to_the_day(qtbot: QtBot, edit: DateEdit) -> None:
    edit.show_day(TODAY)
    edit.selectAll()
    qtbot.keyClicks(edit, "3-4")
    assert edit.text() == "3-4"
    assert edit.day() == date(2026, 3, 4)


def test_a_wrong_text_stays_and_is_no_day(qtbot: QtBot, edit: DateEdit) -> None:
    edit.show_day(TODAY)
    edit.selectAll()
    with qtbot.waitSignal(edit.day_changed) as told:
        qtbot.keyClicks(edit, "4.31")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told.args == [None]
    assert edit.text() == "4.31"
    assert edit.has_wrong_text


def test_an_emptied_field_has_no_day_and_nothing_wrong(qtbot: QtBot, edit: DateEdit) -> None:
    edit.show_day(TODAY)
    edit.selectAll()
    with qtbot.waitSignal(edit.day_changed) as told:
        qtbot.keyClick(edit, Qt.Key.Key_Delete)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told.args == [None]
    assert not edit.has_wrong_text


def test_showing_a_day_tells_nobody(qtbot: QtBot, edit: DateEdit) -> None:
    with qtbot.assertNotEmitted(edit.day_changed):
        edit.show_day(TODAY)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
