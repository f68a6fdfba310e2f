from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.problem import CancelledError
from fieldapp.domain.report import ColumnFormat
from fieldapp.domain.report_shape import ReportColumn, ReportType, Shape, Show
from fieldapp.reports.building import report_of
from fieldapp.reports.frame import Order
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from tests.fakes import FakeProgress
from tests.reports.conftest import WHOLE, built, ordered
from tests.services.grove import APRIL, new_grove

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger


def columns_of(*columns: ReportColumn, source: str) -> ReportType:
    return ReportType("x", "表", Shape.TABLE, source=(KindId(source),), columns=columns)


def column(label: str, field: str, **words: object) -> ReportColumn:
    return replace(ReportColumn(label, FieldId(field)), **words)  # type: ignore[arg-type]


def test_tickets_stand_in_the_order_of_their_days(village: Ledger) -> None:
    (sheet,) = built(village, "F2", WHOLE).sections
    assert len(sheet.rows) == 185
    days = [row.values[2] for row in sheet.rows]
    assert days == sorted(days, key=str)
    first = sheet.rows[0].values
    assert first[:6] == (1, "SG20240408-A001", date(2024, 4, 8), "新田组", "杨江", None)
    assert first[9:13] == (Decimal(181), "三等", Decimal("40.00"), Decimal("7.24"))


def test_numbers_of_persons_may_be_hidden(village: Ledger) -> None:
    wanted = columns_of(
        column("证号", "household.id_number", show=Show.MASKED),
        column("姓名", "household.name", show=Show.MASKED),
        source="manure_intake",
    )
    order = replace(ordered(village, "F2", WHOLE), type=wanted)
    first = report_of(order).sections[0].rows[0].values
    assert str(first[1])[6:14] == "********"
    assert first[2] == "杨江"


def test_two_kinds_stand_together_in_the_order_of_their_days(village: Ledger) -> None:
    wanted = columns_of(column("日期", "date"), source="manure_intake")
    both = replace(wanted, source=(KindId("manure_intake"), KindId("worm_sale")))
    order = replace(ordered(village, "F2", WHOLE), type=both)
    (sheet,) = report_of(order).sections
    days = [row.values[1] for row in sheet.rows]
    alone = [len(report_of(replace(order, type=replace(both, source=(each,)))).sections[0].rows)
             for each in both.source]  # fmt: skip
    assert days == sorted(days, key=str)
    assert (min(alone) > 0, sum(alone)) == (True, len(days))


def test_whoever_waits_hears_of_the_gathering_and_may_stop_it(village: Ledger) -> None:
    progress = FakeProgress()
    order = replace(ordered(village, "F2", WHOLE), progress=progress)
    report_of(order)
    first = date(2024, 4, 8) - date(2024, 4, 1)
    assert progress.news == [(first.days, order.period.days, "正在汇总报表的数据。")]
    with pytest.raises(CancelledError):
        report_of(replace(order, progress=FakeProgress(stop_at="汇总")))


def test_totals_are_the_ledger_s_own(village: Ledger) -> None:
    (sheet,) = built(village, "F2", WHOLE).sections
    assert sheet.totals[9] == Decimal("107208.5") == sum(row.values[9] for row in sheet.rows)  # type: ignore[misc]
    assert sheet.totals[12] == Decimal("5058.05")
    assert [total is not None for total in sheet.totals].count(True) == 2


def test_two_kinds_share_a_table_each_in_its_own_unit(village: Ledger) -> None:
    (sheet,) = built(village, "F7", WHOLE).sections
    assert {row.values[5] for row in sheet.rows} == {"斤", "吨"}
    tonnes = next(row.values for row in sheet.rows if row.values[5] == "吨")
    assert isinstance(tonnes[4], Decimal)
    assert tonnes[6] == tonnes[4] * 1000
    assert sheet.totals[6] == sum(row.values[6] for row in sheet.rows)  # type: ignore[misc]


def test_a_column_s_format_follows_from_its_field(village: Ledger) -> None:
    (sheet,) = built(village, "F2", "2025-02").sections
    formats = [each.format for each in sheet.columns]
    assert formats[:6] == [
        ColumnFormat.SEQUENCE,
        ColumnFormat.CODE,
        ColumnFormat.DATE,
        ColumnFormat.NAME,
        ColumnFormat.NAME,
        ColumnFormat.NAME,
    ]
    assert formats[9:13] == [
        ColumnFormat.DECIMAL,
        ColumnFormat.NAME,
        ColumnFormat.MONEY,
        ColumnFormat.MONEY,
    ]
    assert formats[-1] is ColumnFormat.NOTE


def test_a_table_shows_references_choices_and_truths_as_words(village: Ledger) -> None:
    wanted = columns_of(
        column("床号", "bed"),
        column("面积", "bed.area"),
        column("异味", "smell"),
        column("逃逸", "escape"),
        column("措施", "action"),
        source="inspection",
    )
    order = replace(ordered(village, "F2", "2024-06"), type=wanted)
    (sheet,) = report_of(order).sections
    beds = {row.values[1] for row in sheet.rows}
    assert "A-01" in beds
    assert {row.values[3] for row in sheet.rows} <= {"是", "否", None}
    assert {row.values[4] for row in sheet.rows} <= {"无", "少", "多", None}
    assert sheet.totals == ()


def test_identity_numbers_and_phones_are_text_columns(village: Ledger) -> None:
    wanted = columns_of(
        column("身份证号", "household.id_number"),
        column("电话", "household.phone"),
        column("户类型", "household.household_class"),
        column("农户", "household"),
        source="manure_intake",
    )
    order = replace(ordered(village, "F2", "2025-02"), type=wanted)
    (sheet,) = report_of(order).sections
    assert [each.format for each in sheet.columns[1:]] == [
        ColumnFormat.IDENTITY,
        ColumnFormat.PHONE,
        ColumnFormat.NAME,
        ColumnFormat.NAME,
    ]
    assert all(len(str(row.values[1])) == 18 for row in sheet.rows)


def test_assets_are_listed_whatever_the_period(village: Ledger) -> None:
    wanted = columns_of(column("床号", "bed_no"), column("床高", "height"), source="bed")
    order = replace(ordered(village, "F2", "2025-02"), type=wanted)
    (sheet,) = report_of(order).sections
    assert len(sheet.rows) == 13
    assert sheet.columns[2].format is ColumnFormat.INTEGER


def test_a_record_tells_its_settlement_and_when_it_was_paid() -> None:
    grove = new_grove()
    grove.bring("100", "60")
    number = grove.settle().number
    grove.bring("200", "60", by=1)
    wanted = columns_of(
        column("批次", "settlement.number"), column("付款", "settlement.paid_on"), source="fruit"
    )
    order = Order(grove.ledger, grove.work, wanted, APRIL)

    def told() -> list[tuple[object, ...]]:
        return [row.values[1:] for row in report_of(order).sections[0].rows]

    assert told() == [(number, None), (None, None)]
    grove.paid(number)
    assert told() == [(number, date(2025, 5, 7)), (None, None)]
    formats = [each.format for each in report_of(order).sections[0].columns[1:]]
    assert formats == [ColumnFormat.CODE, ColumnFormat.DATE]
    grove.paying.fail(number, 1, "账号不符", date(2025, 5, 8))
    assert told() == [(number, None), (None, None)]


def test_what_bounced_twice_is_paid_by_the_last_that_pays_it_again() -> None:
    grove, last = new_grove(), date(2025, 5, 8)
    grove.bring("100", "60")
    number = grove.settle().number
    grove.paid(number)
    for _ in range(2):
        grove.paying.fail(number, 1, "账号不符", last)
        number = Settling(grove.ledger).make_correction(number, last).number
        grove.steps.submit(number, last)
        SettlementSteps(grove.second).approve(number, last)
        grove.paying.pay(number, Payout(last))
    wanted = columns_of(column("付款", "settlement.paid_on"), source="fruit")
    report = report_of(Order(grove.ledger, grove.work, wanted, APRIL))
    assert [row.values[1] for row in report.sections[0].rows] == [last]
