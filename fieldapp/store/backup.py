"""A backup: one file that holds a ledger as it was at one moment, still encrypted.

It is a zip, stored and not packed (encrypted pages do not shrink), of `ledger.db`, `keys.json`,
other databases of the ledger, and a manifest that tells what is in it. It opens with the passwords
of the day it was made. It gets its name once it is whole, checked and safely on the disk.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.store.connection import LedgerFile, open_connection
from fieldapp.store.contents import Contents, contents_of
from fieldapp.store.durable import move_durably
from fieldapp.store.file_lock import locked
from fieldapp.store.folder import LEDGER_FILE
from fieldapp.store.keyring import KEYS_FILE
from fieldapp.store.place import require_room, told_of
from fieldapp.store.snapshot import (
    copy_database,
    open_copy,
    require_sound_structure,
    require_true_pages,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from fieldapp.store.store import Store

SUFFIX = ".fbk"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1024 * 1024  # bytes; a damaged file must not fill the memory
DATABASES = (LEDGER_FILE, "photos.db")  # in this order: a record's photo is stored before it
SNAPSHOT = "{}.backup"  # of a database, beside it: a stick is written to only once
LOCK = "backup.lock"
BLOCK = 1024 * 1024


class Listener(Protocol):
    """Who hears how far a backup is, and may stop it."""

    def is_cancelled(self) -> bool:
        """Whether the work is to stop."""

    def copied(self, done: int, total: int) -> None:
        """So many pages of the ledger are copied; may raise CancelledError."""

    def checked(self, more: int, total: int) -> None:
        """So many more bytes of all were written, or read; may raise CancelledError."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is written on a backup: for which village, when, by which program, and why."""

    village: str
    made_at: str
    program: str
    is_automatic: bool


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file in a backup: how long it is, and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a backup tells without a password."""

    note: Note
    contents: Contents
    files: Mapping[str, Sealed]


def write_backup(store: Store, target: Path, note: Note, listener: Listener) -> Manifest:
    """Write a backup of an open ledger, check it, and give it its name; or leave nothing."""
    folder = store.path.parent
    with told_of(folder), _alone(folder):
        try:
            copies, contents = _copies(store, folder, listener)
            with told_of(target.parent):
                return _finish(copies, store.key, target, _Draft(note, contents), listener)
        finally:
            for name in DATABASES:
                (folder / SNAPSHOT.format(name)).unlink(missing_ok=True)


def read_manifest(path: Path) -> Manifest:
    """What a backup tells of itself."""
    with _read(path) as archive:
        info = archive.getinfo(MANIFEST)
        if info.file_size > LARGEST_MANIFEST:
            raise KnownError("backup.damaged", file=path.name)
        document = json.loads(archive.read(info))
        if document["version"] > FORMAT_VERSION:
            raise KnownError("backup.too_new", file=path.name)
        files = {name: Sealed(**told) for name, told in document["files"].items()}
        if not {LEDGER_FILE, KEYS_FILE} <= files.keys() or any(map(_leads_away, files)):
            raise KnownError("backup.damaged", file=path.name)
        return Manifest(Note(**document["note"]), Contents(**document["contents"]), files)


def unpack(path: Path, manifest: Manifest, name: str, folder: Path, listener: Listener) -> None:
    """Take one file out of a backup, and refuse it where it is not what was put in."""
    digest, done, wanted = hashlib.sha256(), 0, manifest.files[name]
    total = sum(each.size for each in manifest.files.values())
    with (
        _read(path) as archive,
        archive.open(name) as source,
        told_of(folder),
        (folder / name).open("wb") as file,
    ):
        while block := source.read(BLOCK):
            file.write(block)
            digest.update(block)
            done += len(block)
            listener.checked(len(block), total)
        file.flush()
        os.fsync(file.fileno())
    if Sealed(done, digest.hexdigest()) != wanted:
        raise KnownError("backup.damaged", file=path.name)


def sealed(path: Path) -> Sealed:
    """What a small file would be in a backup."""
    content = path.read_bytes()
    return Sealed(len(content), hashlib.sha256(content).hexdigest())


def require_same(path: Path, key: bytes, contents: Contents) -> None:
    """Refuse a ledger that does not hold what its backup says."""
    file = open_copy(path, key)
    with closing(file.connection):
        if contents_of(file) != contents:
            raise KnownError("backup.damaged", file=path.name)


@dataclass(frozen=True, slots=True)
class _Draft:
    note: Note
    contents: Contents

    def manifest(self, files: Mapping[str, Sealed]) -> bytes:
        document = {"version": FORMAT_VERSION, **asdict(self), "files": files}
        return json.dumps(document, ensure_ascii=False, indent=1, default=asdict).encode()


def _copies(store: Store, folder: Path, listener: Listener) -> tuple[Mapping[str, Path], Contents]:
    """Copies of the ledger's databases beside them, by their names, and what the ledger holds."""
    names = [name for name in DATABASES if (folder / name).is_file()]
    copies = {name: folder / SNAPSHOT.format(name) for name in names}
    require_room(folder, sum((folder / name).stat().st_size for name in names))
    ledger = LedgerFile(store.connection)
    with ledger.reading():
        contents = contents_of(ledger)
        copy_database(ledger, copies[LEDGER_FILE], store.key, listener.copied)
    for name in names[1:]:
        connection = open_connection(folder / name, store.key)
        with closing(connection):
            copy_database(LedgerFile(connection), copies[name], store.key, listener.copied)
    return copies, contents


def _finish(
    copies: Mapping[str, Path], key: bytes, target: Path, draft: _Draft, listener: Listener
) -> Manifest:
    """Check the copies while they are written into the backup; both must succeed."""
    unfinished = target.with_name(f".{draft.contents.ledger}{SUFFIX}.new")
    require_room(target.parent, sum(copy.stat().st_size for copy in copies.values()))
    try:
        with _seen_as_new(), ThreadPoolExecutor(2, "backup") as pool:
            writing = pool.submit(_write, unfinished, copies, draft, listener)
            checking = [pool.submit(require_true_pages, copy, key) for copy in copies.values()]
            _check(copies, key, draft, writing, listener)
            for each in checking:
                each.result()
            files = writing.result()
        move_durably(unfinished, target)
    finally:
        with suppress(OSError):  # the stick may be gone, and the error that matters is on its way
            unfinished.unlink(missing_ok=True)
    return Manifest(draft.note, draft.contents, files)


def _check(
    copies: Mapping[str, Path],
    key: bytes,
    draft: _Draft,
    writing: Future[Mapping[str, Sealed]],
    listener: Listener,
) -> None:
    """Check the copies, but no longer than there is a use for it."""

    def is_useless() -> bool:
        return listener.is_cancelled() or (writing.done() and writing.exception() is not None)

    try:
        for copy in copies.values():
            require_sound_structure(copy, key, is_useless)
        require_same(copies[LEDGER_FILE], key, draft.contents)
    except CancelledError:
        if writing.done():
            writing.result()  # what went wrong there is what is to be told
        raise


def _write(
    unfinished: Path, copies: Mapping[str, Path], draft: _Draft, listener: Listener
) -> Mapping[str, Sealed]:
    """Write the backup, wait until the disk has it, and read it again."""
    parts = {KEYS_FILE: copies[LEDGER_FILE].with_name(KEYS_FILE), **copies}
    total = sum(path.stat().st_size for path in parts.values())
    with unfinished.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            files = {
                name: _put(archive, name, path, lambda more: listener.checked(more, total))
                for name, path in parts.items()
            }
            archive.writestr(MANIFEST, draft.manifest(files))
        file.flush()
        os.fsync(file.fileno())
    with _read(unfinished) as archive:
        if archive.testzip() is not None:
            raise KnownError("backup.damaged", file=unfinished.name)
    return files


def _put(archive: zipfile.ZipFile, name: str, path: Path, told: Callable[[int], None]) -> Sealed:
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as place:
        while block := source.read(BLOCK):
            place.write(block)
            digest.update(block)
            done += len(block)
            told(len(block))
    return Sealed(done, digest.hexdigest())


@contextmanager
def _seen_as_new() -> Iterator[None]:
    """Tell of what is wrong with a backup that nobody relies on yet."""
    try:
        yield
    except KnownError as error:
        if error.code in {"backup.damaged", "store.damaged"}:
            raise KnownError("backup.not_whole") from error
        raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one backup of a ledger is made at a time: they would use the same names."""
    with _lock_told(folder), locked(folder / LOCK, wait_seconds=0):
        yield


@contextmanager
def _lock_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except KnownError as error:
        if error.values.get("file") == str(folder / LOCK):
            raise KnownError("backup.running", folder=str(folder)) from error
        raise


@contextmanager
def _read(path: Path) -> Iterator[zipfile.ZipFile]:
    """A backup opened to be read; whatever does not make sense in it is `backup.damaged`."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError as error:
        raise KnownError("backup.missing", file=str(path)) from error
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, NotImplementedError) as error:
        raise KnownError("backup.damaged", file=path.name) from error
    except OSError as error:
        raise KnownError("backup.unreadable", file=str(path)) from error


def _leads_away(name: str) -> bool:
    """Whether a name would put a file somewhere else."""
    return name in {"", ".", ".."} or any(each in name for each in "/\\:")
