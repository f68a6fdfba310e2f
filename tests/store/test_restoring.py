from __future__ import annotations

import json
import shutil
import zipfile
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.store.backup import MANIFEST, sealed, write_backup
from fieldapp.store.folder import create_ledger
from fieldapp.store.keys import (
    change_password,
    open_keys,
    open_with_recovery_code,
    set_recovery_code,
)
from fieldapp.store.restoring import restore_backup, users_of_backup
from tests.store.backed_up import NOTE, FakeListener, back_up, killed, names_in, opened, plant
from tests.store.conftest import CHEAP, MIGRATIONS, WORD, FakeClock
from tests.store.orchard import Village, new_village

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.store.keys import OpenedKeys

CODE = "7QK4-M9TX-D2VH-8RCP"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    plant(folder)
    (tmp_path / "backups").mkdir()
    back_up(folder, tmp_path / "backups" / "one.fbk")
    return tmp_path / "backups" / "one.fbk"


def restored(
    path: Path, folder: Path, password: str = WORD, listener: FakeListener | None = None
) -> OpenedKeys:
    def opening(place: Path) -> OpenedKeys:
        return open_keys(place, name=None, password=password)

    return restored_by(path, folder, opening, listener)


def restored_by(
    path: Path,
    folder: Path,
    opening: Callable[[Path], OpenedKeys],
    listener: FakeListener | None = None,
) -> OpenedKeys:
    return restore_backup(
        path,
        folder,
        opening=opening,
        migrations=MIGRATIONS,
        now=FakeClock(),
        listener=listener or FakeListener(),
    )


def with_code(code: str) -> Callable[[Path], OpenedKeys]:
    def opening(place: Path) -> OpenedKeys:
        opened = open_with_recovery_code(place, name=None, code=code)
        change_password(place, opened=opened, password="另一个新口令", cost=CHEAP)
        return opened

    return opening


def refusal_by(path: Path, opening: Callable[[Path], OpenedKeys]) -> str:
    with pytest.raises(KnownError) as caught:
        restored_by(path, path.with_name("new"), opening)
    return caught.value.code


def refusal(path: Path, folder: Path, password: str = WORD) -> str:
    with pytest.raises(KnownError) as caught:
        restored(path, folder, password)
    return caught.value.code


def everything(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of a ledger: records, balances, journal."""
    with closing(opened(folder)) as store:
        names = [row[0] for row in store.query(TABLES)]
        rows = {name: store.query(f'SELECT * FROM "{name}"') for name in names}  # noqa: S608
        return {
            name: [tuple(row[column] for column in row.keys()) for row in found]  # noqa: SIM118
            for name, found in rows.items()
        }


def test_what_is_restored_is_what_was_backed_up(folder: Path, backup: Path, tmp_path: Path) -> None:
    before = everything(folder)
    restored(backup, tmp_path / "new")
    assert everything(tmp_path / "new") == before
    assert names_in(tmp_path / "new") == ["keys.json", "ledger.db"]
    assert names_in(tmp_path) == ["backups", "new", "台账"]


def act(village: Village, step: str) -> None:
    match step:
        case "pick":
            village.pick(0)
        case "sell":
            village.sell()
        case "undo":
            village.store.history.undo()
        case _:
            village.store.history.redo()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(["pick", "sell", "undo", "redo"]), max_size=8))
def test_whatever_was_done_comes_back_and_work_goes_on(
    folder: Path, tmp_path: Path, steps: list[str]
) -> None:
    work = tmp_path / "work"
    for left in (work, tmp_path / "again", tmp_path / "one.fbk"):
        shutil.rmtree(left, ignore_errors=True)
        left.unlink(missing_ok=True)
    shutil.copytree(folder, work)
    with closing(opened(work)) as store:
        village = new_village(store)
        for step in steps:
            try:
                act(village, step)
            except KnownError:
                continue
    before = everything(work)
    back_up(work, tmp_path / "one.fbk")
    restored(tmp_path / "one.fbk", tmp_path / "again")
    assert everything(tmp_path / "again") == before
    with closing(opened(tmp_path / "again")) as store:
        assert store.history.chain_faults() == ()
        assert store.history.row_faults() == ()
        with store.step("后来") as later:
            later.insert("setting", {"key": "later", "value": "x"})
        assert store.history.undo().title == "后来"


def test_a_backup_opens_with_the_password_of_its_day(
    folder: Path, backup: Path, tmp_path: Path
) -> None:
    keys = open_keys(folder, name=None, password=WORD)
    change_password(folder, opened=keys, password="后来的另一个口令", cost=CHEAP)
    assert refusal(backup, tmp_path / "new", "后来的另一个口令") == "backup.wrong_password"
    assert not (tmp_path / "new").exists()
    restored(backup, tmp_path / "new")


def test_a_folder_with_anything_in_it_is_never_written_over(
    folder: Path, backup: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert refusal(backup, folder) == "backup.place_taken"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (tmp_path / "file").touch()
    assert refusal(backup, tmp_path / "file") == "backup.place_taken"


def test_no_ledger_is_restored_into_another_one(folder: Path, backup: Path) -> None:
    assert refusal(backup, folder / "里面") == "backup.inside_ledger"
    assert not (folder / "里面").exists()


def test_an_empty_folder_will_do(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    restored(backup, tmp_path / "new")


def test_a_byte_that_was_changed_anywhere_is_found_and_nothing_is_left(
    backup: Path, tmp_path: Path
) -> None:
    whole = backup.read_bytes()
    for place in range(200, len(whole) - 3000, len(whole) // 11):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        backup.write_bytes(damaged)
        assert refusal(backup, tmp_path / "new") == "backup.damaged"
        assert names_in(tmp_path) == ["backups", "台账"]


def test_restoring_that_is_stopped_leaves_nothing(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        restored(backup, tmp_path / "new", listener=FakeListener("checked"))
    assert names_in(tmp_path) == ["backups", "台账"]


def test_a_restore_that_is_killed_leaves_no_ledger_and_the_next_clears_it_away(
    backup: Path, tmp_path: Path
) -> None:
    killed(lambda: restored(backup, tmp_path / "new", listener=FakeListener(kill_at="checked")))
    assert not (tmp_path / "new").exists()
    assert (tmp_path / ".new.new").exists(), "it was killed in the middle"
    restored(backup, tmp_path / "new")
    assert names_in(tmp_path) == ["backups", "new", "台账"]


def test_what_a_killed_restore_left_is_cleared_away(backup: Path, tmp_path: Path) -> None:
    (tmp_path / ".new.new").mkdir()
    (tmp_path / ".new.new" / "ledger.db").write_bytes(b"half")
    restored(backup, tmp_path / "new")
    assert names_in(tmp_path) == ["backups", "new", "台账"]


def test_a_backup_of_an_earlier_program_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    early = tmp_path / "early"
    early.mkdir()
    for script in sorted(MIGRATIONS.glob("*.sql"))[:1]:
        shutil.copy(script, early)
    old = tmp_path / "old"
    store = create_ledger(
        old, name="王小明", password=WORD, migrations=early, now=FakeClock(), cost=CHEAP
    )
    with closing(store):
        write_backup(store, tmp_path / "old.fbk", NOTE, FakeListener())
    restored(tmp_path / "old.fbk", tmp_path / "new")
    with closing(opened(tmp_path / "new")) as again:
        names = {row[0] for row in again.query("SELECT name FROM migration")}
    assert names == {script.stem for script in MIGRATIONS.glob("*.sql")}


def test_who_can_open_a_backup_is_told(backup: Path) -> None:
    assert users_of_backup(backup, FakeListener()) == ("王小明",)


def test_a_user_whom_the_backup_does_not_know_is_told(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        restored_by(
            backup, tmp_path / "new", lambda place: open_keys(place, name="李红", password=WORD)
        )
    assert caught.value.code == "keys.unknown_user"


def test_the_recovery_code_of_its_day_opens_a_backup_and_sets_a_new_password(
    folder: Path, tmp_path: Path
) -> None:
    plant(folder)
    key = open_keys(folder, name=None, password=WORD).key
    set_recovery_code(folder, key=key, code=CODE, cost=CHEAP)
    back_up(folder, tmp_path / "one.fbk")
    set_recovery_code(folder, key=key, code="2222-2222-2222-2222", cost=CHEAP)
    assert refusal_by(tmp_path / "one.fbk", with_code("2222")) == "backup.wrong_recovery"
    assert names_in(tmp_path) == ["one.fbk", "台账"]
    keys = restored_by(tmp_path / "one.fbk", tmp_path / "new", with_code(CODE.lower()))
    assert keys.key == key
    assert open_keys(tmp_path / "new", name=None, password="另一个新口令").key == key


def test_a_backup_without_a_recovery_code_says_so(backup: Path) -> None:
    assert refusal_by(backup, with_code(CODE)) == "backup.no_recovery"


def test_keys_that_make_no_sense_are_told_as_a_damaged_backup(backup: Path, tmp_path: Path) -> None:
    made = tmp_path / "backups" / "made.fbk"
    (tmp_path / "keys").write_bytes(b"{}")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(made, "w") as new:
        document = json.loads(old.read(MANIFEST))
        document["files"]["keys.json"] = asdict(sealed(tmp_path / "keys"))
        new.writestr("ledger.db", old.read("ledger.db"))
        new.writestr("keys.json", b"{}")
        new.writestr(MANIFEST, json.dumps(document))
    assert refusal(made, tmp_path / "new") == "backup.damaged"
    with pytest.raises(KnownError) as caught:
        users_of_backup(made, FakeListener())
    assert caught.value.code == "backup.damaged"
