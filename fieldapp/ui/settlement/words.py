"""How the page writes amounts, days, counts and quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.money import fen, yuan
from fieldapp.domain.numbers import number_in
from fieldapp.domain.weigh_in import WEIGH_IN
from fieldapp.services.value_texts import unit_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.units import Unit

CASH = "现金"
TAIL = 4  # digits of an account that people know it by


def money(amount: int) -> str:
    """An amount in fen as screens write it, in yuan."""
    return f"{yuan(amount):,.2f}"


def day_words(day: date, today: date) -> str:
    """A day as people say it; the year is said where it is another one."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def span_words(first: date, last: date, today: date) -> str:
    """Two days, both counted: `5月2日至8日`."""
    if first == last:
        return day_words(first, today)
    is_same_month = (first.year, first.month) == (last.year, last.month)
    until = f"{last.day}日" if is_same_month else day_words(last, first)
    return f"{day_words(first, today)}至{until}"


def counting_word(kinds: Iterable[Kind]) -> str:
    """What records of these kinds are counted by: loads that cross a scale, else entries."""
    return "车" if {kind.entry for kind in kinds} == {WEIGH_IN} else "笔"


def places_of(values: Iterable[Decimal | None]) -> int:
    """The most places after the point that any of them has, so that all can be written alike."""
    exponents = (each.normalize().as_tuple().exponent for each in values if each is not None)
    return max((0, *(-each for each in exponents if isinstance(each, int))))


def quantity_text(quantity: Decimal | None, places: int) -> str:
    """A quantity with so many places after the point; empty where none is known."""
    return "" if quantity is None else f"{quantity:,.{places}f}"


def unit_words(units: Iterable[Unit | None]) -> str:
    """The unit that all share, as a column says it: `（吨）`; empty where they differ."""
    symbols = {"" if unit is None else unit_symbol(unit) for unit in units}
    (only,) = symbols if len(symbols) == 1 else ("",)
    return f"（{only}）" if only else ""


def account_tail(card: str | None) -> str:
    """The end of an account, or that the money is paid in cash."""
    return card[-TAIL:] if card else CASH


def fen_in(text: str) -> int | None:
    """An amount that was typed in yuan, in fen; None where it is none, or finer than a fen."""
    number = number_in(text)
    if number is None or number < 0 or yuan(fen(number)) != number:
        return None
    return fen(number)
