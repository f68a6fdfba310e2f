from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QStackedWidget

from fieldapp.domain.adjusting import Part
from fieldapp.ui.project_settings.milestones_page import MilestonesPage
from tests.ui.project_settings.using import answer, line, press, settings, told, write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
    from tests.ui.farm import Farm
PAGES = ["基本信息", "目标", "节点", "单价", "车辆皮重", "提醒", "核对上限"]


def test_the_pages_are_listed_and_chosen_with_the_arrows(
    qtbot: QtBot, dialog: ProjectSettingsDialog
) -> None:
    pages, stack = dialog.findChild(QListWidget), dialog.findChild(QStackedWidget)
    assert pages is not None
    assert stack is not None
    titles = [pages.item(row).text() for row in range(pages.count())]
    assert titles == PAGES
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert stack.currentIndex() == 1
    dialog.show_page("提醒")
    assert stack.currentIndex() == 5


def test_enter_does_not_close_and_escape_does(qtbot: QtBot, dialog: ProjectSettingsDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_typed_is_asked_about_before_the_dialog_closes(
    qtbot: QtBot, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("单价")
    write(qtbot, dialog, "first", "78")
    dialog.show_page("提醒")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    answer(qtbot, dialog, "继续编辑")
    assert dialog.isVisible()
    assert line(dialog, "first").text() == "78", "its page is shown"
    press(qtbot, dialog, "关闭")
    answer(qtbot, dialog, "放弃修改")
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    "page", ["基本信息", "目标", "节点", "单价", "车辆皮重", "提醒", "核对上限"]
)
def test_every_page_knows_what_is_typed(
    qtbot: QtBot, dialog: ProjectSettingsDialog, page: str
) -> None:
    dialog.show_page(page)
    assert not dialog._pages[page].has_typed
    shown = [each for each in dialog.findChildren(QLineEdit) if each.isVisible()]
    shown[-1].setFocus()
    shown[-1].selectAll()
    qtbot.keyClicks(shown[-1], "7")
    assert dialog._pages[page].has_typed


def test_a_message_goes_with_the_page_that_it_is_about(dialog: ProjectSettingsDialog) -> None:
    dialog.show_message("danger", "没有保存")
    assert told(dialog) == "没有保存"
    dialog.show_page("单价")
    assert told(dialog) == ""


def test_what_another_program_changed_is_shown_and_what_is_typed_stays(
    qtbot: QtBot, farm: Farm, desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("提醒")
    first, second = [each.key for each in settings(farm).adjustments.listed(Part.REMINDER)][:2]
    write(qtbot, dialog, second, "9")
    assert settings(farm).adjustments.set({first: "4"}) == ()
    desk.events.look()
    assert line(dialog, first).text() == "4"
    assert line(dialog, second).text() == "9"


def test_what_is_typed_on_another_page_stays_when_something_is_saved(
    qtbot: QtBot, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("节点")
    write(qtbot, dialog, "title", "年度验收")
    dialog.show_page("单价")
    write(qtbot, dialog, "first", "78")
    press(qtbot, dialog, "登记新价格")
    assert line(dialog, "first").text() == ""
    dialog.show_page("节点")
    assert line(dialog, "title").text() == "年度验收"


def test_a_closed_dialog_hears_no_news(
    qtbot: QtBot, farm: Farm, desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert settings(farm).milestones.add("验收", farm.ledger.today()) == ()
    desk.events.look()
    page = dialog._pages["节点"]
    assert isinstance(page, MilestonesPage)
    assert page.model.rowCount() == 0
