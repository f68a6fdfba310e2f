"""Undo and redo of whole steps, from whatever page."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.undoing import Undoing
from fieldapp.services.work_progress import Progress

if TYPE_CHECKING:
    from fieldapp.services.changes import Changes
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
        self._waiting: deque[_Wish] = deque()
        self._is_busy = False
        self._oldest: int | None = None  # of the steps that are being undone; None for none
        self._is_redoing = False
        desk.events.changed.connect(self.take_news)
        self.show()

    def show(self) -> None:
        """Show what undo and redo would do now."""
        try:
            self._view.show_steps(self._undoing.undo_title, self._undoing.redo_title)
        except KnownError:
            self._view.show_steps(None, None)  # whoever looks for news tells why

    def undo(self) -> None:
        """Take back the step that is the newest now, but for those that are being taken back.

        What will be the newest after something is done again is only known then.
        """
        try:
            step_id = None if self._is_redoing else self._undoing.next_id(self._oldest)
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        self._oldest = step_id
        self._ask(_Wish("撤销", lambda undoing, progress: undoing.undo(progress, step_id)))

    def redo(self) -> None:
        """Do the step again that was undone last."""
        self._is_redoing = True
        self._ask(_Wish("重做", Undoing.redo))

    def take_news(self, _changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        self.show()

    def _ask(self, wish: _Wish) -> None:
        self._waiting.append(wish)
        self._go_on()

    def _go_on(self) -> None:
        """Do the next wish in the background: a step may be an import of many thousand rows."""
        if self._is_busy or not self._waiting:
            return
        wish = self._waiting.popleft()

        def work(progress: Progress) -> str:
            with closing(self._desk.ledger.another(progress)) as own:
                return wish.act(Undoing(own), progress)

        self._is_busy = True
        job = self._desk.jobs.write(f"正在{wish.word}", work)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.succeeded.connect(lambda title: self._on_done(f"已{wish.word}：{title}"))
        job.finished.connect(self._on_finished)
        self._view.show_job(job)

    def _on_cancelled(self) -> None:
        self._waiting.clear()  # what was to follow was meant after it

    def _on_failed(self, error: Exception) -> None:
        self._waiting.clear()
        self._desk.notices.show_failure(error)

    def _on_done(self, text: str) -> None:
        self._desk.notices.show_done(text)
        self._desk.events.look()
        self.show()

    def _on_finished(self) -> None:
        self._is_busy = False
        if not self._waiting:
            self._oldest, self._is_redoing = None, False
        self._go_on()


@dataclass(frozen=True, slots=True)
class _Wish:
    """To undo or to redo, in a word and in deed."""

    word: str
    act: Callable[[Undoing, Progress], str]
