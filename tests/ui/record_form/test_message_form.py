from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from fieldapp.ui.record_form.message_form import MessageForm
from fieldapp.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_message_stands_above_the_form_until_it_is_taken_away(qtbot: QtBot) -> None:
    form = MessageForm("登记", width=400)
    qtbot.addWidget(form)
    form.show()
    assert not form.bar.isVisible()
    form.show_bar("danger", "有 1 处需要改正")
    assert form.bar.isVisible()
    assert form.bar.text() == "有 1 处需要改正"
    form.show_bar("", "")
    assert not form.bar.isVisible()


def test_buttons_stand_at_the_left_and_before_the_one_that_saves(qtbot: QtBot) -> None:
    form = MessageForm("登记", width=500)
    qtbot.addWidget(form)
    left, before = Button("粘贴"), Button("继续")
    form.add_at_left(left)
    form.add_before_primary(before)
    form.show()
    buttons = sorted(form.findChildren(QPushButton), key=lambda each: each.x())
    assert [each.text() for each in buttons] == ["粘贴", "取消", "继续", "保存"]


def test_ctrl_s_saves_from_every_field(qtbot: QtBot) -> None:
    form = MessageForm("登记", width=400)
    qtbot.addWidget(form)
    fields = (QLineEdit(), QComboBox(), QPlainTextEdit())
    for field in fields:
        form.body.addWidget(field)
    with qtbot.waitActive(form):
        form.show()
    for field in fields:
        field.setFocus()
        with qtbot.waitSignal(form.save_requested):
            qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_where_nothing_can_be_saved_there_is_no_button_and_no_key_for_it(qtbot: QtBot) -> None:
    form = MessageForm("登记", width=400)
    qtbot.addWidget(form)
    field = QLineEdit()
    form.body.addWidget(field)
    with qtbot.waitActive(form):
        form.show()
    form.show_actions(None, "关闭")
    shown = [each.text() for each in form.findChildren(QPushButton) if each.isVisible()]
    assert shown == ["关闭"]
    with qtbot.assertNotEmitted(form.save_requested):
        qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    form.show_actions("红冲", "取消")
    shown = [each.text() for each in form.findChildren(QPushButton) if each.isVisible()]
    assert shown == ["取消", "红冲"]
    with qtbot.waitSignal(form.save_requested):
        qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
