"""Row ids that sort by time and that two laptops never make alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

COUNT_BITS = 21  # two million ids in a millisecond; 42 bits of milliseconds reach the year 2109


class IdMaker:
    """Makes ids of 63 bits: milliseconds first, then a count that starts at random in each.

    A count that runs over borrows from the next millisecond, so that every id is greater than the
    one before it, also when the clock is set back.
    """

    def __init__(self, now_ms: Callable[[], int], random_bits: Callable[[int], int]) -> None:
        self._now_ms = now_ms
        self._random_bits = random_bits
        self._last = 0

    def next_id(self) -> int:
        """The next id, greater than every id made or passed before."""
        now_ms = self._now_ms()
        if now_ms > self._last >> COUNT_BITS:
            self._last = now_ms << COUNT_BITS | self._random_bits(COUNT_BITS)
        else:
            self._last += 1
        return self._last

    def advance_past(self, used: int) -> None:
        """Make only ids greater than one that is in use already."""
        self._last = max(self._last, used)
