from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.shell.rail_item import COLLAPSED_ITEM, ITEM_HEIGHT, RailEntry, RailItem
from fieldapp.ui.theme.look import look
from tests.ui.finding import count_of, pixel, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTRY = RailEntry("scale", "过磅收购", "ph.scales", hint="F2")


@pytest.fixture
def item(qtbot: QtBot) -> RailItem:
    made = shown(qtbot, RailItem(ENTRY), 156, ITEM_HEIGHT)
    made.clearFocus()
    return made


def test_an_item_is_named_and_its_key_stands_in_its_tooltip(item: RailItem) -> None:
    assert (item.accessibleName(), item.toolTip()) == ("过磅收购", "过磅收购 F2")
    assert item.sizeHint().height() == ITEM_HEIGHT
    assert item.isCheckable()


def test_the_open_page_has_a_mark_and_a_ground(item: RailItem) -> None:
    middle = ITEM_HEIGHT // 2
    assert pixel(item, 1, middle) != look().color("rail.mark")
    item.setChecked(True)
    assert pixel(item, 1, middle) == look().color("rail.mark")
    assert pixel(item, -60, 4) == look().color("rail.active")


def test_an_item_below_the_pointer_is_lit(item: RailItem) -> None:
    for is_under in (False, True):
        item.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, is_under)
        assert (count_of(item, "rail.hover") > 0) is is_under


def test_the_focus_is_seen(item: RailItem) -> None:
    assert not count_of(item, "rail.mark")
    item.setFocus()
    assert count_of(item, "rail.mark")


def test_a_narrow_item_shows_its_icon_alone(item: RailItem) -> None:
    def inked(x: range) -> bool:
        image = item.grab().toImage()
        ground = image.pixelColor(2, 2)
        return any(image.pixelColor(each, y) != ground for each in x for y in range(4, 30))

    assert inked(range(44, 100)), "the name"
    item.resize(COLLAPSED_ITEM, ITEM_HEIGHT)
    assert inked(range(12, 28)), "the icon, in the middle"
    assert not inked(range(32, COLLAPSED_ITEM))


def test_what_waits_is_counted_where_other_items_have_their_keys(qtbot: QtBot) -> None:
    plain = RailItem(RailEntry("settlement", "结算付款", "ph.wallet"))
    item = shown(qtbot, plain, 156, ITEM_HEIGHT)
    item.clearFocus()
    before = item.grab().toImage()
    item.show_count(3)
    assert item.accessibleDescription() == "3 项待办"
    assert pixel(item, -18, 8) == look().color("rail.active")
    item.setChecked(True)
    assert pixel(item, -18, 8) == look().color("rail.bg")
    item.setChecked(False)
    item.show_count(120)
    assert pixel(item, -30, 8) == look().color("rail.active"), "more figures take more room"
    item.show_count(0)
    assert item.grab().toImage() == before
    assert item.accessibleDescription() == ""
