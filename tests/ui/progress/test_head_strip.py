from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.progress.head_strip import FactTile, HeadStrip
from fieldapp.ui.progress.words import Fact, Opens, head_of
from tests.ui.finding import count_of, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.services.planting import Planting


@pytest.fixture
def strip(qtbot: QtBot, planting: Planting) -> HeadStrip:
    made = shown(qtbot, HeadStrip(), 1100, 120)
    made.show_head(head_of(planting.facts()))
    return made


def test_the_head_tells_all_and_what_should_be_done(strip: HeadStrip) -> None:
    assert {"总进度", "40.0", "%", "4月11日至4月30日，还剩 10 天"} <= texts(strip)
    assert strip.due.text() == "今天应达 50%，少 3 亩"
    assert strip.due.property("tone") == "warn"
    assert strip.bar.is_behind


def test_each_number_has_a_tile_that_is_told_in_words(strip: HeadStrip) -> None:
    tiles = [each.accessibleName() for each in strip.findChildren(FactTile)]
    assert tiles[:3] == ["计划 30 亩", "已移栽 12 亩", "今天 3 亩"]


def test_another_head_takes_the_place_of_the_first(strip: HeadStrip, planting: Planting) -> None:
    planting.did("18")
    strip.show_head(head_of(planting.facts()))
    assert len(strip.findChildren(FactTile)) == 6
    assert strip.due.property("tone") == "quiet"
    assert strip.sentence.text() == "已全部完成，共 30 亩。"


def test_a_value_is_written_in_its_own_colour(qtbot: QtBot) -> None:
    tile = shown(qtbot, FactTile(), 120, 70)
    tile.show_fact(Fact("已移栽", "1,243.2", "亩", "accent.text"))
    assert count_of(tile, "accent.text") > 10
    assert tile.minimumSizeHint().width() <= tile.sizeHint().width()


def test_a_number_is_opened_by_the_mouse_and_by_enter(qtbot: QtBot, strip: HeadStrip) -> None:
    _, done, today, *_ = strip.findChildren(FactTile)
    with qtbot.waitSignal(strip.opened) as told:
        done.click()
    assert told.args == [Opens.DONE]
    today.setFocus()
    with qtbot.waitSignal(strip.opened) as told:
        qtbot.keyClick(today, Qt.Key.Key_Return)
    assert told.args == [Opens.TODAY]


def test_what_opens_nothing_is_passed_over(qtbot: QtBot, strip: HeadStrip) -> None:
    needed = next(
        each for each in strip.findChildren(FactTile) if each.toolTip().startswith("按期")
    )
    assert needed.focusPolicy() is Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(strip.opened):
        needed.click()
