"""What is proposed for a row was tried: it is taken then, or wrong in nothing but its amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.importing.columns import wanted_of_kind
from fieldapp.importing.header import find_table
from fieldapp.importing.judged import Rejection, Remedy, Way
from fieldapp.importing.remedies import MOST_TRIED, RemedyFinder
from fieldapp.importing.table import Table
from tests.importing.handmade import sheet
from tests.importing.judging import DELIVERY, Line, but, judge_of, without

if TYPE_CHECKING:
    from fieldapp.importing.record_rows import JudgedRecord
    from fieldapp.services.ledger import Ledger


def judged(village: Ledger, *lines: Line) -> list[JudgedRecord | Rejection]:
    judge = judge_of(village, "delivery")
    rows = [tuple(lines[0]), *(tuple(line.values()) for line in lines)]
    table = find_table(sheet(*rows, name="2024年"), wanted_of_kind(judge.kind))
    assert isinstance(table, Table)
    finder = RemedyFinder(judge.table(table, "登记"))
    return [finder.judge(row) for row in table.body]


def remedy(village: Ledger, line: Line) -> Remedy | None:
    (verdict,) = judged(village, line)
    assert isinstance(verdict, Rejection)
    return verdict.remedy


def test_an_amount_may_be_what_quantity_and_price_come_to(village: Ledger) -> None:
    line = but(DELIVERY, 金额=910.0)
    assert remedy(village, line) == Remedy(Way.AMOUNT, "amount", "900")


def test_an_amount_is_told_in_the_unit_that_its_column_asks_for(village: Ledger) -> None:
    line = {**without(DELIVERY, "金额"), "金额（万元）": 0.091}
    assert remedy(village, line) == Remedy(Way.AMOUNT, "amount", "900元")


def test_a_quantity_may_be_in_the_unit_in_which_it_comes_to_the_amount(village: Ledger) -> None:
    line = but(DELIVERY, 数量=200.0)
    assert remedy(village, line) == Remedy(Way.UNIT, "weight", "200斤")


def test_a_quantity_out_of_range_may_be_in_another_unit(village: Ledger) -> None:
    line = but(DELIVERY, 数量=100_000.0)
    assert remedy(village, line) == Remedy(Way.UNIT, "weight", "100000克")


def test_a_quantity_of_an_unknown_unit_is_in_that_in_which_it_comes_to_the_amount(
    village: Ledger,
) -> None:
    line = {**DELIVERY, "单位": "车"}
    assert remedy(village, line) == Remedy(Way.UNIT, "weight", "100公斤")


@pytest.mark.parametrize(
    "line",
    [
        {**without(DELIVERY, "金额"), "单位": "车"},
        {**DELIVERY, "金额": 907.0, "单位": "车"},
        {**DELIVERY, "数量": "100车"},
        {**DELIVERY, "数量": None},
    ],
)
def test_a_quantity_that_nothing_speaks_for_is_left_to_people(village: Ledger, line: Line) -> None:
    assert remedy(village, line) is None


def test_a_weight_may_be_what_other_weights_come_to(village: Ledger) -> None:
    line = {**without(DELIVERY, "金额"), "毛重": 120.0, "皮重": 30.0}
    assert remedy(village, line) == Remedy(Way.NUMBERS, "weight", "90")


def test_a_weight_is_told_in_the_unit_that_its_column_asks_for(village: Ledger) -> None:
    line = {**without(DELIVERY, "金额", "数量"), "净重（斤）": 210.0, "毛重": 120.0, "皮重": 30.0}
    assert remedy(village, line) == Remedy(Way.NUMBERS, "weight", "90公斤")


def test_another_sum_may_be_what_the_numbers_of_its_row_come_to(village: Ledger) -> None:
    line = {**DELIVERY, "扣款": 10.0, "实付": 900.0}
    assert remedy(village, line) == Remedy(Way.NUMBERS, "paid", "890")


@pytest.mark.parametrize("price", [800.0, None])
def test_a_price_may_be_that_of_the_day(village: Ledger, price: float | None) -> None:
    line = but(DELIVERY, 单价=price, 等级="二等", 金额=None)
    assert remedy(village, line) == Remedy(Way.PRICE, "price", "6")


def test_a_price_of_the_day_is_told_though_the_amount_is_another(village: Ledger) -> None:
    line = but(DELIVERY, 单价=800.0, 金额=80_000.0)
    assert remedy(village, line) == Remedy(Way.PRICE, "price", "9")


def test_a_price_of_a_day_without_a_list_is_left_to_people(village: Ledger) -> None:
    assert remedy(village, but(DELIVERY, 单价=800.0, 日期="2019-01-01")) is None


def test_a_name_may_be_meant_without_the_word_for_house(village: Ledger) -> None:
    assert remedy(village, but(DELIVERY, 姓名="穆明家")) == Remedy(Way.NAME, "household", "穆明")


@pytest.mark.parametrize("name", ["没有人家", "余英家", "穆家"])
def test_a_name_that_is_no_clearer_without_it_is_left_to_people(village: Ledger, name: str) -> None:
    assert remedy(village, but(DELIVERY, 姓名=name, 村民组="下寨组")) is None


def test_a_row_that_is_wrong_elsewhere_too_gets_no_remedy(village: Ledger) -> None:
    assert remedy(village, but(DELIVERY, 姓名="穆明家", 等级="头等")) is None


def test_where_too_many_rows_are_wrong_the_rest_is_left_to_people(
    village: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldapp.importing.remedies.MOST_TRIED", 2)
    found = judged(village, *[but(DELIVERY, 金额=910.0)] * 3)
    assert [each.remedy is not None for each in found if isinstance(each, Rejection)] == [
        True,
        True,
        False,
    ]
    assert MOST_TRIED > 2
