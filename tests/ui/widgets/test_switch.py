from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def switch(qtbot: QtBot) -> Switch:
    made = Switch("必须填写")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_switch_is_turned_with_the_blank_and_the_mouse(qtbot: QtBot, switch: Switch) -> None:
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()


def test_a_switch_that_is_on_has_the_accent(qtbot: QtBot, switch: Switch) -> None:
    def ground() -> object:
        return switch.grab().toImage().pixelColor(18, switch.height() // 2)

    assert ground() == look().color("border.input")
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert ground() == look().color("accent.base")
    switch.setEnabled(False)
    assert ground() == look().color("border.default")
    assert switch.text() == "必须填写"
