"""Holds a day's work against the plan: more than planned, or a step before the one it needs.

More than planned needs a reason. That nobody does more of a step than of the one before can be
switched off for methods that work the other way round (domain reference 3.6).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.ids import FieldId, KindId, PartyId
from fieldapp.domain.period import Period
from fieldapp.domain.problem import Problem
from fieldapp.services.progress import ProgressReading, setting_of
from fieldapp.services.value_texts import with_unit
from fieldapp.store.progress import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import Values
    from fieldapp.domain.units import Unit
    from fieldapp.services.ledger import Ledger, ProjectWork

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
        who = values.get(kind.household.id) if kind.household else None
        if day is None or not isinstance(who, int):
            return ()
        return tuple(
            problem
            for progress in self._reading.types()
            if progress.done.partition(".")[0] == kind.id
            for problem in self._of(progress, kind, values, (PartyId(who), day, own))
        )

    def _of(
        self,
        progress: ProgressType,
        kind: Kind,
        values: Values,
        place: tuple[PartyId, date, RecordId | None],
    ) -> Iterator[Problem]:
        who, day, own = place
        steps = [FieldId(each.partition(".")[2]) for each in progress.steps]
        done = FieldId(progress.done.partition(".")[2])
        year = Period(date(day.year, 1, 1), date(day.year + 1, 1, 1))
        table = self._work.records.tables[kind.id]
        before = self._store.sums_of(table, [*dict.fromkeys([*steps, done])], who, year, but=own)
        sums = {each: added(before[each], values.get(each)) for each in before}
        yield from self._beyond_plan(progress, kind, sums.get(done), (who, day))
        if is_in_order(self._ledger, self._work, progress):
            yield from out_of_order(kind, steps, sums, values)

    def _beyond_plan(
        self,
        progress: ProgressType,
        kind: Kind,
        done: Decimal | None,
        place: tuple[PartyId, date],
    ) -> Iterator[Problem]:
        plan_kind, _, plan_field = progress.plan.partition(".")
        who, day = place
        year = (FieldId(progress.year.partition(".")[2]), day.year) if progress.year else None
        table = self._work.records.tables[KindId(plan_kind)]
        plan = self._store.planned(table, FieldId(plan_field), year, who).get(who)
        field = kind.by_id[FieldId(progress.done.partition(".")[2])]
        yield from beyond_plan(kind, field, (done, plan), self._reading.unit(progress))


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


def added(before: Decimal | None, value: object) -> Decimal | None:
    """Both together; None where neither is known."""
    if not isinstance(value, Decimal):
        return before
    return value if before is None else before + value
