"""Time, handed in: nothing in the program looks at the machine's clock by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The present moment, with its time zone."""

    now: Callable[[], datetime]

    def today(self) -> date:
        """The day that it is now."""
        return self.now().date()
