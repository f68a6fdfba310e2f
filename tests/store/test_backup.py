from __future__ import annotations

import errno
import json
import os
import time
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from typing_extensions import override

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.store.backup import (
    LARGEST_MANIFEST,
    LOCK,
    MANIFEST,
    Sealed,
    read_manifest,
    require_same,
    sealed,
    unpack,
    write_backup,
)
from fieldapp.store.connection import LedgerFile, open_connection
from fieldapp.store.contents import contents_of
from fieldapp.store.file_lock import locked
from fieldapp.store.snapshot import copy_database
from tests.store.backed_up import NOTE, FakeListener, back_up, killed, names_in, opened, plant

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.store.store import Store


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "U盘"
    place.mkdir()
    return place


@pytest.fixture
def backup(folder: Path, stick: Path) -> Path:
    plant(folder)
    back_up(folder, stick / "one.fbk")
    return stick / "one.fbk"


def code_of(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        read_manifest(path)
    return caught.value.code


def test_a_backup_tells_what_is_in_it_without_a_password(folder: Path, backup: Path) -> None:
    manifest = read_manifest(backup)
    assert manifest.note == NOTE
    with closing(opened(folder)) as store:
        assert manifest.contents == contents_of(LedgerFile(store.connection))
    assert manifest.files.keys() == {"ledger.db", "keys.json"}


def test_a_backup_leaves_nothing_but_itself(folder: Path, backup: Path) -> None:
    assert names_in(backup.parent) == ["one.fbk"]
    assert names_in(folder) == ["keys.json", "ledger.db"]


def test_the_keys_are_those_of_the_day(folder: Path, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert archive.read("keys.json") == (folder / "keys.json").read_bytes()


def test_a_database_of_photos_goes_along(folder: Path, stick: Path) -> None:
    with closing(opened(folder)) as store:
        with closing(open_connection(folder / "photos.db", store.key)) as photos:
            photos.execute("CREATE TABLE photo (id INTEGER PRIMARY KEY)")
        manifest = write_backup(store, stick / "one.fbk", NOTE, FakeListener())
    assert manifest.files.keys() == {"ledger.db", "photos.db", "keys.json"}
    assert names_in(folder) == ["keys.json", "ledger.db", "photos.db"]


@pytest.mark.parametrize("stage", ["copied", "checked"])
def test_a_backup_that_is_stopped_leaves_nothing(folder: Path, stick: Path, stage: str) -> None:
    plant(folder)
    with pytest.raises(CancelledError):
        back_up(folder, stick / "one.fbk", FakeListener(stage))
    assert names_in(stick) == []
    assert names_in(folder) == ["keys.json", "ledger.db"]


@pytest.mark.parametrize("stage", ["copied", "checked"])
def test_a_backup_that_is_killed_leaves_no_backup_and_the_next_clears_it_away(
    folder: Path, stick: Path, stage: str
) -> None:
    plant(folder)
    killed(lambda: back_up(folder, stick / "one.fbk", FakeListener(kill_at=stage)))
    assert "one.fbk" not in names_in(stick)
    assert "ledger.db.backup" in names_in(folder), "it was killed in the middle"
    back_up(folder, stick / "two.fbk")
    assert names_in(stick) == ["two.fbk"]
    assert names_in(folder) == ["keys.json", "ledger.db"]


def test_what_a_killed_backup_left_is_written_over(folder: Path, stick: Path) -> None:
    plant(folder)
    with closing(opened(folder)) as store:
        own = contents_of(LedgerFile(store.connection)).ledger
    (folder / "ledger.db.backup").write_bytes(b"half")
    (folder / LOCK).touch()
    (stick / f".{own}.fbk.new").write_bytes(b"half")
    back_up(folder, stick / "one.fbk")
    assert names_in(stick) == ["one.fbk"]
    assert names_in(folder) == ["keys.json", "ledger.db"]


def test_two_backups_of_a_ledger_are_not_made_at_once(folder: Path, stick: Path) -> None:
    with locked(folder / LOCK), pytest.raises(KnownError) as caught:
        back_up(folder, stick / "one.fbk")
    assert caught.value.code == "backup.running"


def test_a_folder_that_is_gone_is_told(folder: Path, stick: Path) -> None:
    stick.rmdir()
    with pytest.raises(KnownError) as caught:
        back_up(folder, stick / "one.fbk")
    assert caught.value.code == "backup.place_gone"
    assert names_in(folder) == ["keys.json", "ledger.db"]


def test_a_stick_that_is_pulled_while_it_is_written_to_is_told(folder: Path, stick: Path) -> None:
    class Pulls(FakeListener):
        @override
        def checked(self, _more: int, _total: int) -> None:
            (stick / ".unseen").unlink(missing_ok=True)
            for left in stick.iterdir():
                left.unlink()
            stick.rmdir()

    with pytest.raises(KnownError) as caught:
        back_up(folder, stick / "one.fbk", Pulls())
    assert caught.value.code == "backup.place_gone"


def altered(store: Store) -> None:
    store.connection.execute("UPDATE step SET title = 'x'")


def test_a_ledger_whose_journal_is_altered_makes_no_backup(folder: Path, stick: Path) -> None:
    plant(folder)
    with closing(opened(folder)) as store:
        altered(store)
        with pytest.raises(KnownError) as caught:
            write_backup(store, stick / "one.fbk", NOTE, FakeListener())
    assert caught.value.code == "backup.damaged"
    assert names_in(stick) == []


@pytest.mark.parametrize("share", [0.2, 0.9, 0.999])
def test_a_backup_that_was_cut_off_is_no_backup(backup: Path, share: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * share)])
    assert code_of(backup) == "backup.damaged"


def test_what_is_no_backup_is_told(tmp_path: Path) -> None:
    other = tmp_path / "x.fbk"
    assert code_of(other) == "backup.missing"
    other.write_bytes(b"no zip")
    assert code_of(other) == "backup.damaged"
    assert code_of(tmp_path) == "backup.unreadable"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("x", "y")
    assert code_of(other) == "backup.damaged"


def with_manifest(backup: Path, **changes: object) -> Path:
    """The backup with something else in its manifest."""
    made = backup.with_name("made.fbk")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(made, "w") as new:
        document = json.loads(old.read(MANIFEST))
        new.writestr(MANIFEST, json.dumps({**document, **changes}))
    return made


def test_a_backup_of_a_newer_program_is_told(backup: Path) -> None:
    assert code_of(with_manifest(backup, version=99)) == "backup.too_new"


@pytest.mark.parametrize(
    "changes",
    [
        {"files": {}},
        {"note": {}},
        {"contents": None},
        {"padding": "x" * LARGEST_MANIFEST},
        {"files": {name: {"size": 1, "sha256": ""} for name in ("ledger.db", "keys.json", "../x")}},
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(
    backup: Path, changes: dict[str, object]
) -> None:
    assert code_of(with_manifest(backup, **changes)) == "backup.damaged"


def test_what_is_unpacked_is_what_was_put_in(folder: Path, backup: Path, tmp_path: Path) -> None:
    manifest = read_manifest(backup)
    unpack(backup, manifest, "keys.json", tmp_path, FakeListener())
    assert (tmp_path / "keys.json").read_bytes() == (folder / "keys.json").read_bytes()
    assert manifest.files["keys.json"] == sealed(folder / "keys.json")
    size = manifest.files["keys.json"].size
    wrong = replace(manifest, files={"keys.json": Sealed(size, "0" * 64)})
    with pytest.raises(KnownError) as caught:
        unpack(backup, wrong, "keys.json", tmp_path, FakeListener())
    assert caught.value.code == "backup.damaged"


def test_a_ledger_that_holds_something_else_is_refused(folder: Path, backup: Path) -> None:
    contents = read_manifest(backup).contents
    with closing(opened(folder)) as store:
        key = store.key
    require_same(folder / "ledger.db", key, contents)
    with pytest.raises(KnownError) as caught:
        require_same(folder / "ledger.db", key, replace(contents, records=contents.records + 1))
    assert caught.value.code == "backup.damaged"


@pytest.fixture
def asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks of the smallest ledger ask whether they are still wanted."""
    monkeypatch.setattr("fieldapp.store.snapshot.INSTRUCTIONS_AT_A_TIME", 1)


@pytest.mark.usefixtures("asked_often")
def test_checking_can_be_stopped(folder: Path, stick: Path) -> None:
    class Quits(FakeListener):
        @override
        def is_cancelled(self) -> bool:
            return True

    plant(folder)
    with pytest.raises(CancelledError):
        back_up(folder, stick / "one.fbk", Quits())
    assert names_in(stick) == []


@pytest.mark.usefixtures("asked_often")
def test_a_copy_is_checked_no_longer_once_it_cannot_be_written(folder: Path, stick: Path) -> None:
    class Full(FakeListener):
        @override
        def checked(self, _more: int, _total: int) -> None:
            raise OSError(errno.ENOSPC, "full")

        @override
        def is_cancelled(self) -> bool:
            time.sleep(0.001)  # until the writing has failed
            return False

    plant(folder)
    with pytest.raises(KnownError) as caught:
        back_up(folder, stick / "one.fbk", Full())
    assert caught.value.code == "backup.disk_full"
    assert names_in(stick) == []


def test_a_copy_that_is_not_whole_becomes_no_backup(
    folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoiled(source: LedgerFile, target: Path, *others: Any) -> None:
        copy_database(source, target, *others)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr("fieldapp.store.backup.copy_database", spoiled)
    plant(folder)
    with pytest.raises(KnownError) as caught:
        back_up(folder, stick / "one.fbk")
    assert caught.value.code == "backup.not_whole"
    assert names_in(stick) == []
    assert names_in(folder) == ["keys.json", "ledger.db"]


def test_a_disk_that_keeps_something_else_than_was_written_is_found_out(
    folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(folder)
    monkeypatch.setattr(
        "fieldapp.store.backup.os.fsync", lambda file: os.pwrite(file, b"\xff" * 64, 5000)
    )
    with pytest.raises(KnownError) as caught:
        back_up(folder, stick / "one.fbk")
    assert caught.value.code == "backup.not_whole"
    assert names_in(stick) == []
