"""What was taken back of records that are settled, and waits to be deducted from a household.

Where money of the household and kind bounced, that is what it is deducted from: nobody is paid
more than is owed. What was entered anew for what was taken back comes with it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.ids import KindId, PartyId
from fieldapp.domain.period import Period
from fieldapp.services.right_ones import RightOnes
from fieldapp.services.waiting_pairs import WaitingPairs
from fieldapp.store.settlement_lines import Earned, SettlementLineStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fieldapp.domain.ids import RecordId
    from fieldapp.services.ledger import Ledger, ProjectWork

Whose: TypeAlias = tuple[PartyId, KindId]


def taken_back(ledger: Ledger, work: ProjectWork, on: date) -> Mapping[Whose, Sequence[Earned]]:
    """What waits to be deducted by a day, by households and kinds, where it is below nothing."""
    lines = SettlementLineStore(ledger.store)
    waiting = lines.waiting(work.id, Period(date.min, on + timedelta(days=1)))
    groups: dict[Whose, list[Sequence[Earned]]] = {}
    if any(each.amount < 0 for each in waiting):
        for group in WaitingPairs(lines, work).together(waiting):
            groups.setdefault((group[0].household_id, group[0].kind), []).append(group)
    right = RightOnes(ledger.store, work)
    found = {
        whose: _with_right_ones(own, right.of_reversals(whose[1])) for whose, own in groups.items()
    }
    return {whose: items for whose, items in found.items() if sum_of(items) < 0}


def sum_of(items: Iterable[Earned]) -> int:
    """What some items come to, in fen."""
    return sum(each.amount for each in items)


def _with_right_ones(
    groups: Sequence[Sequence[Earned]], right: Mapping[RecordId, RecordId]
) -> Sequence[Earned]:
    """What takes back, with what was entered anew for it, and anew again for that."""
    by_record = {group[0].record_id: group for group in groups}
    left = [group for group in groups if group[0].amount < 0]
    taken: list[Earned] = []
    while left:
        group = left.pop(0)
        taken.extend(group)
        anew = (right.get(each.record_id) for each in group)
        left.extend(by_record[each] for each in anew if each in by_record)
    return taken
