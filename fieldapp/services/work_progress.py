"""How far a long piece of work is, told to whoever waits, who may ask it to stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Somebody who waits: a progress bar, a terminal, or nobody."""

    @property
    def is_cancelled(self) -> bool:
        """Whether the work is to stop; for work that cannot call `advance` meanwhile."""

    def advance(self, done: int, total: int, text: str) -> None:
        """Say how far the work is; raises CancelledError when it is to stop."""


class Silent:
    """Nobody waits, and nothing stops the work."""

    is_cancelled = False

    def advance(self, done: int, total: int, text: str) -> None:
        """Say nothing."""


SILENT = Silent()
