from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from fieldapp.domain.settlement import LineState, State
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.page import SettlementPage
from fieldapp.ui.settlement.reader_dialog import ReaderDialog
from fieldapp.ui.settlement.settings_dialog import SettingsDialog
from fieldapp.ui.settlement.settlements_dialog import SettlementsDialog
from fieldapp.ui.settlement.span_dialog import SpanDialog
from fieldapp.ui.settlement.step_dialog import StepDialog
from fieldapp.ui.settlement.tickets_dialog import TicketsDialog
from fieldapp.ui.shell.work import Work
from tests.ui.finding import button, editor, focused, hold_still, shown, texts
from tests.ui.settlement.hands import PATIENCE_MS, Hands
from tests.ui.settlement.settled import SECOND, TODAY, settle
from tests.ui.settlement.village import NUMBER, Village

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.settlement_sheet import Sheet
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

ENTER, CTRL, LEFT = (
    Qt.Key.Key_Return,
    Qt.KeyboardModifier.ControlModifier,
    Qt.MouseButton.LeftButton,
)


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, jobs: Jobs) -> Iterator[Hands]:
    page = shown(qtbot, SettlementPage(desk), 1194, 670)
    made = Hands(qtbot, page, jobs)
    qtbot.waitUntil(lambda: page.waiting.grid.table.model().rowCount() > 0, timeout=PATIENCE_MS)
    made.rest()
    yield made
    hold_still(page)
    made.rest()


def sheet(farm: Farm, number: str = NUMBER) -> Sheet:
    return SettlementReading(farm.ledger).sheet(number)


def test_what_waits_becomes_a_settlement_that_is_shown_with_its_paper(hands: Hands) -> None:
    assert "应付未付 157.50 元" in texts(hands.page)
    hands.press("生成结算单")
    assert NUMBER in texts(hands.page)
    assert hands.said() == [f"已生成结算单 {NUMBER}：3 户，157.50 元"]
    assert "没有待结算的款项" in texts(hands.page)
    assert "1 / 1" in texts(hands.page)


def test_only_the_ticked_rows_are_settled(hands: Hands, owing: Farm) -> None:
    hands.page.setFocus()
    hands.qtbot.keyClick(focused(), Qt.Key.Key_Space)  # the first row is left out
    hands.qtbot.keyClick(hands.page, Qt.Key.Key_N, CTRL)
    hands.rest()
    assert [each.household.name for each in sheet(owing).lines] == ["单明", "陈望"]
    assert sheet(owing).due == 5250


def test_a_step_is_taken_by_enter_in_its_form(hands: Hands, owing: Farm) -> None:
    hands.press("生成结算单")
    hands.press("提交审核")
    hands.qtbot.keyClick(hands.form(StepDialog).focusWidget(), ENTER)
    hands.rest()
    assert sheet(owing).settlement.state is State.SUBMITTED
    assert any("要换另一位用户审核" in text for text in texts(hands.page))
    with hands.qtbot.waitSignal(hands.page.another_user_requested):
        button(hands.page, "换人登录").click()


def test_what_is_refused_stays_in_its_form(hands: Hands, owing: Farm) -> None:
    hands.press("生成结算单")
    hands.press("提交审核")
    form = hands.form(StepDialog)
    editor(form, "日期").setText("2025-2-25")
    form.primary.click()
    hands.rest()
    assert any("请改用 2025-02-26 或以后的日期" in text for text in texts(form))
    assert sheet(owing).settlement.state is State.DRAFT
    form.reject()


def test_a_line_is_deducted_from_and_taken_out(hands: Hands, owing: Farm) -> None:
    hands.press("生成结算单")
    hands.page.sheet.grid.go_to(0)
    hands.page._sheets.request(Action.DEDUCT, [], 0)
    form = hands.form(StepDialog)
    editor(form, "金额").setText("5")
    form._text.setCurrentText("损坏工具")  # type: ignore[attr-defined]
    form.primary.click()
    hands.rest()
    assert sheet(owing).lines[0].money.deducted == 500
    hands.page._sheets.request(Action.REMOVE, [], 1)
    form = hands.form(StepDialog)
    form._text.setCurrentText("待核对")  # type: ignore[attr-defined]
    form.primary.click()
    hands.rest()
    assert len(sheet(owing).lines) == 2
    assert hands.page.waiting.grid.table.model().rowCount() == 1, "it waits again"


def test_what_another_window_does_is_seen_at_once(hands: Hands, second: Ledger, desk: Desk) -> None:
    hands.press("生成结算单")
    SettlementSteps(second).void(NUMBER, "算错了", TODAY)
    desk.events.look()
    assert not button(hands.page, "提交审核").isEnabled(), "what can be done is read anew"
    hands.rest()
    assert any("已作废：算错了" in text for text in texts(hands.page))
    assert hands.page.waiting.grid.table.model().rowCount() == 3


def test_all_settlements_are_listed_and_one_is_opened(hands: Hands, owing: Farm) -> None:
    first = settle(owing, by=0)
    settle(owing, by=1)
    hands.qtbot.keyClick(hands.page, Qt.Key.Key_H, CTRL)
    hands.rest()
    form = hands.form(SettlementsDialog)
    hands.qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Down)
    hands.qtbot.keyClick(form.focusWidget(), ENTER)
    hands.rest()
    assert first in texts(hands.page)
    hands.page.open_settlement("JS2025-A002")
    hands.rest()
    assert "JS2025-A002" in texts(hands.page)


def test_enter_shows_the_records_and_one_of_them_is_opened(hands: Hands, owing: Farm) -> None:
    hands.press("生成结算单")
    grid = hands.page.sheet.grid
    grid.setFocus()
    grid.go_to(0)
    hands.qtbot.keyClick(grid.table, ENTER)
    form = hands.form(TicketsDialog)
    with hands.qtbot.waitSignal(hands.page.record_requested) as told:
        hands.qtbot.keyClick(form.focusWidget(), ENTER)
    work, kind, record = told.args
    assert (work.id, kind) == (owing.work.id, owing.weigh_in.id)
    assert record == sheet(owing).lines[0].tickets[0].record_id
    form.reject()


def test_one_ticket_that_waits_is_paid_on_the_spot(hands: Hands, owing: Farm) -> None:
    hands.page.setFocus()
    hands.qtbot.keyClick(focused(), ENTER)
    hands.rest()
    form = hands.form(TicketsDialog)
    button(form, "现金即付").click()
    hands.rest()
    assert hands.page._form is None
    assert sheet(owing).settlement.is_on_the_spot
    assert sheet(owing).due == 6000


def test_days_and_settings_are_asked_for_in_forms(hands: Hands) -> None:
    hands.press("2025年2月")
    button(hands.form(SpanDialog), "全部未结算的").click()
    hands.rest()
    assert hands.page.waiting.top._span.text() == "2月1日至26日"
    hands.page.sheet.settings_requested.emit()
    hands.form(SettingsDialog).reject()


def test_a_paper_is_exported_for_whom_it_is_meant(hands: Hands, tmp_path: Path) -> None:
    hands.press("生成结算单")
    hands.press("导出 Excel")
    button(hands.form(ReaderDialog), "导出").click()
    hands.rest()
    (dialog,) = hands.page.findChildren(QFileDialog)
    target = tmp_path / "签领表.xlsx"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    hands.rest()
    assert target.exists()
    assert hands.said()[-1] == "已导出“签领表.xlsx”"


def test_without_a_printer_it_is_told(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    hands.press("生成结算单")
    hands.page._papers.choose("F6")
    hands.rest()
    hands.qtbot.keyClick(hands.page, Qt.Key.Key_P, CTRL)
    hands.rest()
    assert hands.said()[-1] == "report.no_printer"


def test_all_that_waits_is_listed_for_whoever_asks_elsewhere(hands: Hands) -> None:
    hands.page.show_paper_beside(is_shown=True)
    hands.page.show_all()
    hands.rest()
    assert hands.page.waiting.top._span.text() == "2月1日至26日"
    assert hands.page.waiting.isVisible()


# From waiting to filed, by two people at one window


@pytest.fixture
def village(qtbot: QtBot, owing: Farm, second: Ledger, jobs: Jobs) -> Iterator[Village]:
    assert second.store.user == SECOND
    made = Village(qtbot, owing, jobs)
    yield made
    made.rest()
    if isinstance(made.window.frame.currentWidget(), Work):
        made.work.close_desk()
    hold_still(made.window.frame)
    made.rest()
    made.window.opening.close()
    made.window._instance.release()


def test_two_people_walk_a_settlement_from_waiting_to_filed_by_keys(
    village: Village, owing: Farm
) -> None:
    village.log_in("李敏")
    village.key(Qt.Key.Key_N, CTRL)
    village.rest()
    village.step("提交审核")
    assert village.state() is State.SUBMITTED
    village.go_to("换人登录")
    village.key(ENTER)
    village.log_in(SECOND)
    village.step("审核通过")
    assert focused() is button(village.page, "开始公示"), "what comes next has the focus"
    village.step("开始公示")
    assert village.state() is State.PUBLISHED
    assert not [each for each in village.page.sheet.bar._buttons if each.text() == "登记发放"]
    village.move_on(TODAY + timedelta(days=7))
    village.key(Qt.Key.Key_L, CTRL)
    village.log_in("李敏")
    village.step("登记发放")
    assert village.state() is State.PAID
    village.step("归档")
    assert village.state() is State.ARCHIVED
    lines = sheet(owing).lines
    assert [each.money.state for each in lines] == [LineState.PAID] * 3
    assert sum(each.money.paid for each in lines) == 15750
