"""The page 导入 without its looks: one file on its way from the disk into the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.importing.collecting import collect_all_again
from fieldapp.importing.file_rows import carried
from fieldapp.importing.mending import State
from fieldapp.services.messages import sentence
from fieldapp.services.undoing import Undoing
from fieldapp.ui.import_files.column_choice import ColumnsShown, columns_shown, with_column
from fieldapp.ui.import_files.looks import Looks
from fieldapp.ui.import_files.reading import (
    Checked,
    Chosen,
    Fitted,
    file_read,
    fitted,
    judged_again,
    problems_exported,
    rows_checked,
    rows_stored,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fieldapp.importing.judged import RejectedRow
    from fieldapp.importing.mending import Judgement
    from fieldapp.services.changes import Changes
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job

FILTERS: Mapping[str, tuple[State, ...]] = {
    "all": (),
    "wrong": (State.WRONG,),
    "odd": (State.ODD,),
    "good": (State.GOOD,),
    "known": (State.KNOWN,),
}


class Step(IntEnum):
    """How far a file is."""

    FILE = 0
    COLUMNS = 1
    CHECK = 2
    DONE = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are of each sort; `is_sure` while none waits to be judged."""

    good: int = 0
    odd: int = 0
    wrong: int = 0
    known: int = 0
    is_sure: bool = True

    @property
    def total(self) -> int:
        """All rows that were read."""
        return self.good + self.odd + self.wrong + self.known

    @property
    def taken(self) -> int:
        """The rows that would be stored."""
        return self.good + self.odd


class ImportView(Protocol):
    """What shows the file, and the work that is done with it."""

    def show_step(self, step: Step, title: str, file_name: str) -> None:
        """Show the step that the file is at."""

    def watch(self, job: Job) -> None:
        """Show how far a job is, and nothing that could be done meanwhile."""

    def show_ready(self) -> None:
        """Nothing is being done any more."""

    def show_refusal(self, text: str) -> None:
        """Say in place of everything why a file cannot be taken in."""

    def show_columns(self, columns: ColumnsShown) -> None:
        """Show which column is what."""

    def show_checked(self, looks: Looks) -> None:
        """Show the rows of another file."""

    def show_looks(self, looks: Looks) -> None:
        """Show the same rows as they look now."""

    def show_rows(self, rows: Sequence[int]) -> None:
        """Show these rows and no others."""

    def show_counts(self, counts: Counts) -> None:
        """Show how many rows there are of each sort."""

    def show_notices(self, text: str) -> None:
        """Say what is to be said of the file as a whole; empty for nothing."""

    def show_done(self, counts: Counts) -> None:
        """Say what was stored and what was not."""


class ImportPresenter:
    """Takes one file at a time through its steps; nothing is stored before the last."""

    def __init__(self, view: ImportView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._path: Path | None = None
        self._chosen: Chosen | None = None
        self._checked: Checked | None = None
        self._edits: dict[int, dict[str, str]] = {}
        self._judged_edits: dict[int, dict[str, str]] = {}
        self._rejected: tuple[RejectedRow, ...] = ()
        self._step = Step.FILE
        self._stored = ""  # the title of the step that the last import was
        self._is_judging, self._is_storing, self._has_news = False, False, False
        desk.events.changed.connect(self.take_news)

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is not in the ledger."""
        return bool(self._edits)

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return self._path.stem if self._path else ""

    @property
    def step(self) -> Step:
        """How far the file is."""
        return self._step

    # 选择文件

    def choose(self, path: Path) -> None:
        """Read a file; what was read before is left."""
        self.begin_anew()
        self._path = path
        self._show_step(Step.FILE)
        work = partial(file_read, self._desk.ledger, path)
        job = self._desk.jobs.read(f"正在读取“{path.name}”", work)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_refused)
        job.cancelled.connect(self.begin_anew)
        self._watch(job)

    def try_again(self) -> None:
        """Read the same file once more."""
        if self._path is not None:
            self.choose(self._path)

    def begin_anew(self) -> None:
        """Leave the file, and ask for another."""
        self._path, self._chosen, self._checked, self._rejected = None, None, None, ()
        self._edits, self._judged_edits = {}, {}
        self._has_news = False
        self._show_step(Step.FILE)
        collect_all_again()

    # 对应列

    def choose_target(self, target_id: str) -> None:
        """Take the file in as something else."""
        if self._chosen is not None and target_id != self._chosen.target.id:
            found = {each.id: each for each in self._chosen.targets}
            self._fit(replace(self._chosen, target=found[target_id], columns={}))

    def choose_column(self, header: str, column_id: str, shown: ColumnsShown) -> None:
        """Take a column of the file for something else, or for nothing."""
        if self._chosen is not None:
            columns = with_column(self._chosen.columns, shown, header, column_id)
            self._fit(replace(self._chosen, columns=columns))

    def check(self) -> None:
        """Judge all rows."""
        if self._chosen is None:
            return
        work = partial(rows_checked, self._desk.ledger, self._chosen)
        job = self._desk.jobs.read("正在检查", work)
        job.succeeded.connect(self._on_checked)
        job.failed.connect(self._desk.notices.show_failure)
        self._watch(job)

    # 检查问题

    def go_back(self) -> None:
        """Look at the columns once more; what was typed stays."""
        self._show_step(Step.COLUMNS)

    def filter(self, name: str) -> None:
        """Show the rows of one sort."""
        if self._checked is not None:
            self._view.show_rows(self._looks(self._checked).rows_in(FILTERS[name]))

    def mend(self, row: int, column_id: str, text: str) -> None:
        """Take what was written into a cell, and judge the row anew."""
        if self._checked is None:
            return
        before = self._edits.get(row, {})
        self._edits = {**self._edits, row: {**before, column_id: text}}
        if text == self._checked.mending.rows.text(row, column_id):
            del self._edits[row][column_id]
        self._edits = {each: texts for each, texts in self._edits.items() if texts}
        self._judge_again()

    def store(self) -> None:
        """Store the rows that can be taken, all in one step."""
        self._desk.events.look()  # another program may have changed what the rows refer to
        if self._checked is None or not self._counts(self._checked).is_sure:
            return
        work = partial(rows_stored, self._desk.ledger, self._checked, self._edits)
        self._is_storing = True
        job = self._desk.jobs.write("正在导入", work)
        job.succeeded.connect(self._on_stored)
        job.failed.connect(self._desk.notices.show_failure)
        job.finished.connect(self._on_storing_finished)
        self._watch(job)

    def export(self, target: Path) -> None:
        """Write the rows that are not taken to a workbook, with their reasons."""
        rejected = self._checked.judgement.rejected if self._checked else self._rejected
        if self._path is None or not rejected:
            return
        work = partial(problems_exported, rejected, self._path, target)
        job = self._desk.jobs.read("正在导出问题行", work)
        told = f"已把 {len(rejected):,} 行写到“{target.name}”，改好后可以再导入"
        job.succeeded.connect(lambda _: self._desk.notices.show_done(told))
        job.failed.connect(self._desk.notices.show_failure)
        self._watch(job)

    def take_news(self, _changes: Changes) -> None:
        """The ledger changed: rows may be judged another way, or what was imported is gone."""
        if self._step is Step.DONE and self._is_undone():
            self.begin_anew()
        if self._step is Step.CHECK and self._checked is not None:
            self._has_news = True
            if not self._is_storing:  # that may be the news, and works with the same rows
                self._judge_again()

    def _is_undone(self) -> bool:
        return bool(self._stored) and Undoing(self._desk.ledger).redo_title == self._stored

    def _watch(self, job: Job) -> None:
        self._view.watch(job)
        job.finished.connect(self._view.show_ready)

    def _fit(self, chosen: Chosen) -> None:
        job = self._desk.jobs.read("正在对应列", partial(fitted, chosen))
        job.succeeded.connect(lambda found: self._on_fitted((chosen, found)))
        job.failed.connect(self._desk.notices.show_failure)
        self._watch(job)

    def _judge_again(self) -> None:
        """Judge once more what was mended, one job at a time."""
        checked = self._checked
        if checked is None:
            return
        self._show_looks(checked)
        if self._is_judging:
            return
        self._is_judging = True
        if self._has_news:
            checked.mending.forget()
            self._has_news = False
        edits = self._edits
        work = partial(judged_again, self._desk.ledger, checked.mending, edits)
        job = self._desk.jobs.read("正在检查", work)
        job.succeeded.connect(lambda found: self._on_judged(checked, edits, found))
        job.failed.connect(self._desk.notices.show_failure)
        job.finished.connect(lambda: self._on_judging_finished(edits))

    def _on_read(self, found: tuple[Chosen, Fitted]) -> None:
        self._on_fitted(found)
        self._show_step(Step.COLUMNS)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.show_refusal(sentence(error))

    def _on_fitted(self, found: tuple[Chosen, Fitted]) -> None:
        self._chosen, fits = found
        self._view.show_columns(columns_shown(self._chosen, fits))
        self._show_step(Step.COLUMNS)

    def _on_checked(self, checked: Checked) -> None:
        before, self._checked = self._checked, checked
        if before is not None:
            self._edits = carried(self._edits, before.mending.rows, checked.mending.rows)
        self._judged_edits, self._has_news = {}, False
        looks = self._looks(checked)
        self._view.show_checked(looks)
        self._view.show_counts(self._counts(checked))
        self._view.show_notices(_notices(checked.judgement, self._counts(checked)))
        self._show_step(Step.CHECK)
        if self._edits:
            self._judge_again()

    def _on_judged(
        self, checked: Checked, edits: dict[int, dict[str, str]], judgement: Judgement
    ) -> None:
        self._is_judging = False
        if self._checked is None or self._checked.mending is not checked.mending:
            return  # somebody has left the file
        self._checked = replace(checked, judgement=judgement)
        self._judged_edits = edits
        self._show_looks(self._checked)

    def _on_judging_finished(self, edits: dict[int, dict[str, str]]) -> None:
        self._is_judging = False
        if self._edits is not edits or self._has_news:
            self._judge_again()

    def _on_storing_finished(self) -> None:
        self._is_storing = False
        if self._has_news and self._step is Step.CHECK:
            self._judge_again()

    def _on_stored(self, _: object) -> None:
        if self._checked is None:
            return
        counts = self._counts(self._checked)
        self._stored = Undoing(self._desk.ledger).undo_title or ""
        self._view.show_done(counts)
        self._show_step(Step.DONE)
        self._rejected = self._checked.judgement.rejected
        self._chosen, self._checked, self._edits, self._judged_edits = None, None, {}, {}
        collect_all_again()
        self._desk.notices.show_done(f"已导入 {counts.taken:,} 行", can_undo=True)
        self._desk.events.look()

    def _show_looks(self, checked: Checked) -> None:
        self._view.show_looks(self._looks(checked))
        self._view.show_counts(self._counts(checked))

    def _looks(self, checked: Checked) -> Looks:
        rows = {*self._edits, *self._judged_edits}
        unsure = (row for row in rows if self._edits.get(row) != self._judged_edits.get(row))
        return Looks(checked.mending, checked.judgement, self._edits, frozenset(unsure))

    def _counts(self, checked: Checked) -> Counts:
        count = checked.judgement.count
        return Counts(
            good=count(State.GOOD),
            odd=count(State.ODD),
            wrong=count(State.WRONG),
            known=count(State.KNOWN),
            is_sure=self._edits == self._judged_edits and not (self._has_news or self._is_judging),
        )

    def _show_step(self, step: Step) -> None:
        self._step = step
        title = f"导入{self._chosen.target.label}" if self._chosen else "导入"
        self._view.show_step(step, title, self._path.name if self._path else "")


def _notices(judgement: Judgement, counts: Counts) -> str:
    """What is to be said of the file as a whole."""
    told = [sentence(each.problem) for each in judgement.notices]
    told = list(dict.fromkeys(told))
    if counts.known and counts.known == counts.total:
        told.insert(0, f"这个文件的 {counts.known:,} 行以前都已经导入，不会再导入一次。")
    elif counts.known:
        told.insert(0, f"有 {counts.known:,} 行以前已经导入，不会再导入一次。")
    return "".join(told[:3])
