"""Small reports for the tests of what is written and printed; all persons are invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zipfile import ZipFile

from fieldapp.domain.report import (
    CellValue,
    Chart,
    ChartShape,
    Column,
    ColumnFormat,
    Report,
    Row,
    Section,
    Series,
)
from fieldapp.reports.write_xlsx import write_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADING = ("填报单位(盖章)：木柯村股份经济合作社", "填报日期：2025年2月26日", "单位：千克、元")
SIGNATURES = ("单位负责人：", "审核人：", "制表人：李敏", "联系电话：________")
COLUMNS = (
    Column(("序号",), ColumnFormat.SEQUENCE),
    Column(("户主姓名",), ColumnFormat.NAME),
    Column(("身份证号",), ColumnFormat.IDENTITY),
    Column(("日期",), ColumnFormat.DATE),
    Column(("数量", "净重(kg)"), ColumnFormat.DECIMAL, places=1, is_summed=True),
    Column(("数量", "车次"), ColumnFormat.INTEGER, is_summed=True),
    Column(("金额(元)",), ColumnFormat.MONEY, is_summed=True),
    Column(("备注",), ColumnFormat.NOTE),
)
FIRST_DAY = date(2024, 4, 8)


def purchases(row_count: int) -> Section:
    """A section with one purchase a day, and the right totals."""
    rows = tuple(_purchase(number) for number in range(1, row_count + 1))
    totals = [
        sum((Decimal(str(row.values[index])) for row in rows), Decimal(0)) for index in (4, 5, 6)
    ]
    return Section(
        name="收购明细",
        title="木柯村牛粪收购明细表",
        heading=HEADING,
        period="统计期间：2024年4月8日至2025年2月26日",
        columns=COLUMNS,
        rows=rows,
        totals=(None, None, None, None, *totals, None),
        notes=("注：净重为毛重减皮重。",),
        signatures=SIGNATURES,
    )


def to_sign(row_count: int) -> Section:
    """The same lines to be signed by hand, with the sums of pages, closed by a line of its own."""
    return replace(
        purchases(row_count),
        page_total_label="本页小计",
        row_height=26,
        closing=("合计金额(大写)：人民币壹元整",),
    )


def _purchase(number: int) -> Row:
    weight = Decimal(3005 + number) / 10
    amount = (weight * 80 / 1000).quantize(Decimal("0.01"))
    day = FIRST_DAY + timedelta(days=number)
    return Row((number, "赵光荣", "520221197001010013", day, weight, 1, amount, None))


def table(*columns: Column, rows: tuple[tuple[CellValue, ...], ...] = ()) -> Section:
    """A section that is nothing but a table."""
    return Section("表", "表", ("", "", ""), "", columns, tuple(Row(values) for values in rows))


def wide(count: int) -> Section:
    """A section of one person with many identity numbers."""
    numbers = [Column((f"第{number}栏",), ColumnFormat.IDENTITY) for number in range(count)]
    name = Column(("姓名",), ColumnFormat.NAME)
    return table(name, *numbers, rows=(("甲", *["520221197001010013"] * count),))


def report_of(*sections: Section) -> Report:
    return Report("报表", sections)


def charted_report(*charts: Chart) -> Report:
    return replace(report_of(purchases(3)), charts=charts)


def monthly_chart(
    shape: ChartShape = ChartShape.COLUMNS, *, unit: str = "吨", series: int = 1
) -> Chart:
    months = ("2024-12", "2025-01", "2025-02")
    values = (None, Decimal("1.5"), Decimal(3))
    return Chart(
        f"近三个月（{unit}）",
        shape,
        months,
        tuple(Series(f"收购{number}", values) for number in range(1, series + 1)),
        unit,
    )


def written(report: Report, folder: Path) -> Workbook:
    """The report written and read by openpyxl, formulas as formulas."""
    from openpyxl import load_workbook

    path = folder / "report.xlsx"
    write_xlsx(report, path)
    return load_workbook(path)


def first_sheet(report: Report, folder: Path) -> Worksheet:
    sheet: Worksheet = written(report, folder).worksheets[0]
    return sheet


def parts_of(folder: Path, pattern: str, *charts: Chart) -> list[str]:
    """The parts of a written workbook whose names match."""
    write_xlsx(charted_report(*charts), folder / "a.xlsx")
    with ZipFile(folder / "a.xlsx") as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(pattern, name))
        return [archive.read(name).decode() for name in names]
