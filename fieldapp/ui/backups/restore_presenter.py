"""What restoring takes: a place, a user, a password or the recovery code; then a job does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from fieldapp.domain.problem import KnownError
from fieldapp.services.backups import Recovery, restore
from fieldapp.services.ledgers import Access
from fieldapp.services.messages import sentence
from fieldapp.store.keys import OpenedKeys

if TYPE_CHECKING:
    from fieldapp.services.ledgers import Ledgers
    from fieldapp.ui.backups.offer import Offer
    from fieldapp.ui.jobs import Job, Jobs

Restored: TypeAlias = Callable[[Path, OpenedKeys], None]

NO_PLACE = "请写明恢复到哪个文件夹"
NOT_WHOLE = "请写完整的路径，从盘符或根文件夹写起，或点“选择…”"
NO_PASSWORD = "请输入做备份那天的密码"  # noqa: S105 -- a sentence, not a password
NO_CODE = "请输入做备份那天的恢复码"
NO_NEW_PASSWORD = "请设一个新密码"  # noqa: S105 -- a sentence, too
DIFFERENT = "两次输入不一致，请重新输入第二遍"


class Asked(StrEnum):
    """What somebody is asked for."""

    PLACE = "place"
    PASSWORD = "password"  # noqa: S105 -- the name of a field, as below
    CODE = "code"
    NEW_PASSWORD = "new_password"  # noqa: S105
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Typed:
    """Who restores, and what was typed; with `has_code` the password is lost and a new one set."""

    user: str = ""
    password: str = ""
    code: str = ""
    new_password: str = ""
    again: str = ""
    has_code: bool = False


# Beside which field it is told what a backup or a ledger's keys refuse.
FIELDS: Mapping[str, Asked] = {
    "backup.place_taken": Asked.PLACE,
    "backup.wrong_password": Asked.PASSWORD,
    "backup.wrong_recovery": Asked.CODE,
    "backup.no_recovery": Asked.CODE,
    "keys.password_too_short": Asked.NEW_PASSWORD,
}


class RestoreView(Protocol):
    """What the presenter asks of the dialog."""

    def show_work(self, job: Job) -> None:
        """Show how far the work is, and let nothing be changed meanwhile."""

    def show_idle(self) -> None:
        """Let everything be changed again."""

    def show_wrong(self, asked: Asked, text: str) -> None:
        """Say beside a field what is wrong with it."""

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""

    def close_done(self) -> None:
        """The ledger is there: go."""


class RestorePresenter:
    """Decides for the dialog."""

    def __init__(
        self, view: RestoreView, jobs: Jobs, ledgers: Ledgers, offer: Offer, restored: Restored
    ) -> None:
        self._view, self._jobs, self._ledgers = view, jobs, ledgers
        self._offer, self._restored = offer, restored
        self._job: Job | None = None

    def restore(self, folder_text: str, typed: Typed) -> None:
        """Make a ledger of the backup in a new folder."""
        self._view.show_problem("")
        wrong = _wrong_place(folder_text.strip()) or _wrong_access(typed)
        if wrong is not None:
            self._view.show_wrong(*wrong)
            return
        self._begin(Path(folder_text.strip()), _access(typed))

    def stop(self) -> bool:
        """Stop what is going on; False where nothing is."""
        if self._job is None:
            return False
        self._job.cancel()
        return True

    def _begin(self, folder: Path, access: Access | Recovery) -> None:
        path = self._offer.path
        job = self._jobs.read(
            "正在恢复台账",
            lambda progress: restore(self._ledgers, path, folder, access, progress),
        )
        self._job = job
        self._view.show_work(job)
        job.succeeded.connect(lambda keys: self._on_succeeded(folder, keys))
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    def _on_succeeded(self, folder: Path, keys: OpenedKeys) -> None:
        self._view.close_done()
        self._restored(folder, keys)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            return
        if error.code in FIELDS:
            self._view.show_wrong(FIELDS[error.code], sentence(error))
        else:
            self._view.show_problem(sentence(error))

    def _on_finished(self) -> None:
        self._job = None
        self._view.show_idle()


def _access(typed: Typed) -> Access | Recovery:
    user = typed.user or None
    if typed.has_code:
        return Recovery(user, typed.code, lambda: typed.new_password)
    return Access(user, typed.password)


def _wrong_place(text: str) -> tuple[Asked, str] | None:
    """What is wrong with the folder as it was typed; None for nothing."""
    if not text:
        return Asked.PLACE, NO_PLACE
    return None if Path(text).is_absolute() else (Asked.PLACE, NOT_WHOLE)


def _wrong_access(typed: Typed) -> tuple[Asked, str] | None:
    """What is missing of a password or a code; None for nothing."""
    if not typed.has_code:
        return None if typed.password else (Asked.PASSWORD, NO_PASSWORD)
    if not typed.code.strip():
        return Asked.CODE, NO_CODE
    if not typed.new_password:
        return Asked.NEW_PASSWORD, NO_NEW_PASSWORD
    return None if typed.new_password == typed.again else (Asked.AGAIN, DIFFERENT)
