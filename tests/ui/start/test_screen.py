from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton

from fieldapp.domain.ids import TypeId
from fieldapp.ui.start.presenter import CHOICE, PASSWORD, VILLAGE, Strength
from fieldapp.ui.start.screen import StartScreen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


@pytest.fixture
def screen(qtbot: QtBot) -> StartScreen:
    made = StartScreen(version="0.1")
    qtbot.addWidget(made)
    made.resize(1366, 696)
    made.show_types([(TypeId("orchard"), "果园")])
    made.show_code("7QK4-M9TX-D2VH-8RCP")
    made.show_step(CHOICE)
    made.show()
    qtbot.waitExposed(made)
    return made


def editor(screen: StartScreen, name: str) -> QLineEdit:
    return next(each for each in screen.findChildren(QLineEdit) if each.accessibleName() == name)


def button(screen: StartScreen, text: str) -> QPushButton:
    return next(each for each in screen.findChildren(QPushButton) if each.text() == text)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_ledger_of_ones_own_is_the_first_way(qtbot: QtBot, screen: StartScreen) -> None:
    with qtbot.waitSignal(screen.own_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)


def test_the_demonstration_is_chosen_with_keys(qtbot: QtBot, screen: StartScreen) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.demonstration_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)


def test_the_first_page_can_be_left(qtbot: QtBot, screen: StartScreen) -> None:
    with qtbot.waitSignal(screen.quit_requested):
        qtbot.mouseClick(button(screen, "退出"), Qt.MouseButton.LeftButton)


def test_what_is_written_of_the_village_is_told(qtbot: QtBot, screen: StartScreen) -> None:
    screen.show_step(VILLAGE)
    screen.show_folder("/台账")
    qtbot.keyClicks(editor(screen, "村名"), "liuba")
    with qtbot.waitSignal(screen.village_edited) as told:
        qtbot.keyClicks(editor(screen, "乡镇"), "q")
    assert told.args is not None
    entry = told.args[0]
    assert (entry.village, entry.township, entry.folder) == ("liuba", "q", "/台账")
    assert entry.type_ids == ("orchard",)
    screen.show_can_go_on(can_go_on=True)
    with qtbot.waitSignal(screen.go_on_requested):
        qtbot.mouseClick(button(screen, "下一步"), Qt.MouseButton.LeftButton)


def test_what_is_written_of_the_password_is_told(qtbot: QtBot, screen: StartScreen) -> None:
    screen.show_step(PASSWORD)
    qtbot.keyClicks(editor(screen, "您的姓名"), "wang")
    qtbot.keyClicks(editor(screen, "密码"), "abc12345")
    qtbot.keyClicks(editor(screen, "再输一遍"), "abc12345")
    copied = next(box for box in screen.findChildren(QCheckBox) if "抄好" in box.text())
    with qtbot.waitSignal(screen.password_edited) as told:
        qtbot.keyClick(copied, Qt.Key.Key_Space)
    assert told.args is not None
    entry = told.args[0]
    assert (entry.user, entry.password, entry.again) == ("wang", "abc12345", "abc12345")
    assert entry.is_copied


def test_the_code_and_what_is_wrong_with_the_password_are_shown(screen: StartScreen) -> None:
    screen.show_step(PASSWORD)
    screen.show_mismatch(is_different=True)
    screen.show_strength(Strength(2, "够用"))
    texts = {each.text() for each in screen.findChildren(QLabel) if each.isVisible()}
    assert "7QK4 - M9TX\nD2VH - 8RCP" in texts
    assert any("两次输入不一致" in text for text in texts)


def test_while_a_ledger_is_made_nothing_can_be_pressed(screen: StartScreen) -> None:
    screen.show_busy("正在建立台账……")
    assert not button(screen, "下一步").isEnabled()
    assert "正在建立台账……" in {each.text() for each in screen.findChildren(QLabel)}
    screen.show_busy("")
    screen.show_problem("文件夹里有别的文件")
    assert button(screen, "下一步").isEnabled()


def test_enter_goes_to_the_next_empty_field_and_then_on(qtbot: QtBot, screen: StartScreen) -> None:
    screen.show_step(VILLAGE)
    screen.show_folder("/台账")
    qtbot.keyClicks(editor(screen, "村名"), "liuba")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is editor(screen, "乡镇")
    qtbot.keyClicks(focused(), "q")
    screen.show_can_go_on(can_go_on=True)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is editor(screen, "填报单位"), "it may be left empty"
    with qtbot.waitSignal(screen.go_on_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Enter)


def test_enter_in_the_hint_of_the_password_goes_on_once_it_may(
    qtbot: QtBot, screen: StartScreen
) -> None:
    screen.show_step(PASSWORD)
    hint = editor(screen, "密码提示")
    hint.setFocus()
    qtbot.keyClick(hint, Qt.Key.Key_Return)
    assert focused() is not hint, "there is more to do"
    screen.show_can_go_on(can_go_on=True)
    hint.setFocus()
    with qtbot.waitSignal(screen.go_on_requested):
        qtbot.keyClick(hint, Qt.Key.Key_Return)


def test_enter_on_the_button_back_goes_back(qtbot: QtBot, screen: StartScreen) -> None:
    screen.show_step(PASSWORD)
    screen.show_can_go_on(can_go_on=True)
    back = button(screen, "上一步")
    back.setFocus()
    with qtbot.waitSignal(screen.go_back_requested):
        qtbot.keyClick(back, Qt.Key.Key_Return)
