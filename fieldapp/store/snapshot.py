"""A copy of a database that others may be writing into, and whether a copy is whole.

SQLite copies page by page; each page is checked when it is read and encrypted anew with the same
key. The copy is one state of the database, since the source is read in one transaction.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import CACHE_KIB, INSTRUCTIONS_AT_A_TIME, LedgerFile, known_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fieldapp.store.connection import Connection

PAGES_AT_A_TIME = 1024  # 4 MiB, copied in 60 ms: as often the work can be stopped


def copy_database(
    source: LedgerFile, target: Path, key: bytes, told: Callable[[int, int], None]
) -> None:
    """Copy a database into a new file; `told` hears pages done and in all, and may raise."""
    target.unlink(missing_ok=True)
    with (
        _named(source),
        known_errors(target),
        source.reading(),
        closing(dbapi2.connect(target)) as copy,
    ):
        copy.isolation_level = None
        _give_key(copy, key)
        # Nobody uses a copy that was not finished: it needs no journal, and is made durable later.
        copy.execute("PRAGMA journal_mode = OFF").fetchone()
        copy.execute("PRAGMA synchronous = OFF")
        source.connection.backup(
            copy,
            pages=PAGES_AT_A_TIME,
            progress=lambda _state, left, total: told(total - left, total),
        )


@contextmanager
def _named(source: LedgerFile) -> Iterator[None]:
    """What is damaged is the source: nobody has read the copy yet."""
    try:
        yield
    except KnownError as error:
        if error.code == "store.damaged":
            raise KnownError(error.code, file=str(source.path)) from error
        raise


def open_copy(path: Path, key: bytes) -> LedgerFile:
    """Open a database that nobody writes into: no lock is taken, no file is made beside it."""
    with known_errors(path), ExitStack() as undoing:
        uri = f"{path.resolve().as_uri()}?immutable=1"
        connection = dbapi2.connect(uri, uri=True, isolation_level=None)
        undoing.callback(connection.close)
        connection.row_factory = dbapi2.Row
        _give_key(connection, key)
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        file = LedgerFile(connection)
        undoing.pop_all()
    return file


def require_true_pages(path: Path, key: bytes) -> None:
    """Refuse a copy with a page that is not as it was written: each carries its own seal."""
    _require(path, key, "PRAGMA cipher_integrity_check", lambda: False)


def require_sound_structure(path: Path, key: bytes, is_cancelled: Callable[[], bool]) -> None:
    """Refuse a copy whose tables do not hang together; ends with CancelledError when asked to."""
    _require(path, key, "PRAGMA quick_check", is_cancelled)


def _require(path: Path, key: bytes, check: str, is_cancelled: Callable[[], bool]) -> None:
    file = open_copy(path, key)
    with closing(file.connection):
        file.connection.set_progress_handler(is_cancelled, INSTRUCTIONS_AT_A_TIME)
        faults = [row[0] for row in file.query(check) if row[0] != "ok"]
    if faults:
        raise KnownError("backup.damaged", file=path.name)


def _give_key(connection: Connection, key: bytes) -> None:
    # The log level comes before the key: otherwise a key that does not fit is told on stderr.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
