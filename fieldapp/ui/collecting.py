"""Python's search for cycles, made on the window's thread alone.

Left to itself, Python searches on whatever thread makes the next object. What is found may belong
to Qt: a worker that takes a connection apart waits for the window's thread, which waits for the
same connection, and the program stands still for good.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

EVERY = 1000  # milliseconds


class Collecting(QObject):
    """Searches from time to time, as long as the application lives; Python itself does no more."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(collect_what_is_due)
        timer.start(EVERY)


def collect_what_is_due() -> None:
    """Search as far as Python itself would have by now: among the youngest, or among all.

    Where nothing is ever due, as while many rows are read, there is no search.
    """
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(counts) if count > most > 0]
    if due:
        gc.collect(due[-1])
