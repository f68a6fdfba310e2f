from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId
from fieldapp.services.browsing import Browsing
from fieldapp.ui.record_table.columns import (
    TWO_CHIPS,
    WIDEST,
    RecordColumn,
    columns_of,
    day_text,
    shown_first,
    widths_in,
)
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from tests.ui.farm import Farm

TODAY = date(2025, 2, 26)


def columns(farm: Farm, kind: str = "") -> tuple[RecordColumn, ...]:
    chosen = farm.work.kind(KindId(kind)) if kind else farm.weigh_in
    return columns_of(chosen, farm.work.type.units, TODAY)


def test_number_day_household_and_group_come_first(farm: Farm) -> None:
    assert [each.column.label for each in columns(farm)[:4]] == ["单号", "日期", "农户", "村民组"]
    assert [each.column.label for each in columns(farm)[-3:]] == ["照片", "登记人", "状态"]


def test_numbers_stand_at_the_right_below_their_units(farm: Farm) -> None:
    told = {each.column.id: each.column for each in columns(farm)}
    assert (told["net"].label, told["net"].align, told["net"].is_bold) == (
        "净重（kg）",
        "right",
        True,
    )
    assert told["price"].label == "单价（元/吨）"
    assert told["amount"].label == "金额（元）"


def test_the_telling_columns_are_shown_where_there_is_little_room(farm: Farm) -> None:
    made = columns(farm)
    few, more = (shown_first(farm.weigh_in, made, room) for room in (700, 1120))
    assert {"number", "household", "net", "price", "amount"} <= few < more
    assert "note" not in more
    widths = {each.column.id: each.column.width for each in made}
    assert sum(widths[each] for each in more) <= 1120


def test_cells_say_what_people_read_and_the_clipboard_gets_plain_values(farm: Farm) -> None:
    ids = deliver(farm, ["1234.5"])
    (row,) = Browsing(farm.ledger, farm.work).rows(farm.weigh_in.id, ids)
    told = {each.column.id: each for each in columns(farm)}
    texts = {name: told[name].text(row) for name in ("net", "price", "amount", "grade", ":group")}
    assert texts == {
        "net": "1,234.5",
        "price": "75",
        "amount": "92.59",
        "grade": "一等",
        ":group": "上寨组",
    }
    net, day = told["net"].copied, told["received_on"].copied
    assert net is not None
    assert day is not None
    assert (net(row), day(row)) == ("1234.5", "2025-02-01")


def test_what_the_ledger_cannot_order_by_is_not_offered(farm: Farm) -> None:
    fixed = [each.column.id for each in columns(farm) if each.order is None]
    assert fixed == [":group", ":photos", ":recorded_by", ":state"]


def test_the_state_has_room_for_the_number_of_a_settlement_where_there_are_any(
    farm: Farm,
) -> None:
    owing, other = (columns(farm, kind)[-1].column.width for kind in ("", "feeding"))
    assert owing > other


def test_an_asset_has_neither_day_nor_household_before_its_fields(farm: Farm) -> None:
    assert columns(farm, "bed")[0].column.label == "床号"


def test_the_count_has_room_below_the_first_column(farm: Farm) -> None:
    assert columns(farm, "bed")[0].column.width >= 128


def test_the_year_is_told_of_other_years_alone() -> None:
    assert day_text(date(2025, 5, 8), TODAY) == "5月8日"
    assert day_text(date(2024, 5, 8), TODAY) == "2024年5月8日"


def test_texts_have_the_room_that_is_left_and_no_more_than_they_need(farm: Farm) -> None:
    kind = farm.work.kind(KindId("bed"))
    made = columns(farm, "bed")
    usual = {each.column.id: each.column.width for each in made}
    widths = widths_in(kind, made, sum(usual.values()) + 30)
    assert sum(widths.values()) == sum(usual.values()) + 30
    assert {each for each in widths if widths[each] != usual[each]} <= {
        field.id for field in kind.fields if field.type.is_text
    }
    assert max(widths_in(kind, made, 9_000).values()) == WIDEST


def test_two_chips_have_room_before_texts_are_widened(farm: Farm) -> None:
    made = columns(farm)
    usual = {each.column.id: each.column.width for each in made}
    shown = shown_first(farm.weigh_in, made, 1120)
    room = sum(usual[each] for each in shown) + 20
    widths = widths_in(farm.weigh_in, made, room)
    assert widths[":state"] == usual[":state"] + 20
    assert widths_in(farm.weigh_in, made, 9_000)[":state"] == TWO_CHIPS


def test_a_column_without_room_is_none_pixels_wide(farm: Farm) -> None:
    widths = widths_in(farm.weigh_in, columns(farm), 700)
    shown = shown_first(farm.weigh_in, columns(farm), 700)
    assert {each for each, width in widths.items() if width} == shown
    assert sum(widths.values()) <= 700
