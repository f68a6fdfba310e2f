from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from fieldapp.ui.theme.look import Look, look
from fieldapp.ui.theme.tokens import Theme
from fieldapp.ui.widgets.buttons import Button, IconButton, LinkButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, button: Button) -> Button:
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    return button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_with_enter_and_the_blank(qtbot: QtBot, key: Qt.Key) -> None:
    button = shown(qtbot, Button("保存"))
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_ctrl_enter_is_left_to_the_form(qtbot: QtBot) -> None:
    button = shown(qtbot, Button("保存"))
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_key_of_a_button_is_shown_beside_its_text(qtbot: QtBot) -> None:
    button = shown(qtbot, Button("登记投料"))
    before = button.sizeHint().width()
    button.show_hint("F3")
    assert button.sizeHint().width() > before + 10
    assert button.accessibleDescription() == "F3"
    assert button.text() == "登记投料"


@pytest.mark.parametrize(("size", "height"), [("s", 28), ("", 32), ("l", 40), ("xl", 52)])
def test_sizes_hold_with_and_without_the_focus(qtbot: QtBot, size: str, height: int) -> None:
    button = shown(qtbot, Button("大", icon="ph.check", size=size))
    assert button.sizeHint().height() >= height
    before = button.sizeHint()
    button.setFocus()
    assert button.sizeHint() == before


def test_an_icon_takes_the_colour_of_the_theme(qtbot: QtBot, light: Look) -> None:
    button = shown(qtbot, IconButton("ph.square-fill", "关闭", kind="danger"))
    for theme in (Theme.LIGHT, Theme.DARK):
        light.put_on(theme)
        image = button.grab().toImage()
        assert image.pixelColor(image.rect().center()) == look().color("danger.fg")


def test_a_button_without_a_text_has_a_name(qtbot: QtBot) -> None:
    button = shown(qtbot, IconButton("ph.x", "关闭"))
    assert (button.accessibleName(), button.toolTip()) == ("关闭", "关闭")
    assert button.width() == button.height() == 32


def test_a_button_with_a_menu_has_room_for_its_caret(qtbot: QtBot) -> None:
    button = shown(qtbot, Button("登记", kind="primary"))
    before = button.sizeHint().width()
    menu = QMenu(button)
    menu.addAction("投料")
    button.setMenu(menu)
    assert button.sizeHint().width() >= before + 14


def test_a_link_is_pressed_like_a_button(qtbot: QtBot) -> None:
    link = shown(qtbot, LinkButton("清除筛选"))
    with qtbot.waitSignal(link.clicked):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
