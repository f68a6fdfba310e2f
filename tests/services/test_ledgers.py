from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.ledger import TOWNSHIP, VILLAGE
from fieldapp.services.ledgers import Access, Ledgers, hint_for, users_of
from fieldapp.store.connection import KEY_BYTES
from fieldapp.store.folder import LEDGER_FILE
from fieldapp.store.keyring import KEYS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.ledger import Ledger

OLD, NEW = "很长的口令123", "另一个口令456"
FIRST, SECOND = "王小明", "李敏"
MINE = Access(FIRST, OLD)
CODE = "7QK4-M9TX-D2VH-8RCP"


@pytest.fixture
def folder(ledger_folder: Path, tmp_path: Path) -> Path:
    """The folder of a ledger that nobody has open."""
    return Path(shutil.copytree(ledger_folder, tmp_path / "柳坝村"))


def found(ledgers: Ledgers, folder: Path, access: Access) -> Ledger:
    return ledgers.found(folder, access, village="柳坝村", township="青石镇")


def opener(ledgers: Ledgers, folder: Path, access: Access) -> str:
    """Who a ledger is open for."""
    with closing(ledgers.open(folder, access)) as ledger:
        return ledger.store.user


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        call()
    return caught.value.code


def never_asked() -> str:
    raise AssertionError("nobody may be asked for a new password yet")


# Founding and opening


def test_a_new_ledger_knows_its_village_from_its_first_step(
    ledgers: Ledgers, tmp_path: Path
) -> None:
    with closing(found(ledgers, tmp_path / "新", MINE)) as ledger:
        assert (ledger.setting(VILLAGE), ledger.setting(TOWNSHIP)) == ("柳坝村", "青石镇")
        assert [step.title for step in ledger.store.history.steps(5)] == ["建立柳坝村台账"]
        assert ledger.store.user == FIRST


def test_a_ledger_is_founded_once(ledgers: Ledgers, folder: Path) -> None:
    assert refusal(lambda: found(ledgers, folder, MINE)) == "ledger.exists"
    assert opener(ledgers, folder, MINE) == FIRST


def test_a_ledger_needs_a_user(ledgers: Ledgers, tmp_path: Path) -> None:
    nobody = Access(None, OLD)
    assert refusal(lambda: found(ledgers, tmp_path / "新", nobody)) == "keys.user_name_invalid"
    assert not (tmp_path / "新").exists()


@pytest.mark.parametrize("user", [FIRST, f" {FIRST} ", None])
def test_the_only_user_need_not_be_named(ledgers: Ledgers, folder: Path, user: str | None) -> None:
    assert opener(ledgers, folder, Access(user, OLD)) == FIRST


def test_what_was_written_is_there_when_a_ledger_is_opened_again(
    ledgers: Ledgers, folder: Path
) -> None:
    with closing(ledgers.open(folder, MINE)) as ledger, ledger.step("改名") as step:
        ledger.projects.set_setting(step, VILLAGE, "新村")
    with closing(ledgers.open(folder, MINE)) as ledger:
        assert ledger.setting(VILLAGE) == "新村"


@pytest.mark.parametrize(
    ("access", "code"),
    [
        (Access(FIRST, NEW), "keys.wrong_password"),
        (Access(None, ""), "keys.wrong_password"),
        (Access(SECOND, OLD), "keys.unknown_user"),
    ],
)
def test_nobody_opens_a_ledger_without_the_password(
    ledgers: Ledgers, folder: Path, access: Access, code: str
) -> None:
    assert refusal(lambda: ledgers.open(folder, access)) == code
    assert refusal(lambda: ledgers.unlock(folder, access)) == code


def test_keys_that_were_unwrapped_before_open_a_ledger(ledgers: Ledgers, folder: Path) -> None:
    keys = ledgers.unlock(folder, MINE)
    assert (keys.user, len(keys.key)) == (FIRST, KEY_BYTES)
    with closing(ledgers.open_with(folder, keys)) as ledger:
        assert ledger.setting(VILLAGE) == "柳坝村"
        assert ledger.store.user == FIRST


def test_keys_of_another_ledger_open_nothing(
    ledgers: Ledgers, folder: Path, tmp_path: Path
) -> None:
    found(ledgers, tmp_path / "另", MINE).close()
    keys = ledgers.unlock(tmp_path / "另", MINE)
    assert refusal(lambda: ledgers.open_with(folder, keys)) == "store.damaged"


# Users and their passwords


def test_somebody_else_opens_the_ledger_in_a_name_of_their_own(
    ledgers: Ledgers, folder: Path
) -> None:
    ledgers.add_user(folder, MINE, SECOND, lambda: NEW)
    assert users_of(folder) == (FIRST, SECOND)
    assert opener(ledgers, folder, Access(SECOND, NEW)) == SECOND
    assert opener(ledgers, folder, MINE) == FIRST
    assert refusal(lambda: ledgers.open(folder, Access(None, OLD))) == "keys.user_needed"


def test_a_new_password_is_asked_for_only_once_access_is_given(
    ledgers: Ledgers, folder: Path
) -> None:
    wrong = Access(FIRST, NEW)
    assert refusal(lambda: ledgers.add_user(folder, wrong, SECOND, never_asked)) == (
        "keys.wrong_password"
    )
    assert users_of(folder) == (FIRST,)


def test_a_name_is_taken_by_one_user(ledgers: Ledgers, folder: Path) -> None:
    assert refusal(lambda: ledgers.add_user(folder, MINE, f" {FIRST}", lambda: NEW)) == (
        "keys.user_exists"
    )
    assert opener(ledgers, folder, MINE) == FIRST


def test_a_changed_password_takes_the_place_of_the_old_one(ledgers: Ledgers, folder: Path) -> None:
    ledgers.add_user(folder, MINE, SECOND, lambda: OLD)
    ledgers.change_password(folder, MINE, NEW)
    assert refusal(lambda: ledgers.open(folder, MINE)) == "keys.wrong_password"
    assert opener(ledgers, folder, Access(FIRST, NEW)) == FIRST
    assert opener(ledgers, folder, Access(SECOND, OLD)) == SECOND


def test_whoever_does_not_know_the_password_cannot_change_it(
    ledgers: Ledgers, folder: Path
) -> None:
    wrong = Access(FIRST, NEW)
    assert refusal(lambda: ledgers.change_password(folder, wrong, "第三个口令")) == (
        "keys.wrong_password"
    )
    assert refusal(lambda: ledgers.set_recovery_code(folder, wrong, CODE)) == "keys.wrong_password"
    assert opener(ledgers, folder, MINE) == FIRST


def test_a_hint_belongs_to_the_password_that_it_was_written_for(
    ledgers: Ledgers, folder: Path
) -> None:
    assert hint_for(folder, FIRST) == "老屋"
    ledgers.change_password(folder, MINE, NEW, "新屋")
    assert hint_for(folder, FIRST) == "新屋"
    ledgers.change_password(folder, Access(FIRST, NEW), OLD)
    assert hint_for(folder, FIRST) == ""


def test_a_hint_that_tells_the_password_changes_nothing(ledgers: Ledgers, folder: Path) -> None:
    assert refusal(lambda: ledgers.change_password(folder, MINE, NEW, f"是{NEW}")) == (
        "keys.hint_tells"
    )
    assert (opener(ledgers, folder, MINE), hint_for(folder, FIRST)) == (FIRST, "老屋")


# Recovery codes


def test_whoever_has_the_recovery_code_sets_a_new_password(ledgers: Ledgers, folder: Path) -> None:
    ledgers.set_recovery_code(folder, MINE, CODE)
    ledgers.recover(folder, FIRST, "7qk4 m9tx d2vh 8rcp", NEW)
    assert refusal(lambda: ledgers.open(folder, MINE)) == "keys.wrong_password"
    assert opener(ledgers, folder, Access(FIRST, NEW)) == FIRST
    assert hint_for(folder, FIRST) == ""


def test_a_recovery_code_recovers_for_every_user(ledgers: Ledgers, folder: Path) -> None:
    ledgers.set_recovery_code(folder, MINE, CODE)
    ledgers.add_user(folder, MINE, SECOND, lambda: OLD)
    ledgers.recover(folder, SECOND, CODE, NEW)
    assert opener(ledgers, folder, Access(SECOND, NEW)) == SECOND
    assert opener(ledgers, folder, MINE) == FIRST


@pytest.mark.parametrize(
    ("user", "code", "expected"),
    [
        (FIRST, "7QK4-M9TX-D2VH-8RCQ", "keys.wrong_recovery"),
        (FIRST, "", "keys.wrong_recovery"),
        (SECOND, CODE, "keys.unknown_user"),
    ],
)
def test_a_wrong_recovery_code_recovers_nothing(
    ledgers: Ledgers, folder: Path, user: str, code: str, expected: str
) -> None:
    ledgers.set_recovery_code(folder, MINE, CODE)
    assert refusal(lambda: ledgers.recover(folder, user, code, NEW)) == expected
    assert opener(ledgers, folder, MINE) == FIRST


def test_a_ledger_without_a_recovery_code_recovers_nothing(ledgers: Ledgers, folder: Path) -> None:
    assert refusal(lambda: ledgers.recover(folder, FIRST, CODE, NEW)) == "keys.no_recovery"


def test_a_new_recovery_code_makes_the_old_one_worthless(ledgers: Ledgers, folder: Path) -> None:
    ledgers.set_recovery_code(folder, MINE, CODE)
    ledgers.set_recovery_code(folder, MINE, "2222-3333-4444-5555")
    assert refusal(lambda: ledgers.recover(folder, FIRST, CODE, NEW)) == "keys.wrong_recovery"


# Folders without a ledger


@pytest.mark.parametrize("missing", [LEDGER_FILE, KEYS_FILE])
def test_a_folder_that_lacks_a_file_is_told_whatever_is_asked_of_it(
    ledgers: Ledgers, folder: Path, missing: str
) -> None:
    keys = ledgers.unlock(folder, MINE)
    (folder / missing).unlink()
    calls: tuple[Callable[[], object], ...] = (
        lambda: ledgers.open(folder, MINE),
        lambda: ledgers.unlock(folder, MINE),
        lambda: ledgers.open_with(folder, keys),
        lambda: ledgers.add_user(folder, MINE, SECOND, never_asked),
        lambda: ledgers.change_password(folder, MINE, NEW),
        lambda: ledgers.set_recovery_code(folder, MINE, CODE),
        lambda: ledgers.recover(folder, FIRST, CODE, NEW),
        lambda: users_of(folder),
        lambda: hint_for(folder, FIRST),
    )
    assert [refusal(call) for call in calls] == ["ledger.missing"] * len(calls)


def test_a_ledger_whose_first_step_fails_is_not_there_and_may_be_founded_again(
    ledgers: Ledgers, tmp_path: Path
) -> None:
    refusing = Path(shutil.copytree(ledgers.migrations, tmp_path / "migrations"))
    full = "CREATE TRIGGER full BEFORE INSERT ON setting BEGIN SELECT RAISE(ABORT, 'full'); END;"
    (refusing / "9999_full.sql").write_text(full, "utf-8")
    folder = tmp_path / "新"
    with pytest.raises(Exception, match="full"):
        found(replace(ledgers, migrations=refusing), folder, MINE)
    assert not folder.exists()
    with closing(found(ledgers, folder, MINE)) as ledger:
        assert ledger.setting(VILLAGE) == "柳坝村"
