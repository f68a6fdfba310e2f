from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.reports.agreement import Difference, differences, is_compared
from tests.reports.conftest import WHOLE, built
from tests.reports.sample_reports import purchases, report_of, wide

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger


def test_lines_that_come_to_the_ledger_s_sums_agree() -> None:
    report = report_of(purchases(5))
    assert is_compared(report)
    assert differences(report) == ()


def test_a_sum_that_differs_is_named_with_both_amounts() -> None:
    section = purchases(2)
    row = replace(section.rows[0], values=(*section.rows[0].values[:6], Decimal("99.00"), None))
    report = report_of(replace(section, rows=(row, section.rows[1])))
    money = section.totals[6]
    assert money is not None
    assert differences(report) == (
        Difference("收购明细", "金额(元)", Decimal("99.00") + Decimal("24.06"), money),
    )


def test_a_report_without_sums_is_not_compared() -> None:
    assert not is_compared(report_of(wide(2)))
    assert differences(report_of(wide(2))) == ()


def test_the_forms_of_the_village_agree(village: Ledger) -> None:
    for code in ("F2", "F3", "F7", "F8"):
        report = built(village, code, WHOLE)
        assert is_compared(report), code
        assert differences(report) == (), code
