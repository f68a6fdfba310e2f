"""Plans: when what is done falls behind what was planned to be done by today."""

from __future__ import annotations

from decimal import Decimal

BEHIND_SHARE = Decimal("0.85")  # of what was planned to date; less is behind (落后)


def is_behind(actual: Decimal, planned: Decimal) -> bool:
    """Whether too little of what was planned to date is done; never before anything was planned."""
    return planned > 0 and actual < planned * BEHIND_SHARE
