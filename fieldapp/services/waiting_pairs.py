"""What waits for a settlement, where records were taken back before they were settled.

A record that waits and the one that takes it back are settled together or not at all: apart, the
one would pay what is known to be wrong, and the other deduct what was never paid. What takes back
a settled record waits by its own day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fieldapp.domain.ids import KindId, PartyId, RecordId
    from fieldapp.domain.record import Record
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.store.settlement_lines import Earned, SettlementLineStore

    Origin: TypeAlias = tuple[KindId, RecordId, PartyId]


class WaitingPairs:
    """The records of a project that wait, each beside the one that takes it back and waits too."""

    def __init__(self, lines: SettlementLineStore, work: ProjectWork) -> None:
        self._lines, self._work = lines, work
        self._taking: dict[Origin, list[Earned]] = {}
        for kind_id in work.type.declared.kinds:
            reversals = work.records.reversals(kind_id, work.id)
            for origin, each in self._pairs(kind_id, reversals) if reversals else ():
                self._taking.setdefault(origin, []).append(each)

    def together(self, found: Iterable[Earned]) -> Iterator[Sequence[Earned]]:
        """What was found, record by record; what takes one back that waits stands beside it."""
        taking = {each.posting_id for pair in self._taking.values() for each in pair}
        records: dict[Origin, list[Earned]] = {}
        for each in found:
            if each.posting_id not in taking:
                records.setdefault(_origin(each, each.record_id), []).append(each)
        for origin, earned in records.items():
            yield (*earned, *self._taking.get(origin, ()))

    def _pairs(
        self, kind_id: KindId, reversals: Sequence[Record]
    ) -> Iterator[tuple[Origin, Earned]]:
        """What takes back and waits, with the origin that it takes back and that waits too."""
        taken_back: Mapping[RecordId, RecordId] = {
            each.id: each.reverses_id for each in reversals if each.reverses_id is not None
        }
        ids = [*taken_back, *taken_back.values()]
        unsettled = self._lines.unsettled(self._work.id, kind_id, ids)
        waiting = {_origin(each, each.record_id) for each in unsettled}
        for each in unsettled:
            origin = _origin(each, taken_back.get(each.record_id, each.record_id))
            if each.record_id in taken_back and origin in waiting:
                yield origin, each


def _origin(each: Earned, record_id: RecordId) -> Origin:
    return each.kind, record_id, each.household_id
