"""How long what a person waits for takes, beside the bare question to the database in the same run.

Machines differ and are busy with other things: only the ratio of the two says anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.indicator import Aggregate, Function
from fieldapp.domain.period import month_of, month_period
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import Means
from fieldapp.services.browsing import PAGE_ROWS, Browsing, RecordQuery
from fieldapp.store.aggregates import Scope
from fieldapp.store.floors import Floors

if TYPE_CHECKING:
    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger, ProjectWork

ROUNDS = 5  # the median of so few is steady enough for a ratio
MILLISECONDS = 1000

Work: TypeAlias = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that was measured: `name` is a code, times are medians in milliseconds."""

    name: str
    ms: float
    floor_ms: float

    @property
    def ratio(self) -> float:
        """How many times as long as the bare question it takes."""
        return self.ms / self.floor_ms


@dataclass(frozen=True, slots=True)
class _Pair:
    name: str
    ours: Work
    floor: Work


class Benchmark:
    """Measures the browsing and summing of one kind's records."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind, seed: int) -> None:
        self._ledger, self._work, self._kind = ledger, work, kind
        self._random = Random(seed)  # noqa: S311 -- no secret comes from it
        self._summed = summed_field(kind)

    def measured(self) -> Iterator[Measured]:
        """Every measurement, one after another; the first is of an opening without any cache."""
        yield self._measured_cold()
        for pair in self._pairs():
            ours, floor = [], []
            for _ in range(ROUNDS):
                ours.append(milliseconds(pair.ours))
                floor.append(milliseconds(pair.floor))
            yield Measured(pair.name, median(ours), median(floor))

    def _measured_cold(self) -> Measured:
        query = RecordQuery(self._kind.id)
        with closing(self._ledger.another()) as fresh:
            floors = self._floors(fresh)
            floor = milliseconds(lambda: floors.ids(PAGE_ROWS))
        with closing(self._ledger.another()) as fresh:
            browsing = Browsing(fresh, fresh.work(self._work.project))
            ours = milliseconds(lambda: browsing.first_ids(query))
        return Measured("first_cold", ours, floor)

    def _pairs(self) -> Iterator[_Pair]:
        browsing, floors = Browsing(self._ledger, self._work), self._floors(self._ledger)
        kind, summed = self._kind.id, self._summed
        query, by_field = RecordQuery(kind), RecordQuery(kind, order=summed)
        ids = browsing.ids(query)
        page = [self._random.choice(ids) for _ in range(PAGE_ROWS)]
        yield _Pair("ids", lambda: browsing.ids(query), floors.ids)
        yield _Pair("first", lambda: browsing.first_ids(query), lambda: floors.ids(PAGE_ROWS))
        yield _Pair("page", lambda: browsing.rows(kind, page), lambda: floors.page(page))
        if self._kind.household:
            yield self._group(browsing, floors)
        yield _Pair("sorted", lambda: browsing.ids(by_field), lambda: floors.ordered_ids(summed))
        yield _Pair("totals", lambda: browsing.totals(query), floors.totals)
        yield self._month(floors)

    def _group(self, browsing: Browsing, floors: Floors) -> _Pair:
        """What the households of one village group did."""
        households = self._ledger.parties.households()
        group = min(each.group or "" for each in households)
        query = RecordQuery(self._kind.id, group=group)
        return _Pair("group", lambda: browsing.ids(query), lambda: floors.ids_of_group(group))

    def _month(self, floors: Floors) -> _Pair:
        """The last whole month, a sum for each household."""
        period = month_period(*month_of(self._ledger.today()))
        aggregate = Aggregate(Function.SUM, self._kind.id, self._summed)
        scope = Scope(self._work.id, period, is_by_household=True)
        aggregates = self._ledger.aggregates(self._work)
        return _Pair(
            "month",
            lambda: aggregates.of(aggregate, scope),
            lambda: floors.month(self._summed, period),
        )

    def _floors(self, ledger: Ledger) -> Floors:
        return Floors(ledger.store, self._work.records.tables[self._kind.id], self._work.id)


def summed_field(kind: Kind) -> FieldId:
    """The quantity of a kind, by which it is sorted and summed for measuring."""
    found = next((each.id for each in kind.fields if each.means is Means.QUANTITY), None)
    if found is None or not kind.date:
        raise KnownError("bench.kind_unfit", kind=kind.label)
    return found


def milliseconds(work: Work) -> float:
    """How long a piece of work takes."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * MILLISECONDS
