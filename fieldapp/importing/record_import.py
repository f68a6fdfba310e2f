"""Importing records of a kind: every row of the files is judged, then all good ones are stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.record import Draft
from fieldapp.importing.columns import wanted_of_kind
from fieldapp.importing.file_tables import FileTables, tables_of
from fieldapp.importing.judged import Notice, Outcome, Reason, RejectedRow, Rejection
from fieldapp.importing.likeness import Likeness
from fieldapp.importing.record_rows import JudgedRecord, RecordJudge
from fieldapp.importing.taken import ByPlan, ByStock, Taken
from fieldapp.services.batches import Batches, RecordBatch
from fieldapp.services.messages import told
from fieldapp.services.once_only import OnceOnly
from fieldapp.services.records import Records
from fieldapp.services.work_progress import SILENT
from fieldapp.store.imports import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fieldapp.domain.project_type import Kind
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
    """One import: judge the files first, store them afterwards if they please.

    Several files are judged as if they were imported one after the other.
    """

    def __init__(
        self, ledger: Ledger, work: ProjectWork, kind: Kind, *, is_again: bool = False
    ) -> None:
        self._ledger, self._work, self._kind, self._is_again = ledger, work, kind, is_again
        self._judge = RecordJudge(ledger, work, kind, Records(ledger, work))
        self._seen = Counter(work.records.fingerprints(kind.id, work.id))
        self._standing = Counter(self._seen)  # with what the files before bring
        self._digests: set[str] = set()
        self._once = OnceOnly(work, kind)
        self._plans, self._stock = ByPlan(ledger, work, kind), ByStock(ledger, work, kind)
        self._likeness = Likeness(ledger, work, kind)
        self._files: list[_JudgedFile] = []

    def judge(self, paths: Sequence[Path], progress: Progress = SILENT) -> tuple[Outcome, ...]:
        """What would become of the rows of each file; nothing is stored.

        Once the judging was stopped, the import is of no further use.
        """
        is_planned = self._work.type.declared.is_planned(self._kind.id)
        wanted = wanted_of_kind(self._kind, is_planned=is_planned)
        files = [tables_of(path, wanted, progress) for path in paths]
        self._files = [self._judged_file(file, progress) for file in files]
        return tuple(each.outcome for each in self._files)

    def store(self, progress: Progress = SILENT) -> int | None:
        """Store the good rows of all judged files in one step; its id, None where there are none.

        Who stops it may do it again.
        """
        batches = [RecordBatch(self._batch(each), each.drafts) for each in self._files]
        return Batches(self._ledger).take_records(
            self._work,
            self._kind,
            batches,
            customers=self._judge.customers.names(),
            seen=self._seen,
            progress=progress,
        )

    def _judged_file(self, file: FileTables, progress: Progress) -> _JudgedFile:
        taken: list[Taken] = []
        rejected: list[RejectedRow] = []
        unchanged = 0
        left = self._left_for(file)
        bare = file.without_rows()
        for table, row, verdict in self._verdicts(file, bare, progress):
            if left[verdict.fingerprint] > 0:
                left[verdict.fingerprint] -= 1
                unchanged += 1
            elif isinstance(verdict, Rejection):
                rejected.append(RejectedRow(table, row.row, row.cells, verdict))
            elif problems := self._once.problems(verdict.draft.values):
                rejection = Rejection(Reason.DUPLICATE, problems[0])
                rejected.append(RejectedRow(table, row.row, row.cells, rejection))
            else:
                taken.append(Taken(table, row, verdict))
        taken = self._plans.allowed(taken, rejected)
        taken = self._stock.allowed(taken, rejected)
        notices = (*file.notices, *self._notices(taken))
        self._standing.update(each.judged.fingerprint for each in taken)
        drafts = tuple(each.judged.draft for each in taken)
        outcome = Outcome(len(drafts), unchanged, _in_order(bare, rejected), notices)
        return _JudgedFile(bare, drafts, outcome)

    def _left_for(self, file: FileTables) -> Counter[str]:
        """How many rows of each sort in the file are known; equal rows are counted one by one.

        A copy of a file in the same call is never meant to be taken again.
        """
        is_copy = file.digest in self._digests
        self._digests.add(file.digest)
        return Counter() if self._is_again and not is_copy else Counter(self._standing)

    def _verdicts(
        self, file: FileTables, bare: FileTables, progress: Progress
    ) -> Iterator[tuple[Table, BodyRow, JudgedRecord | Rejection]]:
        done, total = 0, sum(len(table.body) for table in file.tables)
        for table, bare_table in zip(file.tables, bare.tables, strict=True):
            judge = self._judge.table(table, file.path.stem)
            text = told("import.judging", sheet=table.sheet_name)
            for row in table.body:
                if done % ROWS_BETWEEN_NEWS == 0:
                    progress.advance(done, total, text)
                done += 1
                yield bare_table, row, judge.judge(row)

    def _notices(self, taken: Sequence[Taken]) -> Iterator[Notice]:
        """What is odd about rows, and which of them look like others."""
        places = [(each.table.sheet_name, each.row.row) for each in taken]
        drafts = [each.judged.draft for each in taken]
        alike = self._likeness.told(places, drafts, self._standing)
        for each, place, likeness in zip(taken, places, alike, strict=True):
            for problem in (*each.judged.warnings, *([likeness] if likeness else [])):
                yield Notice(*place, problem)

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


def _in_order(file: FileTables, rejected: Sequence[RejectedRow]) -> tuple[RejectedRow, ...]:
    """Rejected rows as they stand in the file."""
    places = {id(table): place for place, table in enumerate(file.tables)}
    return tuple(sorted(rejected, key=lambda each: (places[id(each.table)], each.row)))
