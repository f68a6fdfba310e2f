from __future__ import annotations

from dataclasses import replace

from fieldapp.domain.report import Column, ColumnFormat
from fieldapp.reports.anatomy import Anatomy, anatomy_of
from tests.reports.sample_reports import purchases, table


def test_every_part_of_a_full_form_has_its_row() -> None:
    assert anatomy_of(purchases(2)) == Anatomy(
        title=0,
        heading=1,
        period=2,
        header=3,
        body=5,
        total=7,
        notes=8,
        gap=9,
        signatures=10,
    )


def test_what_a_form_does_not_have_takes_no_row() -> None:
    bare = table(Column(("姓名",), ColumnFormat.NAME), rows=(("甲",),))

    assert anatomy_of(bare) == Anatomy(0, None, None, 1, 2, None, 3, None, 3)


def test_what_closes_the_table_stands_between_its_total_and_the_notes() -> None:
    anatomy = anatomy_of(replace(purchases(2), closing=("甲", "乙")))

    assert (anatomy.total, anatomy.closing, anatomy.notes) == (7, 8, 10)
    assert anatomy_of(replace(purchases(2), totals=(), closing=("甲",))).end == 7


def test_the_sum_of_a_page_takes_a_row_below_its_last_line() -> None:
    anatomy = anatomy_of(purchases(5), page_ends=(2, 5))

    assert anatomy.sums == (7, 11)
    assert (anatomy.end, anatomy.total) == (12, 12)
    assert [anatomy.line_at(row) for row in (5, 6, 8, 9, 10)] == [0, 1, 2, 3, 4]
    assert [anatomy.lines_above(page) for page in (0, 1)] == [range(2), range(2, 5)]


def test_a_period_stands_alone_under_the_title_without_a_heading() -> None:
    anatomy = anatomy_of(replace(purchases(1), heading=("", "", "")))

    assert (anatomy.heading, anatomy.period, anatomy.header) == (None, 1, 2)
