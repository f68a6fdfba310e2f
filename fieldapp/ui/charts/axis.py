"""The scale of a chart: a round highest value and the lines below it."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_LINES = 4


def ticks(highest: Decimal) -> tuple[Decimal, ...]:
    """The values at the lines, from nothing up to a round one that is not below the highest."""
    if highest <= 0:
        return (Decimal(0), Decimal(1))
    power = Decimal(10) ** (highest / MOST_LINES).adjusted()
    step = next(each * power for each in STEPS if each * power * MOST_LINES >= highest)
    count = int((highest / step).to_integral_value(ROUND_CEILING))
    return tuple(step * place for place in range(count + 1))
