"""Which settlements wait for somebody to do something with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.settlement import State
from fieldapp.store.settlements import SettlementStore

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.services.ledger import Ledger
    from fieldapp.store.settlements import Settlement

ENDED = frozenset({State.ARCHIVED, State.VOID})


def settlements_waiting(ledger: Ledger) -> int:
    """How many settlements somebody can walk on today; none waits any more once it is filed."""
    store, today = SettlementStore(ledger.store), ledger.today()
    with ledger.store.read():
        return sum(_waits(store, each, today) for each in store.settlements())


def _waits(store: SettlementStore, each: Settlement, today: date) -> bool:
    """While a notice hangs there is nothing to do, unless an objection wants its answer."""
    if each.void is not None or each.state in ENDED:
        return False
    if each.state is not State.PUBLISHED or each.notice is None or each.notice.is_over(today):
        return True
    return any(objection.answer is None for objection in store.objections(each.id))
