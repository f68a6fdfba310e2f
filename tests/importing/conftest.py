"""A village that grows herbs, and workbooks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from openpyxl import Workbook

from tests.importing.herbs import herb_village
from tests.importing.judging import judge_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.importing.record_rows import RecordJudge
    from fieldapp.importing.sheet import Cell
    from fieldapp.services.ledger import Ledger

Written: TypeAlias = Callable[..., Path]


@pytest.fixture
def village() -> Iterator[Ledger]:
    """The ledger of the village, to write into."""
    ledger = herb_village()
    yield ledger
    ledger.close()


@pytest.fixture(scope="session")
def quiet_village() -> Iterator[Ledger]:
    """The same ledger; nobody writes into it."""
    ledger = herb_village()
    yield ledger
    ledger.close()


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a workbook of one sheet, row by row."""

    def write(*rows: tuple[Cell, ...], sheet: str = "2024.5", name: str = "登记.xlsx") -> Path:
        workbook = Workbook()
        worksheet = workbook.worksheets[0]
        worksheet.title = sheet
        for row in rows:
            worksheet.append(row)
        path = tmp_path / name
        workbook.save(path)
        return path

    return write


@pytest.fixture
def deliveries(quiet_village: Ledger) -> RecordJudge:
    """Judges deliveries of herbs."""
    return judge_of(quiet_village, "delivery")


@pytest.fixture
def sales(quiet_village: Ledger) -> RecordJudge:
    """Judges sales of herbs."""
    return judge_of(quiet_village, "sale")


@pytest.fixture
def helps(quiet_village: Ledger) -> RecordJudge:
    """Judges days of help, whose household may be left out."""
    return judge_of(quiet_village, "help")
