"""Undo and redo of whole steps, from whatever page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.undoing import Undoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.changes import Changes
    from fieldapp.ui.desk import Desk


class StepsView(Protocol):
    """What shows the steps that can be taken back."""

    def show_steps(self, undo_title: str | None, redo_title: str | None) -> None:
        """Show what undo and redo would do; None where there is nothing."""


class StepsPresenter:
    """Takes steps back and does them again, and keeps the titles up to date."""

    def __init__(self, view: StepsView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._undoing = Undoing(desk.ledger)
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
        self._do("已撤销", self._undoing.undo)

    def redo(self) -> None:
        """Do the step again that was undone last."""
        self._do("已重做", self._undoing.redo)

    def take_news(self, _changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        self.show()

    def _do(self, word: str, work: Callable[[], str]) -> None:
        try:
            title = work()
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        self._desk.notices.show_done(f"{word}：{title}")
        self._desk.events.look()
        self.show()
