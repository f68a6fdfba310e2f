"""Which new records agree with live ones in everything by which a kind tells its records apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.project_type import Role
from fieldapp.store.catalog import quoted
from fieldapp.store.connection import SqlValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.ids import FieldId, ProjectId
    from fieldapp.domain.record import Values
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.store import Store

OF_A_DAY = """
SELECT {columns} FROM {table} WHERE project_id = :project_id AND {day} IS :day AND void IS NULL
"""

Identity: TypeAlias = tuple[SqlValue, ...]


class Identities:
    """The identities of the records of one kind in one project.

    `names` are the fields that have to agree; None: those of the kind's identity.
    """

    def __init__(
        self,
        store: Store,
        table: KindTable,
        project_id: ProjectId,
        names: tuple[FieldId, ...] | None = None,
    ) -> None:
        self._store, self._table, self._project_id = store, table, project_id
        self._names = table.kind.identity if names is None else names

    def agreeing(self, entries: Sequence[Values]) -> frozenset[int]:
        """The places of those new events that agree with a live record."""
        if not self._names or self._table.kind.role is not Role.EVENT:
            return frozenset()
        wanted: dict[SqlValue, dict[Identity, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, values in enumerate(entries):
            day = self._stored(self._table.kind.date, values)
            wanted[day][self._identity(values)].append(place)
        return frozenset(
            place
            for day, places in wanted.items()
            for identity in self._standing(day) & places.keys()
            for place in places[identity]
        )

    def _standing(self, day: SqlValue) -> set[Identity]:
        """The identities of the live records of a day."""
        sql = OF_A_DAY.format(
            columns=", ".join(map(quoted, self._names)),
            table=quoted(self._table.name),
            day=quoted(self._table.kind.date),
        )
        rows = self._store.query(sql, project_id=self._project_id, day=day)
        return {tuple(row[name] for name in self._names) for row in rows}

    def _identity(self, values: Values) -> Identity:
        return tuple(self._stored(name, values) for name in self._names)

    def _stored(self, name: FieldId, values: Values) -> SqlValue:
        return self._table.stored(self._table.kind.by_id[name], values.get(name))
