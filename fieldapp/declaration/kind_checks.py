"""Whether one kind makes sense: its fields, its date, its money and its stock."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import (
    Field,
    FieldType,
    Kind,
    Means,
    MoneyEffect,
    ProjectType,
    Role,
    StockMove,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fieldapp.domain.units import Unit

_NAME_IN_TITLE = re.compile(r"\{([^{}]*)\}")
_RESTARTS = ("day", "year")
_ENTRIES = ("weigh_in",)


def kind_problems(
    kind: Kind, project_type: ProjectType, units: Mapping[str, Unit]
) -> Iterator[Problem]:
    """Everything that is wrong with a kind but its formulas."""
    yield from _named_field_problems(kind)
    yield from _date_problems(kind)
    for field in kind.fields:
        yield from _field_problems(kind, field, project_type, units)
    for effect in kind.money:
        yield from _money_problems(kind, effect)
    for move in kind.stock:
        yield from _stock_problems(kind, move)
    yield from _word_problems(kind)


def _named_field_problems(kind: Kind) -> Iterator[Problem]:
    """Names that stand outside formulas: identity, title, rules, the two dates of its use."""
    places: list[tuple[str, Iterable[str]]] = [
        ("identity", kind.identity),
        ("title", _NAME_IN_TITLE.findall(kind.title)),
        *((f"rules.{rule.id}", rule.fields) for rule in kind.rules),
    ]
    if kind.period is not None:
        places.append(("period", (kind.period.starts, kind.period.ends)))
    for place, names in places:
        for name in names:
            if name not in kind.by_id:
                yield _unknown_field(kind, name, place)
    for rule in kind.rules:
        if not rule.fields:
            yield Problem("declaration.rule_without_field", f"{kind.id}.rules.{rule.id}")


def _date_problems(kind: Kind) -> Iterator[Problem]:
    if kind.role is Role.ASSET:
        return
    field = kind.by_id.get(kind.date)
    if field is None:
        yield _unknown_field(kind, kind.date, "date")
    elif field.type is not FieldType.DATE or not field.required:
        yield Problem("declaration.not_a_date", f"{kind.id}.{field.id}", {"label": field.label})


def _field_problems(
    kind: Kind, field: Field, project_type: ProjectType, units: Mapping[str, Unit]
) -> Iterator[Problem]:
    where = f"{kind.id}.{field.id}"
    if field.unit and field.unit not in units:
        yield Problem("declaration.unknown_unit", where, with_suggestion(field.unit, units))
    if field.type is FieldType.REFERENCE and field.to not in project_type.kinds:
        values = with_suggestion(field.to, project_type.kinds)
        yield Problem("declaration.unknown_kind", where, values)
    if (field.type is FieldType.CHOICE) is not bool(field.options):
        yield Problem("declaration.options", where, {"label": field.label})
    if field.min is not None and field.max is not None and field.min > field.max:
        yield Problem("declaration.bounds", where, {"label": field.label})
    yield from _number_key_problems(field, where)
    yield from _default_problems(kind, field, where)


def _number_key_problems(field: Field, where: str) -> Iterator[Problem]:
    only_numbers = {
        "unit": bool(field.unit),
        "places": bool(field.places),
        "min": field.min is not None,
        "max": field.max is not None,
        "means": field.means is not None,
    }
    for key, is_used in only_numbers.items():
        if is_used and not field.type.is_number:
            yield Problem("declaration.key_not_here", where, {"key": key, "label": field.label})
    if field.typed and not field.formula:
        yield Problem("declaration.key_not_here", where, {"key": "typed", "label": field.label})
    is_money_word = field.means in {Means.PRICE, Means.AMOUNT}
    if is_money_word and field.type is not FieldType.MONEY:
        yield Problem("declaration.not_money", where, {"label": field.label})


def _default_problems(kind: Kind, field: Field, where: str) -> Iterator[Problem]:
    if field.type is FieldType.CHOICE and field.default not in {"", "last", *field.options}:
        values = with_suggestion(field.default, field.options)
        yield Problem("declaration.unknown_option", where, values)
    source = field.default_from
    if source is None:
        return
    name = source.match if source.price else source.reference
    if name not in kind.by_id:
        yield _unknown_field(kind, name, f"{field.id}.default_from")


def _money_problems(kind: Kind, effect: MoneyEffect) -> Iterator[Problem]:
    where = f"{kind.id}.money"
    amount = kind.by_id.get(effect.amount)
    if amount is None:
        yield _unknown_field(kind, effect.amount, "money")
    elif amount.type is not FieldType.MONEY:
        yield Problem("declaration.not_money", where, {"label": amount.label})
    party = kind.by_id.get(effect.party)
    if effect.party and party is None:
        yield _unknown_field(kind, effect.party, "money")
    if not effect.party and effect.effect.value != "cost":
        yield Problem("declaration.money_without_party", where, {"effect": effect.effect.value})
    if party is not None and not party.type.is_person:
        yield Problem("declaration.not_a_party", where, {"label": party.label})
    if effect.category_from and effect.category_from not in kind.by_id:
        yield _unknown_field(kind, effect.category_from, "money")


def _stock_problems(kind: Kind, move: StockMove) -> Iterator[Problem]:
    where = f"{kind.id}.stock"
    quantity = kind.by_id.get(move.quantity)
    if quantity is None:
        yield _unknown_field(kind, move.quantity, "stock")
    elif quantity.type not in {FieldType.DECIMAL, FieldType.INTEGER}:
        yield Problem("declaration.not_a_quantity", where, {"label": quantity.label})
    if bool(move.item) is bool(move.item_from):
        yield Problem("declaration.stock_item", where)
    if move.item_from and move.item_from not in kind.by_id:
        yield _unknown_field(kind, move.item_from, "stock")


def _word_problems(kind: Kind) -> Iterator[Problem]:
    for key, word, words in (
        ("number.restart", kind.number.restart if kind.number else "day", _RESTARTS),
        ("entry", kind.entry or _ENTRIES[0], _ENTRIES),
    ):
        if word not in words:
            values = {"key": key, "value": word, "detail": ", ".join(words)}
            yield Problem("declaration.unknown_word", f"{kind.id}.{key}", values)


def _unknown_field(kind: Kind, name: str, place: str) -> Problem:
    values = with_suggestion(name, kind.by_id)
    return Problem("declaration.unknown_field", f"{kind.id}.{place}", values)
