from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.money import amount_fen, fen, yuan

GRAMS = st.integers(-(10**9), 10**9)
PRICES = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("net_g", "price", "expected"),
    [
        (1_234_500, 4550, 5617),
        (500_000, 2001, 1001),
        (-500_000, 2001, -1001),
        (181_000, 4000, 724),
        (770_500, 6000, 4623),
        (0, 6000, 0),
    ],
)
def test_an_amount_is_weight_times_price_rounded_half_up(
    net_g: int, price: int, expected: int
) -> None:
    assert amount_fen(net_g, price) == expected


@given(GRAMS, PRICES)
def test_a_reversal_costs_the_same_with_the_other_sign(net_g: int, price: int) -> None:
    assert amount_fen(-net_g, price) == -amount_fen(net_g, price)


@given(GRAMS, PRICES)
def test_the_amount_agrees_with_decimals(net_g: int, price: int) -> None:
    exact = Decimal(net_g) * Decimal(price) / Decimal(10**8)
    assert yuan(amount_fen(net_g, price)) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("text", "expected"), [("0.005", 1), ("-0.005", -1), ("9000", 900_000), ("56.16975", 5617)]
)
def test_yuan_are_rounded_to_fen_half_up(text: str, expected: int) -> None:
    assert fen(Decimal(text)) == expected


def test_yuan_always_have_two_places() -> None:
    assert [str(yuan(amount)) for amount in (505_805, 5, -100, 0)] == [
        "5058.05",
        "0.05",
        "-1.00",
        "0.00",
    ]


@given(st.integers(-(2**63), 2**63 - 1))
def test_fen_survive_the_way_through_yuan(amount: int) -> None:
    assert fen(yuan(amount)) == amount
