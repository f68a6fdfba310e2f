from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.dashboard import When
from fieldapp.ui.dashboard.week_card import MOST_ROWS, WeekCard, coming
from tests.ui.charts.days import TODAY
from tests.ui.dashboard.states import TODOS, todo
from tests.ui.finding import count_of, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_merely_waits_since_long_ago_is_left_out() -> None:
    waiting = todo("6号箱", When.TODAY, 40)
    assert coming((*TODOS, waiting), TODAY) == TODOS
    assert coming((todo("7号箱", When.LATER, -7),), TODAY) == ()
    assert len(coming(TODOS * 9, TODAY)) == MOST_ROWS


def test_late_marks_are_red_and_others_green(qtbot: QtBot) -> None:
    card = shown(qtbot, WeekCard(), 336, 260)
    card.days.show_todos(TODOS, TODAY)
    qtbot.waitUntil(lambda: card.days.height() == card.days.sizeHint().height())
    assert count_of(card.days, "danger.fg") > 100
    assert count_of(card.days, "chart.actual") > 400
    card.days.show_todos(TODOS[1:], TODAY)
    assert count_of(card.days, "danger.fg") == 0


def test_the_colours_are_explained(qtbot: QtBot) -> None:
    card = shown(qtbot, WeekCard(), 336, 260)
    assert {"该做", "已逾期"} <= texts(card)
    assert count_of(card, "danger.fg") > 50


def test_the_days_are_told_in_words(qtbot: QtBot) -> None:
    card = shown(qtbot, WeekCard(), 336, 260)
    card.days.show_todos(TODOS[3:4], TODAY)
    assert card.days.accessibleName() == "4号箱 该查箱了 2025-02-27"
