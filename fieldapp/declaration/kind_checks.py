"""Whether one kind makes sense: its fields, its date, its money and its stock."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fieldapp.declaration.entry_checks import ENTRIES, entry_problems
from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.limit import BEYOND
from fieldapp.domain.numbers import compact
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
from fieldapp.domain.validating import FROM_OUTSIDE, YEAR, literal_default

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fieldapp.domain.units import Unit

_NAME_IN_TITLE = re.compile(r"\{([^{}]*)\}")
_RESTARTS = ("day", "year")

MOST_PLACES = 6
"""Digits after the point: a gram of a tonne."""


def kind_problems(
    kind: Kind, project_type: ProjectType, units: Mapping[str, Unit]
) -> Iterator[Problem]:
    """Everything that is wrong with a kind but its formulas."""
    yield from _named_field_problems(kind)
    yield from _date_problems(kind)
    yield from _event_problems(kind)
    yield from _group_problems(kind)
    if not kind.fields:
        yield Problem("declaration.no_fields", kind.id, {"label": kind.label})
    for field in kind.fields:
        where = f"{kind.id}.{field.id}"
        yield from _field_problems(field, where, project_type, units)
        yield from _limit_problems(field, where)
        yield from _key_problems(field, where)
        yield from _default_problems(field, where)
        yield from _source_problems(kind, field, project_type)
    for effect in kind.money:
        yield from _money_problems(kind, effect)
    for move in kind.stock:
        yield from _stock_problems(kind, move)
    yield from _word_problems(kind)
    yield from entry_problems(kind, units)


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
    elif field.type is FieldType.DATE and not field.required:
        yield Problem("declaration.date_optional", f"{kind.id}.{field.id}", {"label": field.label})


def _event_problems(kind: Kind) -> Iterator[Problem]:
    """Dates that are none, and what belongs to a day in a kind that has none."""
    names = [kind.date]
    if kind.period is not None:
        names += [kind.period.starts, kind.period.ends]
    for field in (kind.by_id[name] for name in names if name in kind.by_id):
        if field.type is not FieldType.DATE:
            yield Problem("declaration.not_a_date", f"{kind.id}.{field.id}", {"label": field.label})
    if kind.role is Role.EVENT:
        return
    dated = {"money": kind.money, "stock": kind.stock, "number": kind.number}
    for key, value in dated.items():
        if value:
            values = {"key": key, "label": kind.label}
            yield Problem("declaration.events_only", f"{kind.id}.{key}", values)


def _group_problems(kind: Kind) -> Iterator[Problem]:
    """Where a group may stand instead of a household, nobody has to name one."""
    if kind.group and kind.household and kind.household.required:
        where, told = f"{kind.id}.{kind.group.id}", {"label": kind.household.label}
        yield Problem("declaration.group_beside_household", where, told)


def _field_problems(
    field: Field, where: str, project_type: ProjectType, units: Mapping[str, Unit]
) -> Iterator[Problem]:
    if field.unit and field.unit not in units:
        yield Problem("declaration.unknown_unit", where, with_suggestion(field.unit, units))
    if field.type is FieldType.REFERENCE:
        target = project_type.kinds.get(field.to)
        if target is None:
            values = with_suggestion(field.to, project_type.kinds)
            yield Problem("declaration.unknown_kind", where, values)
        elif target.role is not Role.ASSET:
            yield Problem("declaration.not_an_asset", where, {"label": target.label})
    labels = {compact(label) for label in field.options.values()}
    is_choice = field.type is FieldType.CHOICE
    if is_choice is not bool(labels) or len(labels) < len(field.options) or "" in labels:
        yield Problem("declaration.options", where, {"label": field.label})


def _limit_problems(field: Field, where: str) -> Iterator[Problem]:
    least = -BEYOND if field.min is None else field.min
    most = BEYOND if field.max is None else field.max
    if not -BEYOND <= least <= most <= BEYOND or field.max_length < 1:
        yield Problem("declaration.bounds", where, {"label": field.label})
    if not 0 <= field.places <= MOST_PLACES:
        yield places_problem(field.label, where)


def places_problem(label: str, where: str) -> Problem:
    """More digits after the point than anything is measured to, or fewer than none."""
    return Problem("declaration.places", where, {"label": label, "most": MOST_PLACES})


def _key_problems(field: Field, where: str) -> Iterator[Problem]:
    is_number, is_text = field.type.is_number, field.type is FieldType.TEXT
    is_worded = field.means in {Means.VEHICLE, Means.BENEFICIARY, Means.GROUP}
    used_and_allowed = {
        "unit": (bool(field.unit), is_number),
        "places": (bool(field.places), field.type is FieldType.DECIMAL),
        "min": (field.min is not None, is_number),
        "max": (field.max is not None, is_number),
        "means": (field.means is not None, is_text if is_worded else is_number),
        "format": (field.format is not None, is_text),
        "to": (bool(field.to), field.type is FieldType.REFERENCE),
        "typed": (field.typed, bool(field.formula)),
        "formula": (bool(field.formula), not _names_another(field)),
        "default": (bool(field.default), not field.is_computed),
        "default_from": (field.default_from is not None, not field.is_computed),
    }
    for key, (is_used, is_allowed) in used_and_allowed.items():
        if is_used and not is_allowed:
            yield Problem("declaration.key_not_here", where, {"key": key, "label": field.label})
    is_money_word = field.means in {Means.PRICE, Means.AMOUNT}
    if is_money_word and field.type is not FieldType.MONEY:
        yield Problem("declaration.not_money", where, {"label": field.label})


def _names_another(field: Field) -> bool:
    """Whether values are ids of something else: a party, or an asset."""
    return field.type.is_person or field.type is FieldType.REFERENCE


def _default_problems(field: Field, where: str) -> Iterator[Problem]:
    only_for = {"today": FieldType.DATE, YEAR: FieldType.INTEGER}
    is_fitting = only_for.get(field.default, field.type) is field.type
    if is_fitting and (field.default in FROM_OUTSIDE or literal_default(field) is not None):
        return
    if field.type is FieldType.CHOICE:
        values = with_suggestion(field.default, field.options)
        yield Problem("declaration.unknown_option", where, values)
    else:
        values = {"label": field.label, "value": field.default}
        yield Problem("declaration.default", where, values)


def _source_problems(kind: Kind, field: Field, project_type: ProjectType) -> Iterator[Problem]:
    """What `default_from` copies from: a price by a grade, or a field of what is referred to."""
    source, place = field.default_from, f"{field.id}.default_from"
    if source is None:
        return
    name = source.match if source.price else source.reference
    by = kind.by_id.get(name)
    if by is None:
        yield _unknown_field(kind, name, place)
    elif source.price:
        if field.type is not FieldType.MONEY:
            yield Problem("declaration.not_money", f"{kind.id}.{place}", {"label": field.label})
    elif by.type is not FieldType.REFERENCE:
        yield Problem("declaration.not_a_reference", f"{kind.id}.{place}", {"label": by.label})
    elif by.to in project_type.kinds and source.field not in project_type.kinds[by.to].by_id:
        values = with_suggestion(source.field, project_type.kinds[by.to].by_id)
        yield Problem("declaration.unknown_field", f"{kind.id}.{place}", values)


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
        ("entry", kind.entry or ENTRIES[0], ENTRIES),
    ):
        if word not in words:
            values = {"key": key, "value": word, "detail": ", ".join(words)}
            yield Problem("declaration.unknown_word", f"{kind.id}.{key}", values)


def _unknown_field(kind: Kind, name: str, place: str) -> Problem:
    values = with_suggestion(name, kind.by_id)
    return Problem("declaration.unknown_field", f"{kind.id}.{place}", values)
