"""Importing records of a kind: every row of the files is judged, then all good ones are stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.record import Draft
from fieldapp.importing.columns import wanted_of_kind
from fieldapp.importing.file_tables import FileTables, tables_of
from fieldapp.importing.judged import Notice, Outcome, RejectedRow, Rejection
from fieldapp.importing.record_rows import RecordJudge
from fieldapp.services.batches import Batches, RecordBatch
from fieldapp.services.records import Records
from fieldapp.services.work_progress import SILENT
from fieldapp.store.imports import Batch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fieldapp.domain.project_type import Kind
    from fieldapp.importing.record_rows import JudgedRecord
    from fieldapp.importing.table import BodyRow, Table
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.work_progress import Progress

ROWS_BETWEEN_NEWS = 500  # a row takes some 50 microseconds to judge


@dataclass(frozen=True, slots=True)
class _JudgedFile:
    file: FileTables
    drafts: tuple[Draft, ...]
    outcome: Outcome


class RecordImport:
    """One import: judge the files first, store them afterwards if they please."""

    def __init__(
        self, ledger: Ledger, work: ProjectWork, kind: Kind, *, is_again: bool = False
    ) -> None:
        self._ledger, self._work, self._kind, self._is_again = ledger, work, kind, is_again
        self._judge = RecordJudge(ledger, work, kind, Records(ledger, work))
        self._seen = Counter(work.records.fingerprints(kind.id, work.id))
        self._left = Counter() if is_again else Counter(self._seen)
        self._first_rows: dict[str, tuple[str, int]] = {}
        self._files: list[_JudgedFile] = []

    def judge(self, paths: Sequence[Path], progress: Progress = SILENT) -> tuple[Outcome, ...]:
        """What would become of the rows of each file; nothing is stored."""
        files = [tables_of(path, wanted_of_kind(self._kind)) for path in paths]
        self._files = [self._judged_file(file, progress) for file in files]
        return tuple(each.outcome for each in self._files)

    def store(self) -> None:
        """Store the good rows of all judged files in one step."""
        batches = [RecordBatch(self._batch(each), each.drafts) for each in self._files]
        Batches(self._ledger).take_records(
            self._work,
            self._kind,
            batches,
            customers=self._judge.customers.names(),
            seen=self._seen,
        )

    def _judged_file(self, file: FileTables, progress: Progress) -> _JudgedFile:
        drafts: list[Draft] = []
        rejected: list[RejectedRow] = []
        notices = list(file.notices)
        unchanged = done = 0
        customers = self._judge.customers
        named = customers.count
        total = sum(len(table.body) for table in file.tables)
        for table in file.tables:
            judge = self._judge.table(table, file.path.stem)
            for body_row in table.body:
                done += 1
                if done % ROWS_BETWEEN_NEWS == 0:
                    progress.advance(done, total, table.sheet_name)
                judged = judge.judge(body_row)
                if isinstance(judged, Rejection):
                    rejected.append(RejectedRow(table, body_row.row, body_row.cells, judged))
                elif self._is_known(judged):
                    unchanged += 1
                else:
                    drafts.append(judged.draft)
                    notices += self._notices(table, body_row, judged)
                    named = customers.count
                customers.forget_after(named)
        outcome = Outcome(len(drafts), unchanged, tuple(rejected), tuple(notices))
        return _JudgedFile(file, tuple(drafts), outcome)

    def _is_known(self, judged: JudgedRecord) -> bool:
        """Whether the row is in the ledger already; equal rows are counted one by one."""
        fingerprint = judged.draft.fingerprint or ""
        if self._left[fingerprint] <= 0:
            return False
        self._left[fingerprint] -= 1
        return True

    def _notices(self, table: Table, body_row: BodyRow, judged: JudgedRecord) -> list[Notice]:
        found = [Notice(table.sheet_name, body_row.row, each) for each in judged.warnings]
        place = (table.sheet_name, body_row.row)
        fingerprint = judged.draft.fingerprint or ""
        if fingerprint in self._first_rows:
            sheet, row = self._first_rows[fingerprint]
            values: dict[str, str | int] = {"sheet": sheet, "row": row}
            alike = Problem("import.same_row", "", values, Level.WARNING)
            found.append(Notice(*place, alike))
        self._first_rows.setdefault(fingerprint, place)
        return found

    def _batch(self, judged: _JudgedFile) -> Batch:
        return Batch(
            kind=self._kind.id,
            project_id=self._work.id,
            file_name=judged.file.path.name,
            file_hash=judged.file.digest,
            accepted=judged.outcome.accepted,
            unchanged=judged.outcome.unchanged,
            rejected=len(judged.outcome.rejected),
        )
