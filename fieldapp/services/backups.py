"""Backups of a ledger: made now, or by itself when the window closes; listed, and restored."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp import VERSION
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT, Progress
from fieldapp.store import restoring
from fieldapp.store.backup import SUFFIX, Manifest, Note, read_manifest, sealed, write_backup
from fieldapp.store.connection import LedgerFile
from fieldapp.store.contents import contents_of, ledger_id_of
from fieldapp.store.elsewhere import Elsewhere, keep_elsewhere, kept_elsewhere
from fieldapp.store.keyring import KEYS_FILE
from fieldapp.store.keys import change_password, open_keys, open_with_recovery_code
from fieldapp.store.place import told_of

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.ledgers import Access, Ledgers
    from fieldapp.store.contents import Contents
    from fieldapp.store.keyring import Cost
    from fieldapp.store.keys import OpenedKeys

KEPT = 10  # automatic backups; who wants an older one makes it by hand
FOLDER_ENDING = "备份"
NAME = "{ledger}-{at:%Y%m%d-%H%M%S}"
LONGEST_NAME = 60  # letters of the ledger's name: some systems take 255 bytes
WHOLE = 100  # parts of the work, as a bar shows it
COPYING, CHECKING = 50, 45  # how many of them each stage is


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it lies in a folder; `manifest` is None where it cannot be read."""

    path: Path
    size: int
    manifest: Manifest | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """Who restores with the recovery code, and the password they have from then on.

    It is asked for once the code fits.
    """

    user: str | None
    code: str
    new_password: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest backup of a ledger, wherever it was saved: when, where, after how many steps."""

    made_at: str
    folder: Path
    steps: int
    is_elsewhere: bool


class Backups:
    """The backups of an opened ledger. Their folder is beside that of the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._id = ledger_id_of(LedgerFile(ledger.store.connection))  # `last` is asked in jobs

    @property
    def ledger_folder(self) -> Path:
        """The folder of the ledger."""
        return self._ledger.store.path.parent

    @property
    def folder(self) -> Path:
        """Where its backups are, those made by itself among them."""
        ledger = self.ledger_folder
        return ledger.with_name(f"{ledger.name}{FOLDER_ENDING}")

    def make(self, folder: Path | None = None, progress: Progress = SILENT) -> Backup:
        """Make a backup now, in this folder or, where it is None, in the ledger's own."""
        made = self._made(folder or self._own_folder(), progress, is_automatic=False)
        if made.path.parent.resolve() != self.folder.resolve():
            self._keep_elsewhere(made)
        return made

    def make_if_due(self, progress: Progress = SILENT) -> Backup | None:
        """Make a backup by itself, and let go of the oldest; None where nothing has changed."""
        if not self.is_due():
            return None
        made = self._made(self._own_folder(), progress, is_automatic=True)
        others = [each for each in self._automatic() if each.path != made.path]
        for old in others[KEPT - 1 :]:
            with suppress(OSError):  # somebody has it open: it goes the next time
                old.path.unlink()
        return made

    def is_due(self) -> bool:
        """Whether the ledger or a password changed since the last backup in its own folder."""
        last = self.last()
        if last is None or last.manifest is None:
            return True
        if last.manifest.contents.ends != self.contents().ends:
            return True
        return last.manifest.files[KEYS_FILE] != sealed(self.ledger_folder / KEYS_FILE)

    def contents(self) -> Contents:
        """What the ledger holds now."""
        return contents_of(LedgerFile(self._ledger.store.connection))

    def listed(self) -> tuple[Backup, ...]:
        """The backups in the ledger's own folder, the newest first."""
        with suppress(OSError):
            found = [backup_at(path) for path in self.folder.glob(f"*{SUFFIX}")]
            return tuple(sorted(found, key=_made_at, reverse=True))
        return ()

    def last(self) -> Backup | None:
        """The newest of this ledger; None where there is none."""
        return next(iter(self._own()), None)

    def newest(self) -> Newest | None:
        """The newest of this ledger, in its own folder or saved elsewhere; None for none."""
        last = self.last()
        away = kept_elsewhere(self.ledger_folder, self._id)
        found = []
        if last is not None and last.manifest is not None:
            made_at, steps = last.manifest.note.made_at, last.manifest.contents.steps
            found.append(Newest(made_at, last.path.parent, steps, is_elsewhere=False))
        if away is not None:
            folder = Path(away.path).parent
            found.append(Newest(away.made_at, folder, away.steps, is_elsewhere=True))
        return max(found, key=lambda each: (each.steps, each.made_at), default=None)

    def _keep_elsewhere(self, made: Backup) -> None:
        if made.manifest is None:
            return
        made_at, contents = made.manifest.note.made_at, made.manifest.contents
        path = str(made.path.absolute())
        keep_elsewhere(self.ledger_folder, Elsewhere(self._id, made_at, path, contents.steps))

    def _own(self) -> list[Backup]:
        """Those of this ledger; somebody may have put others beside them."""
        return [
            each
            for each in self.listed()
            if each.manifest and each.manifest.contents.ledger == self._id
        ]

    def _automatic(self) -> list[Backup]:
        return [each for each in self._own() if each.manifest and each.manifest.note.is_automatic]

    def _own_folder(self) -> Path:
        with told_of(self.folder.parent):
            self.folder.mkdir(exist_ok=True)
        return self.folder

    def _made(self, folder: Path, progress: Progress, *, is_automatic: bool) -> Backup:
        now = self._ledger.clock.now()
        stem = NAME.format(ledger=self.ledger_folder.name[:LONGEST_NAME], at=now)
        target = _free(folder / f"{stem}{SUFFIX}")
        note = Note(
            village=self._ledger.setting(VILLAGE),
            made_at=now.isoformat(timespec="seconds"),
            program=VERSION,
            is_automatic=is_automatic,
        )
        manifest = write_backup(self._ledger.store, target, note, _Told(progress))
        progress.advance(WHOLE, WHOLE, told("backup.done"))
        return Backup(target, target.stat().st_size, manifest)


def backup_at(path: Path) -> Backup:
    """A backup in a file, whatever it is worth."""
    size = path.stat().st_size if path.is_file() else 0
    try:
        return Backup(path, size, read_manifest(path))
    except KnownError:
        return Backup(path, size, None)


def opened_backup(path: Path) -> tuple[Manifest, tuple[str, ...]]:
    """What a backup tells of itself, and who can open it; a KnownError says why it cannot."""
    return read_manifest(path), restoring.users_of_backup(path, _Told(SILENT))


def restore(
    ledgers: Ledgers,
    path: Path,
    folder: Path,
    access: Access | Recovery,
    progress: Progress = SILENT,
) -> OpenedKeys:
    """Make a ledger of a backup in a new folder; the keys that open it."""
    keys = restoring.restore_backup(
        path,
        folder,
        opening=lambda unpacked: _opened_keys(unpacked, access, ledgers.cost),
        migrations=ledgers.migrations,
        now=ledgers.clock.now,
        listener=_Told(progress, is_restoring=True),
    )
    progress.advance(WHOLE, WHOLE, told("backup.restored"))
    return keys


def _opened_keys(folder: Path, access: Access | Recovery, cost: Cost) -> OpenedKeys:
    if not isinstance(access, Recovery):
        return open_keys(folder, name=access.user, password=access.password)
    opened = open_with_recovery_code(folder, name=access.user, code=access.code)
    change_password(folder, opened=opened, password=access.new_password(), cost=cost)
    return opened


def free_folder(folder: Path) -> Path:
    """The folder, or one of the same name with a number that is not there yet."""
    return _free(folder)


def _free(path: Path) -> Path:
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def _made_at(backup: Backup) -> tuple[int, str, str]:
    """In which order backups were made: the steps only grow, and a clock may have been wrong."""
    if backup.manifest is None:
        return 0, "", backup.path.name
    manifest = backup.manifest
    return manifest.contents.steps, manifest.note.made_at, backup.path.name


class _Told:
    """Tells a Progress what the store does, in words."""

    def __init__(self, progress: Progress, *, is_restoring: bool = False) -> None:
        self._progress = progress
        self._words = "backup.unpacking" if is_restoring else "backup.checking"
        self._begin = 0 if is_restoring else COPYING
        self._share = WHOLE - 5 if is_restoring else CHECKING
        self._done = 0

    def is_cancelled(self) -> bool:
        return self._progress.is_cancelled

    def copied(self, done: int, total: int) -> None:
        part = COPYING * done // max(total, 1)
        self._progress.advance(part, WHOLE, told("backup.copying"))

    def checked(self, more: int, total: int) -> None:
        self._done += more
        part = self._begin + self._share * self._done // max(total, 1)
        self._progress.advance(part, WHOLE, told(self._words))
