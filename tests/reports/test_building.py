from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.report_shape import Shape
from fieldapp.reports.building import SHAPES
from fieldapp.reports.saving import save_report
from tests.reports.conftest import WHOLE, built

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.ledger import Ledger


def test_every_shape_of_the_language_is_built() -> None:
    assert set(SHAPES) == set(Shape)


@pytest.mark.parametrize("period", ["2025-02", "2025-02-上", "2024-Q3", "2024", WHOLE, "2020-01"])
@pytest.mark.parametrize("code", ["F1", "F2", "F3", "F7", "F8"])
def test_every_form_of_every_period_is_written_and_agrees_with_the_ledger(
    village: Ledger, tmp_path: Path, code: str, period: str
) -> None:
    report = built(village, code, period)
    assert len({len(row.values) for row in report.sections[0].rows}) <= 1
    save_report(report, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").is_file()
