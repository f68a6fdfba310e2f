"""A ledger made from a backup: in a new folder, checked before it gets its name."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.store.backup import Manifest, read_manifest, require_same, unpack
from fieldapp.store.durable import move_durably
from fieldapp.store.file_lock import locked
from fieldapp.store.folder import LEDGER_FILE, open_with_keys
from fieldapp.store.keyring import KEYS_FILE
from fieldapp.store.keys import OpenedKeys, user_names
from fieldapp.store.place import told_of
from fieldapp.store.snapshot import require_sound_structure, require_true_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from fieldapp.store.backup import Listener

UNFINISHED = ".{}.new"
OPENING_CODES = {
    "keys.wrong_password": "backup.wrong_password",
    "keys.wrong_recovery": "backup.wrong_recovery",
    "keys.no_recovery": "backup.no_recovery",
}
DAMAGED_CODES = ("store.damaged", "keys.damaged", "keys.missing")


def users_of_backup(path: Path, listener: Listener) -> tuple[str, ...]:
    """Who can open a backup, the first user first."""
    manifest = read_manifest(path)
    with tempfile.TemporaryDirectory() as place, _seen_as_backup(path):
        unpack(path, manifest, KEYS_FILE, Path(place), listener)
        return user_names(Path(place))


def restore_backup(  # whatever opening a ledger takes is named
    path: Path,
    folder: Path,
    *,
    opening: Callable[[Path], OpenedKeys],
    migrations: Path,
    now: Callable[[], datetime],
    listener: Listener,
) -> OpenedKeys:
    """Make a ledger of a backup in a folder that is not there or empty; the keys that open it.

    `opening` unwraps them, given the folder where those of the backup lie. Nothing is left of the
    ledger where it cannot be made.
    """
    manifest = read_manifest(path)
    with told_of(folder.parent), _unfinished(folder) as unfinished:
        with _seen_as_backup(path):
            keys = _unpacked(path, manifest, unfinished, opening, listener)
        open_with_keys(unfinished, keys, migrations=migrations, now=now).close()
        _take_name(unfinished, folder)
    return keys


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A new folder beside, where the ledger is made; whatever stays in it is cleared away."""
    _require_free(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = folder.with_name(UNFINISHED.format(folder.name))
    with locked(unfinished.with_suffix(".lock")):
        try:
            shutil.rmtree(unfinished, ignore_errors=True)  # of a program that was killed
            unfinished.mkdir()
            yield unfinished
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def _unpacked(
    path: Path,
    manifest: Manifest,
    folder: Path,
    opening: Callable[[Path], OpenedKeys],
    listener: Listener,
) -> OpenedKeys:
    """Unpack the backup and check it; its keys come first, since a password is easily mistyped."""
    unpack(path, manifest, KEYS_FILE, folder, listener)
    keys = opening(folder)
    databases = [each for each in manifest.files if each != KEYS_FILE]
    for each in databases:
        unpack(path, manifest, each, folder, listener)
        require_sound_structure(folder / each, keys.key, listener.is_cancelled)
        require_true_pages(folder / each, keys.key)
    require_same(folder / LEDGER_FILE, keys.key, manifest.contents)
    return keys


def _require_free(folder: Path) -> None:
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise KnownError("backup.place_taken", folder=str(folder))
    for above in folder.parents:
        if (above / LEDGER_FILE).exists():  # whoever moves that ledger would take this one along
            raise KnownError("backup.inside_ledger", folder=str(above))


def _take_name(unfinished: Path, folder: Path) -> None:
    _require_free(folder)  # still
    if folder.exists():  # and empty; not every system renames over a folder
        folder.rmdir()
    move_durably(unfinished, folder)


@contextmanager
def _seen_as_backup(path: Path) -> Iterator[None]:
    """Tell what is wrong with unpacked files as what is wrong with the backup."""
    try:
        yield
    except KnownError as error:
        if error.code in DAMAGED_CODES:
            raise KnownError("backup.damaged", file=path.name) from error
        if error.code in OPENING_CODES:
            raise KnownError(OPENING_CODES[error.code], **error.values) from error
        raise
