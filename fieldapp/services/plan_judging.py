"""Holds many new records against the plans at once, as if they were written down day by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.services.doers import added, together
from fieldapp.services.progress import ProgressReading
from fieldapp.services.progress_rules import (
    beyond_plan,
    is_in_order,
    out_of_order,
    year_of,
)
from fieldapp.store.progress import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Draft, Values
    from fieldapp.services.doers import Doer, Sums
    from fieldapp.services.ledger import Ledger, ProjectWork


class PlanJudge:
    """Judges new records of a kind, lot by lot, by what the ledger and the lots before hold."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._kind = kind
        types = ProgressReading(ledger, work).types()
        self._plans = [
            _Plan(ledger, work, kind, each) for each in types if each.done_kind == kind.id
        ]

    def refused(self, lot: Sequence[Draft]) -> Mapping[int, Problem]:
        """The places of records that are more than planned, or before what they need.

        A record with a reason is right whatever the plan says, but not of a group that does not
        exist. What is refused counts for nothing.
        """
        if not self._plans:
            return {}
        places = sorted(range(len(lot)), key=lambda place: (self._day(lot[place]), place))
        found = {place: self._problem(lot[place]) for place in places}
        return {place: problem for place, problem in found.items() if problem is not None}

    def _problem(self, draft: Draft) -> Problem | None:
        for plan in self._plans:
            problem = plan.unknown(draft.values)
            if problem or (not draft.reason and (problem := plan.problem(draft.values))):
                return problem
        for plan in self._plans:
            plan.take(draft.values)
        return None

    def _day(self, draft: Draft) -> date:
        return date_of(self._kind, draft.values) or date.min


class _Plan:
    """One plan, and what households and groups did of it in each year so far."""

    def __init__(
        self, ledger: Ledger, work: ProjectWork, kind: Kind, progress: ProgressType
    ) -> None:
        self._work, self._kind, self._progress = work, kind, progress
        self._reading = ProgressReading(ledger, work)
        self._store = ProgressStore(ledger.store, work.id)
        self._doers = self._reading.doers(progress)
        self._field, self._fields = kind.by_id[progress.done_field], progress.counted_fields
        self._is_in_order = is_in_order(ledger, work, progress)
        self._sums: dict[int, dict[Doer, Sums]] = {}
        self._plans: dict[int, Mapping[PartyId, Decimal]] = {}

    def unknown(self, values: Values) -> Problem | None:
        """The problem of a record that names a group which the village does not have."""
        return self._doers.problem(values)

    def problem(self, values: Values) -> Problem | None:
        """What is wrong with one more record; None: nothing."""
        day, doer = date_of(self._kind, values), self._doers.of(values)
        if day is None or doer is None:
            return None
        sums = self._with(day, doer, values)
        done = together([sums.get(self._field.id), *self._others(day, doer)])
        plan, unit = self._planned(day, doer), self._reading.unit(self._progress)
        found = [*beyond_plan(self._kind, self._field, (done, plan), unit)]
        if self._is_in_order:
            found += out_of_order(self._kind, self._progress.step_fields, sums, values)
        return found[0] if found else None

    def take(self, values: Values) -> None:
        """Count a record for those that follow."""
        day, doer = date_of(self._kind, values), self._doers.of(values)
        if day is not None and doer is not None:
            self._of_year(day)[doer] = self._with(day, doer, values)

    def _with(self, day: date, doer: Doer, values: Values) -> Sums:
        """The sums of somebody's year with one more record."""
        known = self._of_year(day).get(doer, {})
        return {each: added(known.get(each), values.get(each)) for each in self._fields}

    def _others(self, day: date, doer: Doer) -> Iterator[Decimal | None]:
        """What the households of a group did; nothing where it is about one of them."""
        for each in self._doers.households_of(doer) if isinstance(doer, str) else ():
            yield self._of_year(day).get(each, {}).get(self._field.id)

    def _planned(self, day: date, doer: Doer) -> Decimal | None:
        """What a household, or all of a group, planned for the year of a day."""
        if day.year not in self._plans:
            self._plans[day.year] = self._reading.plans_on(self._progress, day)
        plans = self._plans[day.year]
        if not isinstance(doer, str):
            return plans.get(doer)
        return together(plans.get(each) for each in self._doers.households_of(doer))

    def _of_year(self, day: date) -> dict[Doer, Sums]:
        if day.year not in self._sums:
            period = year_of(day)
            table = self._work.records.tables[self._kind.id]
            stored = self._store.sums_of_each(table, self._fields, period)
            groups = self._doers.group_sums(self._fields, period)
            self._sums[day.year] = dict([*stored.items(), *groups.items()])
        return self._sums[day.year]
