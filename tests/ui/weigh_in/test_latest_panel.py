from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.weighing import LastWeighIn
from fieldapp.ui.weigh_in.latest_panel import LatestPanel
from tests.ui.finding import shown, texts
from tests.ui.weigh_in.test_household_panel import FACTS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NEWEST = LastWeighIn(
    date(2025, 2, 20), Decimal("1088.0"), "second", "二级", Decimal("60.0"), Decimal("65.28")
)
OLDER = LastWeighIn(date(2024, 6, 5), Decimal(443), "", "")


@pytest.fixture
def panel(qtbot: QtBot) -> LatestPanel:
    return shown(qtbot, LatestPanel("kg", "元/吨"), 600, 160)


def lines(panel: LatestPanel) -> list[list[str]]:
    return [[cell.text() for cell in cells] for cells in panel.rows]


def test_the_last_tickets_are_listed_below_their_names(panel: LatestPanel) -> None:
    panel.show_facts(replace(FACTS, latest=(NEWEST, OLDER)), 2025)
    assert {"陈望最近过磅", "本月 3 车"} <= texts(panel)
    assert lines(panel) == [
        ["日期", "净重（kg）", "等级", "单价（元/吨）", "金额（元）"],
        ["2月20日", "1,088", "二级", "60", "65.28"],
        ["2024年6月5日", "443", "", "", ""],
        ["", "", "", "", ""],
    ]


def test_nothing_stays_of_the_household_before(panel: LatestPanel) -> None:
    panel.show_facts(replace(FACTS, latest=(NEWEST, OLDER)), 2025)
    panel.show_facts(replace(FACTS, name="陈文学"), 2025)
    assert "陈文学最近过磅" in texts(panel)
    assert not any(any(line) for line in lines(panel)[1:])
