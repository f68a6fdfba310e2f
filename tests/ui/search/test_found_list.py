from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from fieldapp.services.finding import Found, Group, Place
from fieldapp.ui.search.found_list import SHOWN, FoundList
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def found(count: int, group: Group = Group.PAGES) -> list[Found]:
    places = [Place(str(number), group, f"第{number}页") for number in range(count)]
    return [Found(group, each.title, "", each) for each in places]


@pytest.fixture
def listed(qtbot: QtBot) -> FoundList:
    return shown(qtbot, FoundList(), 600, 34 * SHOWN)


def test_each_group_has_one_heading(listed: FoundList) -> None:
    listed.show_found([*found(2), *found(2, Group.COMMANDS)], 0, "")
    assert [listed.line_of(place) for place in range(4)] == [1, 2, 4, 5]


def test_it_is_as_high_as_its_lines_up_to_a_dozen(listed: FoundList) -> None:
    listed.show_found(found(3), 0, "")
    assert listed.sizeHint().height() == 4 * 34
    listed.show_found(found(50), 0, "")
    assert listed.sizeHint().height() == SHOWN * 34


def test_there_are_no_more_lines_than_there_is_room_for(listed: FoundList) -> None:
    many = found(30)
    listed.show_found(many, 29, "")
    listed.fit(6 * 34 + 10)
    assert listed.sizeHint().height() == 6 * 34
    listed.resize(listed.sizeHint())
    assert listed.rect().contains(listed.room_of(29))
    listed.fit(10_000)
    assert listed.sizeHint().height() == SHOWN * 34


def test_the_chosen_line_is_always_in_sight(listed: FoundList) -> None:
    many = found(30)
    for chosen in (0, 29, 11, 12, 0):
        listed.show_found(many, chosen, "")
        assert listed.rect().contains(listed.room_of(chosen))
    assert listed.room_of(0).y() == 34  # its heading is in sight, too


def test_a_click_picks_a_line_and_no_heading(qtbot: QtBot, listed: FoundList) -> None:
    picked: list[int] = []
    listed.picked.connect(picked.append)
    listed.show_found(found(3), 0, "")
    for y in (10, 34 + 10, 3 * 34 + 10, 9 * 34):
        qtbot.mouseClick(listed, Qt.MouseButton.LeftButton, pos=QPoint(100, y))
    assert picked == [0, 2]


def test_the_chosen_line_is_painted_in_the_accent(listed: FoundList) -> None:
    listed.show_found(found(3), 1, "")
    assert count_of(listed, "accent.base") > 600 * 34 // 2
    listed.show_found((), 0, "没有找到")
    assert count_of(listed, "accent.base") == 0


def test_what_is_chosen_is_told_to_screen_readers(listed: FoundList) -> None:
    listed.show_found(found(3), 2, "")
    assert listed.accessibleName().startswith("第2页")
