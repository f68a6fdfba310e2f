from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from fieldapp.ui.shell.rail import COLLAPSED_WIDTH, WIDTH, Rail
from fieldapp.ui.shell.rail_item import RailEntry, RailItem
from tests.ui.finding import button, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTRIES = (
    RailEntry("scale", "过磅收购", "ph.scales", hint="F2"),
    RailEntry("farm", "蚯蚓场", "ph.recycle", section="项目"),
    RailEntry("orchard", "果园", "ph.leaf", section="项目"),
    RailEntry("people", "农户", "ph.users", section="台账"),
)


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    made = Rail(village="木柯村", year="2025 年度台账", user="李敏")
    made.show_entries(ENTRIES)
    return shown(qtbot, made, WIDTH, 600)


def pages(rail: Rail) -> list[str]:
    items = [each for each in rail.findChildren(RailItem) if each.isCheckable()]
    return [each.text() for each in sorted(items, key=lambda item: item.y())]


def test_the_village_the_year_and_the_person_are_named(rail: Rail) -> None:
    assert {"木柯村", "2025 年度台账", "李敏"} <= texts(rail)


def test_pages_stand_in_order_below_their_sections(rail: Rail) -> None:
    assert pages(rail) == ["过磅收购", "蚯蚓场", "果园", "农户"]
    assert {"项目", "台账"} <= texts(rail)


def test_other_pages_take_the_place_of_those_before(rail: Rail) -> None:
    rail.show_entries(ENTRIES[3:])
    assert pages(rail) == ["农户"]
    assert "项目" not in texts(rail)


@pytest.mark.parametrize("entries", [ENTRIES, (ENTRIES[0], ENTRIES[3])])
def test_the_section_that_can_grow_is_there_before_anything_is_in_it(
    qtbot: QtBot, rail: Rail, entries: tuple[RailEntry, ...]
) -> None:
    rail.let_add("项目", "新增项目")
    rail.show_entries(entries)
    assert {"项目", "台账"} <= texts(rail)
    stack = ("过磅收购", "新增项目", "农户")
    qtbot.waitUntil(lambda: [each for _, each in sorted(heights(rail, stack))] == list(stack))
    with qtbot.waitSignal(rail.add_requested):
        qtbot.mouseClick(button(rail, "新增项目"), Qt.MouseButton.LeftButton)


def heights(rail: Rail, names: tuple[str, ...]) -> list[tuple[int, str]]:
    """How far below the top of the rail its buttons stand."""
    return [(button(rail, name).mapTo(rail, QPoint()).y(), name) for name in names]


def test_a_click_wishes_for_a_page(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(button(rail, "果园"), Qt.MouseButton.LeftButton)
    assert told.args == ["orchard"]


def test_one_page_is_marked_at_a_time(rail: Rail) -> None:
    for page_id in ("scale", "people", "unknown"):
        rail.show_chosen(page_id)
    marked = [each.text() for each in rail.findChildren(RailItem) if each.isChecked()]
    assert marked == ["农户"]


def test_a_collapsed_rail_keeps_its_icons_alone(rail: Rail) -> None:
    rail.set_collapsed(is_collapsed=True)
    assert rail.is_collapsed
    assert rail.width() == COLLAPSED_WIDTH
    assert not {"木柯村", "李敏", "项目"} & texts(rail)
    assert pages(rail) == ["过磅收购", "蚯蚓场", "果园", "农户"]
    rail.show_entries(ENTRIES)
    assert "项目" not in texts(rail), "and stays so when its pages change"
    rail.set_collapsed(is_collapsed=False)
    assert {"木柯村", "李敏", "项目"} <= texts(rail)


def test_the_lock_is_wished_for(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.lock_requested):
        qtbot.mouseClick(button(rail, "锁屏"), Qt.MouseButton.LeftButton)


def test_what_waits_on_a_page_is_counted_also_when_its_pages_change(rail: Rail) -> None:
    def counts() -> list[str]:
        items = [each for each in rail.findChildren(RailItem) if each.isCheckable()]
        return [each.accessibleDescription() for each in sorted(items, key=lambda one: one.y())]

    rail.show_count("people", 2)
    rail.show_count("unknown", 5)
    assert counts()[-1] == "2 项待办"
    rail.show_entries(ENTRIES[2:])
    assert counts() == ["", "2 项待办"]
