"""Holds many new records against the plans at once, as if they were written down day by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.effects import date_of
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.period import Period
from fieldapp.services.progress import ProgressReading
from fieldapp.services.progress_rules import added, beyond_plan, is_in_order, out_of_order
from fieldapp.store.progress import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from fieldapp.domain.problem import Problem
    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Draft, Values
    from fieldapp.services.ledger import Ledger, ProjectWork

Sums: TypeAlias = "dict[FieldId, Decimal | None]"


class PlanJudge:
    """Judges new records of a kind, lot by lot, by what the ledger and the lots before hold."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._kind = kind
        types = ProgressReading(ledger, work).types()
        self._plans = [
            _Plan(ledger, work, kind, each)
            for each in types
            if each.done.partition(".")[0] == kind.id
        ]

    def refused(self, lot: Sequence[Draft]) -> Mapping[int, Problem]:
        """The places of records that are more than planned, or before what they need.

        A record with a reason is right whatever the plan says. What is refused counts for nothing.
        """
        if not self._plans:
            return {}
        places = sorted(range(len(lot)), key=lambda place: (self._day(lot[place]), place))
        found = {place: self._problem(lot[place]) for place in places}
        return {place: problem for place, problem in found.items() if problem is not None}

    def _problem(self, draft: Draft) -> Problem | None:
        if not draft.reason:
            for plan in self._plans:
                if problem := plan.problem(draft.values):
                    return problem
        for plan in self._plans:
            plan.take(draft.values)
        return None

    def _day(self, draft: Draft) -> date:
        return date_of(self._kind, draft.values) or date.min


class _Plan:
    """One plan, and what the households did of it in each year so far."""

    def __init__(
        self, ledger: Ledger, work: ProjectWork, kind: Kind, progress: ProgressType
    ) -> None:
        self._work, self._kind, self._progress = work, kind, progress
        self._reading = ProgressReading(ledger, work)
        self._store = ProgressStore(ledger.store, work.id)
        self._done = FieldId(progress.done.partition(".")[2])
        self._is_in_order = is_in_order(ledger, work, progress)
        self._steps = [FieldId(each.partition(".")[2]) for each in progress.steps]
        self._fields = [*dict.fromkeys([*self._steps, self._done])]
        self._sums: dict[int, dict[PartyId, Sums]] = {}
        self._planned: dict[int, Mapping[PartyId, Decimal]] = {}

    def problem(self, values: Values) -> Problem | None:
        """What is wrong with one more record; None: nothing."""
        day, who, sums = self._with(values)
        if day is None:
            return None
        if day.year not in self._planned:
            self._planned[day.year] = self._reading.plans_on(self._progress, day)
        field, done = self._kind.by_id[self._done], sums.get(self._done)
        planned, unit = self._planned[day.year].get(who), self._reading.unit(self._progress)
        found = [*beyond_plan(self._kind, field, (done, planned), unit)]
        if self._is_in_order:
            found += out_of_order(self._kind, self._steps, sums, values)
        return found[0] if found else None

    def take(self, values: Values) -> None:
        """Count a record for those that follow."""
        day, who, sums = self._with(values)
        if day is not None:
            self._of_year(day.year)[who] = sums

    def _with(self, values: Values) -> tuple[date | None, PartyId, Sums]:
        """The day and the household of a record, and the sums of its year with it."""
        day = date_of(self._kind, values)
        who = values.get(self._kind.household.id) if self._kind.household else None
        if day is None or not isinstance(who, int):
            return None, PartyId(0), {}
        known = self._of_year(day.year).get(PartyId(who), {})
        sums = {each: added(known.get(each), values.get(each)) for each in self._fields}
        return day, PartyId(who), sums

    def _of_year(self, year: int) -> dict[PartyId, Sums]:
        if year not in self._sums:
            period = Period(date(year, 1, 1), date(year + 1, 1, 1))
            table = self._work.records.tables[self._kind.id]
            stored = self._store.sums_of_each(table, self._fields, period)
            self._sums[year] = {who: dict(sums) for who, sums in stored.items()}
        return self._sums[year]
