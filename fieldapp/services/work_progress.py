"""How far a long piece of work is, told to whoever waits, who may ask it to stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Somebody who waits: a progress bar, a terminal, or nobody."""

    def advance(self, done: int, total: int, text: str) -> None:
        """Say how far the work is; raises CancelledError when it is to stop."""


class Silent:
    """Nobody waits, and nothing stops the work."""

    def advance(self, done: int, total: int, text: str) -> None:
        """Say nothing."""


SILENT = Silent()
