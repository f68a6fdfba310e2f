"""What the screen for weighing asks of the records of its kind; each question has its index.

The questions about one household read that household's records alone, however many there are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId, RecordId
from fieldapp.store.catalog import quoted
from fieldapp.store.taken_back import REVERSED, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fieldapp.domain.ids import ProjectId
    from fieldapp.domain.weigh_in import WeighInFields
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.store import Store

# A plus keeps SQLite from the index by project, which would walk through everybody's records. What
# was taken back was never brought.
OF_HOUSEHOLD = (
    "{household} = :household_id AND void IS NULL AND +project_id = :project_id AND {standing}"
)
LATEST = """
SELECT {date} AS day, coalesce({quantity}, 0) AS quantity, {grade} AS grade,
  {price} AS price, {amount} AS amount
FROM {table} WHERE {of_household} ORDER BY {date} DESC, id DESC LIMIT :most
"""
DAYS = """
SELECT {date} AS day, count(*) AS count, coalesce(sum({quantity}), 0) AS quantity FROM {table}
WHERE {of_household} GROUP BY {date} ORDER BY {date}
"""
ON_DAY = """
SELECT recorded_at, coalesce({quantity}, 0) AS quantity FROM {table}
WHERE {of_household} AND {date} = :day ORDER BY id DESC
"""
# One look into the index for each household, instead of a walk through all records.
LAST_DAYS = """
SELECT household.id AS household_id, (
  SELECT max({date}) FROM {table} AS r
  WHERE {household} = household.id AND void IS NULL AND {standing_of_r}
) AS day FROM household WHERE household.void IS NULL AND day IS NOT NULL
"""
TICKETS = """
SELECT r.id, r.number, r.recorded_at, r.void, r.{grade} AS grade,
  r.reverses_id IS NOT NULL AS is_reversing, r.id IN ({reversed}) AS is_reversed,
  coalesce(r.{quantity}, 0) AS quantity, r.{amount} AS amount,
  party.name AS name, village_group.name AS group_name
FROM {table} AS r LEFT JOIN party ON party.id = r.{household}
LEFT JOIN household ON household.id = r.{household}
LEFT JOIN village_group ON village_group.id = household.group_id
WHERE r.project_id = :project_id AND r.{date} = :day ORDER BY r.id DESC
"""
UNPAID = """
SELECT coalesce(sum(iif(effect = 'owe', amount, -amount)), 0) AS unpaid FROM posting
WHERE party_id = :household_id AND effect IN ('owe', 'pay') AND void IS NULL
  AND +project_id = :project_id AND category IN (SELECT value FROM json_each(:categories))
"""
PERSON = """
SELECT party.name AS name, village_group.name AS group_name, id_number, card, bank
FROM household JOIN party ON party.id = household.id
LEFT JOIN village_group ON village_group.id = household.group_id WHERE household.id = :household_id
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Who delivers. None: not known."""

    name: str
    group: str | None
    id_number: str | None
    card: str | None
    bank: str | None


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a household delivered on a day, as it is stored."""

    day: date
    count: int
    quantity: int


@dataclass(frozen=True, slots=True)
class LastDelivery:
    """A record of a household as it is stored; None where nobody gave it a grade, a price."""

    day: date
    quantity: int
    grade: str | None
    price: int | None
    amount: int | None


@dataclass(frozen=True, slots=True)
class StoredTicket:
    """One record of a day, as it is stored; `void` None is a live one.

    One that `is_reversing` takes back another one, which then `is_reversed`.
    """

    id: RecordId
    number: str | None
    recorded_at: datetime
    name: str
    group: str | None
    grade: str | None
    quantity: int
    amount: int | None
    void: str | None
    is_reversing: bool = False
    is_reversed: bool = False


class WeighInStore:
    """The records of one kind of one project, as the screen for weighing sees them."""

    def __init__(
        self, store: Store, table: KindTable, project_id: ProjectId, fields: WeighInFields
    ) -> None:
        self._store = store
        self._project_id = project_id
        parts = {
            "date": fields.date,
            "household": fields.household,
            "quantity": fields.quantity,
            "grade": fields.grade,
            "price": fields.price,
            "amount": fields.amount,
        }
        names = {part: quoted(field.id) for part, field in parts.items()}
        self._names = {
            "table": quoted(table.name),
            "of_household": OF_HOUSEHOLD.format(
                household=names["household"], standing=standing(table.name)
            ),
            "standing_of_r": standing(table.name, "r"),
            "reversed": REVERSED.format(table=quoted(table.name)),
            **names,
        }

    def person(self, household_id: PartyId) -> Person | None:
        """The household of that id; None if there is none."""
        rows = self._store.query(PERSON, household_id=household_id)
        return _person(rows[0]) if rows else None

    def latest(self, household_id: PartyId, most: int) -> list[LastDelivery]:
        """What a household delivered last, newest first; nothing if it never did."""
        values: Mapping[str, SqlValue] = {"project_id": self._project_id, "most": most}
        return [_delivery(row) for row in self._ask(LATEST, household_id=household_id, **values)]

    def days(self, household_id: PartyId) -> Iterator[Delivered]:
        """What a household delivered, day by day from the first on."""
        for row in self._ask(DAYS, household_id=household_id, project_id=self._project_id):
            yield Delivered(date.fromisoformat(row["day"]), row["count"], row["quantity"])

    def on_day(self, household_id: PartyId, day: date) -> Iterator[tuple[datetime, int]]:
        """When a household's records of a day were made, and how much each is of; newest first."""
        values: Mapping[str, SqlValue] = {"day": day.isoformat(), "project_id": self._project_id}
        for row in self._ask(ON_DAY, household_id=household_id, **values):
            yield datetime.fromisoformat(row["recorded_at"]), row["quantity"]

    def last_days(self) -> Mapping[PartyId, date]:
        """The day of each household's last record, in whichever project of the type."""
        return {
            PartyId(row["household_id"]): date.fromisoformat(row["day"])
            for row in self._ask(LAST_DAYS)
        }

    def tickets(self, day: date) -> list[StoredTicket]:
        """The records of a day, void ones too; newest first."""
        rows = self._ask(TICKETS, day=day.isoformat(), project_id=self._project_id)
        return [_ticket(row) for row in rows]

    def unpaid(self, household_id: PartyId, categories: Iterable[str]) -> int:
        """What a household has earned and not been paid, in fen, of some categories."""
        (row,) = self._store.query(
            UNPAID,
            household_id=household_id,
            project_id=self._project_id,
            categories=json.dumps(list(categories)),
        )
        return int(row["unpaid"])

    def _ask(self, sql: str, **values: SqlValue) -> list[Row]:
        return self._store.query(sql.format(**self._names), **values)


def _person(row: Row) -> Person:
    return Person(row["name"], row["group_name"], row["id_number"], row["card"], row["bank"])


def _delivery(row: Row) -> LastDelivery:
    day = date.fromisoformat(row["day"])
    return LastDelivery(day, row["quantity"], row["grade"], row["price"], row["amount"])


def _ticket(row: Row) -> StoredTicket:
    return StoredTicket(
        id=RecordId(row["id"]),
        number=row["number"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        name=row["name"] or "",
        group=row["group_name"],
        grade=row["grade"],
        quantity=row["quantity"],
        amount=row["amount"],
        void=row["void"],
        is_reversing=bool(row["is_reversing"]),
        is_reversed=bool(row["is_reversed"]),
    )
