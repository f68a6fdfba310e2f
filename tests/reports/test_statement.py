from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.period import Period
from fieldapp.reports.agreement import differences
from fieldapp.reports.saving import save_report
from fieldapp.reports.statement import statement_file_name, statement_report
from tests.reports.settled import column, headers, settle_in, told_grove, total
from tests.services.grove import APRIL, MAY

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.report import Report
    from tests.services.grove import Grove

WHOLE = Period(APRIL.begin, MAY.end)


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def made(grove: Grove, period: Period = WHOLE, *, by: int = 0, is_masked: bool = True) -> Report:
    household_id = grove.household_ids[by]
    return statement_report(grove.ledger, household_id, period, is_masked=is_masked)


def test_the_account_goes_from_the_balance_before_to_the_balance_after(
    grove: Grove, tmp_path: Path
) -> None:
    grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    grove.bring("500", "60", month=5, day=8)
    report = made(grove, MAY)
    save_report(report, tmp_path / "a.xlsx")
    assert column(report, "摘要") == ["期初结余", "一卡通发放", "茶果收购"]
    assert column(report, "序号") == [None, 1, 2]
    assert column(report, "结余(元)") == [60, 0, 30]
    assert [total(report, each) for each in ("应得(元)", "已付(元)", "结余(元)")] == [30, 60, 30]
    assert report.sections[0].closing == ("期末结余(大写)：人民币叁拾元整　　¥30.00",)
    assert differences(report) == ()


def test_money_paid_in_advance_is_a_balance_in_red(grove: Grove) -> None:
    grove.lend("20")
    report = made(grove)
    assert column(report, "结余(元)") == [0, -20]
    assert report.sections[0].closing == ("期末结余(大写)：（红字）人民币贰拾元整　　¥-20.00",)


def test_a_balance_below_nothing_is_what_was_paid_too_much(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    grove.take_back(wrong, "900")
    report = made(grove)
    assert report.sections[0].notes == (
        "注：结余为正数的，是尚未付给农户的款项；结余为负数的，是已付多于应得、尚未扣回的款项。",
    )
    assert column(report, "结余(元)")[-1] == -6
    assert column(report, "备注") == [
        None,
        None,
        "红冲 CG20250405-A001（4月5日）",
        "重登，原单 CG20250405-A001（4月5日）",
        None,
    ]


def test_it_names_the_household_with_its_numbers_masked(grove: Grove) -> None:
    (section,) = made(grove).sections
    assert section.heading[0] == "填制单位（盖章）：木柯村股份经济合作社"
    assert section.period.split("　　") == [
        "户主：陈望（上寨组）",
        "身份证号：520299********3417",
        "收款账号：**** **** **** 0826",
        "统计期间：2025年4月1日至2025年5月31日",
    ]
    whole = made(grove, is_masked=False).sections[0].period
    assert "520299199001013417" in whole
    assert "6217000000000826" in whole


def test_what_is_not_known_of_a_household_is_left_out(grove: Grove) -> None:
    by = settle_in(grove, group=None, id_number=None)
    period = made(grove, by=by).sections[0].period
    assert period == "户主：杨光明　　统计期间：2025年4月1日至2025年5月31日"


def test_one_unit_stands_in_the_header_and_several_in_their_cells(grove: Grove) -> None:
    grove.bring("1000", "60")
    assert "数量(吨)" in headers(made(grove))
    grove.work_days("1.5", "120")
    assert column(made(grove), "数量") == [None, "1 吨", "1.5 工日"]
    assert column(made(grove), "标准(元)") == [None, Decimal(60), Decimal(120)]


def test_its_file_is_not_called_after_the_household(grove: Grove) -> None:
    name = statement_file_name(grove.ledger, WHOLE, ".xlsx")
    assert name == "木柯村农户往来对账单_2025年4月1日至2025年5月31日.xlsx"
