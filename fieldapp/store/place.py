"""The place that a backup is written to, or a ledger restored to: a folder, perhaps on a stick."""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOM = 1024 * 1024  # bytes; what a backup needs beside its databases, generously
GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO}
OS_CODES = {
    errno.ENOSPC: "backup.disk_full",
    errno.EDQUOT: "backup.disk_full",
    errno.EFBIG: "backup.too_large",
    errno.EACCES: "backup.read_only",
    errno.EPERM: "backup.read_only",
    errno.EROFS: "backup.read_only",
    errno.ENAMETOOLONG: "store.name_too_long",
}


@contextmanager
def told_of(folder: Path) -> Iterator[None]:
    """Turn what the world did to a folder into the KnownError that names the remedy."""
    try:
        yield
    except KnownError as error:
        if error.code != "store.disk_full":
            raise
        raise _disk_full(folder) from error
    except OSError as error:
        if error.errno in GONE or not folder.exists():
            raise KnownError("backup.place_gone", folder=str(folder)) from error
        code = OS_CODES.get(error.errno or 0, "backup.disk_failed")
        if code == "backup.disk_full":
            raise _disk_full(folder) from error
        raise KnownError(code, folder=str(folder), file=str(folder)) from error


def require_room(folder: Path, size: int) -> None:
    """Refuse to begin what the disk has no room for."""
    if shutil.disk_usage(folder).free < size + ROOM:
        raise _disk_full(folder)


def _disk_full(folder: Path) -> KnownError:
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    return KnownError("backup.disk_full", folder=str(folder), free=free_mb)
