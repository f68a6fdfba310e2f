"""Records in their tables: writing them with their postings and stock moves, and reading them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.effects import Source
from fieldapp.domain.fingerprint import plain_text
from fieldapp.domain.ids import FieldId, KindId, ProjectId, RecordId
from fieldapp.domain.project_type import FieldType
from fieldapp.store.catalog import quoted
from fieldapp.store.effects import EffectStore
from fieldapp.store.history import REASON_UNDONE
from fieldapp.store.kind_table import KindTable
from fieldapp.store.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.period import Period
    from fieldapp.domain.record import Draft, Record
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

SELECT = "SELECT * FROM {table} WHERE project_id = :project_id {filter} ORDER BY {order}"
BY_ID = "SELECT * FROM {table} WHERE id = :id"
BY_IDS = "SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
COUNT = "SELECT count(*) AS n FROM {table} WHERE project_id = :project_id AND void IS NULL"
FINGERPRINTS = """
SELECT fingerprint, count(*) AS n FROM {table}
WHERE project_id = :project_id AND fingerprint IS NOT NULL AND (void IS NULL OR void <> :undone)
GROUP BY fingerprint
"""
FIRST_DAY = "SELECT min({date}) AS day FROM {table} WHERE project_id = :project_id AND void IS NULL"
TITLES = """
SELECT id, {column} AS title FROM {table}
WHERE project_id = :project_id AND void IS NULL AND {column} IS NOT NULL
ORDER BY id DESC
"""
REVERSING = "SELECT * FROM {table} WHERE reverses_id = :id AND void IS NULL"
REVERSALS = """
SELECT * FROM {table} WHERE reverses_id IS NOT NULL AND void IS NULL AND +project_id = :project_id
ORDER BY id
"""
REFERRING = "SELECT count(*) AS n FROM {table} WHERE void IS NULL AND ({named})"
OF_ITS_ORIGIN = {"project_id", "fingerprint", "reverses_id"}  # what a changed record keeps


@dataclass(frozen=True, slots=True)
class Origin:
    """Who writes records, when, and from which import; None: typed by hand."""

    user: str
    at: str
    import_id: int | None = None


class RecordStore:
    """The records of one project type in one ledger."""

    def __init__(self, store: Store, project_type: CompiledType) -> None:
        self._store = store
        self.effects = EffectStore(store, project_type)
        self.numbering = Numbering(store)
        self.tables: Mapping[KindId, KindTable] = {
            kind.id: KindTable(project_type, kind) for kind in project_type.declared.kind
        }

    def create_tables(self) -> None:
        """Make the tables that are not there yet; within a step."""
        for table in self.tables.values():
            for statement in table.statements():
                self._store.connection.execute(statement)

    def add(
        self,
        step: Step,
        kind_id: KindId,
        project_id: ProjectId,
        drafts: Sequence[Draft],
        origin: Origin,
    ) -> list[RecordId]:
        """Store drafts with ticket numbers, postings and stock moves; their ids in order."""
        table = self.tables[kind_id]
        numbers = self.numbering.reserve(step, table.kind, drafts)
        core: Mapping[str, SqlValue] = {
            "import_id": origin.import_id,
            "recorded_by": origin.user,
            "recorded_at": origin.at,
        }
        rows = (
            {**table.row(project_id, draft), **core, "number": number}
            for draft, number in zip(drafts, numbers, strict=True)
        )
        ids = [RecordId(row_id) for row_id in step.insert_many(table.name, rows)]
        self.effects.add(step, table.kind, project_id, zip(ids, drafts, strict=True))
        return ids

    def change(self, step: Step, record: Record, draft: Draft) -> None:
        """Give a live record other values, and the effects that follow from them.

        It keeps its number and where it came from. What stays the same is not written.
        """
        table = self.tables[record.kind]
        row = table.row(record.project_id, draft)
        changed = {name: value for name, value in row.items() if name not in OF_ITS_ORIGIN}
        step.update(table.name, record.id, changed)
        source = Source(record.project_id, record.id)
        self.effects.rewrite(step, table.kind, source, draft.values)

    def void(self, step: Step, record: Record, reason: str) -> None:
        """Declare a live record void for a reason, and its effects with it."""
        step.void(self.tables[record.kind].name, record.id, reason)
        self.effects.void(step, record.kind, record.id, reason)

    def live_references(self, kind_id: KindId, record_id: RecordId) -> int:
        """How many live records refer to an asset."""
        count = 0
        for table in self.tables.values():
            columns = [
                quoted(field.id)
                for field in table.kind.fields
                if field.type is FieldType.REFERENCE and field.to == kind_id
            ]
            if columns:
                named = " OR ".join(f"{column} = :id" for column in columns)
                sql = REFERRING.format(table=quoted(table.name), named=named)
                count += int(self._store.query(sql, id=record_id)[0]["n"])
        return count

    def records(
        self,
        kind_id: KindId,
        project_id: ProjectId,
        period: Period | None = None,
        *,
        with_void: bool = False,
    ) -> Iterator[Record]:
        """Records in the order of their dates and making; assets in the order of their making."""
        table = self.tables[kind_id]
        conditions = [] if with_void else ["void IS NULL"]
        values: dict[str, SqlValue] = {"project_id": project_id}
        if period is not None and table.kind.date:
            conditions.append(f"{quoted(table.kind.date)} >= :begin")
            conditions.append(f"{quoted(table.kind.date)} < :end")
            values |= {"begin": period.begin.isoformat(), "end": period.end.isoformat()}
        order = [quoted(table.kind.date)] if table.kind.date else []
        sql = SELECT.format(
            table=quoted(table.name),
            filter="".join(f" AND {condition}" for condition in conditions),
            order=", ".join([*order, "id"]),
        )
        return (table.record(row) for row in self._store.query(sql, **values))

    def record(self, kind_id: KindId, record_id: RecordId) -> Record | None:
        """The record of that id, void or not; None if there is none."""
        table = self.tables[kind_id]
        rows = self._store.query(BY_ID.format(table=quoted(table.name)), id=record_id)
        return table.record(rows[0]) if rows else None

    def of_ids(self, kind_id: KindId, ids: Sequence[RecordId]) -> tuple[Record, ...]:
        """The records of those ids, void or not, in the order of their making."""
        table = self.tables[kind_id]
        sql = BY_IDS.format(table=quoted(table.name))
        return tuple(table.record(row) for row in self._store.query(sql, ids=json.dumps(list(ids))))

    def reversing(self, kind_id: KindId, record_id: RecordId) -> Record | None:
        """The live record that takes another one back; None where none does."""
        table = self.tables[kind_id]
        rows = self._store.query(REVERSING.format(table=quoted(table.name)), id=record_id)
        return table.record(rows[0]) if rows else None

    def reversals(self, kind_id: KindId, project_id: ProjectId) -> tuple[Record, ...]:
        """The live records that take others back."""
        table = self.tables[kind_id]
        sql = REVERSALS.format(table=quoted(table.name))
        return tuple(table.record(row) for row in self._store.query(sql, project_id=project_id))

    def count(self, kind_id: KindId, project_id: ProjectId) -> int:
        """How many live records there are."""
        sql = COUNT.format(table=quoted(self.tables[kind_id].name))
        return int(self._store.query(sql, project_id=project_id)[0]["n"])

    def first_day(self, project_id: ProjectId) -> date | None:
        """The day of the project's first record; None if nothing has happened yet."""
        days: list[str] = []
        for table in self.tables.values():
            if table.kind.date:
                sql = FIRST_DAY.format(date=quoted(table.kind.date), table=quoted(table.name))
                days += [row["day"] for row in self._store.query(sql, project_id=project_id)]
        known = [day for day in days if day]
        return date.fromisoformat(min(known)) if known else None

    def fingerprints(self, kind_id: KindId, project_id: ProjectId) -> Mapping[str, int]:
        """How often each imported row stands in the ledger; undone imports do not count."""
        sql = FINGERPRINTS.format(table=quoted(self.tables[kind_id].name))
        rows = self._store.query(sql, project_id=project_id, undone=REASON_UNDONE)
        return {row["fingerprint"]: row["n"] for row in rows}

    def titles(self, kind_id: KindId, project_id: ProjectId, field: FieldId) -> Mapping[str, int]:
        """The ids of live records by the text of one field; the first made of a text counts."""
        table = self.tables[kind_id]
        sql = TITLES.format(table=quoted(table.name), column=quoted(field))
        return {
            plain_text(table.shown(table.kind.by_id[field], row["title"])): row["id"]
            for row in self._store.query(sql, project_id=project_id)
        }
