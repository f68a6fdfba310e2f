"""Taking back what was done, step by step, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.store.history import StepSummary


class Undoing:
    """Undo and redo in one ledger; steps are named by the titles that people read.

    Whoever waits hears of a large step, and can stop it: nothing has changed then.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._history = ledger.store.history

    @property
    def undo_title(self) -> str | None:
        """The step that undo would take back; None where there is none."""
        step = self._history.next_undo()
        return None if step is None or self._refusal(step) else step.title

    @property
    def redo_title(self) -> str | None:
        """The step that redo would do again; None where there is none."""
        step = self._history.next_redo()
        return None if step is None else step.title

    def next_id(self, before: int | None = None) -> int | None:
        """The id of the step that undo would take back, or of the next older than `before`."""
        step = self._history.next_undo(before)
        return None if step is None else step.id

    def stands(self, step_id: int) -> bool:
        """Whether what a step did is in force."""
        return self._history.step(step_id).stands

    def undo(self, progress: Progress = SILENT, step_id: int | None = None) -> str:
        """Take a step back, the newest where `step_id` is None; its title."""
        step = self._history.next_undo() if step_id is None else self._history.step(step_id)
        refusal = None if step is None else self._refusal(step)
        if refusal is not None:
            raise refusal
        chosen = None if step is None else step.id
        return self._history.undo(chosen, _listener(step, progress)).title

    def redo(self, progress: Progress = SILENT) -> str:
        """Do the step again that was undone last; its title."""
        return self._history.redo(_listener(self._history.next_redo(), progress)).title

    def _refusal(self, step: StepSummary) -> KnownError | None:
        """Why a step stays whatever happens; None where it does not.

        Without the founding there would be no village. Behind an upgrade of a project type leads
        the backup made before it, since records may have been made as the newer version wants them.
        """
        if self._history.is_founding(step.id):
            return KnownError("history.founding", title=step.title)
        if self._history.is_upgrade(step.id):
            return KnownError("history.upgrade", title=step.title)
        return None


def _listener(step: StepSummary | None, progress: Progress) -> Callable[[int], None] | None:
    """Tells whoever waits how many of a step's changes are taken back or made again."""
    if step is None:
        return None
    total, title = step.change_count, step.title
    return lambda done: progress.advance(min(done, total), total, title)
