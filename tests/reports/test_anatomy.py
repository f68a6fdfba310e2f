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


def test_a_period_stands_alone_under_the_title_without_a_heading() -> None:
    anatomy = anatomy_of(replace(purchases(1), heading=("", "", "")))

    assert (anatomy.heading, anatomy.period, anatomy.header) == (None, 1, 2)
