"""The bare questions answer what the program does, too."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import month_period
from fieldapp.store.browsing import RecordBrowser, RecordQuery
from fieldapp.store.floors import Floors
from tests.store.orchard import PICKING, SALE, Village

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId

WEIGHT = FieldId("weight")


def floors(village: Village, kind: KindId = PICKING) -> Floors:
    return Floors(village.store, village.records.tables[kind], village.project_id)


def ids(village: Village, query: RecordQuery) -> list[tuple[int]]:
    browser = RecordBrowser(village.store, village.records, village.project_id)
    return [(each,) for each in browser.ids(query)]


def fill(village: Village) -> list[int]:
    return [village.pick(by=at % 3, weight=Decimal(at % 4 + 1)) for at in range(8)]


def test_bare_ids_are_those_that_a_table_shows(village: Village) -> None:
    fill(village)
    bare = floors(village)
    assert bare.ids() == ids(village, RecordQuery(PICKING))
    assert bare.ids(3) == bare.ids()[:3]
    assert bare.ordered_ids(WEIGHT) == ids(village, RecordQuery(PICKING, order="weight"))
    assert bare.ids_of_group("2组") == ids(village, RecordQuery(PICKING, group="2组"))


def test_a_bare_page_has_the_rows_of_its_ids(village: Village) -> None:
    made = fill(village)
    assert [row[0] for row in floors(village).page(made[2:5])] == made[2:5]


def test_bare_totals_count_and_sum(village: Village) -> None:
    fill(village)
    assert floors(village).totals() == [(8, 3, 20_000, None, 4000)]


def test_a_bare_month_is_summed_by_household(village: Village) -> None:
    fill(village)
    told = floors(village).month(WEIGHT, month_period(2024, 4))
    assert told == list(zip(village.household_ids, [8000, 7000, 5000], strict=False))
    assert floors(village).month(WEIGHT, month_period(2024, 5)) == []


def test_a_kind_without_households_has_none_to_count(village: Village) -> None:
    village.sell()
    assert floors(village, SALE).totals() == [(1, 0, None, 100)]
