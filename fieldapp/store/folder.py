"""A ledger on disk is a folder with `ledger.db` and `keys.json`: making one and opening one."""

from __future__ import annotations

import secrets
from contextlib import ExitStack, closing, suppress
from itertools import takewhile
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import LedgerFile, known_errors, open_connection
from fieldapp.store.durable import move_durably
from fieldapp.store.ids import IdMaker
from fieldapp.store.keyring import KEYS_FILE, STANDARD, remove_unfinished_keys
from fieldapp.store.keys import OpenedKeys, create_keys, open_keys
from fieldapp.store.migrations import migrate
from fieldapp.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from fieldapp.store.connection import Connection
    from fieldapp.store.keyring import Cost

LEDGER_FILE = "ledger.db"
UNFINISHED_LEDGER_FILE = "ledger.db.new"
UNFINISHED_FILES = (
    KEYS_FILE,
    UNFINISHED_LEDGER_FILE + "-wal",
    UNFINISHED_LEDGER_FILE + "-shm",
    UNFINISHED_LEDGER_FILE,  # the last to go: it marks the others as unfinished
)
SMALLEST_PAGE = 512  # bytes; SQLite takes what is shorter for a new database, and would fill it
FIRST_LAPTOP = "A"
INSERT_META = "INSERT INTO meta (key, value) VALUES (?, ?)"
LAPTOP = "SELECT value FROM meta WHERE key = 'laptop'"


def create_ledger(  # noqa: PLR0913  # whatever a ledger begins with is named
    folder: Path,
    *,
    name: str,
    password: str,
    migrations: Path,
    now: Callable[[], datetime],
    hint: str = "",
    cost: Cost = STANDARD,
) -> Store:
    """Make a ledger for its first user and open it; nothing is left when that fails."""
    with known_errors(folder), ExitStack() as undoing:
        _make_folder(folder, undoing)
        undoing.callback(_remove_unfinished, folder)
        # Whoever is killed from here on leaves this mark, and the next attempt clears it away.
        (folder / UNFINISHED_LEDGER_FILE).touch()
        key = create_keys(folder, name=name, password=password, hint=hint, cost=cost)
        _make_database(folder / UNFINISHED_LEDGER_FILE, key, migrations, now)
        move_durably(folder / UNFINISHED_LEDGER_FILE, folder / LEDGER_FILE)
        undoing.pop_all()
    return _opened(folder, OpenedKeys(name.strip(), key), migrations, now)


def discard_new_ledger(folder: Path) -> None:
    """Take away a ledger that was made a moment ago and could not be finished.

    Only for whoever made it and has closed it: nobody has written anything in it.
    """
    if not (folder / LEDGER_FILE).exists():  # it was refused before, and left nothing
        return
    with known_errors(folder):
        # Whoever is killed from here on leaves this mark, and the next attempt clears it away.
        (folder / LEDGER_FILE).replace(folder / UNFINISHED_LEDGER_FILE)
        for ending in ("-wal", "-shm"):
            (folder / f"{LEDGER_FILE}{ending}").unlink(missing_ok=True)
        _remove_unfinished(folder)
    with suppress(OSError):  # something else is in it
        folder.rmdir()


def open_ledger(
    folder: Path,
    *,
    name: str | None,
    password: str,
    migrations: Path,
    now: Callable[[], datetime],
) -> Store:
    """Open a ledger, bringing its tables up to date; a name of None means the only user."""
    require_ledger(folder)
    keys = open_keys(folder, name=name, password=password)
    return open_with_keys(folder, keys, migrations=migrations, now=now)


def open_with_keys(
    folder: Path, keys: OpenedKeys, *, migrations: Path, now: Callable[[], datetime]
) -> Store:
    """Open a ledger whose keys were unwrapped before, perhaps in another thread."""
    require_ledger(folder)
    return _opened(folder, keys, migrations, now)


def require_ledger(folder: Path) -> None:
    """Refuse a folder that lacks one of a ledger's files, or whose database has nothing in it."""
    with known_errors(folder):
        for file_name in (LEDGER_FILE, KEYS_FILE):
            if not (folder / file_name).is_file():
                raise KnownError("ledger.missing", folder=str(folder), file=file_name)
        if (folder / LEDGER_FILE).stat().st_size < SMALLEST_PAGE:
            raise KnownError("store.damaged", file=str(folder / LEDGER_FILE))


def _opened(folder: Path, keys: OpenedKeys, migrations: Path, now: Callable[[], datetime]) -> Store:
    from fieldapp.store.kind_table import complete_tables  # 0.05 s, none of it for a lock screen

    connection = open_connection(folder / LEDGER_FILE, keys.key)
    with ExitStack() as undoing:
        undoing.callback(connection.close)
        migrate(connection, migrations, now=now())
        complete_tables(LedgerFile(connection))
        store = _store_on(connection, keys, now)
        undoing.pop_all()
    return store


def _store_on(connection: Connection, keys: OpenedKeys, now: Callable[[], datetime]) -> Store:
    file = LedgerFile(connection)
    (laptop,) = file.query(LAPTOP)
    return Store(
        connection,
        user=keys.user,
        laptop=laptop["value"],
        ids=_ids(now),
        now=now,
        reopen=lambda: _opened_again(file.path, keys, now),
        key=keys.key,
    )


def _opened_again(path: Path, keys: OpenedKeys, now: Callable[[], datetime]) -> Store:
    """Another connection; the raw key opens it in 0.2 ms, the password would cost 0.2 s again."""
    if not path.is_file():  # SQLite would make an empty one
        raise KnownError("store.gone", file=str(path))
    connection = open_connection(path, keys.key)
    with ExitStack() as undoing:
        undoing.callback(connection.close)
        store = _store_on(connection, keys, now)
        undoing.pop_all()
    return store


def _ids(now: Callable[[], datetime]) -> IdMaker:
    return IdMaker(lambda: int(now().timestamp() * 1000), secrets.randbits)


def _make_folder(folder: Path, undoing: ExitStack) -> None:
    """Make the folder and what it lies in, or find it empty."""
    places = (folder, *folder.parents)
    missing = list(takewhile(lambda place: not place.exists(), places))
    nearest = places[len(missing)]
    if not nearest.is_dir():
        raise KnownError("ledger.not_a_folder", folder=str(nearest))
    for place in reversed(missing):
        place.mkdir()
        undoing.callback(place.rmdir)
    _require_empty(folder)


def _require_empty(folder: Path) -> None:
    names = _names_in(folder)
    if UNFINISHED_LEDGER_FILE in names and LEDGER_FILE not in names:
        _remove_unfinished(folder)
        names = _names_in(folder)
    if names & {LEDGER_FILE, KEYS_FILE}:
        raise KnownError("ledger.exists", folder=str(folder))
    if names:
        raise KnownError("ledger.folder_not_empty", folder=str(folder))


def _names_in(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def _remove_unfinished(folder: Path) -> None:
    remove_unfinished_keys(folder)
    for name in UNFINISHED_FILES:
        (folder / name).unlink(missing_ok=True)


def _make_database(path: Path, key: bytes, migrations: Path, now: Callable[[], datetime]) -> None:
    connection = open_connection(path, key)
    with closing(connection):
        migrate(connection, migrations, now=now())
        created_at = now().isoformat(timespec="seconds")
        meta = {
            "ledger": str(_ids(now).next_id()),
            "laptop": FIRST_LAPTOP,
            "created_at": created_at,
        }
        with LedgerFile(connection).writing():
            connection.executemany(INSERT_META, meta.items())
