from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.settlement.waiting import Chosen
from fieldapp.ui.settlement.waiting_head import BACK, ON, WaitingHead
from tests.ui.finding import button, editor, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.widgets.choice import Choice

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def head(qtbot: QtBot) -> WaitingHead:
    made = shown(qtbot, WaitingHead(), 296, 160)
    made.show_choices([("1", "油茶林")], [("", "全部款项"), ("fruit", "茶果收购款")])
    made.show_groups([("", "全部村民组"), ("上寨组", "上寨组")])
    made.show_span("2025年4月", "2025.4.1-2025.4.30")
    return made


def test_a_choice_of_projects_is_offered_where_there_are_several(head: WaitingHead) -> None:
    assert not head._project.isVisible()
    head.show_choices([("1", "油茶林"), ("2", "蚯蚓养殖")], [("", "全部款项")])
    assert head._project.isVisible()


def test_the_span_is_stepped_and_changed(qtbot: QtBot, head: WaitingHead) -> None:
    for step, name, forwards in ((head._back, BACK, False), (head._on, ON, True)):
        assert step.toolTip() == name
        with qtbot.waitSignal(head.step_requested) as told:
            qtbot.mouseClick(step, LEFT)
        assert told.args == [forwards]
    with qtbot.waitSignal(head.span_requested):
        qtbot.mouseClick(button(head, "2025年4月"), LEFT)


def test_days_that_have_no_room_in_words_stand_in_figures(head: WaitingHead) -> None:
    head.show_span("2024年12月30日至2025年11月15日", "2024.12.30-2025.11.15")
    assert head._span.text() == "2024.12.30-2025.11.15"
    assert head._span.toolTip().startswith("2024年12月30日至2025年11月15日")


def test_what_all_comes_to_is_told_with_its_count(head: WaitingHead) -> None:
    head.show_total(Chosen(1033, 2089, 415_588), "车")
    assert "1,033 户，2,089 车" in texts(head)
    assert head._total.text() == "4,155.88"


def test_choices_are_told(qtbot: QtBot, head: WaitingHead) -> None:
    pairs: tuple[tuple[Choice, str, object], ...] = (
        (head._kind, "fruit", head.kind_chosen),
        (head._group, "上寨组", head.group_chosen),
        (head._project, "1", head.project_chosen),
    )
    for choice, value, signal in pairs:
        choice.choose(value)
        with qtbot.waitSignal(signal) as told:
            choice.activated.emit(choice.currentIndex())
        assert told.args == [value]


def test_a_group_that_leaves_something_out_is_outlined_until_it_is_cleared(
    head: WaitingHead,
) -> None:
    head._group.choose("上寨组")
    head.show_total(Chosen(0, 0, 0), "笔")
    assert head._group.property("kind") == "active"
    head.clear()
    head.show_total(Chosen(0, 0, 0), "笔")
    assert head._group.property("kind") == ""


def test_the_search_takes_letters_or_is_chosen_whole(head: WaitingHead) -> None:
    search = editor(head, "找农户")
    head.go_to_search("c")
    assert (search.text(), search.hasFocus()) == ("c", True)
    head.go_to_search()
    assert search.selectedText() == "c"
