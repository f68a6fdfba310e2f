"""Money: yuan as people see it, fen as it is stored, and the price of a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.numbers import half_up, scaled, unscaled

if TYPE_CHECKING:
    from decimal import Decimal

_PLACES = 2
_GRAMS_PER_TONNE = 1_000_000


def fen(yuan: Decimal) -> int:
    """The amount in whole fen, half up."""
    return scaled(yuan, _PLACES)


def yuan(fen: int) -> Decimal:
    """The amount in yuan, always with two digits after the point."""
    return unscaled(fen, _PLACES)


def amount_fen(net_g: int, price_fen_per_t: int) -> int:
    """What a weight in grams costs at a price in fen for a tonne, half up.

    A reversal has a negative weight and costs the same with the other sign.
    """
    return half_up(net_g * price_fen_per_t, _GRAMS_PER_TONNE)
