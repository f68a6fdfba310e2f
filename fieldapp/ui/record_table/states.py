"""What state a record is in, as chips: void, taken back, waiting for its money, paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fieldapp.ui.weigh_in.day_text import short_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fieldapp.services.browsing import BrowsedRow, SettledRecord

Chip: TypeAlias = tuple[str, str]
"""A text and its tone."""

VOID: Chip = ("已作废", "danger")
REVERSING: Chip = ("红冲", "danger")
REVERSED: Chip = ("已红冲", "neutral")
WAITING: Chip = ("未结算", "warn")


def state_chips(row: BrowsedRow, today: date) -> tuple[Chip, ...]:
    """The chips of a row; none where nothing is to be said of it."""
    return (VOID,) if row.void is not None else tuple(_chips(row, today))


def state_text(row: BrowsedRow, today: date) -> str:
    """The words of the chips, for the clipboard."""
    return "、".join(text for text, _ in state_chips(row, today))


def _chips(row: BrowsedRow, today: date) -> Iterator[Chip]:
    if row.reverses_id is not None:
        yield REVERSING
    elif row.reversed_by is not None:
        yield REVERSED
    if row.settled is not None:
        is_alone = row.reverses_id is None and row.reversed_by is None
        yield _settled(row.settled, today, is_alone=is_alone)


def _settled(settled: SettledRecord, today: date, *, is_alone: bool) -> Chip:
    """What became of the money; behind another chip there is room for a number alone."""
    if not settled.number:
        return WAITING
    if settled.paid_on is None:
        return f"已列入 {settled.number}" if is_alone else settled.number, "info"
    day = short_day(settled.paid_on, today.year)
    if settled.paid < settled.payable:
        return f"部分已付 {day}", "warn"
    return f"已付 {day}", "ok"
