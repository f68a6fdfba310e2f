"""What reminders ask of the records: when each asset was seen to last, and what was measured."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from fieldapp.store.catalog import quoted
from fieldapp.store.taken_back import standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from fieldapp.domain.ids import FieldId, ProjectId
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.store import Store

LAST_DAYS = """
SELECT {through} AS asset, max({date}) AS day FROM {table}
WHERE project_id = :project_id AND {through} IS NOT NULL AND {date} <= :day AND void IS NULL
  AND {standing}
GROUP BY {through}
"""
NEWEST = """
SELECT asset, day, value FROM (
  SELECT {through} AS asset, {date} AS day, {field} AS value,
    row_number() OVER (PARTITION BY {through} ORDER BY {date} DESC, id DESC) AS place
  FROM {table}
  WHERE project_id = :project_id AND {through} IS NOT NULL AND {field} IS NOT NULL
    AND {date} <= :day AND void IS NULL AND {standing}
) WHERE place = 1
"""


class Measured(NamedTuple):
    """The newest value of a field, in its declared unit, and its day."""

    value: Decimal
    day: date


class ReminderStore:
    """Answers for all assets of a project at once, as of the end of a day."""

    def __init__(self, store: Store, project_id: ProjectId, day: date) -> None:
        self._store = store
        self._scope: Mapping[str, SqlValue] = {"project_id": project_id, "day": day.isoformat()}

    def last_days(self, table: KindTable, through: FieldId) -> Mapping[int, date]:
        """The day of the newest record that names each asset."""
        sql = LAST_DAYS.format(
            table=quoted(table.name),
            through=quoted(through),
            date=quoted(table.kind.date),
            standing=standing(table.name),
        )
        rows = self._store.query(sql, **self._scope)
        return {row["asset"]: date.fromisoformat(row["day"]) for row in rows}

    def newest(
        self, table: KindTable, through: FieldId, field_id: FieldId
    ) -> Mapping[int, Measured]:
        """What was measured of each asset last; records that leave it empty do not count."""
        sql = NEWEST.format(
            table=quoted(table.name),
            through=quoted(through),
            date=quoted(table.kind.date),
            field=quoted(field_id),
            standing=standing(table.name),
        )
        return {
            row["asset"]: Measured(
                table.shown_number(field_id, row["value"]), date.fromisoformat(row["day"])
            )
            for row in self._store.query(sql, **self._scope)
        }
