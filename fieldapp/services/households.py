"""Households written down by hand: judged like any record, stored in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.household import HOUSEHOLD_FIELDS, Household, household_class_from
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.problem import Problem
from fieldapp.services.pinyin import initials_of
from fieldapp.store.parties import NewHousehold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.record import Values
    from fieldapp.services.ledger import Ledger

KIND = "household"
CLASS, SIZE = FieldId("household_class"), FieldId("size")


class Households:
    """What a person can do with the households of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, entries: Sequence[Values]) -> list[PartyId] | tuple[Problem, ...]:
        """Store households in one step, or say what is wrong with them and store none."""
        judged = [household_from(values) for values in entries]
        households = [each for each in judged if isinstance(each, Household)]
        problems = [each for each in judged if isinstance(each, Problem)]
        problems += self._taken(households)
        if problems:
            return tuple(problems)
        added = [NewHousehold(each, initials_of(each.name)) for each in households]
        with self._ledger.step(f"登记农户 {len(added)} 户") as step:
            return self._ledger.parties.add_households(step, added, self._ledger.origin())

    def _taken(self, households: Sequence[Household]) -> Iterator[Problem]:
        """One problem for each identity number that stands for another household already."""
        taken: set[str | None] = set(self._ledger.parties.household_prints())
        for each in households:
            if each.id_number in taken:
                yield Problem("duplicate", f"{KIND}.id_number")
            taken.add(each.id_number)


def household_from(values: Values) -> Household | Problem:
    """The household that values by the roster's fields describe, or what is wrong with them."""
    for field in HOUSEHOLD_FIELDS:
        if field.required and values.get(field.id) is None:
            return Problem("field.required", f"{KIND}.{field.id}", {"label": field.label})
    household_class = household_class_from(_text(values, CLASS) or "")
    if household_class is None:
        return Problem("reading.household_class", f"{KIND}.{CLASS}", {"label": "户类型"})
    size = values.get(SIZE)
    return Household(
        id=PartyId(0),
        name=_text(values, "name") or "",
        group=_text(values, "group"),
        id_number=_text(values, "id_number"),
        household_class=household_class,
        gender=_text(values, "gender"),
        size=None if size is None else int(str(size)),
        phone=_text(values, "phone"),
        card=_text(values, "card"),
        bank=_text(values, "bank"),
        payee=_text(values, "payee"),
        number=_text(values, "number"),
        note=_text(values, "note"),
    )


def _text(values: Values, name: str) -> str | None:
    value = values.get(FieldId(name))
    return None if value is None else str(value)
