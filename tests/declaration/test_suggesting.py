from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.declaration.suggesting import NONE_NEAR, suggestion, with_suggestion

KNOWN = ["weight", "height", "closed_on"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("wieght", "weight"), ("hight", "height"), ("closed", "closed_on"), ("colour", ""), ("", "")],
)
def test_the_nearest_known_name_is_suggested(name: str, expected: str) -> None:
    assert suggestion(name, KNOWN) == expected


def test_a_problem_says_so_when_nothing_is_near() -> None:
    assert with_suggestion("colour", KNOWN) == {"name": "colour", "suggestion": NONE_NEAR}
    assert with_suggestion("wieght", iter(KNOWN))["suggestion"] == "weight"


@given(st.text(max_size=10), st.lists(st.text(max_size=10)))
def test_only_known_names_are_suggested(name: str, known: list[str]) -> None:
    assert suggestion(name, known) in {"", *known}


@given(st.lists(st.text(min_size=1, max_size=10), min_size=1), st.data())
def test_a_known_name_is_nearest_to_itself(known: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(known))
    assert suggestion(name, known) == name
