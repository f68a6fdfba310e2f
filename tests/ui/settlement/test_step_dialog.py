from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.settlement.asking import Asking
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.orders import Order
from fieldapp.ui.settlement.step_dialog import LATER, NO_AMOUNT, NO_DAY, StepDialog
from fieldapp.ui.widgets.choice import Choice
from tests.ui.finding import WindowsShown, button, editor, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2025, 5, 8)
NUMBER = "JS2025-A001"
SUBMIT = Asking(Action.SUBMIT, NUMBER, 0, "提交审核：JS2025-A001", "共 31 户。", has_day=True)
VOID = replace(SUBMIT, action=Action.VOID, text_label="作废原因", suggestions=("重复生成",))
OBJECT = replace(SUBMIT, action=Action.OBJECT, text_label="异议内容")
DEDUCT = replace(
    SUBMIT,
    action=Action.DEDUCT,
    position=3,
    has_day=False,
    text_label="扣款原因",
    suggestions=("损坏工具",),
    amount=0,
)
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, asking: Asking) -> StepDialog:
    return shown(qtbot, StepDialog(asking, TODAY))


def test_enter_orders_a_step_of_today(qtbot: QtBot) -> None:
    dialog = opened(qtbot, SUBMIT)
    assert "共 31 户。" in texts(dialog)
    with qtbot.waitSignal(dialog.ordered) as told:
        qtbot.keyClick(focused(), ENTER)
    assert told.args == [Order(Action.SUBMIT, NUMBER, TODAY)]
    assert not dialog.primary.isEnabled(), "until it is done"
    assert dialog.isVisible()


def test_another_day_is_ordered_and_a_wrong_one_is_told(qtbot: QtBot) -> None:
    dialog = opened(qtbot, SUBMIT)
    day = editor(dialog, "日期")
    for typed, problem in (("2025-5-9", LATER), ("某天", NO_DAY)):
        day.setText(typed)
        with qtbot.assertNotEmitted(dialog.ordered):
            dialog.primary.click()
        assert problem in texts(dialog)
    day.setText("5.6")
    with qtbot.waitSignal(dialog.ordered) as told:
        dialog.primary.click()
    assert told.args[0].on == date(2025, 5, 6)


def test_a_reason_is_wanted_and_can_be_one_of_the_usual_ones(qtbot: QtBot) -> None:
    dialog = opened(qtbot, VOID)
    with qtbot.assertNotEmitted(dialog.ordered):
        dialog.primary.click()
    assert "请写明作废原因" in texts(dialog)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert dialog.is_begun
    with qtbot.waitSignal(dialog.ordered) as told:
        dialog.primary.click()
    assert told.args[0].text == "重复生成"


def test_enter_alone_gives_nothing_up(qtbot: QtBot) -> None:
    dialog = opened(qtbot, VOID)
    assert button(dialog, "作废").property("kind") == "destructive"
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    day = editor(dialog, "日期")
    day.setFocus()
    with qtbot.assertNotEmitted(dialog.ordered):
        qtbot.keyClick(day, ENTER)
    assert focused() is dialog.primary
    with qtbot.waitSignal(dialog.ordered):
        qtbot.keyClick(focused(), ENTER)


def test_several_lines_can_be_written_of_an_objection(qtbot: QtBot) -> None:
    dialog = opened(qtbot, OBJECT)
    begun = [dialog.is_begun]
    qtbot.keyClicks(focused(), "one")
    qtbot.keyClick(focused(), ENTER)
    qtbot.keyClicks(focused(), "two")
    assert [*begun, dialog.is_begun] == [False, True]
    with qtbot.waitSignal(dialog.ordered) as told:
        qtbot.keyClick(focused(), ENTER, CTRL)
    assert told.args[0].text == "one\ntwo"


def test_a_deduction_wants_an_amount_and_a_reason_for_it(qtbot: QtBot) -> None:
    dialog = opened(qtbot, DEDUCT)
    amount = editor(dialog, "金额")
    dialog.primary.click()
    assert NO_AMOUNT in texts(dialog)
    amount.setText("12.345")
    dialog.primary.click()
    assert NO_AMOUNT in texts(dialog)
    amount.setText("12.30")
    dialog.primary.click()
    assert "请写明扣款原因" in texts(dialog)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.ordered) as told:
        dialog.primary.click()
    order = told.args[0]
    assert (order.position, order.amount, order.text) == (3, 1230, "损坏工具")


def test_nothing_deducted_needs_no_reason(qtbot: QtBot) -> None:
    dialog = opened(qtbot, replace(DEDUCT, amount=1000, text="损坏工具"))
    assert editor(dialog, "金额").text() == "10.00"
    assert not dialog.is_begun
    editor(dialog, "金额").setText("0")
    dialog._text.setCurrentText("")  # type: ignore[union-attr]
    with qtbot.waitSignal(dialog.ordered) as told:
        dialog.primary.click()
    assert told.args[0].amount == 0


def test_what_was_refused_is_told_and_can_be_ordered_again(qtbot: QtBot) -> None:
    dialog = opened(qtbot, SUBMIT)
    dialog.primary.click()
    dialog.show_problem("上一步在5月7日")
    assert "上一步在5月7日" in texts(dialog)
    assert dialog.primary.isEnabled()
    with qtbot.waitSignal(dialog.ordered):
        dialog.primary.click()
    assert "上一步在5月7日" not in texts(dialog)


@pytest.mark.parametrize("asking", [SUBMIT, VOID, OBJECT, DEDUCT])
def test_no_field_is_a_window_of_its_own_for_a_moment(qtbot: QtBot, asking: Asking) -> None:
    watching = WindowsShown()
    qtbot.addWidget(StepDialog(asking, TODAY))
    assert watching.stop() == []


def test_of_several_payments_the_one_that_came_back_is_chosen(qtbot: QtBot) -> None:
    payments = (("5月8日 一卡通 50.00 元", 12), ("5月7日 现金 10.00 元", 11))
    fail = Asking(Action.FAIL, "JS2025-A001", 1, "登记退回", "下面选定的一笔", has_day=True)
    dialog = opened(qtbot, replace(fail, payments=payments))
    assert "退回的一笔" in texts(dialog)
    chosen = dialog.findChild(Choice)
    assert isinstance(chosen, Choice)
    for index, (_, payment_id) in enumerate(payments):
        chosen.setCurrentIndex(index)
        with qtbot.waitSignal(dialog.ordered) as told:
            dialog.primary.click()
        assert told.args[0].payment_id == payment_id
        dialog.show_problem("再试一次")
