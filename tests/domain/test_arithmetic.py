from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.arithmetic import calculated, is_sum


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("=12*35", "420"),
        (" ＝１２×３５斤", "420斤"),
        ("=3.5*2 吨", "7 吨"),
        ("=(100＋20)÷2公斤", "60公斤"),
        ("=0.1+0.2", "0.3"),
        ("=10−4", "6"),
        ("=-5+5", "0"),
    ],
)
def test_a_sum_is_worked_out_and_its_unit_kept(text: str, result: str) -> None:
    assert is_sum(text)
    assert calculated(text) == result


@pytest.mark.parametrize(
    "text", ["=", "=斤", "=1+", "=1/0", "=2**9", "=9//2", "=1,200*2", "=(1", "=a+1", "=1 2"]
)
def test_what_cannot_be_worked_out_is_no_sum(text: str) -> None:
    assert calculated(text) is None


def test_a_plain_number_is_left_alone() -> None:
    assert not is_sum("420")
    assert calculated("420") is None


@given(st.text(alphabet="0123456789.+-*/()=＝ ×÷斤a", max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(calculated(text), str | None)
