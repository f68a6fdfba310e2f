"""Values of records as people read them: with their units, and names instead of ids."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, KindId, PartyId
from fieldapp.domain.numbers import plain
from fieldapp.domain.project_type import FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.project_type import Field
    from fieldapp.domain.record import FieldValue
    from fieldapp.domain.units import Unit
    from fieldapp.services.ledger import Ledger, ProjectWork

YES, NO = "是", "否"
YUAN = "元"
SYMBOLS: Mapping[str, str] = {"kg": "kg"}  # scales and tickets write it so, whatever it is called


class ValueTexts:
    """Writes values of one project's records; names are looked up once and kept."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._parties = ledger.parties
        self._work = work
        self._names: dict[str, Mapping[int, str]] = {}

    def text(self, field: Field, value: FieldValue) -> str:
        """A value of a field; empty where there is none."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, Decimal):
            return number_text(field, value, self._work.type.units)
        if isinstance(value, date):
            return f"{value.year}年{value.month}月{value.day}日"
        if isinstance(value, int):
            return self._name(field, value)
        return field.options.get(value, value) if field.type is FieldType.CHOICE else value

    def _name(self, field: Field, row_id: int) -> str:
        if field.type is FieldType.REFERENCE:
            return self._titles(field.to).get(row_id, "")
        if "" not in self._names:
            contacts = self._parties.contacts().items()
            self._names[""] = {party: contact.name for party, contact in contacts}
        return self._names[""].get(PartyId(row_id), "")

    def _titles(self, kind_id: KindId) -> Mapping[int, str]:
        if kind_id not in self._names:
            named: FieldId = self._work.kind(kind_id).naming_field.id
            records = self._work.records.records(kind_id, self._work.id, with_void=True)
            self._names[kind_id] = {each.id: str(each.values[named]) for each in records}
        return self._names[kind_id]


def number_text(field: Field, value: Decimal, units: Mapping[str, Unit]) -> str:
    """A number with its unit: `1,286 kg`, `52.44 元`, `60 元/吨`."""
    if field.type is not FieldType.MONEY:
        return with_unit(value, units.get(field.unit))
    number = grouped(value) if field.unit in units else f"{value:,.2f}"
    return f"{number} {price_unit(field, units)}"


def price_unit(field: Field, units: Mapping[str, Unit]) -> str:
    """What a money field counts: yuan, or yuan for one of its unit."""
    unit = units.get(field.unit)
    return f"{YUAN}/{unit_symbol(unit)}" if unit else YUAN


def with_unit(value: Decimal, unit: Unit | None) -> str:
    """A quantity with its unit's word, if it has one."""
    return f"{grouped(value)} {unit_symbol(unit)}" if unit else grouped(value)


def unit_symbol(unit: Unit) -> str:
    """The word for a unit on a screen."""
    return SYMBOLS.get(unit.id, unit.label)


def grouped(value: Decimal) -> str:
    """A number with a comma after every three digits, without trailing zeros."""
    whole, point, places = plain(value).partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{point}{places}"
