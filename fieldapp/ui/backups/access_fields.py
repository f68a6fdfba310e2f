"""The part of restoring that says who may: a password, or the recovery code and a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from fieldapp.ui.backups.restore_presenter import Asked, Typed
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GAP = 12
TO_CODE, TO_PASSWORD = "忘记密码，用恢复码", "改用密码"
CODE_NOTE = "做备份那天的恢复码，例如 7QK4-M9TX-D2VH-8RCP"
NEW_NOTE = "恢复以后用这个密码打开"
WITH_CODE = (Asked.CODE, Asked.NEW_PASSWORD, Asked.AGAIN)


class AccessFields(QFrame):
    """Asks for the password; whoever has lost it can ask to be asked for the code instead."""

    way_changed = Signal()

    def __init__(self, users: Sequence[str]) -> None:
        super().__init__()
        self._user = Choice([(user, user) for user in users])
        self._editors = _editors()
        self._boxes = _boxes(self._editors)
        self._other_way = LinkButton(TO_CODE)
        self._other_way.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._other_way.clicked.connect(self._on_other_way_clicked)
        user_box = FieldBox("用户", self._user)
        user_box.setVisible(len(users) > 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(user_box)
        column.addWidget(self._boxes[Asked.PASSWORD])
        column.addWidget(self._boxes[Asked.CODE])
        twice, foot = row(gap=GAP), row()
        twice.addWidget(self._boxes[Asked.NEW_PASSWORD], 1)
        twice.addWidget(self._boxes[Asked.AGAIN], 1)
        column.addLayout(twice)
        foot.addWidget(self._other_way)
        foot.addStretch()
        column.addLayout(foot)
        self._show_way(has_code=False)

    def typed(self) -> Typed:
        """What was typed."""
        texts = {asked: editor.text() for asked, editor in self._editors.items()}
        return Typed(
            user=self._user.value(),
            password=texts[Asked.PASSWORD],
            code=texts[Asked.CODE],
            new_password=texts[Asked.NEW_PASSWORD],
            again=texts[Asked.AGAIN],
            has_code=self._has_code,
        )

    def show_wrong(self, asked: Asked, text: str) -> None:
        """Say beside a field what is wrong with it."""
        self._boxes[asked].show_problem(text)
        self._editors[asked].selectAll()
        self._editors[asked].setFocus()

    def clear_problems(self) -> None:
        """Say that nothing is wrong."""
        for box in self._boxes.values():
            box.clear_problem()

    def focus_secret(self) -> None:
        """Put the cursor where the password or the code is typed."""
        self._editors[Asked.CODE if self._has_code else Asked.PASSWORD].setFocus()

    def _on_other_way_clicked(self) -> None:
        self.clear_problems()
        self._show_way(has_code=not self._has_code)
        self.focus_secret()
        self.way_changed.emit()

    def _show_way(self, *, has_code: bool) -> None:
        self._has_code = has_code
        self._other_way.setText(TO_PASSWORD if has_code else TO_CODE)
        for asked, box in self._boxes.items():
            box.setVisible((asked in WITH_CODE) == has_code)


def _editors() -> Mapping[Asked, LineEdit]:
    editors = {asked: LineEdit(is_latin=True) for asked in (Asked.PASSWORD, *WITH_CODE)}
    for asked in (Asked.PASSWORD, Asked.NEW_PASSWORD, Asked.AGAIN):
        editors[asked].setEchoMode(QLineEdit.EchoMode.Password)
    return editors


def _boxes(editors: Mapping[Asked, LineEdit]) -> Mapping[Asked, FieldBox]:
    named = (
        (Asked.PASSWORD, "密码", "做备份那天的密码"),
        (Asked.CODE, "恢复码", CODE_NOTE),
        (Asked.NEW_PASSWORD, "新密码", NEW_NOTE),
        (Asked.AGAIN, "再输一遍", ""),
    )
    return {
        asked: FieldBox(name, editors[asked], required=True, note=note)
        for asked, name, note in named
    }
