from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFileDialog

from fieldapp.ui.settlement.papers import NOTICE_SHEET, PDF, PRINTER, SIGN_SHEET, XLSX
from fieldapp.ui.settlement.screen import SettlementScreen
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.line_edit import LineEdit
from tests.ui.finding import WindowsShown, button, editor, focused, shown, texts
from tests.ui.settlement.settled import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


class Told(FormDialog):
    """A form that can be told what is wrong."""

    problem = ""

    def show_problem(self, text: str) -> None:
        self.problem = text


@pytest.fixture
def screen(qtbot: QtBot) -> SettlementScreen:
    return shown(qtbot, SettlementScreen(TODAY), 1194, 670)


def seen(screen: SettlementScreen) -> list[bool]:
    return [each.isVisible() for each in (screen.waiting, screen.sheet, screen.paper)]


def test_three_panels_stand_side_by_side(screen: SettlementScreen) -> None:
    assert seen(screen) == [True, True, True]
    assert not screen._toggle.isVisible()
    assert screen.width() == 1194, "and the window is no wider for it"


def test_where_room_is_short_the_paper_changes_with_the_list(
    qtbot: QtBot, screen: SettlementScreen
) -> None:
    screen.resize(1108, 622)
    assert seen(screen) == [True, True, False]
    with qtbot.waitSignal(screen.shown):  # the paper is made once it is seen
        qtbot.mouseClick(button(screen, "看签领表"), LEFT)
    assert seen(screen) == [False, True, True]
    qtbot.mouseClick(button(screen, "看待结算"), LEFT)
    assert seen(screen) == [True, True, False]
    screen.resize(1194, 670)
    assert seen(screen) == [True, True, True]


@pytest.mark.parametrize("percent", [100, 130])
def test_nothing_on_it_is_wider_than_the_window(qtbot: QtBot, percent: int) -> None:
    look().show_text_size(percent)
    try:
        screen = shown(qtbot, SettlementScreen(TODAY), 1108, 622)
        for is_paper in (False, True):
            screen.show_paper_beside(is_shown=is_paper)
            area = screen.body.parentWidget()
            assert area is not None
            assert area.minimumSizeHint().width() <= 1108
    finally:
        look().show_text_size(100)


def test_keys_wish_for_what_buttons_do(qtbot: QtBot, screen: SettlementScreen) -> None:
    for key, signal, wish in (
        (Qt.Key.Key_E, screen.export_requested, [XLSX, ""]),
        (Qt.Key.Key_P, screen.export_requested, [PRINTER, ""]),
        (Qt.Key.Key_H, screen.history_requested, []),
        (Qt.Key.Key_N, screen.waiting.make_requested, ["", TODAY]),
        (Qt.Key.Key_Left, screen.waiting.top.step_requested, [False]),
        (Qt.Key.Key_Right, screen.waiting.top.step_requested, [True]),
    ):
        with qtbot.waitSignal(signal) as told:
            qtbot.keyClick(screen, key, CTRL)
        assert told.args == wish


def test_ctrl_f_brings_the_list_back_to_look_in(qtbot: QtBot, screen: SettlementScreen) -> None:
    screen.resize(1108, 622)
    screen.show_paper_beside(is_shown=True)
    qtbot.keyClick(screen, Qt.Key.Key_F, CTRL)
    assert screen.waiting.isVisible()
    assert focused() is editor(screen, "找农户")


def test_every_paper_is_offered_for_export(qtbot: QtBot, screen: SettlementScreen) -> None:
    menu = screen._export.menu()
    by_text = {each.text(): each for each in menu.actions()}
    for text, wish in (
        ("签领表，导出 Excel…", [XLSX, SIGN_SHEET]),
        ("公示表，导出 PDF…", [PDF, NOTICE_SHEET]),
    ):
        with qtbot.waitSignal(screen.export_requested) as told:
            by_text[text].trigger()
        assert told.args == wish


def test_a_problem_is_told_in_the_open_form_that_can_say_it(screen: SettlementScreen) -> None:
    assert not screen.show_asked_problem("不能审核")
    mute, form = FormDialog("表", parent=screen), Told("表", parent=screen)
    screen.open_form(mute)
    assert not screen.show_asked_problem("不能审核")
    mute.reject()
    screen.open_form(form)
    assert screen.show_asked_problem("不能审核")
    assert form.problem == "不能审核"
    screen.close_asked()
    assert not form.isVisible()
    assert not screen.show_asked_problem("不能审核"), "it is gone"
    screen.close_asked()


def test_a_form_is_no_higher_than_the_window(qtbot: QtBot, screen: SettlementScreen) -> None:
    form = FormDialog("表", parent=screen)
    for _ in range(40):
        form.body.addWidget(LineEdit())
    screen.open_form(form)
    qtbot.waitUntil(lambda: form.height() > 400)
    assert form.height() <= screen.height()
    form.reject()


def test_what_is_owed_stands_beside_the_title(screen: SettlementScreen) -> None:
    screen.waiting.show_owed("应付未付 12.00 元")
    assert "应付未付 12.00 元" in texts(screen)


def test_the_list_counts_as_seen_with_the_page(screen: SettlementScreen) -> None:
    assert screen.waiting.is_shown()
    screen.resize(1108, 622)
    screen.show_paper_beside(is_shown=True)
    assert screen.waiting.is_shown(), "though the paper stands in its place"
    screen.hide()
    assert not screen.waiting.is_shown()


def test_a_file_is_asked_for_by_its_ending(qtbot: QtBot, screen: SettlementScreen) -> None:
    for name, suffix in (("签领表.xlsx", "xlsx"), ("签领表.pdf", "pdf")):
        screen.ask_target(name)
        dialog = screen.findChildren(QFileDialog)[-1]
        assert dialog.defaultSuffix() == suffix
        with qtbot.waitSignal(screen.target_chosen) as told:
            dialog.fileSelected.emit(name)
        assert told.args == [name]
        dialog.reject()


def test_no_part_of_it_is_a_window_of_its_own_for_a_moment(qtbot: QtBot) -> None:
    watching = WindowsShown()
    qtbot.addWidget(SettlementScreen(TODAY))
    assert watching.stop() == []


def test_tab_reaches_every_part(qtbot: QtBot, screen: SettlementScreen) -> None:
    screen.setFocus()
    reached = []
    for _ in range(40):
        reached.append(screen.focusWidget())
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
    names = {each.accessibleName() or getattr(each, "text", str)() for each in reached if each}
    wanted = (
        "历史结算单",
        "导出",
        "前一段日期（Ctrl+←）",
        "款项",
        "村民组",
        "找农户",
        "结算单日期",
    )
    assert set(wanted) <= names


def test_what_succeeded_is_told_above_the_totals(screen: SettlementScreen) -> None:
    for width, height in ((1194, 670), (1108, 622)):
        screen.resize(width, height)
        screen.toast.show_text("已生成结算单 JS2025-A001：3 户，157.50 元", action="撤销")
        place = screen.toast.geometry()
        for part in (screen.waiting.foot, screen.sheet.grid.foot, screen.paper.foot):
            if part.isVisible():
                covered = QRect(part.mapTo(screen, QPoint(0, 0)), part.size())
                assert not covered.intersects(place)
