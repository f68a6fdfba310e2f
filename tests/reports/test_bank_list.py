from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from fieldapp.domain.period import Period
from fieldapp.domain.settlement import How
from fieldapp.reports.saving import save_report
from fieldapp.reports.settlement_report import settlement_report_of
from fieldapp.reports.write_xlsx import write_xlsx
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling, Wanted
from tests.reports.settled import column, headers, settle_in, told_grove, total

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.report import Report
    from tests.services.grove import Grove


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def list_of(grove: Grove, number: str = "") -> Report:
    return settlement_report_of(grove.ledger, "F5", number or grove.settle().number)


def test_the_columns_are_those_that_banks_ask_for(grove: Grove) -> None:
    grove.bring("1000", "60")
    assert headers(list_of(grove)) == [
        "序号", "户主姓名", "户主身份证号", "收款人姓名", "收款人身份证号", "银行账号", "开户银行",
        "村", "组", "享受人", "享受人身份证号", "联系电话", "金额(元)", "备注",
    ]  # fmt: skip


def test_a_line_names_head_payee_and_beneficiary(grove: Grove) -> None:
    by = settle_in(
        grove, payee="祝发林", phone="13800000001", card="6217000000000000004", bank="贵州农信"
    )
    grove.bring("1000", "60", by=by)
    assert list_of(grove).sections[0].rows[0].values == (
        1, "杨光明", "520299196903122311", "祝发林", None, "6217000000000000004", "贵州农信",
        "木柯村", "下寨组", "杨光明", "520299196903122311", "13800000001", 60, None,
    )  # fmt: skip


def test_who_has_no_account_is_paid_in_cash_and_stands_on_a_sheet_apart(
    grove: Grove, tmp_path: Path
) -> None:
    grove.bring("1000", "60")
    grove.bring("500", "60", by=1)  # has no account
    report = list_of(grove)
    assert [each.name for each in report.sections] == ["银行代发清册", "现金发放"]
    assert report.sections[1].title == "木柯村银行代发清册（草稿）（现金发放）"
    assert (column(report, "金额(元)"), total(report, "金额(元)")) == ([60], 60)
    assert (column(report, "金额(元)", 1), total(report, "金额(元)", 1)) == ([30], 30)
    assert column(report, "银行账号", 1) == [None]
    assert report.sections[0].closing == ("合计金额(大写)：人民币陆拾元整　　¥60.00　　共 1 笔",)
    assert report.sections[0].notes == (
        "注：另有现金发放 1 笔共 30.00 元，不通过银行发放，未列入本表；本结算单实发合计 90.00 元。",
    )
    save_report(report, tmp_path / "a.xlsx")


def test_what_was_paid_by_hand_is_not_paid_by_the_bank_again(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number, how=How.CASH)
    report = list_of(grove, number)
    assert [each.name for each in report.sections] == ["现金发放"]
    assert (column(report, "银行账号"), total(report, "金额(元)")) == ([None], 60)
    assert report.sections[0].notes == ("注：本结算单全部以现金发放，没有由银行发放的款项。",)
    grove.paying.fail(number, 1, "没有领", date(2025, 5, 8))
    again = list_of(grove, number)
    assert column(again, "银行账号") == ["6217000000000826"]
    assert column(again, "备注") == ["5月8日退回 60.00，没有领"]


def test_what_was_paid_by_hand_in_part_stands_apart_from_what_the_bank_pays(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(date(2025, 5, 7), How.CASH, (1,), 1550))
    report = list_of(grove, number)
    assert [column(report, "银行账号", at) for at in (0, 1)] == [["6217000000000826"], [None]]
    assert [str(total(report, "金额(元)", at)) for at in (0, 1)] == ["44.50", "15.50"]
    assert [column(report, "备注", at) for at in (0, 1)] == [["已付 15.50，未付 44.50"], [None]]
    assert "另有现金发放 1 笔共 15.50 元" in report.sections[0].notes[0]


def test_cash_on_the_spot_never_goes_through_the_bank(grove: Grove) -> None:
    record: RecordId = grove.bring("1000", "60")
    day = date(2025, 4, 5)
    wanted = Wanted(
        grove.work, Period(day, date(2025, 4, 6)), records=frozenset({record}), is_on_the_spot=True
    )
    number = Settling(grove.ledger).make(wanted, day).number
    grove.steps.submit(number, day)
    SettlementSteps(grove.second).approve(number, day)
    assert [each.name for each in list_of(grove, number).sections] == ["现金发放"]


def test_the_name_of_the_bank_is_told_even_where_it_was_not_known_at_first(grove: Grove) -> None:
    by = settle_in(grove, card="6217000000000000004")
    grove.bring("1000", "60", by=by)
    number = grove.settle().number
    grove.approved(number)
    assert column(list_of(grove, number), "开户银行") == [None]
    with grove.ledger.step("补开户银行") as step:
        household = grove.ledger.parties.household(grove.household_ids[by])
        assert household is not None
        known = replace(household, bank="贵州农信")
        grove.ledger.parties.change_household(step, household, known, None)
    assert column(list_of(grove, number), "开户银行") == ["贵州农信"]
    with grove.ledger.step("换卡") as step:
        moved = replace(known, bank="工商银行", card="6222000000000000009")
        grove.ledger.parties.change_household(step, known, moved, None)
    assert column(list_of(grove, number), "开户银行") == [None]


def test_a_list_without_lines_is_empty(grove: Grove, tmp_path: Path) -> None:
    grove.lend("100")
    grove.bring("1000", "60")
    report = list_of(grove)
    assert [each.name for each in report.sections] == ["银行代发清册"]
    assert (column(report, "金额(元)"), total(report, "金额(元)")) == ([], 0)
    save_report(report, tmp_path / "a.xlsx")


def test_a_line_that_comes_to_nothing_is_left_out_and_told_of(grove: Grove) -> None:
    grove.lend("100")
    grove.bring("1000", "60")
    grove.bring("500", "60", by=2)
    report = list_of(grove)
    assert column(report, "户主姓名") == ["罗明珍"]
    assert total(report, "金额(元)") == 30
    assert report.sections[0].notes == ("注：另有 1 笔应发款项已全部抵扣，实发为零，未列入本表。",)


def test_a_bounced_line_names_what_it_pays_again(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
    assert column(list_of(grove, again.number), "备注") == ["更正发放 JS2025-A001 第 1 行"]


def test_identity_numbers_and_accounts_are_cells_of_text(grove: Grove, tmp_path: Path) -> None:
    grove.bring("1000", "60")
    write_xlsx(list_of(grove), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [
        (sheet[at].value, sheet[at].data_type, sheet[at].number_format) for at in ("C5", "F5")
    ] == [
        ("520299199001013417", "s", "@"),
        ("6217000000000826", "s", "@"),
    ]


def test_a_payout_of_a_part_keeps_the_whole_amount_of_the_line(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(date(2025, 5, 7), positions=(1,), amount=1000))
    report = list_of(grove, number)
    assert column(report, "金额(元)") == [60]
    assert column(report, "备注") == ["已付 10.00，未付 50.00"]


def sums(report: Report) -> dict[str, str]:
    """What the sheets come to, by their names."""
    names = [each.name for each in report.sections]
    return {name: str(total(report, "金额(元)", at)) for at, name in enumerate(names)}


def test_what_later_settlements_pay_again_is_not_asked_of_the_bank(
    grove: Grove, tmp_path: Path
) -> None:
    last, paid = date(2025, 5, 8), date(2025, 5, 7)
    grove.bring("1000", "60")
    grove.bring("500", "60", by=2)
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(paid, How.CASH, (2,), 1000))
    grove.paying.pay(number, Payout(paid, How.BANK))
    assert sums(list_of(grove, number)) == {"银行代发清册": "80.00", "现金发放": "10.00"}
    grove.paying.fail(number, 2, "账号有误", last)
    assert sums(list_of(grove, number)) == {"银行代发清册": "80.00", "现金发放": "10.00"}
    again = Settling(grove.ledger).make_correction(number, last).number
    report = list_of(grove, number)
    assert sums(report) == {
        "银行代发清册": "30.00",
        "现金发放": "10.00",
        "另行更正发放": "50.00",
    }
    assert column(report, "银行账号", 2) == [None]
    assert column(report, "备注", 2) == [
        f"5月8日退回 50.00，账号有误；已列入更正发放 {again}，未发放"
    ]
    assert report.sections[0].notes == (
        "注：另有现金发放 1 笔共 10.00 元、另行更正发放 1 笔共 50.00 元，不通过银行发放，"
        "未列入本表；本结算单实发合计 90.00 元。",
    )
    save_report(report, tmp_path / "a.xlsx")


def test_where_all_is_paid_again_the_bank_is_asked_for_nothing(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
    report = list_of(grove, number)
    assert [each.name for each in report.sections] == ["另行更正发放"]
    assert report.sections[0].notes == ("注：本结算单没有由银行发放的款项。",)
