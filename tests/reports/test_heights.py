from __future__ import annotations

from dataclasses import replace

from fieldapp.domain.report import Column, ColumnFormat, Section
from fieldapp.reports.grid import grid_of
from fieldapp.reports.header import header_of
from fieldapp.reports.heights import HIGHEST, PIXEL, TIGHT, USUAL, heights_of
from tests.reports.sample_reports import purchases, table

NOTE = Column(("备注",), ColumnFormat.NOTE)


def heights(section: Section, width: float = 20.0, font_size: float = 10.5) -> tuple[float, ...]:
    widths = (width,) * len(section.columns)
    grid = grid_of(section, widths, font_size, is_roomy=False)
    return heights_of(section, header_of(section.columns), grid)


def body_height(text: str, *, width: float = 20.0, font_size: float = 10.5) -> float:
    return heights(table(NOTE, rows=((text,),)), width, font_size)[2]


def test_every_row_of_the_form_has_a_height() -> None:
    assert len(heights(purchases(3))) == 12


def test_a_line_of_the_body_is_as_high_as_on_township_forms() -> None:
    assert 18 <= body_height("补录") <= 24


def test_a_wrapped_text_gets_a_higher_row() -> None:
    assert body_height("水" * 30) > 3 * body_height("补录") * 0.8
    assert body_height("甲\n乙") > body_height("甲乙")


def test_a_smaller_font_has_lower_lines_and_more_room() -> None:
    assert body_height("水" * 10, font_size=9) < body_height("水" * 10)


def test_a_header_is_as_high_as_its_name_and_its_unit_on_lines_of_their_own() -> None:
    price = table(Column(("项目单价(元)",), ColumnFormat.MONEY))

    assert heights(price, 9.0)[1] == heights(table(Column(("甲\n乙\n丙",), ColumnFormat.MONEY)))[1]


def test_no_row_is_higher_than_a_page_can_hold() -> None:
    assert body_height("水" * 10_000) == HIGHEST


def test_there_is_room_to_sign_above_the_line_of_signatures() -> None:
    made = heights(purchases(1))

    assert made[8] == USUAL.signing
    assert made[8] + made[9] >= 42


def test_a_sheet_that_is_tight_keeps_room_for_its_texts() -> None:
    section = replace(purchases(1), closing=("大",))
    widths = (20.0,) * len(section.columns)
    grid = grid_of(section, widths, 10.5, is_roomy=False)
    usual, tight = (
        heights_of(section, header_of(section.columns), grid, air=air) for air in (USUAL, TIGHT)
    )

    assert sum(tight) < sum(usual) - 40
    assert all(low >= 15 or low == TIGHT.signing for low in tight)


def test_a_long_title_takes_more_lines() -> None:
    assert heights(replace(purchases(1), title="木柯村" * 60))[0] > heights(purchases(1))[0]


def test_a_long_period_takes_more_lines() -> None:
    assert heights(replace(purchases(1), period="木柯村" * 60))[2] > heights(purchases(1))[2]


def test_a_long_note_takes_more_lines() -> None:
    section = purchases(1)
    longer = replace(section, notes=("注" * 200,))

    assert heights(longer)[7] > heights(section)[7]


def test_a_line_that_closes_the_table_has_its_row_and_more_where_it_is_long() -> None:
    short, long = (replace(purchases(1), closing=("大" * count,)) for count in (10, 200))

    assert heights(short)[7] == heights(purchases(1))[6]
    assert heights(long)[7] > heights(short)[7]
    assert heights(short)[8:] == heights(purchases(1))[7:]


def test_a_header_over_two_levels_has_room_for_its_text() -> None:
    columns = (
        Column(("数量", "毛重"), ColumnFormat.DECIMAL),
        Column(("很长很长很长很长很长的栏名",), ColumnFormat.DECIMAL),
    )
    upper, lower = heights(table(*columns), width=6)[1:3]

    assert upper + lower >= 7 * 15


def test_heights_are_whole_pixels() -> None:
    assert all(height % PIXEL == 0 for height in heights(purchases(2), font_size=9))
