from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.period import period_from
from fieldapp.reports.building import report_of
from fieldapp.reports.frame import Order
from fieldapp.services.demonstration import Demonstration
from fieldapp.services.ledger import Ledger
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from tests.reports.sample_settlements import settled_by_month, taken_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.domain.report import Report

CHEAP = Cost(operations=1, memory_bytes=8192)


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The demonstration village; nobody changes it."""
    shipped = folders()
    clock = Clock(lambda: datetime(2030, 1, 1, tzinfo=UTC))
    demonstration = Demonstration(
        Ledgers(shipped.migrations, clock, CHEAP), TypeLibrary(shipped.project_types), shipped.demo
    )
    folder: Path = tmp_path_factory.mktemp("village") / "ledger"
    ledger = demonstration.make(folder, Access("工作队", "secret-word"))
    yield ledger
    ledger.close()


@dataclass(frozen=True)
class SettledVillage:
    """The villages' own workbooks, settled month by month; nobody changes it."""

    ledger: Ledger
    numbers: list[str]


@pytest.fixture(scope="session")
def settled_village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettledVillage]:
    first, second = taken_in(tmp_path_factory.mktemp("settled") / "台账")
    yield SettledVillage(first, settled_by_month(first, second))
    first.close()
    second.close()


def ordered(ledger: Ledger, code: str, period: str) -> Order:
    """The order for a form of the first project."""
    work = ledger.works()[0]
    report_type = next(each for each in work.type.declared.report if each.code == code)
    found = period_from(period)
    assert found is not None
    return Order(ledger, work, report_type, found)


def built(ledger: Ledger, code: str, period: str) -> Report:
    """That form, built."""
    return report_of(ordered(ledger, code, period))


WHOLE = "2024-04-01..2025-02-28"
