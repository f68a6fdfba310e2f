from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.report import Series
from tests.reports.sample_reports import charted_report, monthly_chart, parts_of, written

if TYPE_CHECKING:
    from pathlib import Path


def test_the_figures_stand_in_a_table_with_gaps_blank(tmp_path: Path) -> None:
    sheet = written(charted_report(monthly_chart()), tmp_path)["图表"]

    assert [cell.value for cell in sheet[2]] == ["指标", "单位", "2024-12", "2025-01", "2025-02"]
    assert [cell.value for cell in sheet[3]] == ["收购1", "吨", None, 1.5, 3]
    assert sheet["D3"].number_format == "0.0###_ "


def test_figures_without_digits_after_the_point_are_whole(tmp_path: Path) -> None:
    chart = replace(monthly_chart(), series=(Series("次数", (None, Decimal(3), Decimal(0))),))
    sheet = written(charted_report(chart), tmp_path)["图表"]

    assert sheet["D3"].number_format == "0_ "


def test_charts_and_table_take_one_page_across(tmp_path: Path) -> None:
    charts = [monthly_chart(), monthly_chart(unit="斤"), monthly_chart(unit="元")]
    sheet = written(charted_report(*charts), tmp_path)["图表"]

    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)


def test_the_stamped_sheet_has_no_chart(tmp_path: Path) -> None:
    sheets = parts_of(tmp_path, r"xl/worksheets/sheet\d\.xml", monthly_chart())

    assert ["<drawing" in sheet for sheet in sheets] == [False, True]


def test_charts_lie_within_the_printed_area(tmp_path: Path) -> None:
    (drawing,) = parts_of(
        tmp_path, r"xl/drawings/drawing\d\.xml", *[monthly_chart(unit=f"{n}") for n in range(4)]
    )
    sheet = written(charted_report(*[monthly_chart(unit=f"{n}") for n in range(4)]), tmp_path)[
        "图表"
    ]
    last_row = int(str(sheet.print_area).rsplit("$", 1)[1])
    ends = [int(row) for row in re.findall(r"<xdr:to>.*?<xdr:row>(\d+)</xdr:row>", drawing)]

    assert len(ends) == 4
    assert max(ends) < last_row
