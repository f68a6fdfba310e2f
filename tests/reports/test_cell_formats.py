from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook

from fieldapp.domain.report import Column, ColumnFormat, Row
from fieldapp.reports.cell_formats import CellFormats

if TYPE_CHECKING:
    from collections.abc import Iterator

WEIGHT = Column(("净重(kg)",), ColumnFormat.DECIMAL, places=1)
NOTE = Column(("备注",), ColumnFormat.NOTE)
TEXT = Column(("地点",), ColumnFormat.TEXT)


@pytest.fixture
def workbook() -> Iterator[Workbook]:
    with Workbook(BytesIO(), {"in_memory": True}) as made:
        made.add_worksheet()
        yield made


def test_numbers_that_look_alike_share_one_format(workbook: Workbook) -> None:
    cells = CellFormats(workbook).column(WEIGHT, None)

    assert cells.number(Decimal("1.5")) is cells.number(Decimal(2))
    assert cells.number(Decimal("1.55555")) is not cells.number(Decimal(2))


def test_a_format_is_made_once_for_a_workbook(workbook: Workbook) -> None:
    formats = CellFormats(workbook)

    assert formats.line("left") is formats.line("left")
    assert formats.column(WEIGHT, None).text is formats.column(WEIGHT, Row((), 3)).text
    assert formats.line("left") is not formats.line("right")


def test_a_row_may_ask_for_more_places(workbook: Workbook) -> None:
    formats = CellFormats(workbook)

    assert formats.column(WEIGHT, Row((), 3)).number(1).num_format == "0.000#_ "


def test_texts_wrap_and_numbers_do_not(workbook: Workbook) -> None:
    formats = CellFormats(workbook)

    assert formats.column(NOTE, None).text.text_wrap == 1
    assert formats.column(WEIGHT, None).number(1).text_wrap == 0


@pytest.mark.parametrize(("is_roomy", "indent"), [(True, 1), (False, 0)])
def test_texts_are_set_off_the_border_where_there_is_room(
    workbook: Workbook, is_roomy: bool, indent: int
) -> None:
    formats = CellFormats(workbook, is_roomy=is_roomy)
    assert formats.column(TEXT, None).text.indent == indent
    assert formats.column(NOTE, None).text.indent == 1


def test_a_text_among_numbers_stands_off_the_border_as_they_do(workbook: Workbook) -> None:
    formats = CellFormats(workbook)

    assert formats.column(WEIGHT, None).text.num_format == "@_ "
    assert formats.column(NOTE, None).text.num_format == "@"
