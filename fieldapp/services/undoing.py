"""Taking back what was done, step by step, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger
    from fieldapp.store.history import StepSummary


class Undoing:
    """Undo and redo in one ledger; steps are named by the titles that people read."""

    def __init__(self, ledger: Ledger) -> None:
        self._history = ledger.store.history

    @property
    def undo_title(self) -> str | None:
        """The step that undo would take back; None where there is none."""
        step = self._history.next_undo()
        return None if step is None or self._is_founding(step) else step.title

    @property
    def redo_title(self) -> str | None:
        """The step that redo would do again; None where there is none."""
        step = self._history.next_redo()
        return None if step is None else step.title

    def undo(self) -> str:
        """Take the newest step back; its title."""
        step = self._history.next_undo()
        if step is not None and self._is_founding(step):
            raise KnownError("history.founding", title=step.title)
        return self._history.undo().title

    def redo(self) -> str:
        """Do the step again that was undone last; its title."""
        return self._history.redo().title

    def _is_founding(self, step: StepSummary) -> bool:
        """Whether a step made the ledger what it is; without it there would be no village."""
        first = self._history.first()
        return first is not None and first.id == step.id
