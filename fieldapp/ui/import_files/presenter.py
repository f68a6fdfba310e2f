"""The page 导入 without its looks: one file on its way from the disk into the ledger."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.importing.collecting import collect_all_again
from fieldapp.services.messages import sentence
from fieldapp.ui.import_files.checking import Checking, CheckingView
from fieldapp.ui.import_files.column_choice import ColumnsShown, columns_shown, to_keep, with_column
from fieldapp.ui.import_files.reading import (
    Checked,
    Chosen,
    Fitted,
    file_read,
    fitted,
    rows_checked,
)
from fieldapp.ui.import_files.storing import Storing, StoringView

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.changes import Changes
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job


class Step(IntEnum):
    """How far a file is."""

    FILE = 0
    COLUMNS = 1
    CHECK = 2
    DONE = 3


class ImportView(CheckingView, StoringView, Protocol):
    """What shows the file, and the work that is done with it."""

    def show_step(self, step: Step, title: str, file_name: str) -> None:
        """Show the step that the file is at."""

    def show_refusal(self, text: str) -> None:
        """Say in place of everything why a file cannot be taken in."""

    def show_columns(self, columns: ColumnsShown) -> None:
        """Show which column is what."""


class ImportPresenter:
    """Takes one file at a time through its steps; nothing is stored before the last."""

    def __init__(self, view: ImportView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._path: Path | None = None
        self._chosen: Chosen | None = None
        self._step = Step.FILE
        self.checking = Checking(view, desk)
        self.storing = Storing(view, desk, self.checking, self._on_stored)
        desk.events.changed.connect(self.take_news)

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is not in the ledger."""
        return bool(self.checking.edits)

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
        work = partial(file_read, self._desk.ledger, path, self._desk.memory.headings())
        job = self._desk.jobs.read(f"正在读取“{path.name}”", work)
        job.succeeded.connect(self._on_fitted)
        job.failed.connect(self._on_refused)
        job.cancelled.connect(self.begin_anew)
        self._watch(job)

    def try_again(self) -> None:
        """Read the same file once more."""
        if self._path is not None:
            self.choose(self._path)

    def begin_anew(self) -> None:
        """Leave the file, and ask for another."""
        self._path, self._chosen = None, None
        self.checking.leave()
        self.storing.leave()
        self._show_step(Step.FILE)
        collect_all_again()

    # 对应列

    def choose_target(self, target_id: str) -> None:
        """Take the file in as something else."""
        if self._chosen is not None and target_id != self._chosen.target.id:
            target = {each.id: each for each in self._chosen.targets}[target_id]
            kept = target.known_in(self._desk.memory.headings())
            self._fit(replace(self._chosen, target=target, columns={}, kept=kept))

    def choose_column(self, header: str, column_id: str) -> None:
        """Take a column of the file for something else, or for nothing."""
        if self._chosen is not None:
            columns = with_column(self._chosen.columns, header, column_id)
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

    # 检查问题 and 完成导入

    def go_back(self) -> None:
        """Look at the columns once more; what was typed stays."""
        self._show_step(Step.COLUMNS)

    def export(self, target: Path) -> None:
        """Write the rows that are not taken to a workbook, with their reasons."""
        if self._path is not None:
            self.storing.export(self._path, target)

    def take_news(self, _changes: Changes) -> None:
        """The ledger changed: rows may be judged another way, or what was imported is gone."""
        if self._step is Step.DONE and self.storing.is_undone:
            self.begin_anew()
        if self._step is Step.CHECK:
            self.checking.note_news()
            if not self.storing.is_busy:  # that may be the news, and works with the same rows
                self.checking.go_on()

    def _watch(self, job: Job) -> None:
        self._view.watch(job)
        job.finished.connect(self._view.show_ready)

    def _fit(self, chosen: Chosen) -> None:
        job = self._desk.jobs.read("正在对应列", partial(fitted, chosen))
        job.succeeded.connect(lambda found: self._on_fitted((chosen, found)))
        job.failed.connect(self._desk.notices.show_failure)
        self._watch(job)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.show_refusal(sentence(error))

    def _on_fitted(self, found: tuple[Chosen, Fitted]) -> None:
        self._chosen, fits = found
        self._view.show_columns(columns_shown(self._chosen, fits))
        self._show_step(Step.COLUMNS)

    def _on_checked(self, checked: Checked) -> None:
        if self._chosen is not None and self._chosen.columns:
            self._desk.memory.keep_headings(self._chosen.target.kept_as, to_keep(self._chosen))
        self.checking.begin(checked)
        self._show_step(Step.CHECK)

    def _on_stored(self) -> None:
        self._show_step(Step.DONE)
        self._chosen = None
        self.checking.leave()
        collect_all_again()

    def _show_step(self, step: Step) -> None:
        self._step = step
        title = f"导入{self._chosen.target.label}" if self._chosen else "导入"
        self._view.show_step(step, title, self._path.name if self._path else "")
