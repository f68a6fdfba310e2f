from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinterInfo

from fieldapp.reports.paper import paper_of
from tests.reports.sample_reports import charted_report, monthly_chart, purchases, report_of
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from fieldapp.reports.paper import Paper
    from tests.ui.farm import Farm


@pytest.fixture
def busy_farm(farm: Farm) -> Farm:
    """A farm with forty deliveries, all in February 2025."""
    deliver(farm, ["874", "538.5"] * 20)
    return farm


@pytest.fixture
def at_desk(busy_farm: Farm) -> Farm:
    return busy_farm


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no printer, whatever stands in the office."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))


@pytest.fixture(scope="session")
def long_paper() -> Paper:
    """Several pages upright."""
    return paper_of(report_of(purchases(60)))


@pytest.fixture(scope="session")
def charted_paper() -> Paper:
    """A page upright, and one of a chart lying across."""
    return paper_of(charted_report(monthly_chart()))
