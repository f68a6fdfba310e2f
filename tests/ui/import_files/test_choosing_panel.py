"""A file is asked for, or it is said why one cannot be taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fieldapp.ui.import_files.choosing_panel import ChoosingPanel
from tests.ui.finding import button, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DAMAGED = "“名册.xlsx”已损坏，无法读取。"


def test_enter_asks_for_a_file(qtbot: QtBot) -> None:
    panel = shown(qtbot, ChoosingPanel(), 800, 500)
    panel.choose.setFocus()
    with qtbot.waitSignal(panel.choose_requested):
        qtbot.keyClick(panel.choose, Qt.Key.Key_Return)


def test_a_refusal_is_shown_in_place_of_everything(qtbot: QtBot) -> None:
    panel = shown(qtbot, ChoosingPanel(), 800, 500)
    panel.show_refusal("别的")
    panel.show_refusal(DAMAGED)
    assert DAMAGED in texts(panel)
    assert "选择要导入的表格" not in texts(panel)
    with qtbot.waitSignal(panel.try_again_requested):
        button(panel.refused or panel, "再试一次").click()
    with qtbot.waitSignal(panel.choose_requested):
        button(panel.refused or panel, "选择别的文件").click()


def test_without_a_refusal_a_file_is_asked_for_again(qtbot: QtBot) -> None:
    panel = shown(qtbot, ChoosingPanel(), 800, 500)
    panel.show_refusal(DAMAGED)
    panel.show_refusal("")
    assert DAMAGED not in texts(panel)
    assert "选择要导入的表格" in texts(panel)
