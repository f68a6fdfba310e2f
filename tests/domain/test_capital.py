from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.capital import amount_in_capitals
from fieldapp.domain.money import yuan

VECTORS = """\
0|零元整
0.05|伍分
0.10|壹角整
1.01|壹元零壹分
10|壹拾元整
10.05|壹拾元零伍分
100.05|壹佰元零伍分
101|壹佰零壹元整
115.50|壹佰壹拾伍元伍角整
1000.50|壹仟元零伍角整
1010|壹仟零壹拾元整
1409.50|壹仟肆佰零玖元伍角整
6007.14|陆仟零柒元壹角肆分
1680.32|壹仟陆佰捌拾元零叁角贰分
107000.53|壹拾万柒仟元零伍角叁分
16409.02|壹万陆仟肆佰零玖元零贰分
325.04|叁佰贰拾伍元零肆分
10001|壹万零壹元整
10100|壹万零壹佰元整
101000|壹拾万壹仟元整
10010000|壹仟零壹万元整
100000001|壹亿零壹元整
100010000|壹亿零壹万元整
5003020.50|伍佰万叁仟零贰拾元零伍角整
90000100|玖仟万零壹佰元整
-45.60|负肆拾伍元陆角整
30.055|叁拾元零陆分
2000.005|贰仟元零壹分
-0.004|零元整
999999999999.99|玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分
"""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
POWERS = {"拾": 10, "佰": 100, "仟": 1000}


def read(text: str) -> int:
    """The amount in fen that capital characters say, read one character after the other."""
    total = section = digit = 0
    for character in text.removeprefix("负"):
        if character in DIGITS:
            digit = DIGITS.index(character)
        elif character in POWERS:
            section, digit = section + digit * POWERS[character], 0
        elif character in "万亿元":
            factor = {"万": 10**4, "亿": 10**8, "元": 1}[character] * 100
            total, section, digit = total + (section + digit) * factor, 0, 0
        elif character in "角分":
            total, digit = total + digit * {"角": 10, "分": 1}[character], 0
    return -total if text.startswith("负") else total


@pytest.mark.parametrize(("amount", "expected"), [line.split("|") for line in VECTORS.split()])
def test_an_amount_is_written_in_capitals(amount: str, expected: str) -> None:
    assert amount_in_capitals(Decimal(amount), prefix="") == expected


def test_the_currency_stands_before_the_figures_with_no_gap() -> None:
    assert amount_in_capitals(Decimal("5058.05")) == "人民币伍仟零伍拾捌元零伍分"
    assert amount_in_capitals(Decimal(-10)) == "人民币负壹拾元整"


@pytest.mark.parametrize("amount", ["1000000000000", "-1000000000000", "999999999999.995"])
def test_more_than_the_characters_can_say_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match=amount):
        amount_in_capitals(Decimal(amount))


AMOUNTS = st.integers(-(10**14) + 1, 10**14 - 1)
WITH_GAPS = st.lists(st.sampled_from("00123456789"), min_size=1, max_size=14).map("".join).map(int)


@given(AMOUNTS | WITH_GAPS)
def test_capitals_say_the_amount_again(amount: int) -> None:
    text = amount_in_capitals(yuan(amount), prefix="")
    assert read(text) == amount
    assert "零零" not in text
    assert text.endswith("分" if amount % 10 else "整")
