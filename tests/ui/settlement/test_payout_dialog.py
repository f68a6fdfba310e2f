from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.payout_dialog import LATER, NO_DAY, PayoutDialog
from tests.services.grove import Grove, new_grove
from tests.ui.finding import WindowsShown, button, editor, shown, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

TODAY, LIMIT = date(2025, 5, 8), 100_000
ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


@pytest.fixture
def grove() -> Grove:
    """罗明珍 and 陈望 have accounts, 赵启明 has none; each waits for 60 yuan."""
    made = new_grove()
    for by in range(3):
        made.bring("1000", "60", by=by)
    return made


@pytest.fixture
def number(grove: Grove) -> str:
    made = grove.settle().number
    grove.published(made)
    return made


def opened(
    qtbot: QtBot, grove: Grove, number: str, chosen: Sequence[int] = (), limit: int = LIMIT
) -> PayoutDialog:
    return shown(qtbot, PayoutDialog(grove.sheet(number), chosen, TODAY, limit))


def test_what_goes_out_is_told_before_it_is_saved(qtbot: QtBot, grove: Grove, number: str) -> None:
    dialog = opened(qtbot, grove, number)
    assert "3 户，共 180.00 元，其中现金 1 户 60.00 元" in texts(dialog)
    assert "人民币壹佰捌拾元整" in texts(dialog)
    with qtbot.waitSignal(dialog.ordered) as told:
        qtbot.mouseClick(dialog.primary, LEFT)
    order = told.args[0]
    assert (order.action, order.number, order.on) == (Action.PAY, number, TODAY)
    assert order.payout == Payout(TODAY)
    assert not dialog.primary.isEnabled(), "until it is done"


def test_money_is_not_sent_where_there_is_no_account(
    qtbot: QtBot, grove: Grove, number: str
) -> None:
    dialog = opened(qtbot, grove, number)
    button(dialog, "银行转账").click()
    assert not dialog.primary.isEnabled()
    assert any("没有收款账号" in text for text in texts(dialog))
    button(dialog, "现金").click()
    assert dialog.primary.isEnabled()
    assert dialog.payout.how is How.CASH


def test_several_chosen_lines_are_paid_alone_unless_all_are_wanted(
    qtbot: QtBot, grove: Grove, number: str
) -> None:
    dialog = opened(qtbot, grove, number, [1, 2])
    assert dialog.payout.positions == (1, 2)
    assert "2 户，共 120.00 元" in texts(dialog)
    button(dialog, "全部未付 3 行").click()
    assert dialog.payout.positions is None


def test_a_line_that_is_only_looked_at_is_not_paid_alone(
    qtbot: QtBot, grove: Grove, number: str
) -> None:
    dialog = opened(qtbot, grove, number, [2])
    positions = [dialog.payout.positions]
    assert not dialog._amount_box.isVisible()
    button(dialog, "选中的 1 行").click()
    assert [*positions, dialog.payout.positions] == [None, (2,)]
    assert editor(dialog, "本次金额").text() == "60.00"


def test_a_part_of_one_line_is_paid(qtbot: QtBot, grove: Grove, number: str) -> None:
    dialog = opened(qtbot, grove, number, [2])
    button(dialog, "选中的 1 行").click()
    amount = editor(dialog, "本次金额")
    for wrong in ("60.01", "0", "", "1.005"):
        amount.setText(wrong)
        with qtbot.assertNotEmitted(dialog.ordered):
            dialog.primary.click()
    assert any("不超过还没付的 60.00 元" in text for text in texts(dialog))
    amount.selectAll()
    qtbot.keyClicks(amount, "25.5")
    assert any("共 25.50 元" in text for text in texts(dialog))
    with qtbot.waitSignal(dialog.ordered) as told:
        dialog.primary.click()
    assert told.args[0].payout == Payout(TODAY, None, (2,), 2550)


def test_the_only_line_left_can_be_paid_in_part(qtbot: QtBot, grove: Grove, number: str) -> None:
    grove.paying.pay(number, Payout(TODAY, positions=(1, 2)))
    dialog = opened(qtbot, grove, number)
    amount = editor(dialog, "本次金额")
    amount.selectAll()
    qtbot.keyClicks(amount, "10")
    assert dialog.payout == Payout(TODAY, None, None, 1000)
    grove.paying.pay(number, dialog.payout)
    assert grove.money(number)[2].paid == 1000


def test_the_day_may_be_past_and_not_to_come(qtbot: QtBot, grove: Grove, number: str) -> None:
    dialog = opened(qtbot, grove, number)
    day = editor(dialog, "发放日期")
    for wrong, problem in (("", NO_DAY), ("5.9", LATER)):
        day.setText(wrong)
        with qtbot.assertNotEmitted(dialog.ordered):
            dialog.primary.click()
        assert problem in texts(dialog)
    day.setText("5.7")
    with qtbot.waitSignal(dialog.ordered) as told:
        dialog.primary.click()
    assert told.args[0].payout.on == date(2025, 5, 7)


def test_much_cash_is_asked_about_and_can_be_paid(qtbot: QtBot, grove: Grove, number: str) -> None:
    dialog = opened(qtbot, grove, number, limit=5000)
    assert any("一次付现金超过 50.00 元" in text for text in texts(dialog))
    assert dialog.primary.isEnabled()


def test_what_was_refused_is_told_and_can_be_ordered_again(
    qtbot: QtBot, grove: Grove, number: str
) -> None:
    dialog = opened(qtbot, grove, number)
    dialog.primary.click()
    dialog.show_problem("公示到5月8日为止")
    assert "公示到5月8日为止" in texts(dialog)
    with qtbot.waitSignal(dialog.ordered):
        dialog.primary.click()


def test_no_field_is_a_window_of_its_own_for_a_moment(
    qtbot: QtBot, grove: Grove, number: str
) -> None:
    watching = WindowsShown()
    qtbot.addWidget(PayoutDialog(grove.sheet(number), [1, 2], TODAY, LIMIT))
    assert watching.stop() == []
