"""Importing households from rosters: an identity number stands for one household only.

Several rosters are judged as if they were imported one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.household import HOUSEHOLD_FIELDS, Household
from fieldapp.domain.problem import Problem
from fieldapp.importing.columns import wanted_of_fields
from fieldapp.importing.file_tables import FileTables, tables_of
from fieldapp.importing.judged import Notice, Outcome, Reason, RejectedRow, Rejection
from fieldapp.importing.roster_rows import RosterJudge
from fieldapp.services.batches import Batches, HouseholdBatch
from fieldapp.services.ledger import HOUSEHOLDS
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT
from fieldapp.store.imports import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fieldapp.importing.roster_rows import JudgedHousehold
    from fieldapp.importing.table import BodyRow, Table
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress

ROWS_BETWEEN_NEWS = 500  # a row takes some 100 microseconds to judge


@dataclass(frozen=True, slots=True)
class _JudgedFile:
    file: FileTables
    households: tuple[tuple[Household, str], ...]
    outcome: Outcome


class RosterImport:
    """One import of rosters: judge the files first, store them afterwards if they please."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._today = ledger.today()
        self._known = dict(ledger.parties.household_prints())  # with what the rosters before bring
        self._files: list[_JudgedFile] = []

    def judge(self, paths: Sequence[Path], progress: Progress = SILENT) -> tuple[Outcome, ...]:
        """What would become of the rows of each file; nothing is stored."""
        wanted = wanted_of_fields(HOUSEHOLD_FIELDS)
        files = [tables_of(path, wanted, progress) for path in paths]
        self._files = [self._judged_file(file, progress) for file in files]
        return tuple(each.outcome for each in self._files)

    def store(self, progress: Progress = SILENT) -> int | None:
        """Store the good rows of all judged files in one step; its id, None where there are none.

        Who stops it may do it again.
        """
        return Batches(self._ledger).take_households(
            [HouseholdBatch(_batch(each), each.households) for each in self._files], progress
        )

    def _judged_file(self, file: FileTables, progress: Progress) -> _JudgedFile:
        taken: list[tuple[Household, str]] = []
        rejected: list[RejectedRow] = []
        notices = list(file.notices)
        unchanged = 0
        met: set[str] = set()
        for table, row, verdict in self._verdicts(file, progress):
            judged = verdict
            if not isinstance(judged, Rejection):
                if self._is_unchanged(judged, met):
                    unchanged += 1
                    continue
                judged = self._taken_once(judged, met)
            if isinstance(judged, Rejection):
                rejected.append(RejectedRow(table, row.row, row.cells, judged))
            else:
                taken.append((judged.household, judged.fingerprint))
                notices += [Notice(table.sheet_name, row.row, each) for each in judged.warnings]
        self._known.update((each.id_number or "", fingerprint) for each, fingerprint in taken)
        outcome = Outcome(len(taken), unchanged, tuple(rejected), tuple(notices))
        return _JudgedFile(file, tuple(taken), outcome)

    def _verdicts(
        self, file: FileTables, progress: Progress
    ) -> Iterator[tuple[Table, BodyRow, JudgedHousehold | Rejection]]:
        done, total = 0, sum(len(table.body) for table in file.tables)
        for table in file.tables:
            judge = RosterJudge(table, file.path.stem, self._today)
            text = told("import.judging", sheet=table.sheet_name)
            for row in table.body:
                if done % ROWS_BETWEEN_NEWS == 0:
                    progress.advance(done, total, text)
                done += 1
                yield table, row, judge.judge(row)

    def _is_unchanged(self, judged: JudgedHousehold, met: set[str]) -> bool:
        """Whether this very row is known; a second one in the same roster is a duplicate."""
        id_number = judged.household.id_number or ""
        if id_number in met or self._known.get(id_number) != judged.fingerprint:
            return False
        met.add(id_number)
        return True

    def _taken_once(self, judged: JudgedHousehold, met: set[str]) -> JudgedHousehold | Rejection:
        id_number = judged.household.id_number or ""
        if id_number in met or id_number in self._known:
            return Rejection(Reason.DUPLICATE, Problem("duplicate", "household.id_number"))
        met.add(id_number)
        return judged


def _batch(judged: _JudgedFile) -> Batch:
    return Batch(
        kind=HOUSEHOLDS,
        project_id=None,
        file_name=judged.file.path.name,
        file_hash=judged.file.digest,
        accepted=judged.outcome.accepted,
        unchanged=judged.outcome.unchanged,
        rejected=len(judged.outcome.rejected),
    )
