"""The records that one household waits to be paid for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.settlement_reading import Tickets, unit_of
from fieldapp.services.settling import Settling, Wanted
from fieldapp.ui.settlement.tickets import TicketList

if TYPE_CHECKING:
    from fieldapp.domain.period import Period
    from fieldapp.services.ledger import Ledger
    from fieldapp.store.projects import Project
    from fieldapp.ui.settlement.waiting import WaitingRow

HELD_OVER = "合计不够付，等以后的款项抵扣以后再结算"


def tickets_of(ledger: Ledger, project: Project, period: Period, row: WaitingRow) -> TicketList:
    """The records of a row as they are now."""
    work = ledger.work(project)
    household = frozenset({row.household_id})
    wanted = Wanted(work, period, kind=row.kind, households=household, records=row.records)
    items = [item for each in Settling(ledger).waiting(wanted) for item in each.items]
    found = Tickets(work, items)
    return TicketList(
        title=f"{row.name}：待结算的单据",
        head=row.name,
        unit=unit_of(work, work.kind(row.kind)),
        tickets=tuple(found.of(item) for item in items),
        facts=(row.told,) if row.can_be_settled else (row.told, HELD_OVER),
    )
