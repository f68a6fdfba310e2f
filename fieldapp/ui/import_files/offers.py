"""What is offered at the end of a row: one click mends it, or brings back what stood there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.importing.judged import Way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.importing.judged import Remedy

SHORT: Mapping[Way, str] = {
    Way.AMOUNT: "按数量×单价",
    Way.NUMBERS: "按其他数字",
    Way.PRICE: "按当天价目",
}
LONG: Mapping[Way, str] = {
    **SHORT,
    Way.UNIT: "按金额推算，",
    Way.NAME: "按花名册",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What one click does with a row: in few words at its end, and in full."""

    short: str
    full: str


RESTORE = Offer("改回", "改回原来的内容")


def offer_of(remedy: Remedy) -> Offer:
    """What is said of a remedy."""
    change = f"改为 {remedy.text}"
    return Offer(SHORT.get(remedy.way, change), f"{LONG[remedy.way]}{change}")
