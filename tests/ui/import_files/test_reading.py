"""The long work of the page, as its jobs do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.importing.mending import State
from fieldapp.services.work_progress import SILENT
from fieldapp.ui.import_files.reading import (
    file_read,
    judged_again,
    problems_exported,
    rows_checked,
    rows_stored,
)
from tests.fakes import FakeProgress
from tests.ui.import_files.conftest import GOOD, WRONG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book

MENDED = {1: {"id_number": "520299195302074177"}}


def test_a_file_goes_from_the_disk_into_the_ledger(farm: Farm, book: Book) -> None:
    chosen, fits = file_read(farm.ledger, book(GOOD, WRONG), {}, SILENT)
    assert chosen.target.label == "农户花名册"
    assert fits.tables is not None
    checked = rows_checked(farm.ledger, chosen, SILENT)
    assert checked.judgement.count(State.WRONG) == 1
    judgement = judged_again(farm.ledger, checked.mending, MENDED, SILENT)
    assert judgement.count(State.GOOD) == 2
    before = len(farm.ledger.parties.households())
    rows_stored(farm.ledger, type(checked)(checked.mending, judgement), MENDED, SILENT)
    assert len(farm.ledger.parties.households()) == before + 2


def test_a_file_that_is_no_workbook_is_refused(farm: Farm, tmp_path: Path) -> None:
    path = tmp_path / "说明.xlsx"
    path.write_text("不是工作簿", "utf-8")
    with pytest.raises(KnownError, match=r"workbook\.not_a_workbook"):
        file_read(farm.ledger, path, {}, SILENT)


def test_who_stops_the_storing_stores_nothing(farm: Farm, book: Book) -> None:
    chosen, _ = file_read(farm.ledger, book(GOOD), {}, SILENT)
    checked = rows_checked(farm.ledger, chosen, SILENT)
    before = len(farm.ledger.parties.households())
    with pytest.raises(CancelledError):
        rows_stored(farm.ledger, checked, {}, FakeProgress("正在保存"))
    assert len(farm.ledger.parties.households()) == before


def test_rows_that_are_not_taken_are_written_with_their_reasons(
    farm: Farm, book: Book, tmp_path: Path
) -> None:
    source = book(GOOD, WRONG)
    chosen, _ = file_read(farm.ledger, source, {}, SILENT)
    rejected = rows_checked(farm.ledger, chosen, SILENT).judgement.rejected
    problems_exported(rejected, source, tmp_path / "问题.xlsx", SILENT)
    values = [
        cell.value for row in load_workbook(tmp_path / "问题.xlsx").worksheets[0] for cell in row
    ]
    assert WRONG[2] in values
    assert "身份证号位数不对，应为 18 位，请核对。" in values
    assert GOOD[2] not in values


def test_the_file_itself_is_never_written_over(farm: Farm, book: Book) -> None:
    source = book(GOOD, WRONG)
    bytes_before = source.read_bytes()
    chosen, _ = file_read(farm.ledger, source, {}, SILENT)
    rejected = rows_checked(farm.ledger, chosen, SILENT).judgement.rejected
    with pytest.raises(KnownError, match=r"import\.fix_file_is_input"):
        problems_exported(rejected, source, source.parent / "." / source.name, SILENT)
    assert source.read_bytes() == bytes_before
