"""What households delivered, earned, were paid and are owed, and what was last recorded of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, PartyId, ProjectId, RecordId
from fieldapp.domain.posting import Effect
from fieldapp.domain.project_type import Means, Role
from fieldapp.domain.record import Record
from fieldapp.store.catalog import quoted
from fieldapp.store.kind_table import KindTable
from fieldapp.store.taken_back import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.period import Period
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.store import Store

SUMS_OF_ONE = """
SELECT project_id, kind, effect, sum(amount) AS total,
  sum(CASE WHEN date >= :begin AND date < :end THEN amount ELSE 0 END) AS within
FROM posting
WHERE party_id = :party_id AND void IS NULL AND effect IN (:owe, :pay)
GROUP BY project_id, kind, effect
"""
SUMS_OF_ALL = """
SELECT party_id, effect, sum(amount) AS total,
  sum(CASE WHEN date >= :begin AND date < :end THEN amount ELSE 0 END) AS within
FROM posting WHERE void IS NULL AND party_id IS NOT NULL AND effect IN (:owe, :pay)
GROUP BY party_id, effect
"""
OWED_IN_ALL = """
SELECT sum(CASE effect WHEN :owe THEN amount ELSE -amount END) AS owed, count(*) AS count
FROM posting WHERE void IS NULL AND party_id IS NOT NULL AND effect IN (:owe, :pay)
"""
AMOUNTS = """
SELECT record_id, effect, amount FROM posting
WHERE party_id = :party_id AND void IS NULL AND record_id IN ({places}) ORDER BY id
"""
DELIVERED = """
SELECT project_id, {counted} AS count, {quantity} AS quantity FROM {table}
WHERE {person} = :party_id AND void IS NULL GROUP BY project_id
"""
CONCERNED = "FROM {table} WHERE ({condition}) AND void IS NULL"
LAST = "SELECT * " + CONCERNED + " ORDER BY {date} DESC, id DESC LIMIT :limit"
COUNT = "SELECT count(*) AS count " + CONCERNED
TAKES_PART = (
    "SELECT household.id AS household_id, {columns} FROM household WHERE household.void IS NULL"
)
HAS_RECORDS = """EXISTS (
  SELECT 1 FROM {table} WHERE ({condition}) AND void IS NULL
  AND (:project_id IS NULL OR project_id = :project_id))"""


@dataclass(frozen=True, slots=True)
class Sums:
    """What somebody earned from us and was paid, in fen: ever, and `earned_within` a period."""

    earned: int = 0
    paid: int = 0
    earned_within: int = 0

    @property
    def owed(self) -> int:
        """What is still to be paid."""
        return self.earned - self.paid


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many records a kind has of a household, and their quantity as it is stored.

    None: the kind has no quantity, or no record says one.
    """

    count: int
    quantity: int | None


@dataclass(frozen=True, slots=True)
class Concerning:
    """A record that names somebody, the table of its kind, and what it posted for them in fen."""

    table: KindTable
    record: Record
    postings: tuple[tuple[Effect, int], ...] = ()


class DealingStore:
    """Questions about what households have to do with the projects of a ledger."""

    def __init__(self, store: Store, tables: Sequence[KindTable]) -> None:
        """Look into these tables of kinds; those that name nobody are left aside."""
        self._store = store
        self._tables = [table for table in tables if _people_of(table.kind)]

    def sums(self, party_id: PartyId, within: Period) -> Mapping[tuple[ProjectId, KindId], Sums]:
        """What somebody earned and was paid, by project and kind."""
        rows = self._store.query(SUMS_OF_ONE, party_id=party_id, **_asked(within))
        found: dict[tuple[ProjectId, KindId], Sums] = {}
        for row in rows:
            key = (ProjectId(row["project_id"]), KindId(row["kind"]))
            found[key] = _added(found.get(key, Sums()), row["effect"], row["total"], row["within"])
        return found

    def sums_of_all(self, within: Period) -> Mapping[PartyId, Sums]:
        """What everybody earned and was paid."""
        found: dict[PartyId, Sums] = {}
        for row in self._store.query(SUMS_OF_ALL, **_asked(within)):
            key = PartyId(row["party_id"])
            found[key] = _added(found.get(key, Sums()), row["effect"], row["total"], row["within"])
        return found

    def owed_in_all(self) -> int | None:
        """What all households together are owed, in fen; None where nobody ever earned anything."""
        effects = {"owe": Effect.OWE.value, "pay": Effect.PAY.value}
        (row,) = self._store.query(OWED_IN_ALL, **effects)
        owed: int | None = row["owed"] if row["count"] else None
        return owed

    def delivered(self, table: KindTable, party_id: PartyId) -> Mapping[ProjectId, Delivered]:
        """What a household delivered, or did, of one kind; empty where the kind names none."""
        person = table.kind.household
        if person is None:
            return {}
        quantity = quantity_of(table.kind)
        sql = DELIVERED.format(
            table=quoted(table.name),
            person=quoted(person.id),
            counted=counted(table.name),
            quantity=f"sum({quoted(quantity.id)})" if quantity else "NULL",
        )
        rows = self._store.query(sql, party_id=party_id)
        return {
            ProjectId(row["project_id"]): Delivered(row["count"], row["quantity"]) for row in rows
        }

    def last(self, party_id: PartyId, limit: int) -> list[Concerning]:
        """The last records that name somebody, of all kinds, the newest first."""
        found = [
            (str(record.values[table.kind.date] or ""), record.id, table, record)
            for table in self._events()
            for record in self._last_of(table, party_id, limit)
        ]
        found.sort(key=lambda each: each[:2], reverse=True)
        newest = found[:limit]
        posted = self._posted(party_id, [record_id for _, record_id, _, _ in newest])
        return [
            Concerning(table, record, tuple(posted.get(record_id, ())))
            for _, record_id, table, record in newest
        ]

    def count(self, party_id: PartyId) -> int:
        """How many live records of events name somebody."""
        return sum(self.counts(party_id, self._events()).values())

    def counts(
        self, party_id: PartyId, tables: Sequence[KindTable] | None = None
    ) -> Mapping[str, int]:
        """How many live records name somebody, by the label of their kind where there are any."""
        counted: dict[str, int] = {}
        for table in self._tables if tables is None else tables:
            sql = COUNT.format(table=quoted(table.name), condition=_names(table.kind, ":party_id"))
            (row,) = self._store.query(sql, party_id=party_id)
            label = table.kind.label
            counted[label] = counted.get(label, 0) + row["count"]
        return {label: count for label, count in counted.items() if count}

    def kinds_by_household(self, project_id: ProjectId | None) -> Mapping[PartyId, tuple[str, ...]]:
        """The labels of the kinds of which each household has records; None means any project."""
        tables = self._events()
        if not tables:
            return {}
        columns = (
            HAS_RECORDS.format(
                table=quoted(table.name), condition=_names(table.kind, "household.id")
            )
            for table in tables
        )
        rows = self._store.query(
            TAKES_PART.format(columns=", ".join(columns)), project_id=project_id
        )
        found: dict[PartyId, tuple[str, ...]] = {}
        for row in rows:
            labels = (table.kind.label for place, table in enumerate(tables, 1) if row[place])
            found[PartyId(row["household_id"])] = tuple(dict.fromkeys(labels))
        return found

    def _events(self) -> list[KindTable]:
        return [table for table in self._tables if table.kind.role is Role.EVENT]

    def _last_of(self, table: KindTable, party_id: PartyId, limit: int) -> Iterator[Record]:
        sql = LAST.format(
            table=quoted(table.name),
            condition=_names(table.kind, ":party_id"),
            date=quoted(table.kind.date),
        )
        rows = self._store.query(sql, party_id=party_id, limit=limit)
        return (table.record(row) for row in rows)

    def _posted(
        self, party_id: PartyId, record_ids: Sequence[RecordId]
    ) -> Mapping[RecordId, list[tuple[Effect, int]]]:
        named = {f"record_{place}": record_id for place, record_id in enumerate(record_ids)}
        sql = AMOUNTS.format(places=", ".join(f":{name}" for name in named))
        found: dict[RecordId, list[tuple[Effect, int]]] = {}
        for row in self._store.query(sql, party_id=party_id, **named):
            posting = (Effect(row["effect"]), row["amount"])
            found.setdefault(RecordId(row["record_id"]), []).append(posting)
        return found


def quantity_of(kind: Kind) -> Field | None:
    """The field that says how much a record is about; None where there is none."""
    return next((each for each in kind.fields if each.means is Means.QUANTITY), None)


def _people_of(kind: Kind) -> tuple[Field, ...]:
    return tuple(each for each in kind.fields if each.type.is_person)


def _names(kind: Kind, party: str) -> str:
    """The condition that a record names a party in one of its fields."""
    return " OR ".join(f"{quoted(each.id)} = {party}" for each in _people_of(kind))


def _asked(period: Period) -> dict[str, SqlValue]:
    days = {"begin": period.begin.isoformat(), "end": period.end.isoformat()}
    return {**days, "owe": Effect.OWE.value, "pay": Effect.PAY.value}


def _added(sums: Sums, effect: str, total: int, within: int) -> Sums:
    """The sums with one of their two parts."""
    if effect == Effect.OWE.value:
        return replace(sums, earned=sums.earned + total, earned_within=sums.earned_within + within)
    return replace(sums, paid=sums.paid + total)
