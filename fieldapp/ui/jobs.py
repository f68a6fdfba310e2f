"""Work that takes longer than a frame: done in threads, its outcome told on the window's thread.

Readers work side by side, writers one after another. The work knows no Qt: it is given a Progress.
Workers never emit a job's signals; they post calls to one relay, which lives as long as the window.
A job belongs to Python alone: it has no parent, and nobody deletes it. One that has ended is
kept for a while, so that no worker is the last to let go of what belongs to Qt.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.work_progress import Progress

READERS = 4  # as many queries as a screen asks at once
KEPT = 1000  # milliseconds: by then the thread of a job that has ended holds nothing of it
PROGRESS_SECONDS = 0.05  # twenty times a second is as much as anybody sees
PATIENCE_SECONDS = 5.0  # to end what runs where nobody waits in the window

Work: TypeAlias = Callable[[Progress], object]


class Job(QObject):
    """One piece of work: exactly one of succeeded, failed and cancelled comes, then finished."""

    progressed = Signal(int, int, str)  # done, total, what is being done
    succeeded = Signal(object)  # what the work returned
    failed = Signal(object)  # the exception
    cancelled = Signal()
    finished = Signal()

    def __init__(self, title: str, *, is_writing: bool = False) -> None:
        super().__init__()
        self.title, self.is_writing = title, is_writing
        self.is_cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next step."""
        self.is_cancelled = True


class Jobs:
    """The jobs of a window."""

    def __init__(self) -> None:
        self._relay = _Relay()
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._writer = ThreadPoolExecutor(1, "writer")
        self._running: dict[Job, Future[None]] = {}

    def read(self, title: str, work: Work) -> Job:
        """Begin work that only reads."""
        return self._begun(title, work, self._readers)

    def write(self, title: str, work: Work) -> Job:
        """Begin work that writes, once what was begun before is done."""
        return self._begun(title, work, self._writer)

    @property
    def is_busy(self) -> bool:
        """Whether any work is still going on."""
        return bool(self._running)

    @property
    def is_writing(self) -> bool:
        """Whether any work that writes is going on, or waits for its turn."""
        return any(job.is_writing for job in self._running)

    @property
    def titles(self) -> tuple[str, ...]:
        """What is going on."""
        return tuple(job.title for job in self._running)

    @property
    def idle(self) -> SignalInstance:
        """Comes when the last work that was going on has ended."""
        return self._relay.idle

    def cancel_all(self) -> None:
        """Ask all work to stop; each does at its next step."""
        for job in self._running:
            job.cancel()

    def forget_all(self) -> None:
        """Tell nobody of what goes on: the screens that asked are gone. What reads is to stop."""
        for job in self._running:
            job.blockSignals(True)  # noqa: FBT003 -- Qt's
            if not job.is_writing:
                job.cancel()

    def shut_down(self) -> bool:
        """Stop all work, wait for it a while, and take no more; False where it has not ended.

        Work goes on, and more is taken, where it has not.
        """
        self.cancel_all()
        _, unfinished = wait(self._running.values(), PATIENCE_SECONDS)
        if unfinished:
            return False
        for pool in (self._readers, self._writer):
            pool.shutdown(wait=False, cancel_futures=True)
        return True

    def _begun(self, title: str, work: Work, pool: ThreadPoolExecutor) -> Job:
        job = Job(title, is_writing=pool is self._writer)
        self._running[job] = pool.submit(self._do, job, work)
        return job

    def _do(self, job: Job, work: Work) -> None:
        tell = _outcome(job, work, _Progress(job, self._relay))
        self._relay.posted.emit(lambda: self._finish(job, work, tell))

    def _finish(self, job: Job, work: Work, tell: Callable[[], None]) -> None:
        del self._running[job]
        QTimer.singleShot(KEPT, partial(_let_go, job, work))
        try:
            tell()
        finally:
            job.finished.emit()
            if not self._running:
                self._relay.idle.emit()


def _outcome(job: Job, work: Work, progress: Progress) -> Callable[[], None]:
    """Do the work; what is to be told of it on the window's thread."""
    try:
        result = work(progress)
    except CancelledError:
        return job.cancelled.emit
    except KnownError as error:
        return partial(job.failed.emit, error)
    except Exception as error:  # a bug in the work must not end in silence
        return partial(_tell_bug, job, error)
    return partial(job.succeeded.emit, result)


def _tell_bug(job: Job, error: Exception) -> None:
    """Let the job's screen recover, then hand the bug to whoever handles those of the window."""
    job.failed.emit(error)
    sys.excepthook(type(error), error, error.__traceback__)


def _let_go(_job: Job, _work: Work) -> None:
    """Be the last to hold them, on the window's thread."""


class _Relay(QObject):
    """Takes calls from any thread and makes them on its own."""

    posted = Signal(object)
    idle = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def _on_posted(self, call: Callable[[], None]) -> None:
        call()


class _Progress:
    """Tells a job how far its work is, but no more often than anybody sees."""

    def __init__(self, job: Job, relay: _Relay) -> None:
        self._job = job
        self._relay = relay
        self._told_at = 0.0

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._job.is_cancelled

    def advance(self, done: int, total: int, text: str) -> None:
        """Tell how far the work is; raises CancelledError when it is to stop."""
        if self._job.is_cancelled:
            raise CancelledError
        now = time.monotonic()
        if now - self._told_at >= PROGRESS_SECONDS or done == total:
            self._told_at = now
            job = self._job
            self._relay.posted.emit(lambda: job.progressed.emit(done, total, text))
