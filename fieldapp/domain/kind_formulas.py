"""The formulas of one kind, compiled once: computed fields in their order, conditions and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from fieldapp.domain.expression import NO_CONSTANTS, Expression, compiled
from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.limit import told
from fieldapp.domain.operations import ValueType
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Field, FieldType, Kind, Rule
from fieldapp.domain.units import Unit

if TYPE_CHECKING:
    from decimal import Decimal

_TYPES: Mapping[FieldType, ValueType] = {
    FieldType.INTEGER: ValueType.NUMBER,
    FieldType.DECIMAL: ValueType.NUMBER,
    FieldType.MONEY: ValueType.NUMBER,
    FieldType.DATE: ValueType.DATE,
    FieldType.BOOLEAN: ValueType.BOOLEAN,
}
_WORDED = frozenset({FieldType.DATE, FieldType.REFERENCE, FieldType.HOUSEHOLD, FieldType.PARTY})


@dataclass(frozen=True, slots=True)
class KindFormulas:
    """Everything of a kind that has to be worked out, and the units of its fields.

    A money field's unit is what its price is for; `units` holds the units of other numbers only.
    `worded` are the kind's own fields that formulas read as something else than their values: dates
    and ids. The messages of `rules` have the numbers of their limits in them.
    """

    computed: tuple[tuple[Field, Expression], ...]
    required_if: tuple[tuple[Field, Expression], ...]
    rules: tuple[tuple[Rule, Expression], ...]
    stock_if: Mapping[str, Expression]
    units: Mapping[FieldId, Unit]
    worded: tuple[Field, ...]


def value_type(field: Field) -> ValueType:
    """What the field gives in a formula."""
    return _TYPES.get(field.type, ValueType.TEXT)


def names_of(kind: Kind, kinds: Mapping[KindId, Kind]) -> Mapping[str, ValueType]:
    """The names that formulas may use: the kind's fields, and those of what they refer to."""
    names: dict[str, ValueType] = {each.id: value_type(each) for each in kind.fields}
    for reference in kind.fields:
        if reference.type is FieldType.REFERENCE and reference.to in kinds:
            for each in kinds[reference.to].fields:
                names[f"{reference.id}.{each.id}"] = value_type(each)
    return names


def formulas_of(
    kind: Kind,
    kinds: Mapping[KindId, Kind],
    units: Mapping[str, Unit],
    limits: Mapping[str, Decimal] = NO_CONSTANTS,
) -> KindFormulas | tuple[Problem, ...]:
    """The compiled formulas, or everything that is wrong with them.

    `limits` are the numbers of the type's limits by their names in formulas.
    """
    compiler = _KindCompiler(kind, names_of(kind, kinds), limits)
    computed = compiler.computed()
    required_if = [
        (each, made)
        for each in kind.fields
        if each.required_if and (made := compiler.condition(each.required_if, each.id))
    ]
    rules = [
        (replace(rule, message=told(rule.message, limits)), made)
        for rule in kind.rules
        if (made := compiler.condition(rule.check, rule.id))
    ]
    stock_if = {
        move.only_if: made
        for move in kind.stock
        if move.only_if and (made := compiler.condition(move.only_if, "stock"))
    }
    if compiler.problems:
        return tuple(compiler.problems)
    expressions = [each for _, each in (*computed, *required_if, *rules)] + [*stock_if.values()]
    names = frozenset().union(*(each.names for each in expressions))
    return KindFormulas(
        computed=tuple(computed),
        required_if=tuple(required_if),
        rules=tuple(rules),
        stock_if=stock_if,
        units=_units_of(kind, units),
        worded=tuple(each for each in kind.fields if each.id in names and each.type in _WORDED),
    )


def _units_of(kind: Kind, units: Mapping[str, Unit]) -> Mapping[FieldId, Unit]:
    return {
        each.id: units[each.unit]
        for each in kind.fields
        if each.unit in units and each.type is not FieldType.MONEY
    }


class _KindCompiler:
    def __init__(
        self, kind: Kind, names: Mapping[str, ValueType], limits: Mapping[str, Decimal]
    ) -> None:
        self._kind, self._names, self._limits = kind, names, limits
        self.problems: list[Problem] = []

    def computed(self) -> list[tuple[Field, Expression]]:
        """The computed fields with their formulas, each after those it reads."""
        made: dict[FieldId, Expression] = {}
        for each in self._kind.fields:
            if each.formula and (
                expression := self._typed(each.formula, each.id, value_type(each))
            ):
                made[each.id] = expression
        reads = {name: made[name].names & made.keys() for name in made}
        try:
            order = list(TopologicalSorter(reads).static_order())
        except CycleError as error:
            self._refuse("formula.cycle", str(error.args[1][0]), fields=" → ".join(error.args[1]))
            return []
        return [(self._kind.by_id[FieldId(name)], made[FieldId(name)]) for name in order]

    def condition(self, text: str, place: str) -> Expression | None:
        """A formula that gives a truth, or None with a problem noted."""
        return self._typed(text, place, ValueType.BOOLEAN)

    def _typed(self, text: str, place: str, expected: ValueType) -> Expression | None:
        expression = compiled(text, self._names, self._limits)
        if isinstance(expression, Problem):
            self._refuse(expression.code, place, **expression.values)
            return None
        if expression.type is not expected:
            self._refuse("formula.type", place, part=text, expected=expected.value)
            return None
        return expression

    def _refuse(self, code: str, place: str, **values: str | int) -> None:
        self.problems.append(Problem(code, f"{self._kind.id}.{place}", values))
