from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.backups import (
    KEPT,
    Backup,
    Backups,
    Newest,
    Recovery,
    backup_at,
    free_folder,
    opened_backup,
    restore,
)
from fieldapp.services.ledger import Ledger
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.store.keyring import Cost
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCESS = Access("王小明", "很长的口令123")


class Time:
    def __init__(self) -> None:
        self.moment = datetime(2025, 2, 26, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def ledgers() -> Ledgers:
    return Ledgers(folders().migrations, Clock(Time()), Cost(operations=1, memory_bytes=8192))


@pytest.fixture
def ledger(ledgers: Ledgers, tmp_path: Path) -> Iterator[Ledger]:
    made = ledgers.found(tmp_path / "台账", ACCESS, village="柳坝村", township="青石镇")
    with closing(made):
        yield made


@pytest.fixture
def backups(ledger: Ledger) -> Backups:
    return Backups(ledger)


def work_on(ledger: Ledger, value: str) -> None:
    with ledger.step("设置") as step:
        ledger.projects.set_setting(step, "phone", value)


def note_of(backup: Backup) -> tuple[str, bool]:
    assert backup.manifest is not None
    return backup.manifest.note.village, backup.manifest.note.is_automatic


def test_a_backup_made_by_hand_lies_in_the_ledgers_own_folder(
    backups: Backups, tmp_path: Path
) -> None:
    made = backups.make()
    assert made.path.parent == tmp_path / "台账备份"
    assert note_of(made) == ("柳坝村", False)
    assert backups.listed() == (made,)
    assert backups.last() == made


def test_a_backup_by_itself_is_made_only_when_something_was_done(
    backups: Backups, ledger: Ledger
) -> None:
    first = backups.make_if_due()
    assert first is not None
    assert note_of(first) == ("柳坝村", True)
    assert backups.make_if_due() is None
    work_on(ledger, "1")
    assert backups.make_if_due() is not None
    ledger.store.history.undo()
    assert backups.is_due()


def test_a_new_password_is_a_change(backups: Backups, ledgers: Ledgers, tmp_path: Path) -> None:
    assert backups.make_if_due() is not None
    ledgers.change_password(tmp_path / "台账", ACCESS, "后来的另一个口令")
    assert backups.make_if_due() is not None
    assert backups.make_if_due() is None


def test_the_eleventh_lets_go_of_the_oldest_made_by_itself(
    backups: Backups, ledger: Ledger, tmp_path: Path
) -> None:
    by_hand = backups.make()
    (tmp_path / "U盘").mkdir()
    elsewhere = backups.make(tmp_path / "U盘")
    work_on(ledger, "first")
    oldest = backups.make_if_due()
    for number in range(KEPT):
        work_on(ledger, str(number))
        assert backups.make_if_due() is not None
    listed = backups.listed()
    assert oldest is not None
    assert oldest not in listed
    assert len(listed) == KEPT + 1
    assert listed[-1] == by_hand
    assert elsewhere.path.exists()


def test_backups_of_another_ledger_are_never_removed(
    backups: Backups, ledger: Ledger, ledgers: Ledgers, tmp_path: Path
) -> None:
    other = ledgers.found(tmp_path / "别的", ACCESS, village="别村", township="青石镇")
    with closing(other):
        made = Backups(other).make_if_due()
    assert made is not None
    backups.folder.mkdir()
    moved = made.path.rename(backups.folder / made.path.name)
    for number in range(KEPT + 1):
        work_on(ledger, str(number))
        backups.make_if_due()
    assert moved.exists()


def test_a_file_that_is_no_backup_is_listed_as_such(backups: Backups) -> None:
    backups.folder.mkdir()
    (backups.folder / "x.fbk").write_bytes(b"x")
    made = backups.make()
    assert [each.manifest is None for each in backups.listed()] == [False, True]
    assert backups.last() == made
    assert backup_at(backups.folder / "y.fbk") == Backup(backups.folder / "y.fbk", 0, None)


def test_two_backups_of_one_second_have_two_names(backups: Backups, ledger: Ledger) -> None:
    moment = ledger.clock.now()
    ledger.clock = Clock(lambda: moment)
    assert backups.make().path != backups.make().path
    assert len(backups.listed()) == 2


def test_how_far_a_backup_is_never_goes_back(backups: Backups) -> None:
    progress = FakeProgress()
    backups.make(progress=progress)
    parts = [done for done, _, _ in progress.news]
    assert parts == sorted(parts)
    assert parts[-1] == 100
    assert next(text for _, _, text in progress.news).startswith("正在备份")


def test_a_backup_can_be_stopped_and_leaves_nothing(backups: Backups) -> None:
    with pytest.raises(CancelledError):
        backups.make(progress=FakeProgress("正在备份"))
    assert list(backups.folder.iterdir()) == []


def test_a_ledger_comes_back_as_it_was(
    backups: Backups, ledger: Ledger, ledgers: Ledgers, tmp_path: Path
) -> None:
    work_on(ledger, "1")
    made = backups.make()
    then = backups.contents()
    work_on(ledger, "2")
    progress = FakeProgress()
    manifest, users = opened_backup(made.path)
    assert manifest == made.manifest
    keys = restore(ledgers, made.path, tmp_path / "新", Access(None, ACCESS.password), progress)
    assert (users, keys.user) == (("王小明",), "王小明")
    assert progress.news[-1] == (100, 100, "已恢复。")
    with closing(ledgers.open_with(tmp_path / "新", keys)) as again:
        assert again.setting("phone") == "1"
        assert Backups(again).contents() == then
    assert ledger.setting("phone") == "2"


def test_the_recovery_code_brings_a_ledger_back_under_a_new_password(
    backups: Backups, ledgers: Ledgers, tmp_path: Path
) -> None:
    ledgers.set_recovery_code(tmp_path / "台账", ACCESS, "7QK4-M9TX-D2VH-8RCP")
    made = backups.make()
    recovery = Recovery(None, "7qk4 m9tx d2vh 8rcp", lambda: "另一个新口令")
    keys = restore(ledgers, made.path, tmp_path / "新", recovery)
    assert keys.user == ACCESS.user
    ledgers.open(tmp_path / "新", Access(None, "另一个新口令")).close()
    with pytest.raises(KnownError, match="wrong_password"):
        ledgers.open(tmp_path / "新", ACCESS)
    ledgers.open(tmp_path / "台账", ACCESS).close()


@pytest.mark.parametrize(
    ("code", "password", "told"),
    [
        ("2222-2222-2222-2222", "另一个新口令", "backup.wrong_recovery"),
        ("7QK4-M9TX-D2VH-8RCP", "短", "keys.password_too_short"),
    ],
)
def test_a_wrong_code_or_a_short_password_restores_nothing(
    backups: Backups, ledgers: Ledgers, tmp_path: Path, code: str, password: str, told: str
) -> None:
    ledgers.set_recovery_code(tmp_path / "台账", ACCESS, "7QK4-M9TX-D2VH-8RCP")
    made = backups.make()
    with pytest.raises(KnownError, match=told):
        restore(ledgers, made.path, tmp_path / "新", Recovery(None, code, lambda: password))
    assert not (tmp_path / "新").exists()


def test_what_cannot_be_restored_is_told_before_a_password_is_asked(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        opened_backup(tmp_path / "x.fbk")
    assert caught.value.code == "backup.missing"


def test_a_folder_is_offered_that_is_not_there_yet(tmp_path: Path) -> None:
    assert free_folder(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "a").mkdir()
    assert free_folder(tmp_path / "a") == tmp_path / "a-2"


def test_a_backup_that_was_just_made_stays_whatever_the_clock_says(
    backups: Backups, ledger: Ledger
) -> None:
    for number in range(KEPT + 1):
        work_on(ledger, f"1380000{number:04}")
        assert backups.make_if_due() is not None
    clock = Clock(lambda: datetime(2020, 1, 1, tzinfo=UTC))
    behind = Backups(Ledger(ledger.store, clock))
    work_on(ledger, "13900000000")
    made = behind.make_if_due()
    assert made is not None
    assert made.path.exists()
    assert behind.last() == made
    assert not behind.is_due()
    assert len(behind.listed()) == KEPT


def test_a_backup_of_another_ledger_is_none_of_this_one(
    backups: Backups, ledgers: Ledgers, tmp_path: Path
) -> None:
    folder = tmp_path / "另一本"
    with closing(ledgers.found(folder, ACCESS, village="柳坝村", township="青石镇")) as other:
        backups.folder.mkdir()
        Backups(other).make(backups.folder)
    assert len(backups.listed()) == 1
    assert backups.last() is None
    assert backups.is_due()


def test_the_last_backup_may_be_looked_for_in_another_thread(backups: Backups) -> None:
    made = backups.make()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(backups.last).result() == made


def folder_on_a_stick(tmp_path: Path) -> Path:
    (tmp_path / "U盘").mkdir()
    return tmp_path / "U盘"


def test_a_backup_elsewhere_is_the_newest_until_another_is_made(
    backups: Backups, ledger: Ledger, tmp_path: Path
) -> None:
    assert backups.newest() is None
    made = backups.make()
    assert made.manifest is not None
    steps = made.manifest.contents.steps
    at_home = Newest(made.manifest.note.made_at, backups.folder, steps, is_elsewhere=False)
    assert backups.newest() == at_home
    stick = folder_on_a_stick(tmp_path)
    away = backups.make(stick)
    assert away.manifest is not None
    newest = Newest(away.manifest.note.made_at, stick, steps, is_elsewhere=True)
    assert backups.newest() == newest
    away.path.unlink()  # as if the stick were pulled out
    assert Backups(ledger).newest() == newest
    assert backups.last() == made
    backups.make()
    assert backups.newest() != newest


def test_closing_makes_its_own_backup_whatever_was_saved_elsewhere(
    backups: Backups, ledger: Ledger, tmp_path: Path
) -> None:
    assert backups.make_if_due() is not None
    work_on(ledger, "1")
    backups.make(folder_on_a_stick(tmp_path))
    assert backups.is_due()
    assert backups.make_if_due() is not None
    assert backups.make_if_due() is None


def test_the_ledgers_own_folder_is_not_elsewhere(backups: Backups, ledger: Ledger) -> None:
    backups.folder.mkdir()
    made = backups.make(backups.folder / ".." / backups.folder.name)
    newest = backups.newest()
    assert newest is not None
    assert not newest.is_elsewhere
    made.path.unlink()
    assert Backups(ledger).newest() is None


def test_where_a_backup_is_is_told_from_the_root(
    backups: Backups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = folder_on_a_stick(tmp_path)
    monkeypatch.chdir(tmp_path)
    backups.make(Path("U盘"))
    newest = backups.newest()
    assert newest is not None
    assert newest.folder == stick
