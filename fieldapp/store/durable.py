"""Files that a crash leaves either as they were or as they should be."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_durably(path: Path, content: bytes, *, unfinished: Path) -> None:
    """Write a file under a name of its own first, then let it take its place."""
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    move_durably(unfinished, path)


def move_durably(source: Path, target: Path) -> None:
    """Rename a file within its folder, for good."""
    source.replace(target)
    with suppress(PermissionError):  # Windows does not open folders, and needs no fsync of them
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
