"""The papers of a settlement, and for whom whole numbers of persons are put on them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.report import Report
from fieldapp.reports.paper import Paper, paper_of
from fieldapp.services.printings import Printings
from fieldapp.ui.settlement.hiding import with_numbers_hidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress

SIGN_SHEET, BANK_LIST, NOTICE_SHEET = "F4", "F5", "F6"
NAMES: Mapping[str, str] = {SIGN_SHEET: "签领表", BANK_LIST: "代发清册", NOTICE_SHEET: "公示表"}
WHOLE = frozenset({SIGN_SHEET, BANK_LIST})  # identity numbers and accounts stand on them whole
XLSX, PDF, PRINTER = ".xlsx", ".pdf", ""


class Reader(StrEnum):
    """Who is to read a paper."""

    FILES = "files"  # the township, or the bank: whole numbers
    CHECKING = "checking"  # whoever checks it: the middle of identity numbers is hidden
    PUBLIC = "public"  # everybody: another form, without accounts


READERS: Mapping[str, Mapping[Reader, tuple[str, str]]] = {
    SIGN_SHEET: {
        Reader.FILES: ("签领存档", "表上是完整的身份证号，只交给签领人、乡镇和档案。"),
        Reader.CHECKING: ("只供核对", "身份证号隐去中间几位。"),
        Reader.PUBLIC: ("张贴公示", "改用公示表：号码隐去，没有账号。"),
    },
    BANK_LIST: {
        Reader.FILES: ("交给银行", "表上是完整的身份证号和收款账号，只交给银行和乡镇。"),
    },
}
"""For whom a paper with whole numbers can be made: how that is called, and what will be on it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A paper that somebody wants: its code, where it goes to, and whether numbers are hidden."""

    code: str
    suffix: str
    is_masked: bool = False

    def for_reader(self, reader: Reader) -> Wish:
        """The paper that such a reader may have."""
        if reader is Reader.PUBLIC:
            return Wish(NOTICE_SHEET, self.suffix)
        return Wish(self.code, self.suffix, is_masked=reader is Reader.CHECKING)


@dataclass(frozen=True, slots=True)
class Made:
    """A paper of a settlement that was made: as data, its pages, and what its file is called.

    `seen` is the newest step that it can tell of.
    """

    wish: Wish
    number: str
    seen: int
    report: Report
    paper: Paper
    file_name: str


def preview_of(ledger: Ledger, code: str, number: str, progress: Progress) -> Paper:
    """The pages of a paper to look at, with the numbers of persons hidden."""
    from fieldapp.reports.settlement_report import settlement_report_of

    with closing(ledger.another(progress)) as own:
        return paper_of(with_numbers_hidden(settlement_report_of(own, code, number)), progress)


def made(ledger: Ledger, wish: Wish, number: str, progress: Progress) -> Made:
    """A paper as it goes out."""
    from fieldapp.reports.settlement_report import settlement_file_name, settlement_report_of

    with closing(ledger.another(progress)) as own:
        seen = Printings(own).seen()
        report = settlement_report_of(own, wish.code, number, is_masked=wish.is_masked)
        name = settlement_file_name(own, report, number, wish.suffix or PDF)
        return Made(wish, number, seen, report, paper_of(report, progress), name)


def note(ledger: Ledger, went_out: Made) -> None:
    """Keep that a paper went out, so that what changes afterwards is told by a correction."""
    with closing(ledger.another()) as own:
        Printings(own).note_sheet(went_out.number, went_out.wish.code, went_out.seen)
