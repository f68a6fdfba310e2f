from __future__ import annotations

from decimal import Decimal

import pytest

from fieldapp.reports.amount_words import amount_words


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("401.10", "人民币肆佰零壹元壹角整　　¥401.10"),
        ("5058.05", "人民币伍仟零伍拾捌元零伍分　　¥5,058.05"),
        ("0", "人民币零元整　　¥0.00"),
    ],
)
def test_an_amount_is_written_twice_without_gaps(yuan: str, words: str) -> None:
    assert amount_words(Decimal(yuan)) == words


def test_an_amount_below_nothing_is_marked_as_red_and_never_called_minus_in_words() -> None:
    assert amount_words(Decimal(-24)) == "（红字）人民币贰拾肆元整　　¥-24.00"
