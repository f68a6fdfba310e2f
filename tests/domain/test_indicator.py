from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.indicator import (
    Aggregate,
    Function,
    aggregate_from,
    aggregates_of,
    indicator_value,
    is_as_of,
)
from fieldapp.domain.posting import Effect
from fieldapp.domain.project_type import Indicator

WORMS = (KindId("harvest"), FieldId("worms"))


def indicator(formula: str, **aggregates: str) -> Indicator:
    return Indicator("x", "例", "kg", aggregates, formula)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(harvest.worms)", Aggregate(Function.SUM, *WORMS)),
        (" avg( harvest.worms ) ", Aggregate(Function.AVG, *WORMS)),
        ("min(harvest.worms)", Aggregate(Function.MIN, *WORMS)),
        ("max(harvest.worms)", Aggregate(Function.MAX, *WORMS)),
        ("last(harvest.worms)", Aggregate(Function.LAST, *WORMS)),
        ("distinct(harvest.worms)", Aggregate(Function.DISTINCT, *WORMS)),
        ("count(harvest)", Aggregate(Function.COUNT, KindId("harvest"))),
        ("in_use(plot)", Aggregate(Function.IN_USE, KindId("plot"))),
        ("in_use(plot.area)", Aggregate(Function.IN_USE, KindId("plot"), FieldId("area"))),
        ("money(owe)", Aggregate(Function.MONEY, effect=Effect.OWE)),
        ("money(earn.soil)", Aggregate(Function.MONEY, effect=Effect.EARN, category="soil")),
    ],
)
def test_an_aggregate_is_read(text: str, expected: Aggregate) -> None:
    assert aggregate_from(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "harvest.worms",
        "sum(harvest)",
        "distinct(harvest)",
        "median(harvest.worms)",
        "money(gain)",
        "sum(harvest.worms.heads)",
        "sum(harvest.worms) + 1",
        "SUM(harvest.worms)",
        "count()",
    ],
)
def test_what_is_no_aggregate_is_none(text: str) -> None:
    assert aggregate_from(text) is None


@given(st.text("summoneycount(.)_ harvestworms0", max_size=30))
def test_any_text_is_an_aggregate_or_none(text: str) -> None:
    found = aggregate_from(text)
    assert found is None or found.function in Function


def test_what_is_no_aggregate_is_left_out() -> None:
    found = aggregates_of(indicator("n", n="count(harvest)", odd="nonsense"))
    assert found == {"n": Aggregate(Function.COUNT, KindId("harvest"))}


def test_an_indicator_tells_a_state_if_any_of_its_aggregates_does() -> None:
    assert is_as_of(indicator("n / m", n="count(harvest)", m="in_use(plot)"))
    assert not is_as_of(indicator("n", n="count(harvest)"))


@pytest.mark.parametrize(
    ("formula", "facts", "expected"),
    [
        ("paid * 1000 / kg", {"paid": Decimal("70.11"), "kg": Decimal(1500)}, Decimal("46.74")),
        ("paid * 1000 / kg", {"paid": Decimal(1), "kg": Decimal(0)}, None),
        ("paid * 1000 / kg", {"paid": None, "kg": Decimal(3)}, None),
        ("(paid or 0) + 1", {"paid": None}, Decimal(1)),
        ("paid + nothing", {"paid": Decimal(1)}, None),
        ("paid > 1", {"paid": Decimal(2)}, None),
    ],
)
def test_an_indicator_is_worked_out(
    formula: str, facts: dict[str, Decimal | None], expected: Decimal | None
) -> None:
    made = indicator(formula, paid="money(owe)", kg="sum(harvest.worms)")
    assert indicator_value(made, facts) == expected
