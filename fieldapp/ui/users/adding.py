"""What the dialog of a new user does: looks at what was typed, and gives a password of one's own.

Settlements need it: who prepares one never approves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Access, users_of
from fieldapp.services.messages import sentence
from fieldapp.store.keys import MIN_PASSWORD_LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.services.ledgers import Ledgers
    from fieldapp.ui.desk import Desk

OWN, NAME, PASSWORD, AGAIN = "own", "name", "password", "again"
FIELD_OF = {
    "keys.wrong_password": OWN,
    "keys.user_exists": NAME,
    "keys.user_name_invalid": NAME,
    "keys.password_too_short": PASSWORD,
}
NO_OWN = "还没有输入您的密码，请输入打开台账时用的密码"
NO_NAME = "还没有写新用户的姓名，请填写"
TOO_SHORT = f"密码至少 {MIN_PASSWORD_LENGTH} 位，请再加几位"
DIFFERENT = "两次输入不一致，请重新输入第二遍"
WRONG_OWN = "密码不对，请再输一次"


@dataclass(frozen=True, slots=True)
class UserEntry:
    """What stands in the dialog."""

    own_password: str
    name: str
    password: str
    again: str


class AddingView(Protocol):
    """The dialog: it shows, and says nothing of its own."""

    def show_users(self, names: Sequence[str]) -> None:
        """Tell who can open the ledger already."""

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say what is wrong, by the fields; nothing where it is empty."""

    def show_failure(self, text: str) -> None:
        """Say what keeps the user from being added; empty for nothing."""

    def show_busy(self, *, is_busy: bool) -> None:
        """Wait while the passwords are worked on, which takes a second."""

    def close_added(self, name: str) -> None:
        """Go: the user is there."""


class AddingPresenter:
    """Decides what the dialog shows."""

    def __init__(self, view: AddingView, desk: Desk, ledgers: Ledgers) -> None:
        self._view, self._desk, self._ledgers = view, desk, ledgers
        self._folder = desk.ledger.store.path.parent

    def begin(self) -> None:
        """Tell who can open the ledger."""
        self._view.show_users(users_of(self._folder))

    def save(self, entry: UserEntry) -> None:
        """Add the user, or say what is wrong."""
        problems = _problems(entry)
        self._view.show_problems(problems)
        self._view.show_failure("")
        if problems:
            return
        self._view.show_busy(is_busy=True)
        access = Access(self._desk.ledger.store.user, entry.own_password)
        name = entry.name.strip()

        def add(_: object) -> str:
            self._ledgers.add_user(self._folder, access, name, lambda: entry.password)
            return name

        job = self._desk.jobs.read("添加用户", add)  # the ledger itself is not written
        job.succeeded.connect(self._view.close_added)
        job.failed.connect(self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._view.show_busy(is_busy=False)
        if not isinstance(error, KnownError):
            return
        field = FIELD_OF.get(error.code)
        if field is None:
            self._view.show_failure(sentence(error))
        else:
            self._view.show_problems({field: WRONG_OWN if field == OWN else sentence(error)})


def _problems(entry: UserEntry) -> dict[str, str]:
    """What is missing or cannot be, by the fields."""
    found: dict[str, str] = {}
    if not entry.name.strip():
        found[NAME] = NO_NAME
    if len(entry.password) < MIN_PASSWORD_LENGTH:
        found[PASSWORD] = TOO_SHORT
    elif entry.password != entry.again:
        found[AGAIN] = DIFFERENT
    if not entry.own_password:
        found[OWN] = NO_OWN
    return found
