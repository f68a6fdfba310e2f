"""An open ledger: its steps, its history and questions to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.store.connection import LedgerFile
from fieldapp.store.history import History
from fieldapp.store.journal import Author, Journal

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from fieldapp.store.connection import Connection, Row, SqlValue
    from fieldapp.store.ids import IdMaker
    from fieldapp.store.journal import Step


class Store:
    """A ledger that is open for one user on one laptop."""

    def __init__(  # noqa: PLR0913  # each is named by whoever opens a ledger
        self,
        connection: Connection,
        *,
        user: str,
        laptop: str,
        ids: IdMaker,
        now: Callable[[], datetime],
        reopen: Callable[[], Store] | None = None,
        key: bytes = b"",
    ) -> None:
        self.user = user
        self.laptop = laptop
        self.key = key  # for copies of the ledger, which are encrypted like it
        self._file = LedgerFile(connection)
        self._journal = Journal(self._file, Author(user, laptop), ids, now)
        self.history = History(self._journal)
        self._reopen = reopen

    def another(self) -> Store:
        """The ledger opened once more for the same user: for another thread, which closes it.

        A ledger in memory has one connection only, and RuntimeError says so.
        """
        if self._reopen is None:
            raise RuntimeError("a ledger in memory cannot be opened again")
        return self._reopen()

    def stop_when(self, is_cancelled: Callable[[], bool]) -> None:
        """End whatever is asked with CancelledError once `is_cancelled` says so."""
        self._file.stop_when(is_cancelled)

    def step(self, title: str) -> AbstractContextManager[Step]:
        """One transaction and one entry of the history; an exception leaves no trace of it."""
        return self._journal.step(title)

    def read(self) -> AbstractContextManager[None]:
        """One unchanging view of the ledger, whatever others write meanwhile."""
        return self._file.reading()

    def query(self, sql: str, /, **values: SqlValue) -> list[Row]:
        """The answer to a question in SQL; only the store's own modules ask so."""
        return self._file.query(sql, **values)

    def numbers(self, sql: str, /, **values: SqlValue) -> array[int]:
        """The only column of an answer, in its order; not for numbers below nothing."""
        return self._file.numbers(sql, **values)

    @property
    def begun_step_id(self) -> int:
        """The step that was begun here last, written down or not; 0 before the first."""
        return self._journal.begun_id

    @property
    def connection(self) -> Connection:
        """The connection, for the store's own modules to define tables with."""
        return self._file.connection

    def require_still_there(self) -> None:
        """Raise `store.gone` where the file was moved, deleted or replaced since it was opened."""
        self._file.require_still_there()

    @property
    def path(self) -> Path:
        """The database file."""
        return self._file.path

    def close(self) -> None:
        """Close the ledger; what was committed is in the file."""
        self._file.connection.close()
