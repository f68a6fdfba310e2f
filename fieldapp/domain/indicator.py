"""Indicators: a few aggregates over a period, and a formula over their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from fieldapp.domain.expression import Expression, compiled
from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.operations import ValueType
from fieldapp.domain.posting import Effect
from fieldapp.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.project_type import Indicator


class Function(StrEnum):
    """What an aggregate does with the records of a period."""

    SUM = "sum"
    AVG = "avg"
    MIN = "min"
    MAX = "max"
    LAST = "last"
    COUNT = "count"
    DISTINCT = "distinct"
    IN_USE = "in_use"  # assets on the last day of the period: how many, or the sum of a field
    MONEY = "money"  # postings with an effect, and with a category where one is given


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One aggregate. `field` is None where records are counted; `effect` is for money alone."""

    function: Function
    kind: KindId = KindId("")
    field: FieldId | None = None
    effect: Effect | None = None
    category: str = ""

    @property
    def is_as_of(self) -> bool:
        """Whether it tells a state on a day, which no sum over a year makes sense of."""
        return self.function is Function.IN_USE


_TEXT = re.compile(r"(?P<function>[a-z_]+)\((?P<first>[a-z0-9_]+)(?:\.(?P<second>[a-z0-9_]+))?\)")
_WHOLE_KIND = {Function.COUNT, Function.IN_USE}


def aggregate_from(text: str) -> Aggregate | None:
    """The aggregate that a text such as `sum(harvest.worms)` names; None if it names none."""
    match = _TEXT.fullmatch(text.replace(" ", ""))
    if match is None or match["function"] not in set(Function):
        return None
    function = Function(match["function"])
    first, second = match["first"], match["second"]
    if function is Function.MONEY:
        if first not in set(Effect):
            return None
        return Aggregate(function, effect=Effect(first), category=second or "")
    if second is None and function not in _WHOLE_KIND:
        return None
    return Aggregate(function, KindId(first), FieldId(second) if second else None)


def aggregates_of(indicator: Indicator) -> Mapping[str, Aggregate]:
    """The indicator's aggregates by their names; its declaration has been checked."""
    found = {name: aggregate_from(text) for name, text in indicator.aggregates.items()}
    return {name: aggregate for name, aggregate in found.items() if aggregate is not None}


def is_as_of(indicator: Indicator) -> bool:
    """Whether the indicator tells a state on a day."""
    return any(aggregate.is_as_of for aggregate in aggregates_of(indicator).values())


def indicator_value(indicator: Indicator, facts: Mapping[str, Decimal | None]) -> Decimal | None:
    """The indicator worked out from its aggregates, not rounded; None where it says nothing."""
    formula = _formula(indicator.formula, tuple(indicator.aggregates))
    if isinstance(formula, Problem):
        return None
    value = formula.evaluate(facts)
    return value if isinstance(value, Decimal) else None


@lru_cache(maxsize=512)  # a report works the same few out for every household
def _formula(text: str, names: tuple[str, ...]) -> Expression | Problem:
    return compiled(text, dict.fromkeys(names, ValueType.NUMBER))
