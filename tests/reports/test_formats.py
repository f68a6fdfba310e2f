from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.report import CellValue, Column, ColumnFormat, Row
from fieldapp.reports.formats import (
    STYLES,
    Manner,
    blank_format,
    digits_for,
    is_indented,
    is_set_off,
    manner_of,
    number_format,
    number_text,
    shown_digits,
    text_of,
)

DECIMAL, MONEY, INTEGER = ColumnFormat.DECIMAL, ColumnFormat.MONEY, ColumnFormat.INTEGER


def test_every_column_format_has_a_style() -> None:
    assert set(STYLES) == set(ColumnFormat)


@pytest.mark.parametrize(
    ("value", "places", "digits"),
    [
        (Decimal("12.5"), 1, 1),
        (Decimal("12.500"), 1, 1),
        (Decimal("12.345"), 1, 3),
        (Decimal(12), 2, 2),
        (Decimal("1E+3"), 0, 0),
        (Decimal("0.000"), 0, 0),
        (Decimal("Infinity"), 1, 1),
        (7, 0, 0),
    ],
)
def test_a_number_shows_its_places_and_no_digit_is_hidden(
    value: int | Decimal, places: int, digits: int
) -> None:
    assert shown_digits(value, places) == digits


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4), st.sampled_from([DECIMAL, MONEY]))
def test_a_shown_number_reads_back_as_itself(
    value: Decimal, places: int, kind: ColumnFormat
) -> None:
    shown = number_text(kind, shown_digits(value, places), value)

    assert Decimal(shown.replace(",", "")) == value


@pytest.mark.parametrize(
    ("kind", "places", "digits", "expected"),
    [
        (DECIMAL, 1, 1, "0.0###_ "),
        (DECIMAL, 3, 3, "0.000#_ "),
        (DECIMAL, 4, 4, "0.0000_ "),
        (DECIMAL, 1, 6, "0.0#####_ "),
        (DECIMAL, 0, 0, "0_ "),
        (DECIMAL, 0, 2, "0.0###_ "),
        (MONEY, 2, 2, "#,##0.00_ "),
        (MONEY, 0, 0, "#,##0_ "),
        (MONEY, 2, 3, "#,##0.000_ "),
        (INTEGER, 0, 0, "0_ "),
        (INTEGER, 0, 1, "0.0_ "),
        (ColumnFormat.NARROW, 1, 1, "0.0###"),
        (ColumnFormat.SEQUENCE, 0, 0, "0"),
    ],
)
def test_number_formats(kind: ColumnFormat, places: int, digits: int, expected: str) -> None:
    assert number_format(kind, places, digits) == expected


def test_accounts_and_notes_keep_off_the_border_even_where_other_texts_do_not() -> None:
    assert is_indented(ColumnFormat.ACCOUNT, is_roomy=False)
    assert is_indented(ColumnFormat.NOTE, is_roomy=False)
    assert not is_indented(ColumnFormat.TEXT, is_roomy=False)
    assert is_indented(ColumnFormat.TEXT, is_roomy=True)
    assert not is_indented(MONEY, is_roomy=True)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(MONEY, True), (INTEGER, True), (ColumnFormat.NARROW, False), (ColumnFormat.NAME, False)],
)
def test_numbers_keep_off_the_border_where_there_is_room(
    kind: ColumnFormat, expected: bool
) -> None:
    assert is_set_off(kind) is expected


@pytest.mark.parametrize(
    ("kind", "row_places", "expected"),
    [(DECIMAL, None, 1), (DECIMAL, 3, 3), (MONEY, None, 2), (MONEY, 0, 0), (INTEGER, 3, 0)],
)
def test_a_row_may_set_the_places_of_its_numbers(
    kind: ColumnFormat, row_places: int | None, expected: int
) -> None:
    column = Column(("栏",), kind, places=1)

    assert manner_of(column, Row((), row_places)) == Manner(kind, expected)


def test_the_row_of_totals_is_written_like_its_column() -> None:
    assert manner_of(Column(("栏",), DECIMAL, places=3), None) == Manner(DECIMAL, 3)


def test_a_row_may_make_amounts_of_its_numbers_and_of_nothing_else() -> None:
    amounts = Row((), format=MONEY)

    assert manner_of(Column(("栏",), DECIMAL, places=3), amounts) == Manner(MONEY, 2)
    assert manner_of(Column(("名",), ColumnFormat.NAME), amounts).format is ColumnFormat.NAME


def test_the_longest_number_says_how_many_digits_are_shown() -> None:
    assert digits_for((None, "三车", 7, Decimal("1.25"), Decimal("0.1000")), 1) == 2
    assert digits_for((), 3) == 3


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ColumnFormat.IDENTITY, "@"),
        (ColumnFormat.DATE, "yyyy-mm-dd"),
        (MONEY, "#,##0.00_ "),
        (DECIMAL, "0.00##_ "),
    ],
)
def test_a_blank_cell_is_ready_for_its_column(kind: ColumnFormat, expected: str) -> None:
    assert blank_format(kind, 2) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (date(2025, 2, 26), "2025-02-26"), (13800000000, "13800000000"), ("=1", "=1")],
)
def test_a_value_as_text(value: CellValue, text: str) -> None:
    assert text_of(value) == text
