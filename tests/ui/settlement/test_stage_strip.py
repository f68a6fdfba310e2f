from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.settlement.stage_strip import StageStrip
from fieldapp.ui.settlement.stages import Mark, Stage
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

STAGES = (
    Stage("草稿", "4月30日 李敏", Mark.DONE),
    Stage("已审核", "已提交，待审核", Mark.NOW),
    Stage("已公示", "", Mark.LATER),
    Stage("已发放", "", Mark.LATER),
)


@pytest.fixture
def strip(qtbot: QtBot) -> StageStrip:
    made = StageStrip()
    made.show_stages(STAGES)
    return shown(qtbot, made, 440, 84)


def test_each_stage_is_told_with_what_stands_below_it(strip: StageStrip) -> None:
    assert strip.accessibleName() == "草稿 4月30日 李敏；已审核 已提交，待审核；已公示；已发放"
    assert strip.toolTip() == "草稿 4月30日 李敏\n已审核 已提交，待审核"


def test_what_lies_behind_is_filled(strip: StageStrip) -> None:
    before = count_of(strip, "accent.base")
    strip.show_stages([Stage(each.label, each.below, Mark.DONE) for each in STAGES])
    assert count_of(strip, "accent.base") > 2 * before
    strip.show_stages([Stage(each.label, "", Mark.LATER) for each in STAGES])
    assert count_of(strip, "accent.base") == 0


def test_without_stages_nothing_is_drawn(strip: StageStrip) -> None:
    strip.show_stages(())
    assert count_of(strip, "border.strong") == 0


def test_what_one_line_has_no_room_for_stands_in_two(strip: StageStrip) -> None:
    low = strip.sizeHint().height()
    assert strip.lines_below(0) == ["4月30日 李敏"]
    long = ("2024年12月30日 欧阳明珍", "2024年12月31日至2025年1月6日", "2025年1月7日 欧阳明珍", "")
    strip.show_stages(
        [Stage(each.label, text, each.mark) for each, text in zip(STAGES, long, strict=True)]
    )
    assert strip.lines_below(0) == ["2024年12月30日", "欧阳明珍"]
    assert strip.lines_below(1) == ["2024年12月31日至", "2025年1月6日"]
    assert strip.sizeHint().height() > low
    strip.show_stages(STAGES)
    assert strip.sizeHint().height() == low
