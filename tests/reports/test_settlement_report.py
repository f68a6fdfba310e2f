from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.money import yuan
from fieldapp.domain.problem import KnownError
from fieldapp.reports.agreement import differences, is_compared
from fieldapp.reports.saving import save_report
from fieldapp.reports.settlement_report import (
    SETTLEMENT_CODES,
    settlement_file_name,
    settlement_report_of,
)
from fieldapp.services.messages import sentence
from tests.reports.settled import column, told_grove, total

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reports.conftest import SettledVillage
    from tests.services.grove import Grove


@pytest.fixture
def grove() -> Grove:
    grove = told_grove()
    grove.lend("20")
    grove.bring("1000", "60")
    grove.bring("777.7", "45.5", by=1)
    grove.work_days("0.5", "130", by=2)
    return grove


@pytest.mark.parametrize("code", SETTLEMENT_CODES)
def test_each_paper_is_written_agrees_and_comes_to_the_settlement(
    grove: Grove, code: str, tmp_path: Path
) -> None:
    number = grove.settle().number
    report = settlement_report_of(grove.ledger, code, number)
    save_report(report, tmp_path / "a.xlsx")
    header = "实发(元)" if code == "F4" else "金额(元)"
    assert report.title == f"木柯村{SETTLEMENT_CODES[code]}"
    sums = [total(report, header, at) for at in range(len(report.sections))]
    assert sum(map(Decimal, map(str, sums))) == yuan(grove.sheet(number).payable)
    assert is_compared(report)
    assert differences(report) == ()


@pytest.mark.parametrize("code", SETTLEMENT_CODES)
def test_a_settlement_that_lost_all_its_lines_has_empty_papers(
    grove: Grove, code: str, tmp_path: Path
) -> None:
    number = grove.settle().number
    for position in (1, 2, 3):
        grove.steps.remove(number, position, "有争议")
    report = settlement_report_of(grove.ledger, code, number)
    save_report(report, tmp_path / "a.xlsx")
    assert report.sections[0].rows == ()
    assert "人民币零元整" in report.sections[0].closing[0]


@pytest.mark.parametrize("code", SETTLEMENT_CODES)
def test_what_was_given_up_is_not_printed(grove: Grove, code: str) -> None:
    number = grove.settle().number
    grove.steps.void(number, "算错了", date(2025, 4, 30))
    with pytest.raises(KnownError) as told:
        settlement_report_of(grove.ledger, code, number)
    assert sentence(told.value) == "JS2025-A001 已经作废，不能再打印或导出，请用重新生成的结算单。"


def test_the_papers_of_all_months_come_to_all_that_was_delivered(
    settled_village: SettledVillage, tmp_path: Path
) -> None:
    expected = Decimal("5058.05")
    for code, header in (("F4", "实发(元)"), ("F5", "金额(元)"), ("F6", "金额(元)")):
        reports = [
            settlement_report_of(settled_village.ledger, code, number)
            for number in settled_village.numbers
        ]
        for number, report in enumerate(reports):
            save_report(report, tmp_path / f"{code}-{number}.xlsx")
        cells = [cell for report in reports for cell in column(report, header)]
        assert sum(Decimal(str(cell)) for cell in cells) == expected
        assert sum(Decimal(str(total(report, header))) for report in reports) == expected


def test_the_capital_characters_are_those_of_the_total(settled_village: SettledVillage) -> None:
    report = settlement_report_of(settled_village.ledger, "F4", settled_village.numbers[0])
    assert total(report, "实发(元)") == Decimal("401.10")
    assert (
        report.sections[0]
        .closing[0]
        .startswith("合计金额(大写)：人民币肆佰零壹元壹角整　　¥401.10")
    )


def test_an_unknown_form_and_an_unknown_settlement_are_told(grove: Grove) -> None:
    with pytest.raises(KnownError) as form:
        settlement_report_of(grove.ledger, "F7", "JS2025-A001")
    assert (form.value.code, form.value.values["known"]) == ("report.unknown", "F4、F5、F6")
    with pytest.raises(KnownError, match=r"settlement\.unknown"):
        settlement_report_of(grove.ledger, "F4", "JS2025-A009")


def test_a_file_is_called_after_form_settlement_and_day(grove: Grove) -> None:
    report = settlement_report_of(grove.ledger, "F4", grove.settle().number)
    name = settlement_file_name(grove.ledger, report, "JS2025-A001", ".xlsx")
    assert name == "木柯村资金发放签领表_JS2025-A001_20250508.xlsx"
