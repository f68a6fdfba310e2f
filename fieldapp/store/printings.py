"""Papers that went out, as rows: which records they were of, and which step was the newest then."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId, RecordId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

PRINTING = "printing"
SLIP = "slip"

NEWEST_STEP = "SELECT coalesce(max(id), 0) AS id FROM step"
SLIPS = """
SELECT project_id, kind, record_id, form, seen_step FROM printing
WHERE record_id IS NOT NULL AND void IS NULL
  AND (:record_id IS NULL OR record_id = :record_id)
"""
# What a settlement had when its sheet went out, which is not always what it has now.
SHEETS = """
SELECT p.project_id, o.kind, o.record_id, p.form, p.seen_step FROM printing p
JOIN settlement_line l ON l.settlement_id = p.settlement_id
JOIN settlement_item i ON i.line_id = l.id
JOIN posting o ON o.id = i.posting_id
WHERE p.settlement_id IS NOT NULL AND p.void IS NULL
  AND (:record_id IS NULL OR o.record_id = :record_id)
  AND (SELECT json_extract(c.after, '$.void') IS NULL FROM change c
    WHERE c.table_name = 'settlement_item' AND c.row_id = i.id AND c.step_id <= p.seen_step
    ORDER BY c.step_id DESC, c.seq DESC LIMIT 1)
"""
PRINTED = """
SELECT project_id, kind, record_id, form, max(seen_step) AS seen_step
FROM ({slips} UNION ALL {sheets})
GROUP BY record_id, form ORDER BY record_id, form
"""
# Record by record: the other way round, each change of the table would look through all records.
CHANGED = """
SELECT DISTINCT c.row_id FROM json_each(:since) s
CROSS JOIN change c
WHERE c.table_name = :table AND c.row_id = s.value ->> 0 AND c.step_id > s.value ->> 1
"""


@dataclass(frozen=True, slots=True)
class NewPrinting:
    """A paper that goes out: the slip of a record, or a sheet of a settlement; None of the other.

    It tells how everything was after the step `seen_step`.
    """

    project_id: ProjectId
    form: str
    seen_step: int
    kind: KindId | None = None
    record_id: RecordId | None = None
    settlement_id: int | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A form that a record stands on: its newest printing, and the newest step before it."""

    project_id: ProjectId
    kind: KindId
    record_id: RecordId
    form: str
    seen_step: int


class PrintingStore:
    """The papers that went out of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest_step(self) -> int:
        """The newest step that is done; within a step the one before it."""
        return int(self._store.query(NEWEST_STEP)[0]["id"])

    def add(self, step: Step, new: NewPrinting, at: str) -> None:
        """Keep that a paper went out."""
        row: dict[str, SqlValue] = {**asdict(new), "by_user": self._store.user, "at": at}
        step.insert(PRINTING, row)

    def printed(self, record_id: RecordId | None = None) -> tuple[Printed, ...]:
        """The newest printing of each form that a record stands on; None: that any does."""
        sql = PRINTED.format(slips=SLIPS, sheets=SHEETS)
        rows = self._store.query(sql, record_id=record_id)
        return tuple(_printed(row) for row in rows)

    def changed(self, table: str, since: Iterable[tuple[RecordId, int]]) -> frozenset[RecordId]:
        """Those records of a table that some step after the given one changed."""
        pairs = json.dumps([*since])
        rows = self._store.query(CHANGED, table=table, since=pairs)
        return frozenset(RecordId(row["row_id"]) for row in rows)


def _printed(row: Row) -> Printed:
    return Printed(
        ProjectId(row["project_id"]),
        KindId(row["kind"]),
        RecordId(row["record_id"]),
        row["form"],
        row["seen_step"],
    )
