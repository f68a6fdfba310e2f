"""What households planned and did, summed up by the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, PartyId, ProjectId
from fieldapp.store.catalog import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fieldapp.domain.period import Period
    from fieldapp.store.connection import Row
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.store import Store

PLANNED = """
SELECT {household} AS household_id, sum({field}) AS total FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {household} IS NOT NULL {of_year} {of_one}
GROUP BY {household}
"""
DONE = """
SELECT {household} AS household_id, {group} AS named, {date} AS day, {sums} FROM {table}
WHERE project_id = :project_id AND void IS NULL AND coalesce({household}, {group}) IS NOT NULL
  AND {date} >= :begin AND {date} < :end
GROUP BY {household}, {group}, {date} ORDER BY {date}
"""
SUMS_OF_ONE = """
SELECT {sums} FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {household} = :household_id
  AND {date} >= :begin AND {date} < :end AND id <> :but
"""
SUMS_OF_GROUPS = """
SELECT {group} AS named, {sums} FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {group} IS NOT NULL
  AND {date} >= :begin AND {date} < :end AND id <> :but
GROUP BY {group}
"""
# Whoever names a household names no group.
GROUP = "iif({household} IS NULL, {field}, NULL)"
SUMS_OF_EACH = """
SELECT {household} AS household_id, {sums} FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {household} IS NOT NULL
  AND {date} >= :begin AND {date} < :end
GROUP BY {household}
"""
COUNTS = """
SELECT {household} AS household_id, count(*) AS records FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {household} IS NOT NULL
  AND {date} >= :begin AND {date} < :end
  AND reverses_id IS NULL AND id NOT IN (
    SELECT reverses_id FROM {table} WHERE reverses_id IS NOT NULL AND void IS NULL
  )
GROUP BY {household}
"""
# SQLite takes what stands beside a max from the row that has it.
LAST_TEXTS = """
SELECT {household} AS household_id, {field} AS text, {date} AS day,
  max({date} || printf('%020d', id)) AS newest FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {household} IS NOT NULL
  AND {date} >= :begin AND {date} < :end AND reverses_id IS NULL
GROUP BY {household}
"""
DOERS = """
SELECT DISTINCT {household} AS household_id FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {household} IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class DayDone:
    """What a household did on a day, by the fields asked for; None: nothing was written down.

    `household_id` None: it was written down of `group` as a whole, as records name it.
    """

    household_id: PartyId | None
    group: str
    day: date
    sums: Mapping[FieldId, Decimal | None]


class ProgressStore:
    """Sums over the records of one project."""

    def __init__(self, store: Store, project_id: ProjectId) -> None:
        self._store, self._project_id = store, project_id

    def planned(
        self,
        table: KindTable,
        field: FieldId,
        year: tuple[FieldId, int] | None,
        only: PartyId | None = None,
    ) -> Mapping[PartyId, Decimal]:
        """What each household planned; `year` is the field that says for which, and the year.

        `only` None: of all.
        """
        kind = table.kind
        sql = PLANNED.format(
            household=quoted(kind.household.id if kind.household else ""),
            field=quoted(field),
            table=quoted(table.name),
            of_year=f"AND {quoted(year[0])} = :year" if year else "",
            of_one=f"AND {quoted(kind.household.id)} = :only" if only and kind.household else "",
        )
        values = ({"year": year[1]} if year else {}) | ({"only": only} if only else {})
        rows = self._store.query(sql, project_id=self._project_id, **values)
        return {
            PartyId(row["household_id"]): table.shown_number(field, row["total"])
            for row in rows
            if row["total"] is not None
        }

    def done(
        self, table: KindTable, fields: Sequence[FieldId], period: Period
    ) -> tuple[DayDone, ...]:
        """What each household, or group as a whole, did on each day, in the order of the days."""
        rows = self._of_each(DONE, table, period, sums=_sums(fields), group=_group(table))
        return tuple(
            DayDone(
                None if row["household_id"] is None else PartyId(row["household_id"]),
                row["named"] or "",
                date.fromisoformat(row["day"]),
                {
                    field: None if row[field] is None else table.shown_number(field, row[field])
                    for field in fields
                },
            )
            for row in rows
        )

    def sums_of_each(
        self, table: KindTable, fields: Sequence[FieldId], period: Period
    ) -> Mapping[PartyId, Mapping[FieldId, Decimal]]:
        """What each household did in a period; fields in which nothing was written are left out."""
        rows = self._of_each(SUMS_OF_EACH, table, period, sums=_sums(fields))
        return {PartyId(row["household_id"]): _written(table, fields, row) for row in rows}

    def sums_of_groups(
        self,
        table: KindTable,
        fields: Sequence[FieldId],
        period: Period,
        *,
        but: int | None = None,
    ) -> Mapping[str, Mapping[FieldId, Decimal]]:
        """What was written down of groups as a whole, by the names that records give them.

        Without one record where `but` names one; fields without anything are left out.
        """
        named = {"sums": _sums(fields), "group": _group(table)}
        rows = self._of_each(SUMS_OF_GROUPS, table, period, but or 0, **named)
        return {row["named"]: _written(table, fields, row) for row in rows}

    def counts_of_each(self, table: KindTable, period: Period) -> Mapping[PartyId, int]:
        """How many records each household has in a period; what was taken back does not count."""
        rows = self._of_each(COUNTS, table, period)
        return {PartyId(row["household_id"]): int(row["records"]) for row in rows}

    def last_texts(
        self, table: KindTable, field: FieldId, period: Period
    ) -> Mapping[PartyId, tuple[date, str]]:
        """What each household's last record of a period says in a field, where it says anything.

        The day of that record stands before it.
        """
        rows = self._of_each(LAST_TEXTS, table, period, field=quoted(field))
        return {
            PartyId(row["household_id"]): (date.fromisoformat(row["day"]), row["text"])
            for row in rows
            if row["text"]
        }

    def _of_each(
        self, sql: str, table: KindTable, period: Period, but: int | None = None, **named: str
    ) -> Iterable[Row]:
        kind = table.kind
        asked = sql.format(
            household=quoted(kind.household.id if kind.household else ""),
            date=quoted(kind.date),
            table=quoted(table.name),
            **named,
        )
        days = {"begin": period.begin.isoformat(), "end": period.end.isoformat()}
        left_out = {} if but is None else {"but": but}
        return self._store.query(asked, project_id=self._project_id, **days, **left_out)

    def doers(self, table: KindTable) -> frozenset[PartyId]:
        """The households that ever did something."""
        household = quoted(table.kind.household.id if table.kind.household else "")
        sql = DOERS.format(household=household, table=quoted(table.name))
        rows = self._store.query(sql, project_id=self._project_id)
        return frozenset(PartyId(row["household_id"]) for row in rows)

    def sums_of(
        self,
        table: KindTable,
        fields: Sequence[FieldId],
        household_id: PartyId,
        period: Period,
        *,
        but: int | None,
    ) -> Mapping[FieldId, Decimal | None]:
        """What a household did in a period, without one record of it where `but` names one."""
        kind = table.kind
        sql = SUMS_OF_ONE.format(
            household=quoted(kind.household.id if kind.household else ""),
            date=quoted(kind.date),
            sums=_sums(fields),
            table=quoted(table.name),
        )
        (row,) = self._store.query(
            sql,
            project_id=self._project_id,
            household_id=household_id,
            begin=period.begin.isoformat(),
            end=period.end.isoformat(),
            but=but or 0,
        )
        return {
            field: None if row[field] is None else table.shown_number(field, row[field])
            for field in fields
        }


def _sums(fields: Sequence[FieldId]) -> str:
    return ", ".join(f"sum({quoted(field)}) AS {quoted(field)}" for field in fields)


def _group(table: KindTable) -> str:
    """What tells the group of a record without a household."""
    household, group = table.kind.household, table.kind.group
    if group is None or household is None:
        return "NULL"
    return GROUP.format(household=quoted(household.id), field=quoted(group.id))


def _written(table: KindTable, fields: Sequence[FieldId], row: Row) -> Mapping[FieldId, Decimal]:
    """The sums of a row in which anything was written."""
    return {
        field: table.shown_number(field, row[field]) for field in fields if row[field] is not None
    }
