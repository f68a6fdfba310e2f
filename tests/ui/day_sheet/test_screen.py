from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.columns import Part, SheetColumn, reason_column
from fieldapp.ui.day_sheet.model import CellShown, LineShown
from fieldapp.ui.day_sheet.screen import DISCARD, DaySheetScreen
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import Question
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

TODAY = date(2025, 4, 20)
SET = FieldId("set")
COLUMNS = (SheetColumn(Part.TYPED, SET, "移栽(亩)", 90, is_number=True),)
LINES = [LineShown("甲", {SET: CellShown("1", "1")}), LineShown("乙")]


@pytest.fixture
def screen(qtbot: QtBot) -> DaySheetScreen:
    made = shown(qtbot, DaySheetScreen("每日移栽", TODAY), 900, 560)
    made.show_day(TODAY)
    made.show_lines(COLUMNS, LINES)
    return made


def test_the_day_is_stepped_and_typed(qtbot: QtBot, screen: DaySheetScreen) -> None:
    steps = [each for each in screen.findChildren(type(button(screen, ""))) if each.toolTip()]
    by_name = {each.toolTip(): each for each in steps}
    for name, day in (("前一天", 19), ("后一天", 21)):
        with qtbot.waitSignal(screen.day_requested) as told:
            by_name[name].click()
        assert told.args == [date(2025, 4, day)]
    (edit,) = screen.findChildren(DateEdit)
    edit.setText("4.3")
    with qtbot.waitSignal(screen.day_requested) as told:
        edit.editingFinished.emit()
    assert told.args == [date(2025, 4, 3)]


def test_ctrl_s_takes_what_is_still_being_typed(qtbot: QtBot, screen: DaySheetScreen) -> None:
    told: list[str] = []
    screen.edited.connect(lambda _row, _name, text: told.append(text))
    screen.save_requested.connect(lambda: told.append("保存"))
    screen.table.go_to(0, 0)
    qtbot.keyClick(screen.table, Qt.Key.Key_7)
    assert isinstance(focused(), QLineEdit)
    qtbot.keyClick(focused(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert told == ["7", "保存"]


def test_the_ordinary_form_can_be_reached(qtbot: QtBot, screen: DaySheetScreen) -> None:
    with qtbot.waitSignal(screen.single_requested):
        button(screen, "单条登记").click()


def test_a_group_is_entered_for_the_day_that_is_shown(qtbot: QtBot) -> None:
    screen = shown(qtbot, DaySheetScreen("每日移栽", TODAY, with_groups=True), 900, 560)
    screen.show_day(date(2025, 4, 18))
    with qtbot.waitSignal(screen.group_requested) as told:
        button(screen, "按组登记").click()
    assert told.args == [date(2025, 4, 18)]


def test_groups_are_offered_only_where_there_are_such_records(screen: DaySheetScreen) -> None:
    assert "按组登记" not in {each.text() for each in screen.findChildren(QAbstractButton)}
    assert not screen._by_group.isVisible()
    screen.show_by_group("另有按组登记 2 条")
    assert screen._by_group.isVisible()
    assert screen._by_group.accessibleName() == "另有按组登记 2 条"
    screen.show_by_group("")
    assert not screen._by_group.isVisible()


def test_what_is_unsaved_and_what_is_wrong_is_shown(screen: DaySheetScreen) -> None:
    screen.show_unsaved("2 户还没有保存")
    screen.show_told("danger", "陈望：“移栽”不是数字。")
    screen.show_message("warn", "请核对")
    assert {"陈望：“移栽”不是数字。", "请核对"} <= texts(screen)
    assert screen._unsaved.isVisible()
    screen.show_unsaved("")
    screen.show_message("", "")
    assert not screen._unsaved.isVisible()
    assert "请核对" not in texts(screen)


def test_the_cursor_stays_when_the_lines_are_others(qtbot: QtBot, screen: DaySheetScreen) -> None:
    screen.table.go_to(1, 0)
    screen.show_lines(COLUMNS, [*LINES, LineShown("丙")])
    assert screen.table.currentIndex().row() == 1
    with qtbot.waitSignal(screen.moved) as told:
        screen.show_lines((*COLUMNS, reason_column()), [*LINES, LineShown("丙")])
        screen.focus(2, reason_column().field_id)
    assert told.args == [2, ":reason"]


@pytest.mark.parametrize("agrees", [True, False])
def test_what_is_typed_is_lost_only_once_somebody_agrees(
    qtbot: QtBot, screen: DaySheetScreen, *, agrees: bool
) -> None:
    told: list[str] = []
    screen.ask_discard(lambda: told.append("go on"))
    (question,) = screen.findChildren(Question)
    assert DISCARD in texts(question)
    with qtbot.waitSignal(question.answered):
        button(question, "放弃修改" if agrees else "继续填写").click()
    assert told == (["go on"] if agrees else [])


def test_a_group_is_chosen_where_there_are_several(qtbot: QtBot, screen: DaySheetScreen) -> None:
    screen.show_groups(["1组"], "")
    (group,) = (each for each in screen.findChildren(Choice) if each.accessibleName())
    assert not group.isVisible()
    screen.show_groups(["1组", "2组"], "2组")
    assert (group.isVisible(), group.value()) == (True, "2组")
    with qtbot.waitSignal(screen.group_chosen) as told:
        qtbot.keyClick(group, Qt.Key.Key_Up)
    assert told.args == ["1组"]


def test_escape_leaves_the_cells_and_enter_comes_back(qtbot: QtBot, screen: DaySheetScreen) -> None:
    screen.table.go_to(0, 0)
    qtbot.keyClick(screen.table, Qt.Key.Key_Escape)
    (edit,) = screen.findChildren(DateEdit)
    assert edit.hasFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert screen.table.hasFocus()


def test_every_control_is_reached_by_tab(qtbot: QtBot, screen: DaySheetScreen) -> None:
    screen.show_groups(["1组", "2组"], "")
    screen.table.go_to(1, 0)
    names = []
    for _ in range(12):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        names.append(focused().accessibleName() or button_text(focused()))
    wanted = {"前一天", "日期", "后一天", "筛选村民组", "加一户", "单条登记", "保存", "日报表"}
    assert wanted <= set(names)


def button_text(widget: QWidget) -> str:
    return widget.text().strip() if isinstance(widget, QAbstractButton) else ""
