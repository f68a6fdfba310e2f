from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.store.keyring import Cost
from fieldapp.ui.lock.presenter import NO_HINT, LockPresenter
from tests.fakes import FakeJobs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.jobs import Jobs

PASSWORD, CODE = "很长的口令123", "7QK4-M9TX-D2VH-8RCP"


class FakeLockView:
    def __init__(self) -> None:
        self.said: list[tuple[str, object]] = []

    def show_users(self, names: Sequence[str], chosen: str) -> None:
        self.said.append(("users", names))
        self.said.append(("chosen", chosen))

    def show_busy(self, *, is_busy: bool) -> None:
        self.said.append(("busy", is_busy))

    def show_problem(self, text: str) -> None:
        self.said.append(("problem", text))

    def show_hint(self, text: str) -> None:
        self.said.append(("hint", text))

    def show_recovery(self) -> None:
        self.said.append(("recovery", None))


@pytest.fixture
def ledgers() -> Ledgers:
    clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
    return Ledgers(folders().migrations, clock, Cost(operations=1, memory_bytes=8192))


@pytest.fixture
def folder(ledgers: Ledgers, tmp_path: Path) -> Path:
    made = tmp_path / "台账"
    access = Access("王小明", PASSWORD)
    ledgers.found(made, access, village="柳坝村", township="青石镇").close()
    ledgers.set_recovery_code(made, access, CODE)
    ledgers.add_user(made, access, "李红", lambda: "another")
    return made


class Case:
    def __init__(self, ledgers: Ledgers, folder: Path) -> None:
        self.view = FakeLockView()
        self.opened: list[OpenedKeys] = []
        jobs = cast("Jobs", FakeJobs())  # what it is asked, both can do
        self.presenter = LockPresenter(self.view, jobs, ledgers, folder, self.opened.append)


@pytest.fixture
def case(ledgers: Ledgers, folder: Path) -> Case:
    return Case(ledgers, folder)


def test_the_first_user_is_chosen_unless_another_one_worked_last(case: Case) -> None:
    case.presenter.begin()
    case.presenter.begin("李红")
    case.presenter.begin("没有这个人")
    chosen = [name for what, name in case.view.said if what == "chosen"]
    assert chosen == ["王小明", "李红", "王小明"]


def test_the_right_password_opens(case: Case) -> None:
    case.presenter.begin()
    case.presenter.unlock(PASSWORD)
    assert [keys.user for keys in case.opened] == ["王小明"]
    assert case.view.said[-2:] == [("busy", True), ("busy", False)]


def test_a_wrong_password_is_told_and_opens_nothing(case: Case) -> None:
    case.presenter.begin()
    case.presenter.unlock("falsch-falsch")
    assert case.opened == []
    assert any("密码不正确" in str(text) for what, text in case.view.said if what == "problem")


def test_another_user_opens_with_another_password(case: Case) -> None:
    case.presenter.begin()
    case.presenter.choose_user("李红")
    case.presenter.unlock("another")
    assert [keys.user for keys in case.opened] == ["李红"]


def test_a_hint_is_shown_when_it_is_asked_for(case: Case) -> None:
    case.presenter.begin()
    case.presenter.show_hint()
    assert case.view.said[-1] == ("hint", NO_HINT)


def test_the_recovery_code_sets_a_new_password_and_opens(case: Case) -> None:
    case.presenter.begin()
    case.presenter.recover("7qk4m9txd2vh8rcp", "ein neues Wort")
    assert [keys.user for keys in case.opened] == ["王小明"]
    case.presenter.unlock("ein neues Wort")
    assert len(case.opened) == 2


def test_a_wrong_recovery_code_is_told(case: Case) -> None:
    case.presenter.begin()
    case.presenter.recover("AAAA-AAAA-AAAA-AAAA", "ein neues Wort")
    assert case.opened == []
    assert any("恢复码不对" in str(text) for _, text in case.view.said)


def test_a_ledger_that_is_not_there_is_told(ledgers: Ledgers, tmp_path: Path) -> None:
    case = Case(ledgers, tmp_path)
    case.presenter.begin()
    case.presenter.show_hint()
    problems = [str(text) for what, text in case.view.said if what == "problem"]
    assert "没有台账" in problems[0]
    assert len(problems) == 2


def test_a_ledger_of_an_older_program_is_brought_up_to_date_before_it_is_shown(
    ledgers: Ledgers, tmp_path: Path
) -> None:
    scripts = sorted(ledgers.migrations.glob("*.sql"))
    older = replace(ledgers, migrations=tmp_path / "older")
    older.migrations.mkdir()
    for script in scripts[:-1]:
        shutil.copy(script, older.migrations)
    folder, access = tmp_path / "旧台账", Access("王小明", PASSWORD)
    older.found(folder, access, village="柳坝村", township="青石镇").close()
    case = Case(ledgers, folder)
    case.presenter.begin()
    case.presenter.unlock(PASSWORD)
    assert len(case.opened) == 1
    with pytest.raises(KnownError, match=r"store\.too_new"):
        older.open(folder, access)
