"""Stand-ins for what tests cannot wait for; each does the least that its users ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


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


class FakeProgress:
    """Hears the news of long work; stops it when they say `stop_at` and so much is done."""

    is_cancelled = False

    def __init__(self, stop_at: str | None = None, *, done: int = 0) -> None:
        self.news: list[tuple[int, int, str]] = []
        self._stop_at, self._done = stop_at, done

    def advance(self, done: int, total: int, text: str) -> None:
        self.news.append((done, total, text))
        if self._stop_at is not None and self._stop_at in text and done >= self._done:
            raise CancelledError

    def of(self, text: str) -> list[tuple[int, int]]:
        """How far the work was while it was at this."""
        return [(done, total) for done, total, said in self.news if text in said]


class FakeMemory:
    """Keeps the columns of tables, and headings of files, while it lives."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, int]] = {}
        self.kept_headings: dict[str, Mapping[str, str]] = {}

    def column_widths(self, table: str) -> Mapping[str, int]:
        return self.kept.get(table, {})

    def keep_column_widths(self, table: str, widths: Mapping[str, int]) -> None:
        self.kept[table] = dict(widths)

    def headings(self) -> Mapping[str, Mapping[str, str]]:
        return self.kept_headings

    def keep_headings(self, kept_as: str, taken_for: Mapping[str, str]) -> None:
        self.kept_headings[kept_as] = {**self.kept_headings.get(kept_as, {}), **taken_for}
