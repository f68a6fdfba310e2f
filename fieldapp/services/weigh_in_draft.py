"""What is typed on the screen for weighing, and the values that it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.arithmetic import calculated, is_sum
from fieldapp.domain.field_reading import Reading, Surroundings, value_read
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.numbers import cleaned, rounded
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import FieldValue
from fieldapp.domain.units import UNITS, Measure, converted, quantity_in
from fieldapp.services.value_texts import with_unit

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.units import Unit
    from fieldapp.domain.weigh_in import WeighInFields

KILOGRAM, JIN = UNITS["kg"], UNITS["jin"]
PLACES = 3  # a gram of a kilogram


@dataclass(frozen=True, slots=True)
class WeighInDraft:
    """What stands on the screen: texts as they are typed, empty where nothing is.

    `net` is for scales that show nothing else; a gross weight goes before it. `grade` is an option,
    `price` is empty for that of the list. `day` None is today. `is_tare_weighed` says that the
    empty vehicle stood on the scale just now. `others` are texts for any other field of the kind.
    """

    household_id: PartyId | None = None
    gross: str = ""
    tare: str = ""
    deduction: str = ""
    net: str = ""
    grade: str = ""
    price: str = ""
    vehicle: str = ""
    day: date | None = None
    is_tare_weighed: bool = False
    others: Mapping[FieldId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """The values of a draft, what was typed where it was converted, and what is no value.

    `converted` tells each weight in two units, as `1,076 斤 = 538 kg`.
    """

    values: Mapping[FieldId, FieldValue]
    entered: Mapping[FieldId, str]
    converted: Mapping[FieldId, str]
    problems: tuple[Problem, ...]


class DraftReader:
    """Reads drafts of one kind."""

    def __init__(self, kind: Kind, fields: WeighInFields, units: Mapping[str, Unit]) -> None:
        self._kind = kind
        self._fields = fields
        self._units = units

    def read(self, draft: WeighInDraft, today: date) -> ReadDraft:
        """The values of a draft; a price that is left empty is left empty here, too."""
        around = Surroundings(self._units, today)
        values: dict[FieldId, FieldValue] = {
            self._fields.date.id: draft.day or today,
            self._fields.household.id: draft.household_id,
            self._fields.grade.id: draft.grade or None,
        }
        entered: dict[FieldId, str] = {}
        shown: dict[FieldId, str] = {}
        problems: list[Problem] = []
        for each, text in self._texts(draft):
            if each.type.is_person or each.type is FieldType.REFERENCE:
                problems.append(self._problem("reading.reference", each))  # a text names nobody
                continue
            reading = read_text(each, text, around)
            if reading.fault is not None:
                problems.append(self._problem(f"reading.{reading.fault.value}", each))
                continue
            values[each.id] = reading.value
            if reading.entered:
                entered[each.id] = reading.entered
            if isinstance(reading.value, Decimal) and (unit := self._mass(each)):
                shown[each.id] = in_two_units(text, reading.value, unit)
        if draft.deduction.strip() and _is_net_only(draft) and self._fields.deduction:
            problems.append(self._problem("weigh_in.deduction_of_net", self._fields.deduction))
        return ReadDraft(values, entered, shown, tuple(problems))

    def _texts(self, draft: WeighInDraft) -> Iterator[tuple[Field, str]]:
        parts = self._fields
        # A usual tare stands on the screen already when somebody types a net weight instead.
        tare = "" if _is_net_only(draft) else draft.tare
        typed: list[tuple[Field | None, str]] = [
            (parts.gross, draft.gross),
            (parts.tare, tare),
            (parts.deduction, draft.deduction),
            (parts.quantity, draft.net if _is_net_only(draft) else ""),
            (parts.price, draft.price),
            (parts.vehicle, draft.vehicle),
            *((self._kind.by_id[name], text) for name, text in draft.others.items()),
        ]
        return ((each, text) for each, text in typed if each is not None and text.strip())

    def _mass(self, each: Field) -> Unit | None:
        """The unit of a weight; None for anything else."""
        unit = None if each.type is FieldType.MONEY else self._units.get(each.unit)
        return unit if unit is not None and unit.measure is Measure.MASS else None

    def _problem(self, code: str, each: Field) -> Problem:
        return Problem(code, f"{self._kind.id}.{each.id}", {"label": each.label})


def read_text(each: Field, text: str, around: Surroundings) -> Reading:
    """The value of a text, of which a sum is worked out first and kept as it was typed."""
    if not (each.type.is_number and is_sum(text)):
        return value_read(each, text, around)
    reading = value_read(each, calculated(text) or text, around)
    return reading if reading.value is None else replace(reading, entered=cleaned(text))


def in_two_units(text: str, value: Decimal, unit: Unit) -> str:
    """A weight as it was typed and in the field's unit; in jin where it was typed in that."""
    typed = quantity_in(calculated(text) or text)
    written_in = typed.unit if typed and typed.unit else unit
    if typed is not None and written_in != unit:
        return f"{with_unit(typed.number, written_in)} = {with_unit(value, unit)}"
    other = JIN if unit != JIN else KILOGRAM
    in_other = converted(value, unit, other) or Decimal(0)
    return f"{with_unit(value, unit)} = {with_unit(rounded(in_other, PLACES), other)}"


def _is_net_only(draft: WeighInDraft) -> bool:
    return bool(draft.net.strip()) and not draft.gross.strip()
