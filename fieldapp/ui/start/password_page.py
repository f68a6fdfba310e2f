"""The third page: who works with the ledger, the password, and the recovery code to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from fieldapp.ui.lock.password_edit import PasswordEdit
from fieldapp.ui.start.headline import headline
from fieldapp.ui.start.presenter import PasswordEntry
from fieldapp.ui.start.recovery_card import RecoveryCard
from fieldapp.ui.start.strength_bar import StrengthBar
from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from fieldapp.ui.start.presenter import Strength

from typing_extensions import override

FIELD_WIDTH = 380
DIFFERENT = "两次输入不一致，请重新输入第二遍"


class PasswordPage(QWidget):
    """`edited` brings everything that is written, at each change."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._user = QLineEdit()
        self._user.setAccessibleName("您的姓名")
        self._password = PasswordEdit("密码")
        self._again = PasswordEdit("再输一遍")
        self._hint = QLineEdit()
        self._hint.setAccessibleName("密码提示")
        self._hint.setPlaceholderText("例如：老屋的门牌号")
        self._strength = StrengthBar()
        self._mismatch = QLabel()
        self._mismatch.setProperty("role", "note")
        self._mismatch.setProperty("tone", "danger")
        self._recovery = RecoveryCard()
        self._recovery.copied.connect(self._on_edited)
        for editor in (self._user, self._password, self._again, self._hint):
            editor.setFixedWidth(FIELD_WIDTH)
            editor.textEdited.connect(self._on_edited)
        row = QHBoxLayout()
        row.setSpacing(40)
        row.addLayout(self._fields())
        aside = QVBoxLayout()
        aside.addWidget(self._recovery)
        aside.addStretch()
        row.addLayout(aside)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        sentence = "台账里有身份证号和收款账号，请设一个密码，防止旁人翻看。"
        column.addLayout(headline("设置打开密码", sentence))
        column.addLayout(row, 1)
        self.setFocusProxy(self._user)

    def show_code(self, code: str) -> None:
        """Show the recovery code."""
        self._recovery.show_code(code)

    def show_strength(self, strength: Strength) -> None:
        """Show how good the password is."""
        self._strength.show_strength(strength.level, strength.text)

    def show_mismatch(self, *, is_different: bool) -> None:
        """Show that the second password is not the first."""
        self._mismatch.setText(DIFFERENT if is_different else "")
        self._again.setProperty("error", is_different)
        self._again.style().polish(self._again)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._password.show_eye()
        self._again.show_eye()

    def _on_edited(self) -> None:
        self.edited.emit(
            PasswordEntry(
                user=self._user.text(),
                password=self._password.text(),
                again=self._again.text(),
                hint=self._hint.text(),
                is_copied=self._recovery.is_copied,
            )
        )

    def _fields(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for label, editor, below in (
            ("您的姓名", self._user, None),
            ("密码", self._password, self._strength),
            ("再输一遍", self._again, self._mismatch),
            ("密码提示　可不填，忘记时会显示", self._hint, None),
        ):
            caption = QLabel(label)
            caption.setProperty("role", "label")
            caption.setBuddy(editor)
            column.addWidget(caption)
            column.addWidget(editor)
            if below is not None:
                below.setFixedHeight(look().px(22))
                column.addWidget(below)
            column.addSpacing(6)
        column.addStretch()
        return column
