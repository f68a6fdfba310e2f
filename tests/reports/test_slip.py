from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.reports.saving import save_report
from fieldapp.reports.slip import slip_file_name, slip_report
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from tests.reports.settled import settle_in, told_grove
from tests.services.grove import FRUIT, LABOUR_DAY, Grove

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.report import Section
    from fieldapp.services.ledger import Ledger


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def slip(grove: Grove, record_id: RecordId, kind: KindId = FRUIT) -> Section:
    (section,) = slip_report(grove.ledger, grove.work, kind, record_id).sections
    return section


def told(section: Section) -> dict[object, object]:
    """The fields of a slip by their labels."""
    pairs = [row.values[at : at + 2] for row in section.rows for at in (0, 2)]
    return {label: text for label, text in pairs if label}


def taken_back(grove: Grove, record_id: RecordId) -> RecordId:
    done = Reversing(grove.ledger, grove.work).reverse(FRUIT, record_id, "重量抄错")
    assert isinstance(done, Reversed)
    return done.reversing_id


def test_it_says_what_was_written_down_and_the_amount_in_capital_characters(
    grove: Grove, tmp_path: Path
) -> None:
    record = grove.bring("1286", "40.78")
    section = slip(grove, record)
    assert section.title == "木柯村茶果收购单"
    assert section.period == "单号：CG20250405-A001　　所属项目：油茶林"
    assert told(section) == {
        "日期": "2025年4月5日",
        "农户": "陈望（上寨组）",
        "净重": "1,286 kg",
        "单价": "40.78 元/吨",
        "金额": "52.44 元",
    }
    assert section.closing == ("金额(大写)：人民币伍拾贰元肆角肆分　　¥52.44",)
    assert [each.partition("：")[0] for each in section.signatures] == [
        "农户签字(捺印)", "经办人", "复核人",
    ]  # fmt: skip
    save_report(slip_report(grove.ledger, grove.work, FRUIT, record), tmp_path / "a.xlsx")


def test_a_void_record_says_so_large_with_the_reason(grove: Grove) -> None:
    record = grove.bring("100", "60")
    Records(grove.ledger, grove.work).void(FRUIT, record, "重复登记")
    section = slip(grove, record)
    assert section.title == "木柯村茶果收购单【作　废】"
    assert "作废原因：重复登记" in section.period.split("\n")


def test_a_record_that_takes_another_back_says_so_and_is_red(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    section = slip(grove, taken_back(grove, wrong))
    assert section.title == "木柯村茶果收购单【红　冲】"
    assert section.period.split("\n")[1] == "冲销：CG20250405-A001　　冲销原因：重量抄错"
    assert section.closing == ("金额(大写)：（红字）人民币陆拾元整　　¥-60.00",)


def test_a_record_that_was_entered_anew_names_the_one_that_it_replaces(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    right = grove.take_back(wrong, "900").replacement_id
    assert right is not None
    section = slip(grove, right)
    assert section.title == "木柯村茶果收购单"
    assert section.period.split("\n") == [
        "单号：CG20250405-A003　　所属项目：油茶林",
        "重登：替代 CG20250405-A001（2025年4月5日），原单已红冲",
    ]


def test_a_record_that_was_taken_back_says_by_which(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    taken_back(grove, wrong)
    section = slip(grove, wrong)
    assert section.title == "木柯村茶果收购单"
    assert section.period.split("\n")[1] == "已被冲销：CG20250405-A002"


def test_a_record_without_a_number_is_called_by_its_day(grove: Grove) -> None:
    record = grove.work_days("1.5", "120", who="杨小花")
    section = slip(grove, record, LABOUR_DAY)
    assert section.period == "所属项目：油茶林"
    assert told(section)["务工人"] == "杨小花"
    (stored,) = grove.work.records.of_ids(LABOUR_DAY, [record])
    name = slip_file_name(grove.ledger, grove.work.kind(LABOUR_DAY), stored, ".xlsx")
    assert name == "木柯村用工单_2025-04-06.xlsx"


def test_a_household_without_a_group_is_called_by_its_name(grove: Grove) -> None:
    record = grove.bring("100", "60", by=settle_in(grove, group=None))
    assert told(slip(grove, record))["农户"] == "杨光明"


def test_a_kind_without_an_amount_is_closed_by_nothing(village: Ledger) -> None:
    (work,) = village.works()
    kind = KindId("feeding")
    record = next(iter(work.records.records(kind, work.id)))
    (section,) = slip_report(village, work, kind, record.id).sections
    assert section.closing == ()
    assert {"日期", "床号", "用量"} <= told(section).keys()
