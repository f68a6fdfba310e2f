from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.empty_state import EmptyState, ErrorState

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_an_empty_page_says_why_and_offers_what_to_do(qtbot: QtBot) -> None:
    primary, other = Button("登记投料", kind="primary"), Button("从 Excel 导入")
    state = EmptyState("ph.stack", "还没有投料记录", "登记后会提醒下一次。", primary, other)
    qtbot.addWidget(state)
    assert [each.text() for each in state.findChildren(QLabel)] == [
        "还没有投料记录",
        "登记后会提醒下一次。",
    ]
    assert [each.text() for each in state.findChildren(Button)] == ["登记投料", "从 Excel 导入"]
    state.show_text("没有符合条件的记录", "换一个条件再看。")
    assert state.accessibleName() == "没有符合条件的记录"


def test_an_error_offers_to_try_again_and_to_copy_its_details(qtbot: QtBot) -> None:
    state = ErrorState("打不开这个文件", "请先在 WPS 里关闭它。", details="import.file_open")
    qtbot.addWidget(state)
    again, copy = state.findChildren(Button)
    with qtbot.waitSignal(state.try_again_requested):
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "import.file_open"


def test_an_error_without_details_offers_none(qtbot: QtBot) -> None:
    state = ErrorState("打不开", "请换一个文件。", secondary=Button("换一个文件"))
    qtbot.addWidget(state)
    assert [each.text() for each in state.findChildren(Button)] == ["再试一次", "换一个文件"]
