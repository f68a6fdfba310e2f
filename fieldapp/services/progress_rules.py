"""Holds a day's work against the plan: more than planned, or a step before the one it needs.

More than planned needs a reason. That nobody does more of a step than of the one before can be
switched off for methods that work the other way round (domain reference 3.6).
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.period import Period
from fieldapp.domain.problem import Problem
from fieldapp.services.doers import added, together
from fieldapp.services.progress import ProgressReading, setting_of
from fieldapp.services.value_texts import with_unit
from fieldapp.store.progress import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from fieldapp.domain.ids import FieldId, RecordId
    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import Values
    from fieldapp.domain.units import Unit
    from fieldapp.services.doers import Doer, Sums
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.kind_table import KindTable

OVER_PLAN, OUT_OF_ORDER = "progress.over_plan", "progress.out_of_order"
IN_ORDER, OFF = "in_order", "off"


class ProgressRules:
    """Holds records of one project against its plans."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._reading = ProgressReading(ledger, work)
        self._store = ProgressStore(ledger.store, work.id)

    def problems(
        self, kind: Kind, values: Values, own: RecordId | None = None
    ) -> tuple[Problem, ...]:
        """What is wrong with a record; `own` is the one that it is to change, None: a new one."""
        day = date_of(kind, values)
        if day is None:
            return ()
        return tuple(
            problem
            for progress in self._reading.types()
            if progress.done_kind == kind.id
            for problem in self._of(progress, kind, values, (day, own))
        )

    def _of(
        self,
        progress: ProgressType,
        kind: Kind,
        values: Values,
        place: tuple[date, RecordId | None],
    ) -> Iterator[Problem]:
        doers, day = self._reading.doers(progress), place[0]
        doer = doers.of(values)
        if unknown := doers.problem(values):
            yield unknown
        if doer is None or unknown:
            return
        before = self._before(progress, doer, place)
        sums = {each: added(before.get(each), values.get(each)) for each in progress.counted_fields}
        field = kind.by_id[progress.done_field]
        done = together([sums[field.id], *self._others(progress, doer, day)])
        plan, unit = self._planned(progress, doer, day), self._reading.unit(progress)
        yield from beyond_plan(kind, field, (done, plan), unit)
        if is_in_order(self._ledger, self._work, progress):
            yield from out_of_order(kind, progress.step_fields, sums, values)

    def _before(
        self, progress: ProgressType, doer: Doer, place: tuple[date, RecordId | None]
    ) -> Sums:
        """What was written down of somebody in the year of a day, without one record."""
        (day, own), fields = place, progress.counted_fields
        if isinstance(doer, str):
            sums = self._reading.doers(progress).group_sums(fields, year_of(day), but=own)
            return sums.get(doer, {})
        return self._store.sums_of(self._table(progress), fields, doer, year_of(day), but=own)

    def _others(self, progress: ProgressType, doer: Doer, day: date) -> Iterator[Decimal | None]:
        """What the households of a group did; nothing where it is about one of them."""
        if not isinstance(doer, str):
            return
        field, table = progress.done_field, self._table(progress)
        done = self._store.sums_of_each(table, [field], year_of(day))
        for each in self._reading.doers(progress).households_of(doer):
            yield done.get(each, {}).get(field)

    def _planned(self, progress: ProgressType, doer: Doer, day: date) -> Decimal | None:
        """What a household, or all of a group, planned for the year of a day."""
        if not isinstance(doer, str):
            return self._reading.plans_on(progress, day, doer).get(doer)
        plans = self._reading.plans_on(progress, day)
        of_group = self._reading.doers(progress).households_of(doer)
        return together(plans.get(each) for each in of_group)

    def _table(self, progress: ProgressType) -> KindTable:
        return self._work.records.tables[progress.done_kind]


def year_of(day: date) -> Period:
    """The whole year of a day."""
    return Period(date(day.year, 1, 1), date(day.year + 1, 1, 1))


def is_in_order(ledger: Ledger, work: ProjectWork, progress: ProgressType) -> bool:
    """Whether a project holds that nobody does more of a step than of the one before."""
    return ledger.project_settings.settings(work.id).get(setting_of(progress, IN_ORDER)) != OFF


def beyond_plan(
    kind: Kind,
    field: Field,
    done_and_plan: tuple[Decimal | None, Decimal | None],
    unit: Unit | None,
) -> Iterator[Problem]:
    """The problem of more done than was planned; without a plan nothing is too much."""
    done, plan = done_and_plan
    if plan is None or done is None or done <= plan:
        return
    told = {"label": field.label, "done": with_unit(done, unit), "plan": with_unit(plan, unit)}
    yield Problem(OVER_PLAN, f"{kind.id}.{field.id}", told)


def out_of_order(
    kind: Kind,
    steps: Sequence[FieldId],
    sums: Mapping[FieldId, Decimal | None],
    values: Values,
) -> Iterator[Problem]:
    """Steps of which more is done than of the one before; what nobody wrote does not count."""
    for first, second in pairwise(steps):
        before, after = sums[first], sums[second]
        if before is not None and after is not None and after > before and values.get(second):
            told = {
                "first": kind.by_id[first].label,
                "second": kind.by_id[second].label,
                "before": with_unit(before, None),
                "after": with_unit(after, None),
            }
            yield Problem(OUT_OF_ORDER, f"{kind.id}.{second}", told)
