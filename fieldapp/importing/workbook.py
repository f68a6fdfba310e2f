"""Reads a workbook in a process of its own, with limits of memory and time.

Whatever the file does to that process, the caller gets sheets or a KnownError.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.importing.child import read_in_child
from fieldapp.importing.container import check_file
from fieldapp.importing.limits import STANDARD, Limits
from fieldapp.importing.pipe import Done, Failed, Message, RowsFollow, SheetBegins
from fieldapp.importing.sheet import Cell, Sheet
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from fieldapp.services.work_progress import Progress

__all__ = ["STANDARD", "Limits", "read_workbook"]

# How a process ends that could not get memory: abort(), and what Windows makes of it.
OUT_OF_MEMORY_EXITS = frozenset({-signal.SIGABRT, 0xC0000409, 0xC0000017})
LEAVE_SECONDS = 5.0  # for a process that said everything to end by itself
WAIT_SECONDS = 0.1  # until somebody who wants to stop the reading is asked again


def read_workbook(
    path: Path, *, limits: Limits = STANDARD, progress: Progress = SILENT
) -> tuple[Sheet, ...]:
    """All sheets of the workbook in their order, hidden ones too; a KnownError says why not.

    Whoever waits hears how many rows came in, of a number that nobody knows, and can stop it.
    """
    check_file(path, limits)
    gathered = _Gathered(path.name, limits.cells)
    text = told("import.reading", file=path.name)
    for message in _messages(path, limits):
        progress.advance(gathered.row_count, 0, text)
        if message is not None:
            gathered.add(message)
    sheets = gathered.sheets()
    if not any(sheet.rows for sheet in sheets):
        raise KnownError("workbook.empty", file=path.name)
    return sheets


class _Gathered:
    """The sheets as they come in."""

    def __init__(self, name: str, cells: int) -> None:
        self._name = name
        self._cells_left = cells
        self._sheets: list[tuple[SheetBegins, list[tuple[Cell, ...]]]] = []

    @property
    def row_count(self) -> int:
        """How many rows came in so far."""
        return sum(len(rows) for _, rows in self._sheets)

    def add(self, message: Message) -> None:
        """Take one message of the reading process, or raise what it reports."""
        if isinstance(message, SheetBegins):
            self._sheets.append((message, []))
        elif isinstance(message, RowsFollow):
            self._cells_left -= sum(map(len, message.rows)) + len(message.rows)
            if self._cells_left < 0:
                raise KnownError("workbook.too_large", file=self._name)
            self._sheets[-1][1].extend(message.rows)
        elif isinstance(message, Failed):
            raise KnownError(message.code, file=self._name, detail=message.detail)

    def sheets(self) -> tuple[Sheet, ...]:
        """What came in, without the blank rows after the last filled one."""
        return tuple(
            Sheet(about.name, _without_blank_end(rows), about.merged, about.is_hidden)
            for about, rows in self._sheets
        )


def _without_blank_end(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _messages(path: Path, limits: Limits) -> Iterator[Message | None]:
    """What the reading process says, until it is done; it never outlives this.

    None stands for a moment in which it says nothing.
    """
    context = multiprocessing.get_context("spawn")  # the one way that works everywhere, also frozen
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=read_in_child, args=(path, limits, sender), daemon=True)
    process.start()
    sender.close()
    deadline = time.monotonic() + limits.seconds
    try:
        yield from _received(receiver, process, path.name, deadline)
    finally:
        process.kill()
        process.join()
        process.close()
        receiver.close()


def _received(
    receiver: Connection[Message, Message], process: BaseProcess, name: str, deadline: float
) -> Iterator[Message | None]:
    message: Message | None = None
    while not isinstance(message, Done):
        left = max(0.0, deadline - time.monotonic())
        if not receiver.poll(min(left, WAIT_SECONDS)):
            if left <= WAIT_SECONDS:
                raise KnownError("workbook.too_slow", file=name)
            yield None
            continue
        try:
            message = receiver.recv()
        except (EOFError, OSError):  # Windows tells of a broken pipe by OSError
            raise _death(process, name) from None
        yield message


def _death(process: BaseProcess, name: str) -> KnownError:
    """Why the process ended before it had said everything."""
    process.join(LEAVE_SECONDS)
    if process.exitcode in OUT_OF_MEMORY_EXITS:
        return KnownError("workbook.too_much_memory", file=name)
    return KnownError("workbook.died", file=name, detail=str(process.exitcode))
