"""Which numbers of records may be added up: weights and counts may, prices and temperatures not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from fieldapp.domain.formula_tree import formula_tree
from fieldapp.domain.project_type import Field, FieldType, Means
from fieldapp.domain.units import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.stock import StockEffect
    from fieldapp.domain.units import Unit

# Lengths are left out: they are the depth of a layer or the height of a bed.
_ADDED = {
    Measure.MASS,
    Measure.FIELD_AREA,
    Measure.FLOOR_AREA,
    Measure.VOLUME,
    Measure.COUNT,
    Measure.TIME,
    Measure.LABOUR,
    Measure.MONEY,
}


def summed_fields(kind: Kind, units: Mapping[str, Unit]) -> tuple[Field, ...]:
    """The fields of a kind whose sums over many records mean something."""
    left_out = rates_of(kind) | _both_ways(kind)
    added = (each for each in kind.fields if adds_up(each, units.get(each.unit)))
    return tuple(each for each in added if each.id not in left_out)


def rates_of(kind: Kind) -> frozenset[str]:
    """The fields that the formulas of a kind make numbers for one of something.

    Those are worked out by dividing by another field, a weight for each square metre, or are
    multiplied by a count, a weight for each bucket. What has a meaning of its own is none.
    """
    formulas = {each.id: formula_tree(each.formula) for each in kind.fields if each.formula}
    quotients = {name for name, tree in formulas.items() if _is_quotient(tree)}
    counts = {each.id for each in kind.fields if each.type is FieldType.INTEGER}
    counted = (_counted(tree, counts) for tree in formulas.values())
    meant = {each.id for each in kind.fields if each.means is not None}
    return frozenset(quotients.union(*counted) - meant)


def adds_up(field: Field, unit: Unit | None) -> bool:
    """Whether the sum of a field over many records means anything; `unit` None is no unit.

    A quantity without a unit is of goods that are counted in this and that. Money for one of a
    unit is a price. A decimal without a unit may be a rate, a whole number without one is a count.
    """
    if not field.type.is_number or field.means is Means.PRICE:
        return False
    if field.means is Means.QUANTITY and field.type is FieldType.DECIMAL:
        return unit is not None
    if field.means is not None:
        return True
    match field.type:
        case FieldType.MONEY:
            return not field.unit
        case FieldType.INTEGER:
            return unit is None or unit.measure in _ADDED
        case _:
            return unit is not None and unit.measure in _ADDED


def _both_ways(kind: Kind) -> frozenset[str]:
    """The fields that a kind now adds to the stock and now takes from it, or counts."""
    effects: dict[str, set[StockEffect]] = {}
    for move in kind.stock:
        effects.setdefault(move.quantity, set()).add(move.effect)
    return frozenset(name for name, found in effects.items() if len(found) > 1)


def _is_quotient(node: ast.expr) -> bool:
    """Whether something is divided by more than a number; rounding changes nothing of that."""
    if isinstance(node, ast.Call) and node.args:
        return _is_quotient(node.args[0])
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Div):
        return False
    return not isinstance(node.right, ast.Constant)


def _counted(tree: ast.expr, counts: Set[str]) -> Iterator[str]:
    """The names that a formula multiplies by the name of a count."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            names = [each.id for each in (node.left, node.right) if isinstance(each, ast.Name)]
            if not counts.isdisjoint(names):
                yield from (each for each in names if each not in counts)
