"""Who did what a plan counts: a household, or a village group as a whole.

Work is written down as finely as it is known. A record that names no household may name a group; it
counts for the group and for the village, and for none of the group's households.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.person_name import group_key
from fieldapp.domain.problem import Problem
from fieldapp.store.progress import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fieldapp.domain.household import Household
    from fieldapp.domain.period import Period
    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Values
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.progress import DayDone

Doer: TypeAlias = "PartyId | str"
"""A household by its id, or a group by its name."""
Sums: TypeAlias = "Mapping[FieldId, Decimal | None]"

UNKNOWN_GROUP = "progress.unknown_group"


class Doers:
    """Knows whom the records of a plan's work are about.

    The households are read when they are asked for first, and once.
    """

    def __init__(self, ledger: Ledger, work: ProjectWork, progress: ProgressType) -> None:
        self._parties = ledger.parties
        self._kind = work.kind(progress.done_kind)
        self._table = work.records.tables[self._kind.id]
        self._store = ProgressStore(ledger.store, work.id)

    @cached_property
    def households(self) -> Mapping[PartyId, Household]:
        """All households, void ones too, since old records still name them."""
        return {each.id: each for each in self._parties.households(with_void=True)}

    def of(self, values: Values) -> Doer | None:
        """Whom a record of the work is about; None: nobody is named."""
        return self.of_kind(self._kind, values)

    def of_kind(self, kind: Kind, values: Values) -> Doer | None:
        """Whom a record of any kind is about; None: nobody is named."""
        who = values.get(kind.household.id) if kind.household else None
        if isinstance(who, int):
            return PartyId(who)
        text = values.get(kind.group.id) if kind.group else None
        return self._named(text) if isinstance(text, str) and text.strip() else None

    def of_row(self, row: DayDone) -> Doer:
        """Whom a sum of the database is about."""
        return self._named(row.group) if row.household_id is None else row.household_id

    def group_of(self, doer: Doer) -> str:
        """The group that somebody belongs to; empty for a household without one."""
        return doer if isinstance(doer, str) else self.households[doer].group or ""

    def households_of(self, group: str) -> tuple[PartyId, ...]:
        """The households that belong to a group."""
        return self._members.get(group, ())

    def problem(self, values: Values) -> Problem | None:
        """The problem of a record that names a group which the village does not have."""
        doer = self.of(values)
        if not isinstance(doer, str) or doer in self._on_roll:
            return None
        where = self._kind.group or self._kind.household
        return Problem(
            UNKNOWN_GROUP, f"{self._kind.id}.{where.id if where else ''}", {"group": doer}
        )

    def group_sums(
        self, fields: Iterable[FieldId], period: Period, *, but: int | None = None
    ) -> Mapping[str, Sums]:
        """What was written down of each group as a whole; without one record where `but` does."""
        of_each = self._store.sums_of_groups(self._table, [*fields], period, but=but)
        found: dict[str, dict[FieldId, Decimal | None]] = {}
        for text, sums in of_each.items():
            known = found.setdefault(self._named(text), {})
            known |= {field: added(known.get(field), value) for field, value in sums.items()}
        return found

    def _named(self, text: str) -> str:
        """A group as the village writes it; as a record does, where the village has none such."""
        return self._names.get(group_key(text), text.strip())

    @cached_property
    def _names(self) -> Mapping[str, str]:
        groups = (each.group for each in self.households.values() if each.group)
        return {group_key(each): each for each in groups}

    @cached_property
    def _members(self) -> Mapping[str, tuple[PartyId, ...]]:
        found: dict[str, list[PartyId]] = defaultdict(list)
        for each in self.households.values():
            found[each.group or ""].append(each.id)
        return {group: tuple(ids) for group, ids in found.items()}

    @cached_property
    def _on_roll(self) -> frozenset[str]:
        return frozenset(each.group for each in self._parties.households() if each.group)


def added(before: Decimal | None, value: object) -> Decimal | None:
    """Both together; None where neither is known."""
    if not isinstance(value, Decimal):
        return before
    return value if before is None else before + value


def together(values: Iterable[Decimal | None]) -> Decimal | None:
    """All that is known of some amounts; None where nothing is."""
    found: Decimal | None = None
    for each in values:
        found = added(found, each)
    return found
