"""What another version of a kind brings: fields, options, rules; and what must not be changed.

What is stored keeps its meaning. A field of another type, unit or target would make other values of
those in the ledger; other money or stock would not fit what is in the accounts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from fieldapp.domain.problem import Value
from fieldapp.domain.scale import number_stored
from fieldapp.domain.units import Unit

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Field, Kind

Named = TypeVar("Named")
Part: TypeAlias = Callable[[object], object]

MUCH = Decimal(10) ** 6  # of a unit: even the smallest is stored as more than nothing

KIND_PARTS: Mapping[str, Part] = {
    "upgrade.kind_shown": attrgetter("title", "icon", "key", "entry"),
    "upgrade.kind_identity": attrgetter("identity"),
    "upgrade.kind_period": attrgetter("period"),
    "upgrade.kind_number": attrgetter("number"),
}
FIELD_PARTS: Mapping[str, Part] = {
    "upgrade.field_required_if": attrgetter("required_if"),
    "upgrade.field_bounds": attrgetter("min", "max", "max_length", "format"),
    "upgrade.field_default": attrgetter("default", "default_from"),
    "upgrade.field_formula": attrgetter("formula", "typed"),
    "upgrade.field_named": attrgetter("section", "aliases"),
    "upgrade.field_means": attrgetter("means"),
}
LOST_WITH_KIND: Mapping[str, Part] = {
    "upgrade.kind_role": attrgetter("role", "date"),
    "upgrade.kind_stock": attrgetter("stock"),
}
LOST_WITH_FIELD: Mapping[str, Part] = {
    "upgrade.field_type": attrgetter("type"),
    "upgrade.field_target": attrgetter("to"),
}
"""Parts of kinds and fields by what is said of a change; those that are lost must not change."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a newer version differs. `is_refused`: what is stored would be harmed.

    `where` is made of ids, as the place of a Problem is.
    """

    code: str
    where: str
    values: Mapping[str, Value] = field(default_factory=dict)
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """The units of the older and of the newer version, by their ids."""

    old: Mapping[str, Unit]
    new: Mapping[str, Unit]


def kind_differences(
    old: Kind, new: Kind, units: Units, retired: frozenset[str]
) -> Iterator[Difference]:
    """What is different in a kind of both versions; `retired` ids are given up on purpose."""
    told = {"kind": new.label}
    if old.label != new.label:
        yield Difference("upgrade.kind_label", new.id, {"old": old.label, "new": new.label})
    for parts, is_refused in ((LOST_WITH_KIND, True), (KIND_PARTS, False)):
        for code in _changed(parts, old, new):
            yield Difference(code, new.id, told, is_refused)
    yield from _money_differences(old, new)
    yield from _gone_fields(old, new, retired)
    for each in new.fields:
        where = f"{new.id}.{each.id}"
        if each.id not in old.by_id:
            code = "upgrade.field_computed" if each.is_computed else "upgrade.field_added"
            yield Difference(code, where, {**told, "field": each.label})
        else:
            for found in _field_differences(old.by_id[each.id], each, units):
                yield replace(found, where=where, values={**told, **found.values})
    yield from _rule_differences(old, new)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of something that came, went, or changed."""

    added: str
    gone: str
    changed: str

    def compared(
        self, old: Mapping[str, Named], new: Mapping[str, Named]
    ) -> Iterator[tuple[str, str, Named]]:
        """The code and the id of each difference, and the thing as it is now, or was at last."""
        for each_id, each in new.items():
            if each_id not in old:
                yield self.added, each_id, each
            elif old[each_id] != each:
                yield self.changed, each_id, each
        for each_id, each in old.items():
            if each_id not in new:
                yield self.gone, each_id, each


OPTIONS = Words("upgrade.option_added", "upgrade.option_lost", "upgrade.option_label")
RULES = Words("upgrade.rule_added", "upgrade.rule_gone", "upgrade.rule_changed")


def _changed(parts: Mapping[str, Part], old: object, new: object) -> Iterator[str]:
    return (code for code, part in parts.items() if part(old) != part(new))


def _money_differences(old: Kind, new: Kind) -> Iterator[Difference]:
    if old.money == new.money:
        return
    told = {"kind": new.label}
    unnamed = [tuple(replace(each, label="") for each in kind.money) for kind in (old, new)]
    if unnamed[0] != unnamed[1]:
        yield Difference("upgrade.kind_money", new.id, told, is_refused=True)
    else:
        yield Difference("upgrade.money_label", new.id, told)


def _gone_fields(old: Kind, new: Kind, retired: frozenset[str]) -> Iterator[Difference]:
    for each in old.fields:
        if each.id in new.by_id:
            continue
        where = f"{new.id}.{each.id}"
        values = {"kind": new.label, "field": each.label}
        if where in retired:
            yield Difference("upgrade.field_retired", where, values)
        else:
            yield Difference("upgrade.field_lost", where, values, is_refused=True)


def _field_differences(old: Field, new: Field, units: Units) -> Iterator[Difference]:
    told = {"field": new.label}
    if old.label != new.label:
        yield Difference("upgrade.field_label", "", {"old": old.label, "new": new.label})
    for code in _changed(LOST_WITH_FIELD, old, new):
        yield Difference(code, "", told, is_refused=True)
    if old.type is new.type and _means_other_numbers(old, new, units):
        yield Difference("upgrade.field_unit", "", told, is_refused=True)
    for code in (*_duties(old, new), *_changed(FIELD_PARTS, old, new)):
        yield Difference(code, "", told)
    yield from _option_differences(old, new)


def _means_other_numbers(old: Field, new: Field, units: Units) -> bool:
    """Whether stored numbers would stand for others, or be shown and reckoned with as others."""
    if not new.type.is_number:
        return False
    before = number_stored(old, units.old.get(old.unit), MUCH)
    return old.unit != new.unit or before != number_stored(new, units.new.get(new.unit), MUCH)


def _duties(old: Field, new: Field) -> Iterator[str]:
    if old.required != new.required:
        yield "upgrade.field_required" if new.required else "upgrade.field_optional"
    if old.unique != new.unique:
        yield "upgrade.field_unique" if new.unique else "upgrade.field_repeated"


def _option_differences(old: Field, new: Field) -> Iterator[Difference]:
    for code, option_id, option in OPTIONS.compared(old.options, new.options):
        before = old.options.get(option_id, "")
        values = {"field": new.label, "option": option, "old": before, "new": option}
        yield Difference(code, "", values, is_refused=code == OPTIONS.gone)


def _rule_differences(old: Kind, new: Kind) -> Iterator[Difference]:
    before, after = ({rule.id: rule for rule in kind.rules} for kind in (old, new))
    for code, rule_id, rule in RULES.compared(before, after):
        values = {"kind": new.label, "rule": rule.message}
        yield Difference(code, f"{new.id}.{rule_id}", values)
