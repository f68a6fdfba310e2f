from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.report import CellValue, Column, ColumnFormat, Row
from fieldapp.reports.formats import STYLES
from fieldapp.reports.measuring import PADDING, text_width
from fieldapp.reports.widths import PIXELS_PER_UNIT, Need, fitted, needs_of
from tests.reports.sample_reports import table


def need(kind: ColumnFormat, *values: CellValue, header: str = "栏", places: int = 0) -> Need:
    rows = tuple((value,) for value in values)
    return needs_of(table(Column((header,), kind, places), rows=rows))[0]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ColumnFormat.NAME, "李阿才·尼惹"),
        (ColumnFormat.IDENTITY, "520221197001010013"),
        (ColumnFormat.ACCOUNT, "6217001234567890123"),
        (ColumnFormat.PHONE, "13800000000"),
        (ColumnFormat.TEXT, "SG20250425-A003"),
        (ColumnFormat.DATE, date(2025, 2, 26)),
    ],
)
def test_a_column_holds_its_texts_on_one_line(kind: ColumnFormat, value: CellValue) -> None:
    assert need(kind, value).wanted >= text_width(str(value)) + PADDING


def test_a_column_holds_its_longest_number_as_it_is_shown() -> None:
    wanted = need(ColumnFormat.MONEY, Decimal("-1234567.5"), Decimal(0)).wanted

    assert wanted >= text_width("-1,234,567.50") + PADDING


def test_a_blank_column_is_as_wide_as_a_filled_one_where_lines_are_written_on() -> None:
    section = table(Column(("领款日期",), ColumnFormat.DATE), rows=((None,),))

    assert needs_of(section)[0].wanted < STYLES[ColumnFormat.DATE].least
    assert needs_of(replace(section, row_height=26))[0].wanted == STYLES[ColumnFormat.DATE].least


def test_a_signature_has_room_for_a_name_and_a_fingerprint() -> None:
    assert need(ColumnFormat.SIGNATURE, None).least >= 16


def test_a_number_written_as_text_in_a_column_of_numbers_has_room() -> None:
    assert need(ColumnFormat.DECIMAL, "约二十车左右").wanted >= text_width("约二十车左右")


def test_a_number_in_a_column_of_texts_is_measured_as_text() -> None:
    assert need(ColumnFormat.PHONE, 1380000000012345).least >= text_width("1380000000012345")


def test_each_row_is_measured_with_its_own_places() -> None:
    column = Column(("本月",), ColumnFormat.DECIMAL)
    rows = (Row((Decimal(123456),), 0), Row((Decimal("1.234"),), 3))
    wanted = needs_of(replace(table(column), rows=rows))[0].wanted

    assert wanted < text_width("123456.000")


def test_the_total_is_measured_like_the_numbers_above_it() -> None:
    column = Column(("金额",), ColumnFormat.MONEY, is_summed=True)
    label = Column(("序号",), ColumnFormat.SEQUENCE)
    section = table(label, column, rows=((1, Decimal(5)),))
    large = replace(section, totals=(None, Decimal("123456789.12")), total_label="本页小计")
    first, second = needs_of(large)

    assert first.wanted >= text_width("本页小计")
    assert second.wanted >= text_width("123,456,789.12")


def test_a_number_of_letters_and_digits_is_not_parted() -> None:
    ticket = need(ColumnFormat.TEXT, "SG20250425-A003", "补")

    assert ticket.least >= text_width("SG20250425-A003") + PADDING


def test_a_long_text_gives_way_before_a_ticket_number() -> None:
    customer = need(ColumnFormat.TEXT, "水城区某某生态农业开发有限公司")

    assert customer.least < customer.brief < customer.wanted


def test_a_name_of_four_characters_is_never_broken_and_a_longer_one_gives_way() -> None:
    assert need(ColumnFormat.NAME, "尉迟明华").least >= text_width("尉迟明华") + PADDING
    customer = need(ColumnFormat.NAME, "玉舍镇兴农蔬菜种植农民专业合作社")
    assert customer.least < customer.brief
    assert customer.brief >= text_width("玉舍镇兴农蔬菜种") + PADDING


def test_a_name_of_an_odd_length_has_room_for_the_longer_of_its_two_lines() -> None:
    customer = need(ColumnFormat.NAME, "海坪茶叶种植农民专业合作社")
    assert customer.brief >= text_width("海坪茶叶种植农") + PADDING
    assert customer.wanted >= text_width("海坪茶叶种植农民专业合作社") + PADDING


def test_narrow_columns_under_one_header_are_as_wide_as_each_other() -> None:
    days = [Column(("每日用量(kg)", str(day)), ColumnFormat.NARROW) for day in (1, 2, 3)]
    total = Column(("合计(kg)",), ColumnFormat.NARROW)
    values = (Decimal(5), Decimal(1280), None, Decimal(100000))
    first, second, third, last = needs_of(table(*days, total, rows=(values,)))

    assert first == second == third
    assert second.wanted >= text_width("1280") + PADDING
    assert last.wanted > second.wanted


def test_one_long_number_among_many_days_widens_its_own_column_alone() -> None:
    days = [Column(("每日用量(kg)", str(day)), ColumnFormat.NARROW) for day in range(16)]
    values = (Decimal(15800), *[Decimal(120)] * 8, *[None] * 7)
    needs = needs_of(table(*days, rows=(values,)))

    assert needs[0].wanted > needs[1].wanted
    assert set(needs[1:]) == {needs[1]}


def test_a_long_note_wraps_before_it_takes_the_page() -> None:
    assert need(ColumnFormat.NOTE, "水" * 100).wanted <= STYLES[ColumnFormat.NOTE].most + 1


def test_an_identity_number_is_never_squeezed() -> None:
    identity = need(ColumnFormat.IDENTITY, "520221197001010013")

    assert identity.least == identity.brief == identity.wanted


def test_a_column_without_a_value_leaves_its_room_to_the_others() -> None:
    assert need(ColumnFormat.IDENTITY, None).wanted < need(ColumnFormat.IDENTITY, "5").wanted / 2


def test_a_header_gives_up_one_line_before_its_unit() -> None:
    wide = need(ColumnFormat.DECIMAL, Decimal(1), header="单价(元/吨)")

    assert wide.wanted >= text_width("单价(元/吨)")
    assert text_width("(元/吨)") <= wide.brief < text_width("单价(元/吨)")


def test_a_header_that_nearly_fits_takes_one_line() -> None:
    quantity = need(ColumnFormat.DECIMAL, Decimal("1.5"), header="数量(吨)")

    assert quantity.brief >= text_width("数量(吨)") + PADDING


def test_a_very_long_header_takes_several_lines() -> None:
    header = "项目类别(产业发展/巩固三保障成果/就业项目/乡村建设行动)"

    assert need(ColumnFormat.TEXT, "甲", header=header).wanted < text_width(header) / 2


def test_narrow_columns_stretch_to_the_page_and_the_sequence_does_not() -> None:
    widths = fitted([Need(6, 6, 6, stretches=False), Need(10, 10, 10), Need(20, 20, 20)], 96)

    assert widths == (6, 30, 60)


def test_columns_that_all_keep_their_width_leave_the_page_unfilled() -> None:
    assert fitted([Need(6, 6, 6, stretches=False)], 96) == (6,)


def test_headers_break_before_the_table_is_scaled_down() -> None:
    assert fitted([Need(60, 40, 40), Need(50, 40, 10, wraps=True)], 90) == (40, 50)


def test_a_table_is_scaled_down_before_its_texts_break() -> None:
    assert fitted([Need(60, 60, 60), Need(50, 50, 10, wraps=True)], 100) == (60, 50)


def test_texts_break_when_scaling_is_not_enough() -> None:
    widths = fitted([Need(60, 60, 60), Need(90, 90, 10, wraps=True)], 100)

    assert widths[0] == 60
    assert 10 < widths[1] < 90


def test_no_column_gets_less_than_it_must_have() -> None:
    assert fitted([Need(200, 200, 150), Need(90, 90, 80)], 100) == (150, 80)


def test_a_smaller_font_needs_less() -> None:
    assert need(ColumnFormat.NAME, "李阿才").times(0.5).wanted < need(ColumnFormat.NAME).wanted


@given(
    st.lists(
        st.tuples(st.floats(6, 40), st.floats(0, 1), st.floats(0, 1), st.booleans()),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from([94.0, 140.0]),
)
def test_widths_stay_between_the_least_and_the_page(
    columns: list[tuple[float, float, float, bool]], capacity: float
) -> None:
    needs = [
        Need(wanted, wanted * brief, wanted * brief * least, wraps=wraps).times(1)
        for wanted, brief, least, wraps in columns
    ]
    widths = fitted(needs, capacity)

    assert all(width >= each.least - 0.01 for width, each in zip(widths, needs, strict=True))
    assert sum(widths) <= max(capacity / 0.76, sum(each.least for each in needs)) + 0.01
    assert all(
        abs(width * PIXELS_PER_UNIT - round(width * PIXELS_PER_UNIT)) < 1e-6 for width in widths
    )
