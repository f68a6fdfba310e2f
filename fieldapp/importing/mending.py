"""Rows of a file that people look at before they are stored: cells are mended, rows judged anew.

The file itself is never written. A row is judged once as long as nobody mends it; what rows do to
each other (the same household twice, stock that runs out) is looked at anew each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, TypeVar, cast

from typing_extensions import override

from fieldapp.domain.problem import KnownError, Problem
from fieldapp.importing.file_rows import Edits, FileRows
from fieldapp.importing.judged import Notice, Outcome, RejectedRow, Rejection, Remedy
from fieldapp.importing.record_import import ROWS_BETWEEN_NEWS, RecordImport
from fieldapp.importing.record_rows import JudgedRecord
from fieldapp.importing.remedies import RemedyFinder
from fieldapp.importing.roster_import import RosterImport
from fieldapp.importing.roster_rows import JudgedHousehold, RosterJudge
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.importing.file_tables import FileTables
    from fieldapp.importing.references import NewCustomers
    from fieldapp.importing.table import BodyRow, Table
    from fieldapp.importing.targets import Target
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.work_progress import Progress

Verdict = TypeVar("Verdict", JudgedRecord | Rejection, JudgedHousehold | Rejection)


class State(IntEnum):
    """What becomes of a row."""

    GOOD = 0
    ODD = 1  # it is taken, but worth a look
    WRONG = 2  # it is not taken
    KNOWN = 3  # it was taken before


@dataclass(frozen=True, slots=True)
class Judgement:
    """The states of all rows by their places, and what is to be said of some.

    `notices` are about sheets, or about rows that hold no data. `remedies` are there for some of
    the rows that are wrong.
    """

    states: bytes
    problems: Mapping[int, tuple[Problem, ...]]
    rejected: tuple[RejectedRow, ...]
    notices: tuple[Notice, ...]
    remedies: Mapping[int, Remedy] = field(default_factory=dict)

    def count(self, *states: State) -> int:
        """How many rows are in one of these states."""
        return sum(map(self.states.count, states))


class KeptVerdicts:
    """What was found of rows that look only at themselves, as long as nobody mends them."""

    def __init__(self) -> None:
        self.customers: NewCustomers | None = None  # by whose passing ids the verdicts know them
        self.found: list[object] = []
        self._rows: list[BodyRow] = []

    def verdicts(
        self,
        file: FileTables,
        bare: FileTables,
        judges: Sequence[Callable[[BodyRow], Verdict]],
        progress: Progress,
    ) -> Iterator[tuple[Table, BodyRow, Verdict]]:
        """Every row with the verdict of the judge of its table, which is asked once for a row."""
        place, total = 0, sum(len(table.body) for table in file.tables)
        for table, told_of, judge in zip(file.tables, bare.tables, judges, strict=True):
            text = told("import.judging", sheet=table.sheet_name)
            for row in table.body:
                if place % ROWS_BETWEEN_NEWS == 0:
                    progress.advance(place, total, text)
                if place == len(self._rows):
                    self._rows.append(row)
                    self.found.append(judge(row))
                elif self._rows[place] is not row and self._rows[place] != row:
                    self._rows[place], self.found[place] = row, judge(row)
                # What was kept came from a judge of the same kind.
                yield told_of, row, cast("Verdict", self.found[place])
                place += 1


class Mending:
    """The rows of one file on their way into a ledger; one thread at a time works with it."""

    def __init__(self, target: Target, file: FileTables) -> None:
        self.target = target
        self.rows = FileRows(file)
        self._kept = KeptVerdicts()

    def forget(self) -> None:
        """Judge every row anew the next time: the ledger is another one by now."""
        self._kept = KeptVerdicts()

    def judge(self, ledger: Ledger, edits: Edits, progress: Progress = SILENT) -> Judgement:
        """What would become of the rows; nothing is stored."""
        return self._judged(ledger, edits, progress)[1]

    def store(
        self, ledger: Ledger, edits: Edits, expected: Judgement, progress: Progress = SILENT
    ) -> int | None:
        """Store the rows that can be taken in one step, if they are those that people saw.

        What comes back is the id of the step, None where no row can be taken.
        """
        taking, judgement = self._judged(ledger, edits, progress)
        if judgement.states != expected.states:
            raise KnownError("import.ledger_changed")
        return taking.store(progress)

    def _judged(
        self, ledger: Ledger, edits: Edits, progress: Progress
    ) -> tuple[_Records | _Roster, Judgement]:
        taking = self._taking(ledger)
        outcome, taken = taking.judge_file(self.rows.mended(edits), progress)
        return taking, _judgement(self.rows, self._kept.found, outcome, taken)

    def _taking(self, ledger: Ledger) -> _Records | _Roster:
        target = self.target
        if target.kind_id is None:
            return _Roster(ledger, self._kept)
        work = next((each for each in ledger.works() if each.id == target.project_id), None)
        if work is None or target.kind_id not in work.type.declared.kinds:
            raise KnownError("import.ledger_changed")
        return _Records(ledger, work, work.kind(target.kind_id), self._kept)


class _Records(RecordImport):
    """An import of records that knows what was found of rows before."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind, kept: KeptVerdicts) -> None:
        super().__init__(ledger, work, kind)
        self._kept = kept
        kept.customers = kept.customers or self._judge.customers
        self._judge.customers = kept.customers

    def judge_file(self, file: FileTables, progress: Progress) -> tuple[Outcome, frozenset[int]]:
        """What would become of the rows, and the verdicts that are taken, by their identities."""
        (judged,) = self._files = [self._judged_file(file, progress)]
        return judged.outcome, frozenset(map(id, judged.drafts))

    @override
    def _verdicts(
        self, file: FileTables, bare: FileTables, progress: Progress
    ) -> Iterator[tuple[Table, BodyRow, JudgedRecord | Rejection]]:
        tables = (self._judge.table(table, file.path.stem) for table in file.tables)
        judges = [RemedyFinder(table).judge for table in tables]
        return self._kept.verdicts(file, bare, judges, progress)


class _Roster(RosterImport):
    """An import of a roster that knows what was found of rows before."""

    def __init__(self, ledger: Ledger, kept: KeptVerdicts) -> None:
        super().__init__(ledger)
        self._kept = kept

    def judge_file(self, file: FileTables, progress: Progress) -> tuple[Outcome, frozenset[int]]:
        """What would become of the rows, and the verdicts that are taken, by their identities."""
        (judged,) = self._files = [self._judged_file(file, progress)]
        return judged.outcome, frozenset(id(household) for household, _ in judged.households)

    @override
    def _verdicts(
        self, file: FileTables, progress: Progress
    ) -> Iterator[tuple[Table, BodyRow, JudgedHousehold | Rejection]]:
        stem, today = file.path.stem, self._ledger.today()
        judges = [RosterJudge(table, stem, today).judge for table in file.tables]
        return self._kept.verdicts(file, file, judges, progress)


def _judgement(
    rows: FileRows, verdicts: Sequence[object], outcome: Outcome, taken: frozenset[int]
) -> Judgement:
    states = bytearray(
        State.GOOD if id(_content(each)) in taken else State.KNOWN for each in verdicts
    )
    problems: dict[int, tuple[Problem, ...]] = {}
    notices: list[Notice] = []
    for state, told_of in _told_of(outcome):
        place = rows.numbered(told_of.sheet, told_of.row)
        if place is None:
            notices.append(told_of)
        elif state is State.WRONG or states[place] in {State.GOOD, State.ODD}:
            states[place] = state
            problems[place] = (*problems.get(place, ()), told_of.problem)
    remedies = dict(_remedies(rows, outcome.rejected))
    return Judgement(bytes(states), problems, outcome.rejected, tuple(notices), remedies)


def _remedies(rows: FileRows, rejected: Sequence[RejectedRow]) -> Iterator[tuple[int, Remedy]]:
    for each in rejected:
        place = rows.numbered(each.table.sheet_name, each.row)
        if place is not None and each.rejection.remedy is not None:
            yield place, each.rejection.remedy


def _told_of(outcome: Outcome) -> Iterator[tuple[State, Notice]]:
    """Why rows are wrong, and then what is odd."""
    for each in outcome.rejected:
        yield State.WRONG, Notice(each.table.sheet_name, each.row, each.rejection.problem)
    for notice in outcome.notices:
        yield State.ODD, notice


def _content(verdict: object) -> object:
    if isinstance(verdict, JudgedRecord):
        return verdict.draft
    return verdict.household if isinstance(verdict, JudgedHousehold) else None
