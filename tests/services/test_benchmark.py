from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.domain.problem import KnownError
from fieldapp.services.benchmark import Benchmark, Measured, milliseconds, summed_field
from fieldapp.services.inventing import InventedSize, Invention

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger

EVERYTHING = ["first_cold", "ids", "first", "page", "group", "sorted", "totals", "month"]


def measured(farm: Ledger, kind_id: str) -> list[Measured]:
    work, kind = farm.work_for(kind_id)
    Invention(farm, InventedSize(20, 60, 1)).fill(work, kind)
    return list(Benchmark(farm, work, kind, seed=1).measured())


def test_everything_is_measured_beside_its_floor(farm: Ledger) -> None:
    told = measured(farm, "manure_intake")
    assert [each.name for each in told] == EVERYTHING
    assert all(each.ms > 0 and each.floor_ms > 0 for each in told)


def test_a_kind_without_households_is_not_measured_by_group(farm: Ledger) -> None:
    told = measured(farm, "feeding")
    assert [each.name for each in told] == [name for name in EVERYTHING if name != "group"]


@pytest.mark.parametrize("kind_id", ["bed", "inspection"])
def test_a_kind_without_a_quantity_or_a_date_cannot_be_measured(farm: Ledger, kind_id: str) -> None:
    with pytest.raises(KnownError) as caught:
        summed_field(farm.works()[0].kind(KindId(kind_id)))
    assert caught.value.code == "bench.kind_unfit"


def test_a_ratio_is_to_the_floor() -> None:
    assert Measured("ids", ms=3.0, floor_ms=2.0).ratio == 1.5


def test_work_is_done_once_while_it_is_measured() -> None:
    done: list[int] = []
    assert milliseconds(lambda: done.append(1)) >= 0
    assert done == [1]
