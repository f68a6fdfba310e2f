from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.report import Column, ColumnFormat, Row
from fieldapp.reports.frame import SEQUENCE, SIGNED_ROW, is_landscape, section, title_of
from tests.reports.conftest import ordered

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger

NAMES = (Column(("户主",), ColumnFormat.NAME),)


def test_a_sheet_says_who_reports_when_and_for_which_days(village: Ledger) -> None:
    sheet = section(ordered(village, "F3", "2025-02"), NAMES, [Row(("甲",)), Row(("乙",))])
    assert sheet.title == "木柯村牛粪收购分户汇总表"
    assert sheet.heading == (
        "填报单位（盖章）：木柯村股份经济合作社",
        "填报日期：2025年2月26日",
        "单位：吨、元",
    )
    assert sheet.period == "统计期间：2025年2月1日至2025年2月28日"
    assert sheet.signatures[0] == "单位负责人：________"


def test_the_day_stands_above_the_table_and_not_below_it_again(village: Ledger) -> None:
    order = ordered(village, "F3", "2025-02")
    declared = replace(order, type=replace(order.type, signature_lines=("制表人", "填报日期")))
    sheet = section(declared, NAMES, [])
    assert sheet.heading[1] == "填报日期：2025年2月26日"
    assert sheet.signatures == ("制表人：________",)


def test_rows_are_numbered_in_front(village: Ledger) -> None:
    sheet = section(
        ordered(village, "F3", "2025-02"), NAMES, [Row(("甲",)), Row(("乙",), places=1)]
    )
    assert sheet.columns == (SEQUENCE, *NAMES)
    assert sheet.rows == (Row((1, "甲")), Row((2, "乙"), places=1))
    assert sheet.totals == ()


def test_the_numbers_of_a_column_have_their_points_in_line(village: Ledger) -> None:
    weights = (Column(("净重(吨)",), ColumnFormat.DECIMAL, places=3),)
    rows = [Row((Decimal("0.866"),)), Row((Decimal("1.3365"),))]
    sheet = section(ordered(village, "F3", "2025-02"), weights, rows, [Decimal("2.2025")])
    assert sheet.columns[1].places == 4
    whole = section(ordered(village, "F3", "2025-02"), weights, rows[:1], [Decimal("0.8660")])
    assert whole.columns[1].places == 3


def test_without_units_the_day_stands_at_the_right(village: Ledger) -> None:
    sheet = section(ordered(village, "F1", "2025-02"), NAMES, [])
    assert sheet.heading[1:] == ("", "填报日期：2025年2月26日")


def test_a_form_says_how_its_paper_lies(village: Ledger) -> None:
    order = ordered(village, "F1", "2025-02")
    assert title_of(order) == "木柯村蚯蚓养殖生产情况月报表"
    assert is_landscape(order.type) is True
    assert is_landscape(replace(order.type, page="portrait")) is False
    assert is_landscape(replace(order.type, page="")) is None


def test_rows_to_sign_on_are_high_enough_for_it(village: Ledger) -> None:
    order, row = ordered(village, "F3", "2025-02"), [Row(("甲",))]
    signed = (Column(("签字",), ColumnFormat.SIGNATURE),)
    assert section(order, signed, row).row_height == SIGNED_ROW
    assert section(order, NAMES, row).row_height == 0
