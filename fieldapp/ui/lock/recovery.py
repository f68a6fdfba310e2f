"""The form for whoever has lost the password and kept the recovery code."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from fieldapp.ui.lock.password_edit import PasswordEdit

DIFFERENT = "两次输入不一致，请重新输入第二遍"


class RecoveryForm(QFrame):
    """Asks for the code and, twice, for a new password."""

    entered = Signal(str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._code = QLineEdit()
        self._code.setAccessibleName("恢复码")
        self._code.setPlaceholderText("例如 7QK4-M9TX-D2VH-8RCP")
        self._password = PasswordEdit("新密码")
        self._again = PasswordEdit("再输一遍新密码")
        self._note = QLabel()
        self._note.setProperty("role", "note")
        self._note.setProperty("tone", "danger")
        self._note.setWordWrap(True)
        self._note.hide()
        self.setFocusProxy(self._code)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(6)
        for label, editor in (
            ("恢复码", self._code),
            ("新密码", self._password),
            ("再输一遍", self._again),
        ):
            caption = QLabel(label)
            caption.setProperty("role", "label")
            caption.setBuddy(editor)
            column.addWidget(caption)
            column.addWidget(editor)
            editor.returnPressed.connect(self._on_entered)
        column.addWidget(self._note)
        column.addSpacing(6)
        column.addLayout(self._buttons())

    def show_problem(self, text: str) -> None:
        """Say what is wrong; empty for nothing."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def clear(self) -> None:
        """Forget what was typed."""
        for editor in (self._code, self._password, self._again):
            editor.clear()
        self.show_problem("")

    def _on_entered(self) -> None:
        editors: tuple[QLineEdit, ...] = (self._code, self._password, self._again)
        empty = next((each for each in editors if not each.text()), None)
        if empty is not None:
            empty.setFocus()
        elif self._password.text() != self._again.text():
            self.show_problem(DIFFERENT)
            self._again.setFocus()
            self._again.selectAll()
        else:
            self.entered.emit(self._code.text(), self._password.text())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = QPushButton("返回")
        back.clicked.connect(self.cancelled)
        set_new = QPushButton("设新密码并打开")
        set_new.setProperty("kind", "primary")
        set_new.clicked.connect(self._on_entered)
        row.addWidget(back)
        row.addStretch()
        row.addWidget(set_new)
        return row
