from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.period import Period
from fieldapp.services.targets import IndicatorProgress
from fieldapp.ui.project.indicator_strip import (
    IndicatorStrip,
    IndicatorTile,
    texts_of,
    tooltip_of,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def told(value: str | None, unit: str = "吨", target: str | None = None) -> IndicatorProgress:
    aim = None if target is None else Decimal(target)
    done = None if value is None else Decimal(value)
    planned = None if aim is None else aim / 2
    ratio = None if aim is None else (done or Decimal(0)) / aim
    return IndicatorProgress("i", "收购牛粪", unit, YEAR, done, aim, planned, ratio)


def test_values_stand_before_their_targets_and_units() -> None:
    assert texts_of(told("107.2085", target="2000")) == ("107.209", "/ 2,000 吨")
    assert texts_of(told("1080", "元")) == ("1,080.00", "元")
    assert texts_of(told(None)) == ("—", "吨")


def test_the_tick_of_the_plan_is_explained() -> None:
    assert tooltip_of(told("30", target="120")) == "收购牛粪：已完成 30 吨，今天应达 60 吨"


def test_other_indicators_take_the_place_of_those_before(qtbot: QtBot) -> None:
    strip = IndicatorStrip()
    qtbot.addWidget(strip)
    strip.resize(1160, 80)
    strip.show_progress([told("1"), told("2")])
    strip.show_progress([told("3", target="6")])
    strip.show()
    qtbot.waitUntil(lambda: [each.value for each in strip.findChildren(IndicatorTile)] == ["3"])
    assert not strip.grab().isNull()
