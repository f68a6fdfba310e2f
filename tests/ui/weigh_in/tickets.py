"""Tickets of a day at the scale, for tests of what shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from fieldapp.domain.ids import RecordId
from fieldapp.services.weighing import TodayTicket, TodayTickets

DAY = date(2025, 2, 26)


def ticket(number: int, *, void: str | None = None) -> TodayTicket:
    return TodayTicket(
        record_id=RecordId(number),
        number=f"SG20250226-A{number:03d}",
        at=datetime(2025, 2, 26, 9, number, tzinfo=UTC),
        household="陈望",
        group="上寨组",
        grade="二级",
        net=Decimal(1088),
        amount=Decimal("59.84"),
        void=void,
    )


def tickets(*each: TodayTicket) -> TodayTickets:
    live = [one for one in each if one.void is None]
    net = sum((one.net for one in live), Decimal(0))
    return TodayTickets(each, len(live), net, sum((one.amount for one in live), Decimal(0)))
