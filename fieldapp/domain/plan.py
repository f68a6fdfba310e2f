"""Plans: what was planned to be done by today, and when what is done falls behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.domain.period import Period

BEHIND_SHARE = Decimal("0.85")  # of what was planned to date; less is behind (落后)


def is_behind(actual: Decimal, planned: Decimal) -> bool:
    """Whether too little of what was planned to date is done; never before anything was planned."""
    return planned > 0 and actual < planned * BEHIND_SHARE


def planned_to_date(target: Decimal, span: Period, today: date) -> Decimal:
    """The target times the share of its days that have come, today among them; not rounded."""
    come = (today - span.begin).days + 1
    return target * min(max(come, 0), span.days) / span.days
