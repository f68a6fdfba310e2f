from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import KindId, TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.benchmark import Benchmark, Measured, milliseconds, summed_field
from fieldapp.services.inventing import InventedSize, Invention
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.services.ledger import Ledger

EVERYTHING = ["first_cold", "ids", "first", "page", "group", "sorted", "totals", "month"]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
    ledgers = Ledgers(folders().migrations, clock, Cost(operations=1, memory_bytes=8192))
    access = Access("王小明", "很长的口令123")
    founded = ledgers.found(tmp_path / "台账", access, village="柳坝村", township="青石镇")
    Projects(founded, TypeLibrary(folders().project_types)).add(TypeId("earthworm_farm"))
    yield founded
    founded.close()


def measured(ledger: Ledger, kind_id: str) -> list[Measured]:
    work, kind = ledger.work_for(kind_id)
    Invention(ledger, InventedSize(20, 60, 1)).fill(work, kind)
    return list(Benchmark(ledger, work, kind, seed=1).measured())


def test_everything_is_measured_beside_its_floor(ledger: Ledger) -> None:
    told = measured(ledger, "manure_intake")
    assert [each.name for each in told] == EVERYTHING
    assert all(each.ms > 0 and each.floor_ms > 0 for each in told)


def test_a_kind_without_households_is_not_measured_by_group(ledger: Ledger) -> None:
    told = measured(ledger, "feeding")
    assert [each.name for each in told] == [name for name in EVERYTHING if name != "group"]


@pytest.mark.parametrize("kind_id", ["bed", "inspection"])
def test_a_kind_without_a_quantity_or_a_date_cannot_be_measured(
    ledger: Ledger, kind_id: str
) -> None:
    with pytest.raises(KnownError) as caught:
        summed_field(ledger.works()[0].kind(KindId(kind_id)))
    assert caught.value.code == "bench.kind_unfit"


def test_a_ratio_is_to_the_floor() -> None:
    assert Measured("ids", ms=3.0, floor_ms=2.0).ratio == 1.5


def test_work_is_done_once_while_it_is_measured() -> None:
    done: list[int] = []
    assert milliseconds(lambda: done.append(1)) >= 0
    assert done == [1]
