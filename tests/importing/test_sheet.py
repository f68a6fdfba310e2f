"""Sheets as plain data."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from fieldapp.importing.sheet import Cell, column_letter, is_picture, text_of


@given(st.integers(1, 16_384))
def test_columns_are_named_as_spreadsheets_name_them(number: int) -> None:
    assert column_letter(number) == get_column_letter(number)


@pytest.mark.parametrize(
    "cell",
    ['=DISPIMG("ID_4F",1)', '=_xlfn.DISPIMG("ID_4F",1)', ' =_xlfn._xlws.dispimg ("ID_4F",1)'],
)
def test_a_picture_of_wps_is_recognised(cell: str) -> None:
    assert is_picture(cell)


@pytest.mark.parametrize("cell", [None, 3.5, "照片", "=SUM(A1:A3)", "见 DISPIMG("])
def test_other_cells_are_no_pictures(cell: Cell) -> None:
    assert not is_picture(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (" 户主\n姓名 ", "户主 姓名"),
        (2024.0, "2024"),
        (3.5, "3.5"),
        (date(2024, 4, 8), "2024-04-08"),
        (datetime(2024, 4, 8), "2024-04-08"),  # noqa: DTZ001 - a workbook knows no time zone
        (datetime(2024, 4, 8, 10, 30), "2024-04-08 10:30:00"),  # noqa: DTZ001 - likewise
    ],
)
def test_a_cell_reads_as_a_person_reads_it(cell: Cell, text: str) -> None:
    assert text_of(cell) == text
