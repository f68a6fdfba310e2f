"""The dialog of a new user: who can open the ledger, a name, and a password of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from fieldapp.ui.record_form.message_form import MessageForm
from fieldapp.ui.users.adding import AGAIN, NAME, OWN, PASSWORD, AddingPresenter, UserEntry
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.services.ledgers import Ledgers
    from fieldapp.ui.desk import Desk

WIDTH = 480
TITLE = "添加用户"
WHY = "每位用户凭自己的姓名和密码打开台账；结算单由一位经办，必须由另一位审核。"
LABELS = {
    NAME: "新用户姓名",
    PASSWORD: "新用户的密码",
    AGAIN: "再输一遍",
    OWN: "您的密码",
}


class NewUserDialog(MessageForm):
    """`added` brings the name of the user, who can open the ledger from now on."""

    added = Signal(str)

    def __init__(self, desk: Desk, ledgers: Ledgers, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, action="添加", width=WIDTH, parent=parent)
        self._why, self._users = label(WHY, role="label"), label("", role="note")
        for text in (self._why, self._users):
            text.setWordWrap(True)
            self.body.addWidget(text)
        self._boxes = {field: FieldBox(text, _editor(field), required=True)
                       for field, text in LABELS.items()}  # fmt: skip
        for box in self._boxes.values():
            self.body.addWidget(box)
        self.body.addStretch()
        self._presenter = AddingPresenter(self, desk, ledgers)
        self.save_requested.connect(self._on_save_requested)
        self.save_and_continue_requested.connect(self._on_save_requested)
        self._presenter.begin()
        self.fit()
        self.focus_first()

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.isVisible() and any(self._text(field) for field in LABELS)

    # What the presenter shows

    def show_users(self, names: Sequence[str]) -> None:
        """Tell who can open the ledger already."""
        self._users.setText(f"现有用户：{'、'.join(names)}")

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say what is wrong, by the fields; the cursor goes to the first."""
        for field, box in self._boxes.items():
            if field in problems:
                box.show_problem(problems[field])
            else:
                box.clear_problem()
        wrong = next((field for field in LABELS if field in problems), None)
        if wrong is not None:
            self._boxes[wrong].editor.setFocus()

    def show_failure(self, text: str) -> None:
        """Say what keeps the user from being added; empty for nothing."""
        self.show_bar("danger", text)

    def show_busy(self, *, is_busy: bool) -> None:
        """Wait while the passwords are worked on, which takes a second."""
        self.primary.setEnabled(not is_busy)

    def close_added(self, name: str) -> None:
        """Go: the user is there."""
        self.accept()
        self.added.emit(name)

    def _on_save_requested(self) -> None:
        if self.primary.isEnabled():
            texts = {field: self._text(field) for field in LABELS}
            self._presenter.save(UserEntry(texts[OWN], texts[NAME], texts[PASSWORD], texts[AGAIN]))

    def _text(self, field: str) -> str:
        editor = self._boxes[field].editor
        return editor.text() if isinstance(editor, QLineEdit) else ""


def _editor(field: str) -> LineEdit:
    made = LineEdit(is_latin=field != NAME)
    if field != NAME:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
