from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from fieldapp.ui.shell.rail_section import RailSection
from tests.ui.finding import button, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_something_can_be_added_to_a_section_with_a_key_or_the_mouse(qtbot: QtBot) -> None:
    section = shown(qtbot, RailSection("项目", adds="新增项目"), 156, 26)
    assert "项目" in texts(section)
    add = button(section, "新增项目")
    assert add.toolTip() == "新增项目"
    with qtbot.waitSignal(section.add_requested):
        qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(section.add_requested):
        qtbot.keyClick(add, Qt.Key.Key_Space)


def test_a_section_of_the_programs_own_pages_has_nothing_to_add(qtbot: QtBot) -> None:
    section = shown(qtbot, RailSection("数据"), 156, 26)
    assert section.findChildren(QAbstractButton) == []
