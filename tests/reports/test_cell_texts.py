from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.report import CellValue, Column, ColumnFormat, Row
from fieldapp.reports.cell_texts import cell_text

PLAIN = Row(())


@pytest.mark.parametrize(
    ("kind", "places", "value", "text"),
    [
        (ColumnFormat.MONEY, 0, Decimal("12277.9"), "12,277.90"),
        (ColumnFormat.DECIMAL, 1, Decimal("874.25"), "874.25"),
        (ColumnFormat.DECIMAL, 3, Decimal("0.5"), "0.500"),
        (ColumnFormat.NARROW, 1, Decimal(45), "45.0"),
        (ColumnFormat.SEQUENCE, 0, 3, "3"),
        (ColumnFormat.DATE, 0, date(2025, 2, 3), "2025-02-03"),
        (ColumnFormat.IDENTITY, 0, "520221197001010013", "520221197001010013"),
        (ColumnFormat.TEXT, 0, 12, "12"),
        (ColumnFormat.MONEY, 0, None, ""),
    ],
)
def test_a_cell_says_what_the_workbook_shows(
    kind: ColumnFormat, places: int, value: CellValue, text: str
) -> None:
    assert cell_text(Column(("栏",), kind, places), PLAIN, value) == text


def test_a_row_may_write_its_numbers_in_another_way() -> None:
    column = Column(("本月",), ColumnFormat.DECIMAL)
    row = Row((), places=2, format=ColumnFormat.MONEY)
    assert cell_text(column, row, Decimal("1046.92")) == "1,046.92"
    assert cell_text(column, None, Decimal("1046.92")) == "1046.92"
