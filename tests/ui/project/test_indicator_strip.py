from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.period import Period
from fieldapp.services.targets import IndicatorProgress
from fieldapp.ui.project.indicator_strip import (
    IndicatorStrip,
    IndicatorTile,
    span_of,
    texts_of,
    tooltip_of,
    value_texts,
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


def test_a_target_of_much_money_is_told_in_ten_thousands() -> None:
    assert texts_of(told("43740", "元", "243000")) == ("43,740.00", "元 / 24.3 万元")
    assert texts_of(told("0", "元", "98765432")) == ("0.00", "元 / 9,877 万元")
    assert texts_of(told("12345678", "元", "98765432")) == ("1,234.57", "/ 9,877 万元")
    assert texts_of(told("12345678", "元")) == ("1,234.57", "万元")
    assert "12,345,678.00 元" in tooltip_of(told("12345678", "元"))
    assert texts_of(told("0", "元", "12000")) == ("0.00", "/ 12,000 元")
    assert "目标 98,765,432 元" in tooltip_of(told("0", "元", "98765432"))


def test_a_value_stands_before_its_own_unit() -> None:
    assert value_texts(told("1273.03", "元", "100000")) == ("1,273.03", "元")
    assert value_texts(told("12345678", "元", "100000")) == ("1,234.57", "万元")
    assert value_texts(told("12", "吨", "40")) == ("12", "吨")


def test_the_tick_of_the_plan_is_explained() -> None:
    text = "收购牛粪：已完成 30 吨，目标 120 吨，今天应达 60 吨"
    assert tooltip_of(told("30", target="120")) == text


def test_without_a_target_the_days_that_are_counted_are_told() -> None:
    assert span_of(told("30")) == "2025年1月1日以来"
    assert tooltip_of(told("30")) == "收购牛粪：2025年1月1日以来 30 吨"
    assert tooltip_of(told(None)) == "收购牛粪：2025年1月1日以来 没有记录"


def test_other_indicators_take_the_place_of_those_before(qtbot: QtBot) -> None:
    strip = IndicatorStrip()
    qtbot.addWidget(strip)
    strip.resize(1160, 80)
    strip.show_progress([told("1"), told("2")])
    strip.show_progress([told("3", target="6")])
    strip.show()
    qtbot.waitUntil(lambda: [each.value for each in strip.findChildren(IndicatorTile)] == ["3"])
    assert not strip.grab().isNull()


def test_letters_become_smaller_before_the_unit_is_left_out(qtbot: QtBot) -> None:
    tile = IndicatorTile(told("10813.05", "元", "12000"))
    qtbot.addWidget(tile)
    found = [tile.fitting(room) for room in (400, 140, 120, 20)]
    assert [rest for _, rest in found] == ["/ 12,000 元", "/ 12,000 元", "/ 12,000", "/ 12,000 元"]
    sizes = [font.pixelSize() for font, _ in found]
    assert sizes[0] > sizes[1] >= sizes[3]
