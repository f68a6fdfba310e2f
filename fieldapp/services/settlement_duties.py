"""Which settlements wait for somebody to do something with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import State
from fieldapp.store.corrections import CorrectionStore
from fieldapp.store.settlement_chains import bounced_settlements
from fieldapp.store.settlements import SettlementStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from fieldapp.services.ledger import Ledger
    from fieldapp.store.settlements import Settlement

ENDED = frozenset({State.ARCHIVED, State.VOID})
TOLD: Mapping[State, str] = {
    State.DRAFT: "等待提交审核",
    State.SUBMITTED: "等待另一位用户审核",
    State.APPROVED: "审核已通过，等待公示",
    State.PUBLISHED: "公示期满，等待发放",
    State.PAID: "已发放，等待付清和归档",
}
BOUNCED = "有款项退回，等待更正发放"
WITHOUT_NOTICE, OBJECTED = "审核已通过，等待发放", "有异议没有答复"
HAND_OVER, UNHANDED = "更正单没有交付", "{count} 张没有交到农户手里"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that waits for somebody: a settlement by its `number`, else the corrections."""

    title: str
    told: str
    number: str = ""


def duties(ledger: Ledger) -> tuple[Duty, ...]:
    """What waits today, the settlements in the order of their numbers, then corrections."""
    with ledger.store.read():
        return (*_settlements(ledger), *_corrections(ledger))


def _settlements(ledger: Ledger) -> Iterator[Duty]:
    store, today = SettlementStore(ledger.store), ledger.today()
    waiting = [each for each in store.settlements() if _waits(store, each, today)]
    bounced = bounced_settlements(ledger.store)
    for each in sorted(waiting, key=lambda settlement: settlement.number):
        told = BOUNCED if each.id in bounced else _told(store, each)
        yield Duty(f"{each.number} {each.purpose}", told, each.number)


def _told(store: SettlementStore, each: Settlement) -> str:
    """What it waits for."""
    if each.state is State.PUBLISHED and _is_objected(store, each):
        return OBJECTED
    if each.state is State.APPROVED and not each.notice_days:
        return WITHOUT_NOTICE
    return TOLD[each.state]


def _corrections(ledger: Ledger) -> Iterator[Duty]:
    count = len(CorrectionStore(ledger.store).unhanded())
    if count:
        yield Duty(HAND_OVER, UNHANDED.format(count=count))


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
    return _is_objected(store, each)


def _is_objected(store: SettlementStore, each: Settlement) -> bool:
    return any(objection.answer is None for objection in store.objections(each.id))
