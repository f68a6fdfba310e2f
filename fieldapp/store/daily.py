"""What the records of a kind add up to on each day, read from the index of its sums."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.store.catalog import quoted
from fieldapp.store.taken_back import standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.ids import FieldId, ProjectId
    from fieldapp.domain.period import Period
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.store import Store

BY_DAY = """
SELECT {date} AS day, sum({column}) AS total FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {date} >= :begin AND {date} < :end
  AND {standing}
GROUP BY {date}
"""
COUNT = """
SELECT count(*) AS count FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {date} >= :begin AND {date} < :end
  AND {standing}
"""


class DailyStore:
    """Answers about the days of one project; kinds without a date have none."""

    def __init__(self, store: Store, project_id: ProjectId) -> None:
        self._store, self._project_id = store, project_id

    def sums(self, table: KindTable, field: FieldId, within: Period) -> Mapping[date, int]:
        """The stored sum of a field on each day that has one, without what was taken back.

        What takes it back may be of another day, which would then have less than nothing.
        """
        sql = BY_DAY.format(
            date=quoted(table.kind.date),
            column=quoted(field),
            table=quoted(table.name),
            standing=standing(table.name),
        )
        rows = self._store.query(sql, **self._asked(within))
        return {
            date.fromisoformat(row["day"]): row["total"] for row in rows if row["total"] is not None
        }

    def count(self, table: KindTable, within: Period) -> int:
        """How many live records the days have, but those that take others back or were so."""
        sql = COUNT.format(
            date=quoted(table.kind.date), table=quoted(table.name), standing=standing(table.name)
        )
        (row,) = self._store.query(sql, **self._asked(within))
        counted: int = row["count"]
        return counted

    def _asked(self, within: Period) -> dict[str, int | str]:
        days = {"begin": within.begin.isoformat(), "end": within.end.isoformat()}
        return {"project_id": self._project_id, **days}
