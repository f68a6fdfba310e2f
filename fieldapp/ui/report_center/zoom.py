"""How large pages are shown: whole, as wide as the room, or at a percentage of paper's size."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fieldapp.reports.paper_page import MM_PER_PIXEL

LEAST, MOST, STEP = 50, 200, 10  # percent


class Fit(StrEnum):
    """What a page is fitted to."""

    PAGE = "page"
    WIDTH = "width"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Zoom:
    """How large; `percent` counts where pages are fitted to nothing."""

    fit: Fit = Fit.WIDTH
    percent: int = 100

    def percent_in(self, room: tuple[float, float], page: tuple[float, float]) -> int:
        """The percentage for a page in millimetres, seen in a room in pixels."""
        if self.fit is Fit.NOTHING:
            return self.percent
        across = room[0] * MM_PER_PIXEL / page[0]
        along = room[1] * MM_PER_PIXEL / page[1]
        share = min(across, along) if self.fit is Fit.PAGE else across
        return max(1, min(MOST, int(share * 100)))


def next_percent(percent: int, *, is_larger: bool) -> int:
    """The next round percentage up or down, as far as there is one."""
    if is_larger:
        return min(MOST, (percent // STEP + 1) * STEP)
    return max(LEAST, (percent - 1) // STEP * STEP)
