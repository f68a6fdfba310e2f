"""One program at a time: a lock on a file, which the system frees however a program ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WAIT_SECONDS = 10.0  # longer than anybody holds a lock; who does not come back is not waited for
PAUSE_SECONDS = 0.02


@contextmanager
def locked(path: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock; a KnownError when another program does not let go of it.

    The file means nothing by itself: one that a killed program left behind locks nobody out.
    """
    descriptor = _taken(path, time.monotonic() + wait_seconds)
    try:
        yield
    finally:
        with suppress(PermissionError):  # Windows keeps a file that is open
            path.unlink(missing_ok=True)
        os.close(descriptor)


def _taken(path: Path, deadline: float) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _locks(descriptor) and _is_there(path, descriptor):
            return descriptor
        os.close(descriptor)
        if time.monotonic() > deadline:
            raise KnownError("store.locked", file=str(path))
        time.sleep(PAUSE_SECONDS)


def _locks(descriptor: int) -> bool:
    """Whether the lock of an open file could be had."""
    with suppress(OSError):
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _is_there(path: Path, descriptor: int) -> bool:
    """Whether the open file is the one of that name: who held the lock before took it away."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False
