from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.operations import (
    ARITHMETIC,
    EXACT,
    FUNCTIONS,
    ORDER,
    Evaluation,
    Operand,
    compared,
    divided,
    first_filled,
    joined,
    number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY_DECIMAL = st.decimals(allow_nan=True, allow_infinity=True)
FINITE = st.decimals(allow_nan=False, allow_infinity=False)
TRUTHS = st.lists(st.sampled_from([True, False, None]), max_size=4)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1.5"), Decimal("1.5")),
        (Decimal("NaN"), None),
        (Decimal("-Infinity"), None),
        ("1.5", None),
        (True, None),
        (None, None),
    ],
)
def test_only_finite_decimals_are_numbers(value: Operand, expected: Decimal | None) -> None:
    assert number(value) == expected


def test_a_quotient_by_zero_is_empty() -> None:
    assert divided(Decimal(1), Decimal(0)) is None
    assert divided(Decimal(1), Decimal(8)) == Decimal("0.125")


@given(st.sampled_from(sorted(ARITHMETIC)), FINITE, FINITE)
def test_arithmetic_never_raises(name: str, left: Decimal, right: Decimal) -> None:
    result = ARITHMETIC[name](left, right)
    assert result is None or isinstance(result, Decimal)


@given(st.sampled_from(sorted(ORDER)), FINITE, FINITE)
def test_decimals_compare_as_python_compares_them(name: str, left: Decimal, right: Decimal) -> None:
    python = {
        "Eq": left == right,
        "NotEq": left != right,
        "Lt": left < right,
        "LtE": left <= right,
        "Gt": left > right,
        "GtE": left >= right,
    }
    assert compared(left, right, ORDER[name]) is python[name]


def test_days_compare_as_their_texts() -> None:
    assert compared("2024-04-08", "2024-11-01", ORDER["Lt"]) is True


@pytest.mark.parametrize(("left", "right"), [(None, "a"), ("a", None), (None, None)])
def test_what_is_empty_compares_with_nothing(left: Operand, right: Operand) -> None:
    assert compared(left, right, ORDER["Eq"]) is None


def sides(values: Sequence[Operand]) -> list[Evaluation]:
    """Formulas that give these values, whatever the facts."""

    def giving(value: Operand) -> Evaluation:
        return lambda _: value

    return [giving(value) for value in values]


@given(TRUTHS)
def test_and_is_false_if_any_is_else_empty_if_any_is(values: list[bool | None]) -> None:
    expected = False if False in values else None if None in values else True
    assert joined(sides(values), deciding=False)({}) is expected


@given(TRUTHS)
def test_or_is_true_if_any_is_else_empty_if_any_is(values: list[bool | None]) -> None:
    expected = True if True in values else None if None in values else False
    assert joined(sides(values), deciding=True)({}) is expected


def test_the_first_filled_value_counts_even_when_it_is_zero() -> None:
    assert first_filled(sides([None, Decimal(0), Decimal(5)]))({}) == 0
    assert first_filled(sides([None, None]))({}) is None


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("min", [Decimal(3), Decimal(-1)], Decimal(-1)),
        ("max", [Decimal(3), Decimal(-1)], Decimal(3)),
        ("abs", [Decimal(-3)], Decimal(3)),
        ("round", [Decimal("2.5")], Decimal(3)),
        ("round", [Decimal("-2.5")], Decimal(-3)),
        ("round", [Decimal("2.345"), Decimal(2)], Decimal("2.35")),
        ("round", [Decimal(1234), Decimal(-2)], Decimal(1200)),
        ("round", [Decimal("2.4"), Decimal(40)], Decimal(2)),
        ("round", [Decimal("1e39"), Decimal(5)], None),
        ("days", ["2024-04-08", "2024-05-08"], Decimal(30)),
        ("days", ["2024-05-08", "2024-04-08"], Decimal(-30)),
        ("days", ["2024-02-30", "2024-04-08"], None),
    ],
)
def test_a_function_gives(name: str, values: Sequence[Operand], expected: Operand) -> None:
    assert FUNCTIONS[name].work(values) == expected


@given(ANY_DECIMAL.filter(Decimal.is_finite), st.integers(-50, 50))
def test_rounding_is_half_up_or_empty(value: Decimal, places: int) -> None:
    result = FUNCTIONS["round"].work([value, Decimal(places)])
    if isinstance(result, Decimal):
        kept = places if abs(places) < EXACT.prec else 0
        with_half = Decimal(10) ** -kept / 2
        assert abs(result - value) <= with_half
