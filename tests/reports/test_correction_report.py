"""What a 更正单 says on paper, and the list of those that no household has in hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.reports.correction_report import (
    VOID_NOTE,
    correction_file_name,
    correction_report,
    unhanded_file_name,
    unhanded_report,
)
from fieldapp.reports.saving import save_report
from fieldapp.services.corrections import Corrections
from fieldapp.services.printings import Printings
from fieldapp.services.record_entry import Entry
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.undoing import Undoing
from tests.reports.settled import column, headers, settle_in, told_grove
from tests.services.grove import FRUIT, LABOUR_DAY, Grove

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.record import FieldValue
    from fieldapp.domain.report import Section

TODAY = date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def change(grove: Grove, record: RecordId, kind: KindId = FRUIT, **changed: FieldValue) -> None:
    """Let the slip of a record go out, and then change the record."""
    Printings(grove.ledger).note_slip(grove.work, kind, record)
    values = {FieldId(name): value for name, value in changed.items()}
    now = {**grove.stored(kind, record).values, **values}
    Records(grove.ledger, grove.work).change(kind, record, now)


def corrected(
    grove: Grove, record: RecordId, kind: KindId = FRUIT, reason: str = "", **changed: FieldValue
) -> str:
    """The number of the correction of a record that was changed."""
    change(grove, record, kind, **changed)
    return Corrections(grove.ledger).make(kind, record, TODAY, reason).number


def page(grove: Grove, number: str) -> Section:
    (section,) = correction_report(grove.ledger, number).sections
    return section


def test_it_says_what_was_printed_what_holds_now_and_the_difference(
    grove: Grove, tmp_path: Path
) -> None:
    record = grove.bring("1000", "60")
    number = corrected(grove, record, reason="磅单抄错", weight=Decimal(900))
    section = page(grove, number)
    assert section.title == "木柯村更正单"
    assert section.heading == ("单位（盖章）：木柯村股份经济合作社", "", "填制日期：2025年5月8日")
    assert section.period.split("\n") == [
        "更正单号：GZ2025-A001　　户主：陈望（上寨组）",
        "原单据：茶果收购 CG20250405-A001　　日期：2025年4月5日　　所属项目：油茶林",
    ]
    assert [each.values for each in section.rows] == [
        ("净重", "1,000 kg", "900 kg", None),
        ("金额", "60.00 元", "54.00 元", Decimal("-6.00")),
    ]
    assert section.closing == ("更正原因：磅单抄错",)
    assert section.notes == (VOID_NOTE,)
    assert [each.partition("：")[0] for each in section.signatures] == [
        "农户签字(捺印)", "经办人", "审核人",
    ]  # fmt: skip
    report = correction_report(grove.ledger, number)
    assert (report.title, report.is_landscape) == ("木柯村更正单", False)
    assert headers(report) == ["项目", "更正前", "更正后", "差额(元)"]
    save_report(report, tmp_path / "a.xlsx")


def test_without_a_reason_it_says_what_was_done_by_whom(grove: Grove) -> None:
    number = corrected(grove, grove.bring("1000", "60"), weight=Decimal(900))
    (line,) = page(grove, number).closing
    assert line.startswith("更正原因：修改茶果收购")
    assert line.endswith("（李敏，2025年5月8日）")


def test_the_household_the_number_and_the_day_are_those_that_were_printed(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    number = corrected(grove, record, household=grove.household_ids[1], brought_on=date(2025, 4, 7))
    section = page(grove, number)
    assert "户主：陈望（上寨组）" in section.period
    assert "日期：2025年4月5日" in section.period
    assert {
        ("日期", "2025年4月5日", "2025年4月7日"),
        ("农户", "陈望（上寨组）", "赵启明（下寨组）"),
    } <= {row.values[:3] for row in section.rows}


def test_a_second_change_leaves_the_first_correction_as_it_was(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    first = corrected(grove, record, weight=Decimal(900))
    before = page(grove, first)
    second = corrected(grove, record, brought_on=date(2025, 4, 9), weight=Decimal(800))
    assert page(grove, first) == before
    assert page(grove, second).rows[-1].values == ("金额", "54.00 元", "48.00 元", Decimal("-6.00"))


def test_a_record_that_was_taken_back_comes_to_the_right_one(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record)
    grove.paid(grove.settle().number)
    values = {**grove.stored(FRUIT, record).values, FieldId("weight"): Decimal(900)}
    del values[FieldId("pay")]  # it is worked out anew
    done = Reversing(grove.ledger, grove.work).reverse(
        FRUIT, record, "重量抄错", replacement=Entry(values)
    )
    assert isinstance(done, Reversed)
    number = Corrections(grove.ledger).make(FRUIT, record, TODAY).number
    section = page(grove, number)
    assert "原单据：茶果收购 CG20250405-A001" in section.period
    told = {row.values[0]: row.values[1:] for row in section.rows}
    assert told["单号"][:2] == ("CG20250405-A001", "CG20250405-A003")
    assert told["状态"][:2] == ("有效", "红冲（CG20250405-A002）：重量抄错")
    assert told["金额"] == ("60.00 元", "54.00 元", Decimal("-6.00"))


def test_a_ticket_without_a_number_is_named_by_its_kind_and_day(grove: Grove) -> None:
    number = corrected(grove, grove.work_days("1.5", "120"), LABOUR_DAY, days=Decimal(2))
    assert "原单据：用工　　日期：2025年4月6日　　所属项目：油茶林" in page(grove, number).period


def test_a_correction_that_was_taken_back_is_not_printed(grove: Grove) -> None:
    number = corrected(grove, grove.bring("1000", "60"), weight=Decimal(900))
    Undoing(grove.ledger).undo()
    for wrong in (number, "GZ2025-A009"):
        with pytest.raises(KnownError):
            correction_report(grove.ledger, wrong)


def test_the_file_is_called_by_its_number_and_nobodys_name(grove: Grove) -> None:
    number = corrected(grove, grove.bring("1000", "60"), weight=Decimal(900))
    assert correction_file_name(grove.ledger, number, ".xlsx") == "木柯村更正单_GZ2025-A001.xlsx"


def test_the_list_is_called_by_its_day(grove: Grove) -> None:
    assert unhanded_file_name(grove.ledger, ".xlsx") == "木柯村未交付更正单_20250508.xlsx"


def test_those_that_nobody_has_in_hand_are_listed(grove: Grove, tmp_path: Path) -> None:
    nobodys_group = settle_in(grove, group=None)
    numbers = [
        corrected(grove, grove.bring("1000", "60", by), reason=reason, weight=Decimal(900))
        for by, reason in ((0, "抄错"), (1, "漏扣皮重"), (nobodys_group, "单价以外"))
    ]
    Corrections(grove.ledger).hand_over(numbers[0], TODAY)
    report = unhanded_report(grove.ledger)
    assert report.title == "木柯村未交付更正单"
    assert headers(report) == ["序号", "更正单号", "日期", "组", "户主", "单据", "原因"]
    assert column(report, "更正单号") == numbers[1:]
    assert column(report, "日期") == [TODAY, TODAY]
    assert column(report, "组") == ["下寨组", None]
    assert column(report, "户主") == ["赵启明", "杨光明"]
    assert column(report, "单据") == ["茶果收购 CG20250405-A002", "茶果收购 CG20250405-A003"]
    assert column(report, "原因") == ["漏扣皮重", "单价以外"]
    save_report(report, tmp_path / "a.xlsx")


def test_a_name_with_brackets_is_not_taken_for_a_group(grove: Grove) -> None:
    by = settle_in(grove, name="杨光明（大）", group=None)
    corrected(grove, grove.bring("1000", "60", by), weight=Decimal(900))
    report = unhanded_report(grove.ledger)
    assert (column(report, "组"), column(report, "户主")) == ([None], ["杨光明（大）"])


def test_where_all_are_handed_over_the_list_is_empty(grove: Grove, tmp_path: Path) -> None:
    report = unhanded_report(grove.ledger)
    assert column(report, "更正单号") == []
    save_report(report, tmp_path / "a.xlsx")
