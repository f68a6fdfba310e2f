from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.report import Column, ColumnFormat
from fieldapp.reports.layout import layout_of
from fieldapp.reports.page_sums import height_kept, label_span, page_ends, page_totals, sums_of
from fieldapp.reports.paging import MOST_BREAKS
from fieldapp.reports.spans import Span
from tests.reports.papers import side_by_side
from tests.reports.sample_reports import purchases, table, to_sign

MONEY = Column(("金额",), ColumnFormat.MONEY, is_summed=True)


def test_the_sum_of_a_page_is_that_of_its_lines_where_there_is_a_total() -> None:
    totals = page_totals(to_sign(5), range(1, 3))

    assert totals[:4] == (None, None, None, None)
    assert totals[5] == 2
    assert totals[7] is None


def test_a_text_among_the_numbers_adds_nothing() -> None:
    section = replace(
        table(MONEY, rows=((Decimal(2),), ("约三元",), (None,))), totals=(Decimal(2),)
    )

    assert page_totals(section, range(3)) == (Decimal(2),)


@given(st.integers(1, 90))
def test_the_sums_of_pages_come_to_the_total(row_count: int) -> None:
    section = to_sign(row_count)
    layout = layout_of(section, is_landscape=True)
    sums = list(sums_of(section, layout))

    assert [row for row, _ in sums] == list(layout.anatomy.sums)
    for column in (4, 5, 6):
        found = [totals[column] or Decimal(0) for _, totals in sums]
        assert sum(found) == section.totals[column]


def test_pages_have_no_sums_without_lines_without_totals_and_without_a_name_for_them() -> None:
    assert layout_of(to_sign(0)).anatomy.sums == ()
    assert layout_of(replace(to_sign(3), totals=())).anatomy.sums == ()
    assert layout_of(purchases(60)).anatomy.sums == ()
    assert height_kept(purchases(60)) == 0 < height_kept(to_sign(60))


def test_more_pages_than_a_workbook_can_break_have_no_sums() -> None:
    section = to_sign(MOST_BREAKS + 2)
    breaks = range(6, MOST_BREAKS + 6)

    assert len(page_ends(section, 5, breaks)) == MOST_BREAKS + 1
    assert page_ends(section, 5, [*breaks, MOST_BREAKS + 6]) == ()


def test_the_label_reaches_to_the_first_sum() -> None:
    section = to_sign(3)

    assert label_span(section, layout_of(section)) == Span(0, 3)
    assert label_span(purchases(3), layout_of(purchases(3))) == Span(0, 0)


def test_the_label_stays_on_the_columns_that_are_repeated() -> None:
    totals = (*[None] * 21, Decimal(0))
    section = replace(side_by_side(3), totals=totals, page_total_label="本页小计")
    layout = layout_of(section)

    assert layout.column_breaks
    assert label_span(section, layout) == Span(0, layout.frozen - 1)


def test_a_sum_in_the_first_column_leaves_no_room_for_the_label() -> None:
    section = replace(
        table(MONEY, rows=((Decimal(5),),)), totals=(Decimal(5),), page_total_label="本页小计"
    )

    assert label_span(section, layout_of(section)) == Span(0, 0)
