"""The encrypted database file: opening it, transactions on it, and what can go wrong with it."""

from __future__ import annotations

import errno
import re
import shutil
import sys
from array import array
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from sqlcipher3 import dbapi2

from fieldapp.domain.problem import CancelledError, KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

Connection: TypeAlias = dbapi2.Connection
SqlValue: TypeAlias = str | int | None

KEY_BYTES = 32
CACHE_KIB = 32 * 1024  # a small cache makes scans of encrypted pages two to five times slower
BUSY_TIMEOUT_MS = 5_000  # longer than any step but a large import
INSTRUCTIONS_AT_A_TIME = 20_000  # of SQLite's machine: a hopeless question ends within 4 ms
FIRST_PAGE = "SELECT count(*) FROM sqlite_master"
PACKED_AT_A_TIME = 2**18  # letters; the window waits for no more than that
PACKED = """
WITH answer(number) AS ({sql}) SELECT group_concat(printf('%016x', number), '') FROM answer
"""

# SQLite's primary result codes: sqlcipher3 tells no extended ones.
CODES = {
    dbapi2.SQLITE_BUSY: "store.locked",
    dbapi2.SQLITE_PROTOCOL: "store.locked",  # the locks of the write-ahead log are contended
    dbapi2.SQLITE_FULL: "store.disk_full",
    dbapi2.SQLITE_READONLY: "store.read_only",
    dbapi2.SQLITE_PERM: "store.read_only",
    dbapi2.SQLITE_CANTOPEN: "store.read_only",
    dbapi2.SQLITE_CORRUPT: "store.damaged",
    dbapi2.SQLITE_NOTADB: "store.damaged",
    dbapi2.SQLITE_IOERR: "store.disk_failed",
}
OS_CODES = {
    errno.ENOSPC: "store.disk_full",
    errno.EDQUOT: "store.disk_full",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
    errno.EROFS: "store.read_only",
    errno.EIO: "store.disk_failed",
    errno.ENAMETOOLONG: "store.name_too_long",
}
CODE_OF_TRIGGER = re.compile(r"[a-z_]+\.[a-z_]+")  # SQLite's own words have blanks
NEARLY_FULL = 64 * 1024  # bytes; less than the smallest file that SQLite shares memory with
GONE_CODES = ("store.read_only", "store.disk_failed")  # how SQLite sees a missing file


class Row(Protocol):
    """One row of an answer; its values are read by column name or by position."""

    def __getitem__(self, column: str | int, /) -> Any:
        """The value of a column."""

    def keys(self) -> list[str]:
        """The names of the columns."""


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what the world did to a file into a KnownError that names the file.

    What a trigger refuses is one, too: it raises the code of what is told.
    """
    try:
        yield
    except dbapi2.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == dbapi2.SQLITE_INTERRUPT:
            raise CancelledError from error
        if _is_refused(error):
            raise KnownError(str(error)) from error
        code = CODES.get(getattr(error, "sqlite_errorcode", 0))
        if code is None:
            raise
        raise KnownError(_nearer_code(code, path), file=str(path)) from error
    except OSError as error:
        code = OS_CODES.get(error.errno or 0)
        if code is None:
            raise
        raise KnownError(code, file=str(error.filename or path)) from error


def _is_refused(error: dbapi2.Error) -> bool:
    """Whether a trigger refused something, and tells its code."""
    is_constraint = getattr(error, "sqlite_errorcode", 0) == dbapi2.SQLITE_CONSTRAINT
    return is_constraint and CODE_OF_TRIGGER.fullmatch(str(error)) is not None


def _nearer_code(code: str, path: Path) -> str:
    """What SQLite cannot tell: a missing file, or a disk too full to share memory on."""
    if code in GONE_CODES and not path.exists():
        return "store.gone"
    if code == "store.disk_failed" and shutil.disk_usage(path.parent).free < NEARLY_FULL:
        return "store.disk_full"
    return code


def open_connection(
    path: Path, key: bytes, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS
) -> Connection:
    """Open a database with its raw key, or make it; a key that does not fit is `store.damaged`.

    Every statement commits by itself unless a transaction was begun; rows are read by name.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    with known_errors(path), ExitStack() as stack:
        connection = dbapi2.connect(path, isolation_level=None, timeout=busy_timeout_ms / 1000)
        stack.callback(connection.close)
        connection.row_factory = dbapi2.Row
        _set_up(connection, key)
        stack.pop_all()
    return connection


def _set_up(connection: Connection, key: bytes) -> None:
    # The log level comes before the key: otherwise a key that does not fit is told on stderr.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(FIRST_PAGE).fetchone()  # a key that does not fit is found here
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


class LedgerFile:
    """An open database file: questions and transactions, with errors that name the file."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        row = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'")
        self.path = Path(row.fetchone()["file"])
        self._identity = self._identity_now()

    def rows(self, sql: str, /, **values: SqlValue) -> Generator[Row, None, None]:
        """The rows of an answer, one by one; to be closed by who may not read to the end."""
        with known_errors(self.path):
            yield from self.connection.execute(sql, values)

    def query(self, sql: str, /, **values: SqlValue) -> list[Row]:
        """The whole answer to a question."""
        return list(self.rows(sql, **values))

    def numbers(self, sql: str, /, **values: SqlValue) -> array[int]:
        """The only column of an answer, in its order; not for numbers below nothing.

        SQLite packs them into one text. Row by row, each of a million would take and give back
        Python's lock, which takes twice as long beside another reader, and waits for the window.
        """
        (row,) = self.query(PACKED.format(sql=sql), **values)
        packed, numbers = row[0] or "", array("q")
        for begin in range(0, len(packed), PACKED_AT_A_TIME):
            numbers.frombytes(bytes.fromhex(packed[begin : begin + PACKED_AT_A_TIME]))
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    def stop_when(self, is_cancelled: Callable[[], bool]) -> None:
        """End whatever the database works at with CancelledError once somebody asks for it."""
        self.connection.set_progress_handler(is_cancelled, INSTRUCTIONS_AT_A_TIME)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One write transaction: committed at the end, or no trace of it after an exception."""
        with known_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self.require_still_there()
                yield
                self.require_still_there()
                self.connection.execute("COMMIT")
            finally:
                self._roll_back()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One unchanging view of the ledger, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        with known_errors(self.path):
            self.connection.execute("BEGIN")
            try:
                self.connection.execute(FIRST_PAGE).fetchone()  # the view is that of the first read
                yield
            finally:
                self._roll_back()

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _identity_now(self) -> tuple[int, int] | None:
        """What tells this file from another of the same name; None when there is no file."""
        if not self.path.is_file():
            return None
        status = self.path.stat()
        return status.st_dev, status.st_ino

    def require_still_there(self) -> None:
        """Raise `store.gone` where the file was moved, deleted or replaced since it was opened."""
        # Linux goes on writing into a file that was deleted or replaced, and all would be lost.
        if self._identity_now() != self._identity:
            raise KnownError("store.gone", file=str(self.path))
