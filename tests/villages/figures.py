"""Quantities, prices and sums as people write them and spreadsheets keep them."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.villages.dates import FULL_WIDTH
from tests.villages.truth import GRAMS_IN, Cell

if TYPE_CHECKING:
    from random import Random

NOTHING = (None, "", "—", "-", "/", "——", " ")


def number(chance: Random, value: Decimal) -> Cell:
    """The number as a cell: a number, one that a spreadsheet has worked out, or a text."""
    shape = chance.random()
    plain = f"{value.normalize():f}"
    if shape < 0.55:
        return int(value) if value == value.to_integral_value() else float(value)
    if shape < 0.7:
        return worked_out(chance, float(value))
    if shape < 0.8:
        return f"{value:,f}" if abs(value) >= 1000 else plain
    if shape < 0.85:
        return plain.translate(FULL_WIDTH)
    if shape < 0.9:
        return chance.choice((" {}", "{} ", "\u3000{}")).format(plain)
    return f"{value:.1f}" if value == value.quantize(Decimal("0.1")) else plain


def worked_out(chance: Random, value: float) -> float:
    """The number next to a value or the next but one, as sums of fractions give it."""
    for _ in range(chance.choice((1, 2))):
        value = math.nextafter(value, chance.choice((-math.inf, math.inf)))
    return value


def in_unit(grams: int, unit: str) -> Decimal:
    """The grams in another unit, exactly."""
    return Decimal(grams) / GRAMS_IN[unit]


def with_unit(chance: Random, value: Decimal, unit: str) -> str:
    """The number with its unit behind it: 3.5吨."""
    text = f"{value.normalize():f}"
    shape = chance.random()
    if shape < 0.15:
        text = text.translate(FULL_WIDTH)
    elif shape < 0.3:
        text += " "
    if unit == "kg" and chance.random() < 0.3:
        unit = chance.choice(("KG", "Kg", "ｋｇ"))
    return text + unit


def money(chance: Random, fen: int) -> Cell:
    """A sum in yuan as a cell."""
    yuan = Decimal(fen) / 100
    if chance.random() < 0.15:
        return chance.choice(("{:.2f}元", "¥{:.2f}", "￥{:.2f}", "{:,.2f}")).format(yuan)
    return number(chance, yuan)
