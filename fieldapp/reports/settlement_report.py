"""The papers of a settlement by their codes: for signing, for the bank, for the notice board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import State
from fieldapp.reports.bank_list import bank_list
from fieldapp.reports.file_names import file_name
from fieldapp.reports.notice_sheet import notice_sheet
from fieldapp.reports.settlement_frame import SettlementPaper
from fieldapp.reports.sign_sheet import sign_sheet
from fieldapp.services.settlement_names import SHEET_LABELS
from fieldapp.services.settlement_reading import SettlementReading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.domain.report import Report
    from fieldapp.services.ledger import Ledger

SETTLEMENT_CODES: Mapping[str, str] = SHEET_LABELS
"""What the papers of a settlement are called, by their codes."""
_PAPERS: Mapping[str, Callable[[SettlementPaper], Report]] = {
    "F4": sign_sheet,
    "F5": bank_list,
    "F6": notice_sheet,
}


def settlement_report_of(
    ledger: Ledger, code: str, number: str, *, is_masked: bool = False
) -> Report:
    """A paper of the settlement of that number, from one unchanging view of the ledger.

    `is_masked` hides the middle of identity numbers on the sheet to sign; the notice always does,
    and the bank's list never. KnownError for an unknown code or number, and for what was given up.
    """
    if code not in SETTLEMENT_CODES:
        raise KnownError("report.unknown", name=code, known="、".join(SETTLEMENT_CODES))
    with ledger.store.read():
        sheet = SettlementReading(ledger).sheet(number)
        if sheet.settlement.state is State.VOID:
            raise KnownError("settlement.void_paper", number=sheet.settlement.number)
        return _PAPERS[code](SettlementPaper(ledger, sheet, SETTLEMENT_CODES[code], is_masked))


def settlement_file_name(ledger: Ledger, report: Report, number: str, suffix: str) -> str:
    """What the file of a paper is called: form, settlement and day, and nobody's name."""
    return file_name(report.title, f"{number}_{ledger.today():%Y%m%d}", suffix)
