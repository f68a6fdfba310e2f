"""The bare questions behind what the program does: what any program has to pay at least."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fieldapp.store.catalog import quoted
from fieldapp.store.connection import SqlValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.ids import FieldId, ProjectId
    from fieldapp.domain.period import Period
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.store import Store

IDS = "SELECT id FROM {table} WHERE project_id = ? ORDER BY {order} LIMIT ?"
PAGE = "SELECT * FROM {table} WHERE id IN ({places})"
IDS_OF_GROUP = """
SELECT id FROM {table} WHERE project_id = ? AND {household} IN (
  SELECT household.id FROM household JOIN village_group ON village_group.id = household.group_id
  WHERE village_group.name = ?)
ORDER BY {order}
"""
TOTALS = "SELECT {results} FROM {table} WHERE project_id = ? AND void IS NULL"
MONTH = """
SELECT {household}, sum({summed}) FROM {table}
WHERE project_id = ? AND void IS NULL AND {day} >= ? AND {day} < ? GROUP BY {household}
"""
NO_LIMIT = -1

Answer: TypeAlias = list[tuple[SqlValue, ...]]


class Floors:
    """Asks the bare questions about one kind that has a date and a household."""

    def __init__(self, store: Store, table: KindTable, project_id: ProjectId) -> None:
        self._store = store
        self._project_id = project_id
        person = table.kind.household
        self._summed = table.summed
        self._names = {
            "table": quoted(table.name),
            "household": quoted(person.id) if person else "NULL",
            "day": quoted(table.kind.date),
            "order": f"{quoted(table.kind.date)} DESC, id DESC",
        }

    def ids(self, limit: int = NO_LIMIT) -> Answer:
        """All ids by date, or the first of them."""
        return self._answer(IDS, self._project_id, limit)

    def ordered_ids(self, field_id: FieldId) -> Answer:
        """All ids by one field."""
        return self._answer(
            IDS, self._project_id, NO_LIMIT, order=f"{quoted(field_id)} DESC, id DESC"
        )

    def page(self, ids: Sequence[int]) -> Answer:
        """The rows of some ids, as they are stored."""
        return self._answer(PAGE, *ids, places=", ".join("?" * len(ids)))

    def ids_of_group(self, group: str) -> Answer:
        """The ids of one village group."""
        return self._answer(IDS_OF_GROUP, self._project_id, group)

    def totals(self) -> Answer:
        """How many live records and households there are, and their sums."""
        households = "count(DISTINCT {household})".format_map(self._names)
        sums = (f"sum({quoted(each)})" for each in self._summed)
        return self._answer(
            TOTALS, self._project_id, results=", ".join(["count(*)", households, *sums])
        )

    def month(self, field_id: FieldId, period: Period) -> Answer:
        """The sum of one field for each household."""
        days = period.begin.isoformat(), period.end.isoformat()
        return self._answer(MONTH, self._project_id, *days, summed=quoted(field_id))

    def _answer(self, sql: str, *values: SqlValue, **names: str) -> Answer:
        cursor = self._store.connection.cursor()
        cursor.row_factory = None
        cursor.execute(sql.format_map({**self._names, **names}), values)
        answer: Answer = cursor.fetchall()
        return answer
