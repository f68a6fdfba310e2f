"""What the reading process does: reads a workbook and sends its sheets home in pieces.

It runs apart because a hostile or broken workbook can take a process down in a way that nothing
catches.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from fieldapp.domain.problem import KnownError
from fieldapp.importing.container import check_inflated, known_error
from fieldapp.importing.pipe import Failed, Message

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from fieldapp.importing.limits import Limits

if sys.platform != "win32":  # pragma: no branch - tested where the limit exists
    import resource

STDERR = 2


def read_in_child(path: Path, limits: Limits, home: Connection[Message, Message]) -> None:
    """The whole life of the reading process."""
    _silence()
    _limit_memory(limits.memory_bytes)
    try:
        with _opened(path) as file:
            check_inflated(file, path.name, limits)
            file.seek(0)
            # Here, not above: the asking process knows this module too, and must not load calamine.
            from fieldapp.importing.calamine_reader import messages_about

            for message in messages_about(file):
                home.send(message)
    except MemoryError:
        home.send(Failed("workbook.too_much_memory"))
    except KnownError as error:
        home.send(Failed(error.code, str(error.values.get("detail", ""))))


def _opened(path: Path) -> BinaryIO:
    """The file, which was there a moment ago: a stick may have been pulled out since."""
    try:
        return path.open("rb")
    except OSError as error:
        raise known_error(error, path.name) from error


def _silence() -> None:
    """Keep the reader's last words off the user's terminal."""
    with suppress(OSError):  # a windowed program has no such descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), STDERR)


def _limit_memory(limit: int) -> None:
    """Bound the address space of this process.

    Windows has no such limit; there the size of the package and the time bound the reading, and an
    allocation that cannot be met ends this process alone.
    """
    if sys.platform == "win32":  # pragma: no cover - tested where the limit exists
        return
    with suppress(ValueError, OSError):  # a system may forbid or not know it
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
