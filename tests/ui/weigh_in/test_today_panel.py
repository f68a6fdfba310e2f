from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.theme.look import look
from fieldapp.ui.weigh_in.today_list import TodayList
from fieldapp.ui.weigh_in.today_panel import NOTHING, TodayPanel
from tests.ui.finding import pixel, shown, texts
from tests.ui.weigh_in.tickets import DAY, ticket, tickets

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot) -> TodayPanel:
    return shown(qtbot, TodayPanel("公斤"), 384, 500)


def listed(panel: TodayPanel) -> TodayList:
    found = panel.findChild(TodayList)
    assert found is not None
    return found


def is_lit(panel: TodayPanel) -> bool:
    return pixel(listed(panel).viewport(), 3, 5) == look().color("accent.subtle")


def test_the_day_and_its_sums_are_shown(panel: TodayPanel) -> None:
    panel.show_today(tickets(ticket(2), ticket(1), ticket(3, void="重复")), None, DAY)
    assert {"2月26日 星期三", "2", "2,176 公斤", "119.68 元"} <= texts(panel)
    assert NOTHING not in texts(panel)
    assert listed(panel).model().rowCount() == 3


def test_a_day_without_tickets_says_what_to_do(panel: TodayPanel) -> None:
    panel.show_today(tickets(), None, DAY)
    assert {NOTHING, "0", "0 公斤", "0.00 元"} <= texts(panel)


def test_the_newest_ticket_flashes_and_then_is_as_the_others(
    qtbot: QtBot, panel: TodayPanel
) -> None:
    panel.show_today(tickets(ticket(2), ticket(1)), 2, DAY)
    assert is_lit(panel)
    qtbot.waitUntil(lambda: not is_lit(panel), timeout=20_000)
    assert listed(panel).model().rowCount() == 2


def test_a_small_screen_leaves_out_the_group(panel: TodayPanel) -> None:
    panel.show_today(tickets(ticket(1)), None, DAY)
    full = listed(panel).grab().toImage()
    panel.set_compact(is_compact=True)
    assert listed(panel).grab().toImage() != full
