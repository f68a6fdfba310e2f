"""Sharing the line above a table between two or three texts, along the borders of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOLERANCE = 0.01  # units, against the rounding of sums


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring columns that hold one text; both ends are included."""

    first: int
    last: int

    def width(self, widths: Sequence[float]) -> float:
        """How wide these columns are together."""
        return sum(widths[self.first : self.last + 1])

    def shifted(self, columns: int) -> Span:
        """The span so many columns further right."""
        return Span(self.first + columns, self.last + columns)


def shared(needs: Sequence[float], widths: Sequence[float]) -> tuple[Span, ...] | None:
    """A span for each need, as even to both sides as the columns allow; None without room."""
    edges = (0.0, *accumulate(widths))
    columns = range(1, len(widths))
    possible = [
        (0, *cuts, len(widths))
        for cuts in combinations(columns, len(needs) - 1)
        if _has_room(needs, [edges[cut] for cut in (0, *cuts, len(widths))])
    ]
    if not possible:
        return None
    # The second cut and the last but one enclose what stands in the middle.
    best = min(possible, key=lambda cuts: abs(edges[cuts[1]] + edges[cuts[-2]] - edges[-1]))
    return tuple(Span(first, end - 1) for first, end in pairwise(best))


def _has_room(needs: Sequence[float], edges: Sequence[float]) -> bool:
    return all(
        end - begin >= need - _TOLERANCE
        for need, (begin, end) in zip(needs, pairwise(edges), strict=True)
    )
