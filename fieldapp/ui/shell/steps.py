"""Undo and redo of whole steps, from whatever page."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.undoing import Undoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.changes import Changes
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job


class StepsView(Protocol):
    """What shows the steps that can be taken back."""

    def show_steps(self, undo_title: str | None, redo_title: str | None) -> None:
        """Show what undo and redo would do; None where there is nothing."""

    def show_job(self, job: Job) -> None:
        """Show how far something is that takes a while, and let it be stopped."""


class StepsPresenter:
    """Takes steps back and does them again, and keeps the titles up to date."""

    def __init__(self, view: StepsView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._undoing = Undoing(desk.ledger)
        self._is_busy = False
        desk.events.changed.connect(self.take_news)
        self.show()

    def show(self) -> None:
        """Show what undo and redo would do now."""
        try:
            self._view.show_steps(self._undoing.undo_title, self._undoing.redo_title)
        except KnownError:
            self._view.show_steps(None, None)  # whoever looks for news tells why

    def undo(self) -> None:
        """Take the newest step back."""
        self._do("撤销", Undoing.undo)

    def redo(self) -> None:
        """Do the step again that was undone last."""
        self._do("重做", Undoing.redo)

    def take_news(self, _changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        self.show()

    def _do(self, word: str, act: Callable[[Undoing, Progress], str]) -> None:
        """In the background, since a step may be an import of many thousand rows."""
        if self._is_busy:
            return

        def work(progress: Progress) -> str:
            with closing(self._desk.ledger.another(progress)) as own:
                return act(Undoing(own), progress)

        self._is_busy = True
        job = self._desk.jobs.write(f"正在{word}", work)
        job.failed.connect(self._desk.notices.show_failure)
        job.succeeded.connect(lambda title: self._on_done(f"已{word}：{title}"))
        job.finished.connect(self._on_finished)
        self._view.show_job(job)

    def _on_done(self, text: str) -> None:
        self._desk.notices.show_done(text)
        self._desk.events.look()
        self.show()

    def _on_finished(self) -> None:
        self._is_busy = False
