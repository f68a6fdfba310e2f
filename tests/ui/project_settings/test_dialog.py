from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QStackedWidget

from tests.ui.project_settings.using import told

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog


def test_the_pages_are_listed_and_chosen_with_the_arrows(
    qtbot: QtBot, dialog: ProjectSettingsDialog
) -> None:
    pages, stack = dialog.findChild(QListWidget), dialog.findChild(QStackedWidget)
    assert pages is not None
    assert stack is not None
    titles = [pages.item(row).text() for row in range(pages.count())]
    assert titles == ["目标", "节点", "单价", "车辆皮重", "提醒", "核对上限"]
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert stack.currentIndex() == 1
    dialog.show_page("提醒")
    assert stack.currentIndex() == 4


def test_enter_does_not_close_and_escape_does(qtbot: QtBot, dialog: ProjectSettingsDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_message_goes_with_the_page_that_it_is_about(dialog: ProjectSettingsDialog) -> None:
    dialog.show_message("danger", "没有保存")
    assert told(dialog) == "没有保存"
    dialog.show_page("单价")
    assert told(dialog) == ""
