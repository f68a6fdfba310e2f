"""The lock screen as people see it: the ledger's name, who they are, and their password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)
from typing_extensions import override

from fieldapp.ui.lock.password_edit import PasswordEdit
from fieldapp.ui.lock.recovery import RecoveryForm
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

CARD_WIDTH = 360
PICTURE = 72
CAPITALS = "大写锁定已打开"


class LockScreen(QFrame):
    """Asks for a password; the presenter does with it what is to be done."""

    password_entered = Signal(str)
    user_chosen = Signal(str)
    hint_requested = Signal()
    recovery_entered = Signal(str, str)  # the code, the new password

    def __init__(self, *, title: str, version: str) -> None:
        super().__init__()
        self.setProperty("role", "pine")
        self._card = _Card()
        self._recovery = RecoveryForm()
        self._forms = QStackedWidget()
        self._forms.addWidget(self._card)
        self._forms.addWidget(self._recovery)
        self._forms.setFixedWidth(CARD_WIDTH)
        self._shown_form: QFrame = self._card
        self._state = _text("", "pine-cap")
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        column.addWidget(_picture(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addWidget(_text(title, "pine-title"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(self._forms, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        column.addLayout(_foot(version))

    def show_state(self, text: str) -> None:
        """Say below the title why the ledger is locked."""
        self._state.setText(text)

    def show_users(self, names: Sequence[str], chosen: str) -> None:
        """Show who may open the ledger, and who does."""
        self._card.show_users(names, chosen)

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that the password is being tried."""
        for form in (self._card, self._recovery):
            form.setEnabled(not is_busy)
        if not is_busy and self.isVisible():  # hidden, it would take the keys of the ledger's page
            self._shown_form.setFocus()

    def show_problem(self, text: str) -> None:
        """Say why the ledger stays locked; empty for no reason."""
        self._card.show_problem(text)
        self._recovery.show_problem(text)

    def show_hint(self, text: str) -> None:
        """Show what the user wrote to remember the password by."""
        self._card.show_note(f"密码提示：{text}")

    def show_recovery(self) -> None:
        """Ask for the recovery code and a new password."""
        self._forms.setCurrentWidget(self._recovery)
        self._recovery.setFocus()
        self._shown_form = self._recovery

    def show_password(self) -> None:
        """Ask for the password."""
        self._forms.setCurrentWidget(self._card)
        self._card.setFocus()
        self._shown_form = self._card

    def clear(self) -> None:
        """Forget what was typed."""
        self._card.clear()
        self._recovery.clear()
        self.show_password()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_password()
        QTimer.singleShot(0, self._card.show_icons)  # after the first paint

    def _connect(self) -> None:
        self._card.password_entered.connect(self.password_entered)
        self._card.user_chosen.connect(self.user_chosen)
        self._card.hint_requested.connect(self.hint_requested)
        self._card.recovery_requested.connect(self.show_recovery)
        self._recovery.entered.connect(self.recovery_entered)
        self._recovery.cancelled.connect(self.show_password)


class _Card(QFrame):
    """Who it is, the password, and the ways out for whoever has forgotten it."""

    password_entered = Signal(str)
    user_chosen = Signal(str)
    hint_requested = Signal()
    recovery_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._users = QComboBox()
        self._users.setAccessibleName("用户")
        self._users.textActivated.connect(self._on_user_activated)
        self._password = PasswordEdit("密码")
        self._password.setProperty("sz", "l")
        self._password.returnPressed.connect(self._on_entered)
        self._note = _text("", "note")
        self._note.setWordWrap(True)
        self._note.hide()
        icon = "ph.lock-simple-open"
        self._unlock = Button("解锁", icon=icon, hint="Enter", kind="primary", size="l")
        self._unlock.clicked.connect(self._on_entered)
        self._password.capitals_noticed.connect(self._on_capitals_noticed)
        self.setFocusProxy(self._password)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(10)
        for widget in (self._users, self._password, self._note, self._unlock):
            column.addWidget(widget)
        column.addLayout(self._ways_out())

    def show_users(self, names: Sequence[str], chosen: str) -> None:
        self._users.clear()
        self._users.addItems(list(names))
        self._users.setCurrentText(chosen)
        self._users.setEnabled(len(names) > 1)

    def show_problem(self, text: str) -> None:
        self._show_note(text, "danger")
        self._password.setProperty("error", bool(text))
        self._password.style().polish(self._password)
        self._password.selectAll()

    def show_note(self, text: str) -> None:
        self._show_note(text, "")

    def show_icons(self) -> None:
        self._password.show_eye()

    def clear(self) -> None:
        self._password.clear()
        self.show_problem("")

    def _on_entered(self) -> None:
        self.password_entered.emit(self._password.text())

    def _on_user_activated(self, name: str) -> None:
        self._password.clear()
        self.user_chosen.emit(name)

    def _on_capitals_noticed(self, *values: bool) -> None:
        (are_locked,) = values
        if are_locked or self._note.text() == CAPITALS:
            self._show_note(CAPITALS if are_locked else "", "warn")

    def _show_note(self, text: str, tone: str) -> None:
        self._note.setText(text)
        self._note.setProperty("tone", tone)
        self._note.style().polish(self._note)
        self._note.setVisible(bool(text))

    def _ways_out(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, signal in (
            ("看密码提示", self.hint_requested),
            ("忘记密码", self.recovery_requested),
        ):
            link = QPushButton(text)
            link.setProperty("kind", "link")
            link.clicked.connect(lambda _=False, signal=signal: signal.emit())
            row.addWidget(link)
        row.insertStretch(1)
        return row


def _picture() -> QLabel:
    label = QLabel()
    label.setPixmap(look().application_icon().pixmap(PICTURE, PICTURE))
    return label


def _text(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label


def _foot(version: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(_text("数据保存在本机", "pine-cap"))
    row.addStretch()
    row.addWidget(_text(f"驻村项目台账 {version}", "pine-cap"))
    return row
