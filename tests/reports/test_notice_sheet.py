from __future__ import annotations

import random
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from fieldapp.domain.member import Member
from fieldapp.domain.period import Period
from fieldapp.reports.saving import save_report
from fieldapp.reports.settlement_report import settlement_report_of
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling, Wanted
from fieldapp.store.members import MemberStore
from tests.reports.settled import column, headers, settle_in, told_grove, total

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.report import Report
    from fieldapp.services.ledger import Ledger
    from tests.reports.conftest import SettledVillage
    from tests.services.grove import Grove

AUTHORS = ("李敏", "周凯")


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def notice_of(grove: Grove, number: str) -> Report:
    return settlement_report_of(grove.ledger, "F6", number)


def published(grove: Grove) -> Report:
    number = grove.settle(funds="衔接资金").number
    grove.published(number)
    return notice_of(grove, number)


def paid_on_the_spot(grove: Grove, day: int = 5) -> str:
    """Cash for one delivery, paid on the day it came."""
    record, on = grove.bring("900", "60", by=1, day=day), date(2025, 4, day)
    days = Period(on, on + timedelta(days=1))
    wanted = Wanted(grove.work, days, records=frozenset({record}), is_on_the_spot=True)
    number = Settling(grove.ledger).make(wanted, on).number
    grove.steps.submit(number, on)
    SettlementSteps(grove.second).approve(number, on)
    grove.paying.pay(number, Payout(on))
    return number


def parts_of(report: Report, folder: Path) -> dict[str, bytes]:
    """The parts of the written workbook, unpacked."""
    path = folder / "a.xlsx"
    save_report(report, path)
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def secrets_of(ledger: Ledger) -> set[str]:
    """Every whole number of every villager, and the names of those who keep the ledger."""
    households = ledger.parties.households(with_void=True)
    members = [m for each in households for m in MemberStore(ledger.store).members(each.id)]
    numbers = [(each.id_number, each.phone, each.card) for each in households]
    numbers += [(each.id_number, each.phone, None) for each in members]
    return {number for each in numbers for number in each if number} | set(AUTHORS)


def expect_no_secret(parts: dict[str, bytes], ledger: Ledger) -> None:
    whole = b"\n".join(parts.values())
    found = [each for each in secrets_of(ledger) if each.encode() in whole]
    assert found == []


def test_the_columns_are_those_of_the_form_and_the_numbers_masked(grove: Grove) -> None:
    grove.bring("1000", "60")
    report = published(grove)
    assert headers(report) == [
        "序号", "组", "户主姓名", "身份证号(隐)", "数量(吨)", "标准(元/吨)", "金额(元)", "备注",
    ]  # fmt: skip
    assert report.sections[0].rows[0].values == (
        1, "上寨组", "陈望", "520299********3417", 1, 60, 60, None,
    )  # fmt: skip
    assert total(report, "金额(元)") == 60


def test_both_days_the_place_the_telephone_and_the_unit_are_told(grove: Grove) -> None:
    grove.bring("1000", "60")
    (section,) = published(grove).sections
    assert section.heading == ("公示单位（盖章）：木柯村股份经济合作社", "", "单位：元")
    assert section.period.split("\n") == [
        "统计期间：2025年4月1日至2025年4月30日　　结算单号：JS2025-A001",
        "发放事由：2025年4月茶果收购款　　资金来源：衔接资金",
        "公示期：2025年4月30日至2025年5月9日（10天）　　公示地点：村委会公示栏",
    ]
    assert section.signatures == ("监督电话：0858-8100001", "公示日期：2025年4月30日")
    assert section.closing == ("合计金额(大写)：人民币陆拾元整　　¥60.00　　共 1 笔",)


def test_what_is_not_known_yet_is_left_to_be_written(grove: Grove) -> None:
    with grove.ledger.step("设置") as step:
        grove.ledger.projects.set_setting(step, "settlement.notice_place", "")
        grove.ledger.projects.set_setting(step, "settlement.supervision_phone", "")
    grove.bring("1000", "60")
    (section,) = notice_of(grove, grove.settle().number).sections
    blank = "______年____月____日"
    assert f"公示期：{blank}至{blank}（7天）　　公示地点：________" in section.period
    assert section.signatures == ("监督电话：________", f"公示日期：{blank}")


def test_cash_paid_on_the_spot_follows_with_its_own_total(grove: Grove) -> None:
    number = paid_on_the_spot(grove)
    grove.bring("1000", "60", day=9)
    report = published(grove)
    assert [each.name for each in report.sections] == ["资金发放公示表", "现金即付"]
    assert report.sections[1].title == "木柯村资金发放公示表（现金即付）"
    assert column(report, "备注", sheet=1) == [f"{number}，2025年4月5日已付"]
    assert [total(report, "金额(元)", sheet) for sheet in (0, 1)] == [60, 54]


def test_several_payments_on_the_spot_share_a_table(grove: Grove) -> None:
    numbers = [paid_on_the_spot(grove, day) for day in (5, 6)]
    grove.bring("1000", "60", day=9)
    report = published(grove)
    told = [str(each).partition("，")[0] for each in column(report, "备注", sheet=1)]
    assert (told, total(report, "金额(元)", sheet=1)) == (numbers, 108)


def test_cash_paid_on_the_spot_says_which_notice_tells_of_it(grove: Grove) -> None:
    number = paid_on_the_spot(grove)
    assert "公示期：不另行公示" in notice_of(grove, number).sections[0].period
    grove.bring("1000", "60", day=9)
    published(grove)
    assert "公示期：随 JS2025-A002 一并公示" in notice_of(grove, number).sections[0].period


def test_what_has_no_notice_of_its_own_asks_for_neither_place_nor_day(grove: Grove) -> None:
    (section,) = notice_of(grove, paid_on_the_spot(grove)).sections
    assert section.period.split("\n")[-1] == "公示期：不另行公示"
    assert section.signatures == ("监督电话：0858-8100001",)
    assert section.notes == ("注：对发放内容有异议的，请向村务监督委员会反映。",)


def test_what_is_paid_again_says_which_notice_told_of_it_and_which_line_it_was(
    grove: Grove,
) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
    report = notice_of(grove, again.number)
    (section,) = report.sections
    assert section.period.split("\n")[-1] == "公示期：不另行公示（JS2025-A001 已公示）"
    assert section.signatures == ("监督电话：0858-8100001",)
    assert column(report, "备注") == ["更正发放 JS2025-A001 第 1 行"]
    assert (column(report, "数量"), total(report, "数量")) == ([None], None)


def again_of(grove: Grove, number: str) -> str:
    """Money of a settlement comes back; the number of the one that pays it again."""
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    return Settling(grove.ledger).make_correction(number, date(2025, 5, 8)).number


def notice_days_of(grove: Grove, number: str) -> str:
    return notice_of(grove, number).sections[0].period.split("\n")[-1]


def test_what_is_paid_again_twice_names_the_settlement_whose_notice_hung(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    second = again_of(grove, number)
    grove.steps.submit(second, date(2025, 5, 8))
    SettlementSteps(grove.second).approve(second, date(2025, 5, 8))
    grove.paying.pay(second, Payout(date(2025, 5, 8)))
    third = again_of(grove, second)
    assert notice_days_of(grove, third) == f"公示期：不另行公示（{number} 已公示）"


def test_what_pays_cash_again_names_the_notice_that_tells_of_it_or_will(grove: Grove) -> None:
    number = paid_on_the_spot(grove)
    again = again_of(grove, number)
    assert notice_days_of(grove, again) == f"公示期：不另行公示（{number} 随本期公示）"
    grove.bring("1000", "60", day=9)
    later = grove.settle().number
    grove.published(later)
    assert notice_days_of(grove, again) == f"公示期：不另行公示（{later} 已公示）"


def test_what_pays_again_where_no_notice_hung_names_none(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.without_notice()
    grove.approved(number)
    grove.paying.pay(number, Payout(date(2025, 4, 30)))
    assert notice_days_of(grove, again_of(grove, number)) == "公示期：不另行公示"


def test_a_notice_stands_upright(grove: Grove) -> None:
    grove.bring("1000", "60")
    assert published(grove).is_landscape is False


def test_a_household_without_a_number_has_a_blank_cell(grove: Grove) -> None:
    grove.bring("1000", "60", by=settle_in(grove, id_number=None))
    assert column(published(grove), "身份证号(隐)") == [None]


def test_the_workbook_carries_nothing_but_its_cells(grove: Grove, tmp_path: Path) -> None:
    grove.bring("1000", "60")
    parts = parts_of(published(grove), tmp_path)
    core = parts["docProps/core.xml"].decode()
    names = re.findall(r'<definedName name="([^"]*)"', parts["xl/workbook.xml"].decode())
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", core) in ([], [""] * 2)
    assert "<dc:title>" not in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"1980-01-01T"}
    assert set(names) == {"_xlnm.Print_Area", "_xlnm.Print_Titles"}
    assert "<Company>" not in parts["docProps/app.xml"].decode().replace("<Company></Company>", "")
    assert not [name for name in parts if re.search("comment|custom|media|drawing", name)]


def test_no_notice_of_the_samples_holds_a_whole_number_or_an_author(
    settled_village: SettledVillage, tmp_path: Path
) -> None:
    ledger = settled_village.ledger
    assert len(secrets_of(ledger)) > 500
    for number in settled_village.numbers:
        report = settlement_report_of(ledger, "F6", number)
        expect_no_secret(parts_of(report, tmp_path), ledger)


@pytest.mark.parametrize("seed", range(6))
def test_no_notice_of_any_batch_holds_a_whole_number_or_an_author(
    seed: int, grove: Grove, tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - tests need no secret
    for place in range(chance.randint(1, 12)):
        by = _any_household(grove, chance, place)
        for _ in range(chance.randint(1, 3)):
            _any_record(grove, chance, by)
    if chance.random() < 0.5:
        paid_on_the_spot(grove, day=chance.randint(2, 20))
    number = grove.settle().number
    line = grove.sheet(number).lines[0]
    reason = f"代付给 {line.household.phone}"
    if line.money.payable:
        grove.steps.deduct(number, line.line.position, 1, reason)
    grove.published(number)
    expect_no_secret(parts_of(notice_of(grove, number), tmp_path), grove.ledger)


def _any_household(grove: Grove, chance: random.Random, number: int) -> int:
    """A household with members, whose numbers are as villagers have them; some have none."""
    digits = "".join(chance.choices("0123456789", k=3))
    by = settle_in(
        grove,
        name=chance.choice("赵钱孙李周吴郑王") + chance.choice(["𠮷", "秀英", "阿才·尼惹"]),
        id_number=chance.choice([f"520299196903{number:02d}{digits}X", f"520299690312{digits}"]),
        phone=chance.choice([f"1380000{number:04d}", f"0858-812{number:04d}", None]),
        card=chance.choice([f"6217000000000{number:02d}{digits}", None]),
        payee=chance.choice(["祝发林", None]),
    )
    with grove.ledger.step("家庭成员") as step:
        member = Member(
            "祝发林", id_number=f"520299198001{number:02d}{digits}1", phone="13900000009"
        )
        MemberStore(grove.ledger.store).add(step, grove.household_ids[by], member)
    return by


def _any_record(grove: Grove, chance: random.Random, by: int) -> None:
    day = chance.randint(1, 28)
    what = chance.choice(["fruit", "work", "loan"])
    if what == "fruit":
        grove.bring(str(chance.randint(100, 5000)), chance.choice(["60", "80"]), by=by, day=day)
    elif what == "work":
        grove.work_days("1.5", "120", by=by, day=day, who=chance.choice(["祝发林", ""]))
    else:
        grove.lend("5", by=by, day=day)
        grove.bring("1000", "60", by=by, day=day)
