"""Stand-ins for what tests cannot wait for; each does the least that its users ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeSignal:
    """Tells whoever connects what has already happened; nothing when nothing has."""

    def __init__(self, values: tuple[Any, ...] | None) -> None:
        self._values = values

    def connect(self, slot: Callable[..., object]) -> None:
        if self._values is not None:
            slot(*self._values)


class FakeJob:
    """A job that is over: exactly one of its outcomes has happened."""

    def __init__(self, work: Callable[..., object]) -> None:
        outcomes: dict[str, tuple[Any, ...]] = {}
        try:
            outcomes["succeeded"] = (work(SILENT),)
        except CancelledError:
            outcomes["cancelled"] = ()
        except KnownError as error:
            outcomes["failed"] = (error,)
        self.progressed = FakeSignal(None)
        self.succeeded = FakeSignal(outcomes.get("succeeded"))
        self.failed = FakeSignal(outcomes.get("failed"))
        self.cancelled = FakeSignal(outcomes.get("cancelled"))
        self.finished = FakeSignal(())

    def cancel(self) -> None:
        """Too late."""


class FakeJobs:
    """Does all work at once, on the spot."""

    def read(self, _title: str, work: Callable[..., object]) -> Any:
        return FakeJob(work)

    write = read


class FakeNotices:
    """Keeps what was told: texts of what was done, codes of what went wrong."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def show_done(self, text: str, *, can_undo: bool = False) -> None:
        self.said.append(text)

    def show_failure(self, error: Exception) -> None:
        self.said.append(error.code if isinstance(error, KnownError) else repr(error))
