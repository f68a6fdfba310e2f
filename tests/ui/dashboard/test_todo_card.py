from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.services.dashboard import When
from fieldapp.services.settlement_duties import Duty
from fieldapp.ui.dashboard.todo_card import MOST, NOTHING, TodoCard
from fieldapp.ui.widgets.chips import Chip
from tests.ui.charts.days import TODAY
from tests.ui.dashboard.states import TODOS, todo
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def card(qtbot: QtBot) -> TodoCard:
    made = shown(qtbot, TodoCard(), 336, 500)
    made.show_todos(TODOS, TODAY)
    return made


def names(card: TodoCard) -> list[str]:
    return [each.accessibleName() for each in card.buttons]


def test_what_is_due_stands_in_groups_each_with_its_button(card: TodoCard) -> None:
    assert names(card) == [
        "登记 1号箱 该查箱了",
        "登记 2号箱 该查箱了",
        "查看 3号箱 蜂箱要换",
    ]
    assert texts(card) >= {"3 项需今天处理", "1 项", "2 项", "4号箱 该查箱了"}
    assert "5号箱 该查箱了" not in texts(card), "that is more than a day ahead"
    assert len(card.findChildren(Chip)) == 3


def test_a_key_on_the_button_asks_for_the_record(qtbot: QtBot, card: TodoCard) -> None:
    with qtbot.waitSignal(card.record_requested) as wish:
        qtbot.keyClick(card.buttons[1], Qt.Key.Key_Return)
    assert wish.args == [TODOS[1]]
    with qtbot.waitSignal(card.asset_requested) as wish:
        qtbot.keyClick(card.buttons[2], Qt.Key.Key_Return)
    assert wish.args == [TODOS[2]]


def test_tomorrow_is_left_out_where_there_is_little_room(card: TodoCard) -> None:
    card.set_compact(is_compact=True)
    assert "4号箱 该查箱了" not in texts(card)
    card.set_compact(is_compact=False)
    assert "4号箱 该查箱了" in texts(card)


def test_nothing_due_is_said(card: TodoCard) -> None:
    card.show_todos((), TODAY)
    assert NOTHING in texts(card)
    assert card.buttons == []


def test_of_very_many_the_first_are_shown_and_the_others_counted(card: TodoCard) -> None:
    card.show_todos([todo(f"{place}号箱", When.TODAY) for place in range(MOST + 5)], TODAY)
    assert len(card.buttons) == MOST
    assert "还有 5 项，处理后再显示" in texts(card)


def test_the_same_again_changes_nothing(card: TodoCard) -> None:
    before = list(card.buttons)
    card.show_todos(list(TODOS), TODAY)
    assert card.buttons == before


def test_what_waits_for_somebody_stands_after_the_overdue_and_opens(
    qtbot: QtBot, card: TodoCard
) -> None:
    duty = Duty("JS2025-A001 2025年1月牛粪收购款", "等待另一位用户审核", "JS2025-A001")
    card.show_todos(TODOS, TODAY, (duty,))
    assert names(card)[:2] == ["登记 1号箱 该查箱了", f"查看 {duty.title}"]
    assert texts(card) >= {"4 项需今天处理", duty.told}
    with qtbot.waitSignal(card.duty_requested) as wish:
        qtbot.keyClick(card.buttons[1], Qt.Key.Key_Return)
    assert wish.args == [duty]
    card.show_todos((), TODAY, (duty,))
    assert NOTHING not in texts(card)
