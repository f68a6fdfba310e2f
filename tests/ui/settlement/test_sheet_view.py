from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.settlement.page import SettlementPage
from fieldapp.ui.settlement.sheet_view import PageOfSheet
from fieldapp.ui.settlement.tickets_dialog import TicketsDialog
from tests.ui.settlement.settled import settle, sheet_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm


@pytest.fixture
def page(qtbot: QtBot, quick_desk: Desk) -> SettlementPage:
    made = SettlementPage(quick_desk)
    qtbot.addWidget(made)
    return made


def test_the_records_behind_a_line_are_shown_above_the_page(
    page: SettlementPage, quick_desk: Desk, owing: Farm
) -> None:
    view = PageOfSheet(page, quick_desk)
    view.show_tickets(sheet_of(owing, settle(owing)), 0)
    (dialog,) = page.findChildren(TicketsDialog)
    assert dialog.windowTitle() == "第 1 行 陈望：来源单据"
    dialog.reject()


def test_another_user_is_wished_for_and_the_page_tells_whether_it_is_seen(
    qtbot: QtBot, page: SettlementPage, quick_desk: Desk
) -> None:
    view = PageOfSheet(page, quick_desk)
    with qtbot.waitSignal(page.another_user_requested):
        view.change_user()
    assert not view.is_shown()
