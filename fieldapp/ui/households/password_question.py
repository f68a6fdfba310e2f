"""Asks for the password again before a number is shown in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WIDTH = 400
TITLES = {"id_number": "显示身份证号", "card": "显示收款账号"}
WHY = "请输入您的密码。完整号码显示 30 秒，并记入修改记录。"
EMPTY = "还没有输入密码，请输入打开台账时用的密码"


class PasswordQuestion(FormDialog):
    """`password_given` brings what was typed; the question stays until it is right."""

    password_given = Signal(str)
    is_begun = False  # closing the window loses nothing that was to be kept

    def __init__(self, what: str, parent: QWidget) -> None:
        super().__init__(TITLES[what], action="显示", width=WIDTH, parent=parent)
        why = label(WHY, role="label")
        why.setWordWrap(True)
        self._editor = LineEdit(is_latin=True)
        self._editor.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = FieldBox("密码", self._editor, required=True)
        self.body.addWidget(why)
        self.body.addWidget(self._field)
        self.save_requested.connect(self._on_save_requested)
        self.focus_first()

    def show_problem(self, text: str) -> None:
        """Say that the password was not right, and let it be typed again."""
        self.primary.setEnabled(True)
        self._field.show_problem(text)
        self._editor.selectAll()
        self._editor.setFocus()

    def _on_save_requested(self) -> None:
        if not self._editor.text():
            self.show_problem(EMPTY)
            return
        self.primary.setEnabled(False)  # until it was looked at: that takes a second
        self._field.clear_problem()
        self.password_given.emit(self._editor.text())
