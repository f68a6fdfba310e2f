from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import DEMO_PASSWORD, DEMO_USER, Access, Ledgers
from fieldapp.services.preferences import Preferences, PreferencesFile
from fieldapp.store.keyring import Cost
from fieldapp.ui.shell.opening import DEMO, LOCKED, Opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.services.ledger import Ledger

ACCESS = Access("王小明", "很长的口令123")


class FakeOpeningView:
    def __init__(self) -> None:
        self.said: list[tuple[str, object]] = []

    def show_start(self) -> None:
        self.said.append(("start", None))

    def show_lock(self, folder: Path, *, user: str, state: str) -> None:
        self.said.append(("lock", (folder.name, user, state)))

    def show_work(self, ledger: Ledger) -> None:
        self.said.append(("work", ledger.store.user))

    def show_work_again(self) -> None:
        self.said.append(("work again", None))

    def leave_then(self, act: Callable[[], object]) -> None:
        self.said.append(("leave", None))
        act()

    def show_failure(self, error: Exception) -> None:
        assert isinstance(error, KnownError)
        self.said.append(("failure", error.code))


class Case:
    def __init__(self, home: Path) -> None:
        clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
        self.ledgers = Ledgers(folders().migrations, clock, Cost(operations=1, memory_bytes=8192))
        self.folder = home / "台账"
        founded = self.ledgers.found(self.folder, ACCESS, village="柳坝村", township="青石镇")
        founded.close()
        self.keys = self.ledgers.unlock(self.folder, ACCESS)
        self.file = PreferencesFile(home / "preferences.toml")
        self.view = FakeOpeningView()

    def opening(self, named: Path | None = None) -> Opening:
        return Opening(self.view, self.ledgers, self.file, named)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def test_without_a_ledger_the_first_use_is_shown(case: Case, tmp_path: Path) -> None:
    case.opening().begin()
    case.file.write(Preferences(ledger=str(tmp_path / "weg")))
    case.opening().begin()
    assert case.view.said == [("start", None), ("start", None)]


def test_the_ledger_that_was_open_last_is_asked_for(case: Case) -> None:
    opening = case.opening()
    opening.found(case.folder, case.keys)
    opening.close()
    case.opening().begin()
    assert case.view.said[0] == ("work", "王小明")
    assert case.view.said[1][0] == "lock"
    assert case.file.read()[0].ledger == str(case.folder)


def test_a_ledger_may_be_named_at_the_start(case: Case) -> None:
    case.opening(case.folder).begin()
    assert case.view.said[0][0] == "lock"


def test_a_locked_ledger_stays_open_behind_its_lock(case: Case) -> None:
    opening = case.opening(case.folder)
    opening.lock()
    assert case.view.said == []
    opening.unlocked(case.keys)
    opening.lock()
    opening.unlocked(case.keys)
    assert case.view.said == [
        ("work", "王小明"),
        ("lock", ("台账", "王小明", LOCKED)),
        ("work again", None),
    ]
    opening.close()


def test_another_user_begins_anew(case: Case) -> None:
    case.ledgers.add_user(case.folder, ACCESS, "李红", lambda: "another")
    opening = case.opening(case.folder)
    opening.unlocked(case.keys)
    opening.unlocked(case.ledgers.unlock(case.folder, Access("李红", "another")))
    assert case.view.said == [("work", "王小明"), ("leave", None), ("work", "李红")]
    opening.close()


def test_the_demonstration_tells_its_password(case: Case, tmp_path: Path) -> None:
    access = Access(DEMO_USER, DEMO_PASSWORD)
    folder = tmp_path / "示例"
    case.ledgers.found(folder, access, village="柳坝村", township="青石镇").close()
    opening = case.opening()
    opening.found(folder, case.ledgers.unlock(folder, access))
    opening.lock()
    assert case.view.said[-1] == ("lock", ("示例", DEMO_USER, DEMO))
    opening.close()


def test_a_ledger_that_was_taken_away_is_told(case: Case) -> None:
    opening = case.opening(case.folder)
    (case.folder / "ledger.db").unlink()
    opening.unlocked(case.keys)
    assert case.view.said == [("failure", "ledger.missing")]


def test_preferences_that_cannot_be_kept_are_told(case: Case) -> None:
    (case.folder.parent / "preferences.toml").mkdir()
    opening = case.opening(case.folder)
    opening.prefer(Preferences(theme="dark"))
    assert opening.preferences.theme == "dark"
    assert case.view.said[0][0] == "failure"


def test_the_password_of_whoever_works_is_checked(case: Case) -> None:
    opening = case.opening()
    with pytest.raises(RuntimeError):
        opening.check_password(ACCESS.password)
    opening.found(case.folder, case.keys)
    opening.check_password(ACCESS.password)
    with pytest.raises(KnownError, match=r"keys\.wrong_password"):
        opening.check_password("不是这个密码")
    opening.close()


def test_another_ledger_of_the_same_user_takes_the_place_of_the_first(case: Case) -> None:
    opening = case.opening(case.folder)
    opening.unlocked(case.keys)
    first = opening.ledger
    other = case.folder.with_name("恢复的台账")
    shutil.copytree(case.folder, other)
    opening.found(other, case.keys)
    assert opening.ledger is not None
    assert opening.ledger is not first
    assert opening.ledger.store.path.parent == other
    opening.close()
