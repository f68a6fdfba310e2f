"""What the cells of a row refer to: households, customers and suppliers, assets."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.field_reading import Surroundings, is_empty
from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.numbers import compact
from fieldapp.domain.person_name import name_key
from fieldapp.domain.problem import Problem
from fieldapp.importing.cell_reading import cell_read, cell_text
from fieldapp.importing.faults import unreadable
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.importing.sheet import Cell
from fieldapp.services.household_judging import HOUSEHOLD
from fieldapp.services.people import HouseholdIndex, Named, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from fieldapp.domain.household import Household
    from fieldapp.domain.ids import FieldId, KindId, PartyId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import FieldValue, Values
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.records import Records

HouseholdCells: TypeAlias = tuple[Cell, Cell, Cell]
"""What a row says of a household: its name, its group, its identity number."""

_IDENTITY_FIELD = next(each for each in HOUSEHOLD_FIELDS if each.id == "id_number")


class HouseholdFinder:
    """Finds the households that rows mean; the same cells are looked up once."""

    def __init__(self, households: Iterable[Household], today: date) -> None:
        self._index = HouseholdIndex(households)
        self._around = Surroundings({}, today)
        self._found: dict[tuple[object, ...], PartyId | Rejection | None] = {}

    def found(self, where: str, field: Field, cells: HouseholdCells) -> PartyId | Rejection | None:
        """The household, or why it is not clear; None where the row may and does name nobody."""
        key = (where, *cells, *map(type, cells))  # True and 1 are equal, and not the same
        if key not in self._found:
            self._found[key] = self._looked_up(where, field, cells)
        return self._found[key]

    def _looked_up(
        self, where: str, field: Field, cells: HouseholdCells
    ) -> PartyId | Rejection | None:
        name, group = _said(cells[0]), _said(cells[1])
        if not name:
            problem = Problem("name_missing", where, {"label": field.label})
            return Rejection(Reason.NAME_MISSING, problem) if field.required else None
        identity = cell_read(_IDENTITY_FIELD, cells[2], self._around)
        if identity.fault is not None:
            return unreadable(HOUSEHOLD, _IDENTITY_FIELD, identity.fault, is_event_date=False)
        named = Named(name, group, str(identity.value or ""))
        found = self._index.find(named)
        if isinstance(found, NotFound):
            problem = Problem(f"{found.value}{_missed(named)}", where)
            return Rejection(Reason(found.value), problem)
        return found


class NewCustomers:
    """Customers and suppliers that the ledger does not have yet get passing ids below zero."""

    def __init__(self, known: Mapping[str, PartyId]) -> None:
        self._known = known
        self._places: dict[str, int] = {}
        self._names: list[str] = []

    def id_of(self, name: str) -> int:
        """The id of the party of that name, a passing one if it has yet to be made."""
        key = name_key(name)
        if key in self._known:
            return self._known[key]
        if key not in self._places:
            self._places[key] = len(self._names)
            self._names.append(name)
        return -1 - self._places[key]

    def names(self) -> tuple[str, ...]:
        """The names to be made, in the order of their passing ids."""
        return tuple(self._names)


class AssetFinder:
    """Finds the assets of a project by what names them."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._ids: dict[KindId, Mapping[str, int]] = {}

    def id_of(self, kind_id: KindId, name: str) -> int | None:
        """The asset of that name; None if there is none."""
        if kind_id not in self._ids:
            found = self._records.asset_ids(kind_id)
            self._ids[kind_id] = {compact(title): row_id for title, row_id in found.items()}
        return self._ids[kind_id].get(compact(name))


class CopiedFields:
    """Tells what a record takes over from the asset that it names, such as the area of a lease."""

    def __init__(self, work: ProjectWork, kind: Kind) -> None:
        self._work, self._kind = work, kind
        self._sources = {
            each.id: each.default_from
            for each in kind.fields
            if each.default_from is not None and each.default_from.reference
        }
        self._assets: dict[KindId, Mapping[int, Values]] = {}

    def missing(self, values: Values) -> Mapping[FieldId, FieldValue]:
        """What the assets say of fields that the workbook has no column for."""
        found: dict[FieldId, FieldValue] = {}
        for field_id, source in self._sources.items():
            asset_id = values.get(source.reference)
            if field_id not in values and isinstance(asset_id, int):
                of_kind = self._kind.by_id[source.reference].to
                found[field_id] = self._of(of_kind).get(asset_id, {}).get(source.field)
        return found

    def _of(self, kind_id: KindId) -> Mapping[int, Values]:
        if kind_id not in self._assets:
            records = self._work.records.records(kind_id, self._work.id)
            self._assets[kind_id] = {record.id: record.values for record in records}
        return self._assets[kind_id]


def _said(cell: Cell) -> str:
    """What a cell says of somebody; empty for a dash, too."""
    text = cell_text(cell).strip()
    return "" if is_empty(text) else text


def _missed(named: Named) -> str:
    """By what a household was looked for, where it was not its name and group."""
    if named.id_number:
        return ".id_number"
    return "" if named.group else ".no_group"
