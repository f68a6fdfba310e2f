"""The rows of a table are judged one by one: each has a draft, or one reason why not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.importing.record_rows import JudgedRecord
from tests.importing.herbs import PEOPLE
from tests.importing.judging import (
    DELIVERY,
    HELP,
    SALE,
    Line,
    but,
    judge_of,
    judged,
    reason,
    taken,
    value,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.importing.record_rows import RecordJudge
    from fieldapp.importing.sheet import Cell
    from fieldapp.services.ledger import Ledger


def test_a_row_becomes_a_draft_with_its_computed_values(deliveries: RecordJudge) -> None:
    values = taken(deliveries, DELIVERY).draft.values
    assert values[FieldId("brought_on")] == date(2024, 5, 6)
    assert values[FieldId("weight")] == Decimal(100)
    assert values[FieldId("grade")] == "first"
    assert values[FieldId("amount")] == Decimal("900.00")
    assert values[FieldId("sacks")] == Decimal(4)


def test_what_was_converted_is_kept_as_it_was_written(deliveries: RecordJudge) -> None:
    line = but(DELIVERY, 数量="200 斤")
    assert taken(deliveries, line).draft.entered == {FieldId("weight"): "200 斤"}
    assert taken(deliveries, DELIVERY).draft.entered == {}


def test_what_the_kind_warns_of_keeps_no_row_out(deliveries: RecordJudge) -> None:
    (warning,) = taken(deliveries, but(DELIVERY, 数量=1200.0, 金额=10800.0)).warnings
    assert warning.code == "heavy"
    assert taken(deliveries, DELIVERY).warnings == ()


# Who


def test_the_group_tells_households_apart_however_it_is_spelled(deliveries: RecordJudge) -> None:
    assert value(deliveries, but(DELIVERY, 姓名="穆 明", 村民组="上寨村民组"), "household")
    assert reason(deliveries, but(DELIVERY, 村民组="下寨组")) is Reason.HOUSEHOLD_UNKNOWN


def test_a_household_may_be_named_without_its_group(deliveries: RecordJudge) -> None:
    assert value(deliveries, without(DELIVERY, "村民组"), "household")


def test_a_name_that_two_households_have_is_not_clear(deliveries: RecordJudge) -> None:
    line = but(DELIVERY, 姓名="余英", 村民组="下寨组")
    assert reason(deliveries, line) is Reason.HOUSEHOLD_AMBIGUOUS


def test_an_identity_number_decides_between_them(
    quiet_village: Ledger, deliveries: RecordJudge
) -> None:
    name, group, id_number = PEOPLE[2]
    line = but(DELIVERY, 姓名=name, 村民组=group, 身份证号=id_number)
    meant = next(each for each in quiet_village.parties.households() if each.id_number == id_number)
    assert value(deliveries, line, "household") == meant.id


def test_an_identity_number_under_another_name_is_nobodys(deliveries: RecordJudge) -> None:
    line = but(DELIVERY, 身份证号=PEOPLE[2][2])
    assert reason(deliveries, line) is Reason.HOUSEHOLD_UNKNOWN


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("52029919550426353", Reason.ID_LENGTH),
        ("520299195504263530", Reason.ID_CHECKSUM),
        (5.20299195504263e17, Reason.ID_TRUNCATED),
    ],
)
def test_a_faulty_identity_number_is_nearer_than_the_name(
    deliveries: RecordJudge, cell: Cell, expected: Reason
) -> None:
    assert reason(deliveries, but(DELIVERY, 身份证号=cell)) is expected


@pytest.mark.parametrize("cell", [" ", "—", "/", "无", None])
def test_nobody_is_named_in_a_blank_cell_or_by_a_dash(deliveries: RecordJudge, cell: Cell) -> None:
    assert reason(deliveries, but(DELIVERY, 姓名=cell)) is Reason.NAME_MISSING


def test_a_dash_names_no_group(deliveries: RecordJudge) -> None:
    assert taken(deliveries, but(DELIVERY, 村民组="—"))


def test_a_household_that_may_be_left_out_is_left_out(helps: RecordJudge) -> None:
    assert value(helps, but(HELP, 农户=None), "household") is None
    assert value(helps, HELP, "household") is not None
    assert reason(helps, but(HELP, 农户="没有人")) is Reason.HOUSEHOLD_UNKNOWN


def test_two_rows_may_be_of_the_same_household(deliveries: RecordJudge) -> None:
    first, second = judged(deliveries, DELIVERY, but(DELIVERY, 日期="5月7日"))
    assert isinstance(first, JudgedRecord)
    assert isinstance(second, JudgedRecord)
    household = FieldId("household")
    assert first.draft.values[household] == second.draft.values[household]


# Customers and assets


def test_customers_that_are_new_get_passing_ids(sales: RecordJudge) -> None:
    lines = [
        but(SALE, 客户="青石药铺", 中间人="柳老板"),
        but(SALE, 客户="青石 药铺"),
        but(SALE, 客户="县药材公司"),
    ]
    found = [each for each in judged(sales, *lines) if isinstance(each, JudgedRecord)]
    ids = [each.draft.values[FieldId("buyer")] for each in found]
    assert ids == [-1, -1, -3]
    assert found[0].draft.values[FieldId("agent")] == -2
    assert FieldId("agent") not in found[1].draft.values
    assert sales.customers.names() == ("青石药铺", "柳老板", "县药材公司")


def test_a_customer_of_the_ledger_keeps_its_id(village: Ledger) -> None:
    with village.step("登记客户") as step:
        made = village.parties.add_others(step, ["青石药铺"], {})
    sales = judge_of(village, "sale")
    assert value(sales, but(SALE, 客户="青石　药铺"), "buyer") == next(iter(made.values()))
    assert sales.customers.names() == ()


def test_a_customer_must_be_named(sales: RecordJudge) -> None:
    assert reason(sales, but(SALE, 客户=None, 中间人="柳老板")) is Reason.NAME_MISSING


def test_the_mark_of_a_failed_formula_is_no_customer_and_no_asset(
    deliveries: RecordJudge, sales: RecordJudge
) -> None:
    assert reason(sales, but(SALE, 中间人="#N/A")) is Reason.VALUE_INVALID
    assert reason(deliveries, but(DELIVERY, 地块="#REF!")) is Reason.VALUE_INVALID


@pytest.mark.parametrize("cell", ["A-1", "ａ-1".upper(), 12.0, " 12 "])
def test_an_asset_is_found_by_what_names_it(deliveries: RecordJudge, cell: Cell) -> None:
    assert isinstance(value(deliveries, but(DELIVERY, 地块=cell), "plot"), int)


def test_every_row_has_its_own_asset(deliveries: RecordJudge) -> None:
    lines = (but(DELIVERY, 地块=code) for code in ("A-1", "12", "A-1"))
    found = [each for each in judged(deliveries, *lines) if isinstance(each, JudgedRecord)]
    first, second, third = (each.draft.values[FieldId("plot")] for each in found)
    assert first == third != second


def test_an_asset_that_is_not_there_is_told_and_a_blank_one_is_not(
    deliveries: RecordJudge,
) -> None:
    assert reason(deliveries, but(DELIVERY, 地块="Z-9")) is Reason.VALUE_INVALID
    assert value(deliveries, but(DELIVERY, 地块=None), "plot") is None


# How much


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, Reason.QUANTITY_MISSING),
        ("很多", Reason.VALUE_INVALID),
        ("3车", Reason.UNIT_UNKNOWN),
        (-5.0, Reason.QUANTITY_NEGATIVE),
        (0.0, Reason.VALUE_INVALID),
        (True, Reason.VALUE_INVALID),
    ],
)
def test_a_quantity_that_is_none_is_told(
    deliveries: RecordJudge, cell: Cell, expected: Reason
) -> None:
    assert reason(deliveries, but(DELIVERY, 数量=cell)) is expected


def test_the_same_number_and_a_ticked_box_are_not_mistaken(deliveries: RecordJudge) -> None:
    line = but(DELIVERY, 数量=1.0, 金额=9.0)
    first, second = judged(deliveries, line, but(line, 数量=True))
    assert isinstance(first, JudgedRecord)
    assert isinstance(second, Rejection)


@pytest.mark.parametrize(
    ("quantity", "unit", "weight"),
    [
        (200.0, "斤", Decimal(100)),
        (0.1, "吨", Decimal(100)),
        (5.0, "背篓", Decimal(100)),
        ("100公斤", None, Decimal(100)),
        ("100公斤", "公斤", Decimal(100)),
    ],
)
def test_a_row_may_say_its_unit(
    deliveries: RecordJudge, quantity: Cell, unit: Cell, weight: Decimal
) -> None:
    assert value(deliveries, but(DELIVERY, 数量=quantity, 单位=unit), "weight") == weight


@pytest.mark.parametrize("unit", ["车", "亩", None])
def test_a_number_whose_unit_nobody_knows_is_not_guessed(
    deliveries: RecordJudge, unit: Cell
) -> None:
    assert reason(deliveries, but(DELIVERY, 单位=unit)) is Reason.UNIT_UNKNOWN


def test_a_row_that_leaves_its_unit_out_has_that_of_the_header(deliveries: RecordJudge) -> None:
    line = {**without(DELIVERY, "数量"), "数量（斤）": 200.0, "单位": None}
    assert value(deliveries, line, "weight") == Decimal(100)


WEIGHED: Line = {**without(DELIVERY, "数量"), "毛重": 240.0, "皮重": 40.0, "单位": "斤"}


def test_the_unit_of_a_row_is_that_of_its_weights_where_there_is_no_net_weight(
    deliveries: RecordJudge,
) -> None:
    assert value(deliveries, WEIGHED, "weight") == Decimal(100)
    assert reason(deliveries, but(WEIGHED, 单位="车")) is Reason.UNIT_UNKNOWN


def test_the_unit_of_a_row_is_that_of_its_net_weight_alone(deliveries: RecordJudge) -> None:
    line = but(WEIGHED, 毛重=120.0, 皮重=20.0, 净重=200.0)
    assert value(deliveries, line, "weight") == Decimal(100)


def test_a_weight_whose_header_says_its_unit_is_in_that(deliveries: RecordJudge) -> None:
    line = {**without(WEIGHED, "毛重"), "毛重（公斤）": 120.0}
    assert value(deliveries, line, "weight") == Decimal(100)


def test_a_part_of_another_measure_is_not_in_the_unit_of_the_row(deliveries: RecordJudge) -> None:
    assert value(deliveries, but(WEIGHED, 占地=3.5), "are") == Decimal("3.5")


def test_a_field_that_is_called_unit_is_no_unit_of_a_row(helps: RecordJudge) -> None:
    assert value(helps, HELP, "days") == Decimal(1)
    assert value(helps, HELP, "unit") == "合作社"


def test_a_figure_of_the_workbook_must_be_what_its_row_gives(deliveries: RecordJudge) -> None:
    assert reason(deliveries, but(DELIVERY, 金额=901.0)) is Reason.AMOUNT_MISMATCH
    assert reason(deliveries, but(DELIVERY, 毛重=120.0, 皮重=30.0)) is Reason.QUANTITY_MISMATCH
    assert value(deliveries, but(DELIVERY, 金额=None), "amount") == Decimal("900.00")


# When, and at what price


def test_a_day_that_is_none_is_told(deliveries: RecordJudge) -> None:
    assert reason(deliveries, but(DELIVERY, 日期="13月5日")) is Reason.DATE_INVALID
    assert reason(deliveries, but(DELIVERY, 日期=None)) is Reason.DATE_MISSING
    assert reason(deliveries, but(DELIVERY, 日期="2025年2月27日")) is Reason.DATE_FUTURE


def test_a_day_without_its_year_is_of_the_year_of_the_sheet(deliveries: RecordJudge) -> None:
    (found,) = judged(deliveries, DELIVERY, name="登记")
    assert isinstance(found, Rejection)
    assert found.reason is Reason.DATE_INVALID


def test_a_price_beyond_its_bounds_is_not_also_a_wrong_amount(deliveries: RecordJudge) -> None:
    line = but(DELIVERY, 单价=90.0, 金额=1.0)
    assert reason(deliveries, line) is Reason.PRICE_OUT_OF_RANGE


UNPRICED = without(DELIVERY, "单价", "金额")


def test_a_price_that_no_column_brings_is_that_of_the_list(deliveries: RecordJudge) -> None:
    assert value(deliveries, UNPRICED, "price") == Decimal("9.00")
    assert value(deliveries, but(UNPRICED, 等级="二等"), "price") == Decimal("6.00")


@pytest.mark.parametrize(
    "line",
    [
        but(UNPRICED, 日期="2024年3月31日"),  # the list begins the day after
        but(UNPRICED, 等级=None),
        without(UNPRICED, "等级"),
        but(DELIVERY, 单价=None, 金额=None),  # a blank cell stays blank
    ],
)
def test_a_price_that_the_list_does_not_have_is_missing(
    deliveries: RecordJudge, line: Line
) -> None:
    assert reason(deliveries, line) is Reason.PRICE_MISSING


def test_without_a_day_no_price_is_looked_for(deliveries: RecordJudge) -> None:
    assert reason(deliveries, but(UNPRICED, 日期="某天")) is Reason.DATE_INVALID


# One reason


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"姓名": "没有人", "数量": None}, Reason.HOUSEHOLD_UNKNOWN),
        ({"数量": -1.0, "日期": "某天"}, Reason.QUANTITY_NEGATIVE),
        ({"日期": "某天", "单价": 90.0}, Reason.DATE_INVALID),
        ({"单价": 90.0, "等级": "特等"}, Reason.PRICE_OUT_OF_RANGE),
        ({"等级": "特等", "金额": 1.0}, Reason.VALUE_INVALID),
    ],
)
def test_the_reason_nearest_the_cause_is_told(
    deliveries: RecordJudge, changes: Mapping[str, Cell], expected: Reason
) -> None:
    assert reason(deliveries, {**DELIVERY, **changes}) is expected


def test_a_cell_that_cannot_be_read_is_not_called_empty(deliveries: RecordJudge) -> None:
    (found,) = judged(deliveries, but(DELIVERY, 数量="很多"))
    assert isinstance(found, Rejection)
    assert found.problem.code == "reading.number"


def test_a_part_of_the_quantity_is_as_near_as_the_quantity(deliveries: RecordJudge) -> None:
    (found,) = judged(deliveries, but(DELIVERY, 毛重="很多", 日期="某天"))
    assert isinstance(found, Rejection)
    assert found.problem.where == "delivery.gross"


def test_a_field_whose_id_is_within_that_of_a_part_is_no_part(deliveries: RecordJudge) -> None:
    line = but(DELIVERY, 占地="很多", 日期="某天")  # its id is are, and a part's is tare
    assert reason(deliveries, line) is Reason.DATE_INVALID


def test_a_broken_rule_of_the_kind_is_told_in_its_own_words(deliveries: RecordJudge) -> None:
    (found,) = judged(deliveries, but(DELIVERY, 扣款=1000.0))
    assert isinstance(found, Rejection)
    assert found.reason is Reason.VALUE_INVALID
    assert found.problem.text == "扣款多于金额，请核对。"


# The same row


def fingerprint(judge: RecordJudge, line: Line) -> str | None:
    return taken(judge, line).draft.fingerprint


def test_two_spellings_of_a_row_are_the_same_row(deliveries: RecordJudge) -> None:
    line = but(DELIVERY, 日期=date(2024, 5, 6), 姓名="穆　明", 数量="200斤", 单价="9元/公斤")
    assert fingerprint(deliveries, line) == fingerprint(deliveries, DELIVERY)
    assert fingerprint(deliveries, {**line, "备注": "雨天"}) == fingerprint(deliveries, DELIVERY)


def test_another_weight_is_another_row(deliveries: RecordJudge) -> None:
    line = but(DELIVERY, 数量=101.0, 金额=909.0)
    assert fingerprint(deliveries, line) != fingerprint(deliveries, DELIVERY)


def test_a_customer_counts_by_name_whether_known_or_new(
    village: Ledger, sales: RecordJudge
) -> None:
    before = fingerprint(sales, SALE)
    assert fingerprint(sales, but(SALE, 客户="县药材公司")) != before
    with village.step("登记客户") as step:
        village.parties.add_others(step, ["青石药铺"], {})
    assert fingerprint(judge_of(village, "sale"), SALE) == before
