from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.reports.settlement_report import SETTLEMENT_CODES
from fieldapp.services.work_progress import SILENT
from fieldapp.ui.settlement.papers import (
    BANK_LIST,
    NAMES,
    NOTICE_SHEET,
    READERS,
    SIGN_SHEET,
    WHOLE,
    XLSX,
    Reader,
    Wish,
    made,
    preview_of,
)
from tests.ui.settlement.settled import settle

if TYPE_CHECKING:
    from fieldapp.reports.paper import Paper
    from tests.ui.farm import Farm

IDENTITY = "520299195504263531"  # of the first household of the farm


@pytest.fixture
def number(owing: Farm) -> str:
    return settle(owing)


def written(paper: Paper) -> str:
    return "".join(repr(paper.page(page)) for page in range(paper.page_count))


def test_they_are_those_that_there_are() -> None:
    assert NAMES.keys() == SETTLEMENT_CODES.keys()
    assert READERS.keys() == WHOLE == {SIGN_SHEET, BANK_LIST}


@pytest.mark.parametrize("code", NAMES)
def test_what_is_looked_at_shows_no_whole_number(owing: Farm, number: str, code: str) -> None:
    paper = preview_of(owing.ledger, code, number, SILENT)
    assert IDENTITY not in written(paper)
    assert paper.page_count == 1


def test_what_goes_out_has_whole_numbers_unless_they_are_to_be_hidden(
    owing: Farm, number: str
) -> None:
    whole = made(owing.ledger, Wish(SIGN_SHEET, XLSX), number, SILENT)
    assert IDENTITY in written(whole.paper)
    assert number in whole.file_name
    assert whole.file_name.endswith(XLSX)
    hidden = made(owing.ledger, Wish(SIGN_SHEET, XLSX, is_masked=True), number, SILENT)
    assert IDENTITY not in written(hidden.paper)


def test_each_reader_gets_the_paper_that_is_theirs() -> None:
    wish = Wish(SIGN_SHEET, XLSX)
    assert wish.for_reader(Reader.FILES) == wish
    assert wish.for_reader(Reader.CHECKING) == Wish(SIGN_SHEET, XLSX, is_masked=True)
    assert wish.for_reader(Reader.PUBLIC) == Wish(NOTICE_SHEET, XLSX)


def test_a_paper_for_a_printer_has_a_name_too(owing: Farm, number: str) -> None:
    assert made(owing.ledger, Wish(NOTICE_SHEET, ""), number, SILENT).file_name
