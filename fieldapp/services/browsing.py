"""A table of records on the screen: which rows it has, what stands in them, and their totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from typing_extensions import override

from fieldapp.domain.ids import FieldId, KindId, PartyId, RecordId
from fieldapp.domain.numbers import rounded
from fieldapp.domain.posting import Effect
from fieldapp.domain.project_type import Field, FieldType, Means
from fieldapp.domain.report import CellValue
from fieldapp.domain.scale import number_shown
from fieldapp.domain.units import converted
from fieldapp.services.work_progress import SILENT, Progress
from fieldapp.store.browsing import (
    GROUP,
    REVERSED_BY,
    TITLE,
    RecordBrowser,
    RecordQuery,
    parties_like,
)
from fieldapp.store.photo_ties import PhotoTies
from fieldapp.store.settled_records import PayState, SettledRecord, SettledRecords

if TYPE_CHECKING:
    from array import array

    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.connection import Row
    from fieldapp.store.kind_table import KindTable

__all__ = [
    "PAGE_ROWS",
    "BrowsedRow",
    "Browsing",
    "PayState",
    "RecordQuery",
    "SettledRecord",
    "Totals",
    "owes",
]

PAGE_ROWS = 200  # 3 ms to fetch and make, three screens
PRICE_PLACES = 2

FindParties: TypeAlias = Callable[[str], Iterable[PartyId]]


@dataclass(frozen=True, slots=True)
class BrowsedRow:
    """One row as it is shown; `void` None is a live record, else the reason why it is not.

    `cells` have labels of options, names, decimals, dates and truths; None is empty. `household`
    and `group` are empty where the kind has none; `photos` is how many there are. `reverses_id` is
    the record that this one takes back, `reversed_by` the one that takes this one back, if any.
    `settled` tells what became of what it owes; None: it owes nothing.
    """

    id: RecordId
    number: str | None
    recorded_by: str
    recorded_at: datetime
    void: str | None
    cells: Mapping[FieldId, CellValue]
    household: str
    group: str
    photos: int = 0
    reverses_id: RecordId | None = None
    reversed_by: RecordId | None = None
    settled: SettledRecord | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What the live records add up to, in their fields' units.

    `average_price` is the amount for one unit of the price, weighted; None where it says nothing.
    """

    count: int
    households: int
    sums: Mapping[FieldId, Decimal]
    average_price: Decimal | None


class Browsing:
    """Looks through the records of one project.

    `find_parties` tells whom a text means. What takes longer than a page runs in a job, on a ledger
    of its own: `Browsing(ledger.another(progress), work)` with that ledger's work.
    """

    def __init__(
        self, ledger: Ledger, work: ProjectWork, find_parties: FindParties | None = None
    ) -> None:
        self._work = work
        self._browser = RecordBrowser(ledger.store, work.records, work.id)
        self._photos = PhotoTies(ledger.store)
        self._settled = SettledRecords(ledger.store)
        self._find_parties = find_parties or (lambda text: parties_like(ledger.store, text))
        self._pages: dict[KindId, _Page] = {}

    def ids(self, query: RecordQuery, progress: Progress = SILENT) -> array[int]:
        """The ids of all that is asked for, in order."""
        found = self._browser.ids(query, self._parties(query))
        progress.advance(len(found), len(found), "")
        return found

    def first_ids(self, query: RecordQuery, limit: int = PAGE_ROWS) -> array[int]:
        """The ids of the first rows, to be shown before all are known."""
        return self._browser.ids(query, self._parties(query), limit=limit)

    def rows(self, kind_id: KindId, ids: Sequence[int]) -> list[BrowsedRow]:
        """The rows of those ids, in their order."""
        found = self._found(kind_id, ids)
        if not found:
            return []
        for row_id, count in self._photos.counts(ids).items():
            found[RecordId(row_id)] = replace(found[RecordId(row_id)], photos=count)
        if self._pages[kind_id].owes:
            for record_id, settled in self._settled.of_ids(kind_id, ids).items():
                found[record_id] = replace(found[record_id], settled=settled)
        return [found[RecordId(row_id)] for row_id in ids]

    def figures(self, kind_id: KindId, ids: Sequence[int]) -> list[BrowsedRow]:
        """The rows of those ids in any order, to be added up: without photos and settlements."""
        return list(self._found(kind_id, ids).values())

    def _found(self, kind_id: KindId, ids: Sequence[int]) -> dict[RecordId, BrowsedRow]:
        rows = self._browser.rows(kind_id, ids)
        if not rows:
            return {}
        page = self._page(kind_id, rows[0].keys())
        return {each.id: each for each in map(page.shown, rows)}

    def totals(self, query: RecordQuery, progress: Progress = SILENT) -> Totals:
        """What the live records among those asked for add up to."""
        stored = self._browser.totals(query, self._parties(query))
        progress.advance(1, 1, "")
        table = self._work.records.tables[query.kind]
        sums = {name: table.shown_number(name, total) for name, total in stored.sums.items()}
        return Totals(stored.count, stored.households, sums, self._average(table, sums))

    def _average(self, table: KindTable, sums: Mapping[FieldId, Decimal]) -> Decimal | None:
        """The amount for one of the unit in which the kind's price is told."""
        meant = {each.means: each for each in reversed(table.kind.fields) if each.means}
        if not {Means.QUANTITY, Means.PRICE, Means.AMOUNT} <= meant.keys():
            return None
        amount, quantity = sums.get(meant[Means.AMOUNT].id), sums.get(meant[Means.QUANTITY].id)
        unit = table.unit(meant[Means.QUANTITY].id)
        price_unit = self._work.type.units.get(meant[Means.PRICE].unit)
        if quantity is not None and unit is not None and price_unit is not None:
            quantity = converted(quantity, unit, price_unit)
        if amount is None or not quantity:
            return None
        return rounded(amount / quantity, PRICE_PLACES)

    def _parties(self, query: RecordQuery) -> Iterable[PartyId]:
        return self._find_parties(query.text) if query.text else ()

    def _page(self, kind_id: KindId, columns: Sequence[str]) -> _Page:
        if kind_id not in self._pages:
            self._pages[kind_id] = _Page(self._work.records.tables, kind_id, columns)
        return self._pages[kind_id]


def owes(kind: Kind) -> bool:
    """Whether records of a kind owe somebody money, and are settled."""
    return any(each.effect is Effect.OWE for each in kind.money)


Shown: TypeAlias = Callable[[Any], CellValue]
"""What a stored value, of the type that the field is stored in, shows as."""


class _Cells(Mapping[FieldId, CellValue]):
    """The cells of one row, each worked out when it is looked at: a screen shows few of them."""

    __slots__ = ("_page", "_row")

    def __init__(self, page: _Page, row: Row) -> None:
        self._page = page
        self._row = row

    @override
    def __getitem__(self, field_id: FieldId) -> CellValue:
        place, shown = self._page.cells[field_id]
        value = self._row[place]
        return None if value is None else shown(value)

    @override
    def __iter__(self) -> Iterator[FieldId]:
        return iter(self._page.cells)

    @override
    def __len__(self) -> int:
        return len(self._page.cells)


class _Page:
    """How stored rows of a kind are shown; columns go by their places, since names cost more."""

    def __init__(
        self, tables: Mapping[KindId, KindTable], kind_id: KindId, columns: Sequence[str]
    ) -> None:
        self._places = {name: place for place, name in enumerate(columns)}
        table = tables[kind_id]
        readings = {each.id: _reading(tables, table, each) for each in table.kind.fields}
        self.cells = {
            name: (self._places[column], shown) for name, (column, shown) in readings.items()
        }
        self._person = table.kind.household
        self.owes = owes(table.kind)

    def shown(self, row: Row) -> BrowsedRow:
        """A stored row as it is shown."""
        places, person = self._places, self._person
        return BrowsedRow(
            id=RecordId(row[places["id"]]),
            number=row[places["number"]],
            recorded_by=row[places["recorded_by"]],
            recorded_at=datetime.fromisoformat(row[places["recorded_at"]]),
            void=row[places["void"]],
            cells=_Cells(self, row),
            household=(row[places[TITLE.format(person.id)]] or "") if person else "",
            group=(row[places[GROUP.format(person.id)]] or "") if person else "",
            reverses_id=row[places["reverses_id"]],
            reversed_by=row[places[REVERSED_BY]],
        )


def _reading(
    tables: Mapping[KindId, KindTable], table: KindTable, field: Field
) -> tuple[str, Shown]:
    """The column of a field, and how it is shown: what it refers to by name, a choice by label."""
    title = TITLE.format(field.id)
    if field.type is FieldType.REFERENCE:
        assets = tables[field.to]
        return title, _showing(assets, assets.kind.naming_field)
    return (title, str) if field.type.is_person else (field.id, _showing(table, field))


def _showing(table: KindTable, field: Field) -> Shown:
    """How the values of a field are shown, settled once for all rows."""
    if field.type.is_number:
        return partial(number_shown, field, table.unit(field.id))
    match field.type:
        case FieldType.CHOICE:
            return lambda option: field.options.get(option, option)
        case FieldType.DATE:
            return date.fromisoformat
        case FieldType.BOOLEAN:
            return bool
        case _:
            return str
