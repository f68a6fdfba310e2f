"""Which record was entered as the right one when another was taken back: 红冲 and 重登.

It was stored right behind what takes the wrong one back, in the same step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import RecordId
from fieldapp.store.past_rows import PastRows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.ids import KindId
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.store.store import Store


class RightOnes:
    """The right records of one project, in one view of the ledger: it keeps what it looked up."""

    def __init__(self, store: Store, work: ProjectWork) -> None:
        self._past, self._work = PastRows(store), work
        self._found: dict[KindId, Mapping[RecordId, RecordId]] = {}
        self._origins: dict[KindId, Mapping[RecordId, RecordId]] = {}

    def of_reversals(self, kind_id: KindId) -> Mapping[RecordId, RecordId]:
        """The right records of a kind, by those that take the wrong ones back."""
        if kind_id not in self._found:
            found = self._past.replacements(self._work.table(kind_id))
            self._found[kind_id] = {RecordId(by): RecordId(right) for by, right in found.items()}
        return self._found[kind_id]

    def origins(self, kind_id: KindId) -> Mapping[RecordId, RecordId]:
        """The wrong records of a kind, by the right ones that replace them."""
        if kind_id not in self._origins:
            right = self.of_reversals(kind_id)
            wrong = self._past.reversing(self._work.table(kind_id))
            self._origins[kind_id] = {
                right[RecordId(by)]: RecordId(origin)
                for origin, taking in wrong.items()
                for by in taking
                if by in right
            }
        return self._origins[kind_id]
