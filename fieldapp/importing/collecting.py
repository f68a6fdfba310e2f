"""Python's search for cycles, put off while many rows are taken into memory.

It stops every thread, and with them the window: 0.3 s for the rows of a file of 100,000. Rows hold
no cycles; counting references frees them.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

USUAL = gc.get_threshold()
NEVER = (0, 0, 0)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Search for no cycles meanwhile, nor later among what is there by then."""
    gc.set_threshold(*NEVER)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*USUAL)


def collect_all_again() -> None:
    """The rows are gone: search for cycles among everything once more, when it is time."""
    gc.unfreeze()
