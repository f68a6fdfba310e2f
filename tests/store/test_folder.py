"""A ledger is a folder with two files, made whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import open_connection
from fieldapp.store.folder import LEDGER_FILE, create_ledger, discard_new_ledger, open_ledger
from fieldapp.store.keyring import KEYS_FILE
from fieldapp.store.keys import open_keys
from tests.store.conftest import CHEAP, MIGRATIONS, WORD, FakeClock

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.store.store import Store

SHORT_WORD = "123"
OTHER_WORD = "another one"


def create(folder: Path, *, password: str = WORD, migrations: Path = MIGRATIONS) -> Store:
    return create_ledger(
        folder,
        name=" 王小明 ",
        password=password,
        migrations=migrations,
        now=FakeClock(),
        cost=CHEAP,
    )


def opened(folder: Path, *, password: str = WORD) -> Store:
    return open_ledger(folder, name=None, password=password, migrations=MIGRATIONS, now=FakeClock())


def creation_refused(folder: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        create(folder)
    return caught.value


def opening_refused(folder: Path, *, password: str = WORD) -> KnownError:
    with pytest.raises(KnownError) as caught:
        opened(folder, password=password)
    return caught.value


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_ledger_is_two_files_and_opens_again(tmp_path: Path) -> None:
    folder = tmp_path / "木柯村" / "台账"
    store = create(folder)
    with store.step("新增") as step:
        made = step.insert("village_group", {"name": "一组", "name_key": "一组"})
    store.close()
    assert names_in(folder) == ["keys.json", "ledger.db"]
    store = opened(folder)
    assert [row["id"] for row in store.query("SELECT id FROM village_group")] == [made]
    assert (store.user, store.laptop) == ("王小明", "A")
    store.close()


def test_a_new_ledger_says_what_it_is(folder: Path) -> None:
    store = opened(folder)
    meta = {row["key"]: row["value"] for row in store.query("SELECT key, value FROM meta")}
    assert meta["laptop"] == "A"
    assert meta["created_at"] == "2025-02-26T09:30:00"
    assert int(meta["ledger"]) > 0
    store.close()


def test_an_empty_folder_becomes_a_ledger(tmp_path: Path) -> None:
    create(tmp_path).close()
    assert names_in(tmp_path) == ["keys.json", "ledger.db"]


def test_a_ledger_is_never_made_over_another(folder: Path) -> None:
    before = (folder / KEYS_FILE).read_bytes()
    assert creation_refused(folder).code == "ledger.exists"
    assert (folder / KEYS_FILE).read_bytes() == before
    opened(folder).close()


def test_keys_whose_ledger_is_elsewhere_are_kept(folder: Path) -> None:
    (folder / "ledger.db").unlink()
    assert creation_refused(folder).code == "ledger.exists"
    assert names_in(folder) == ["keys.json"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert creation_refused(tmp_path).code == "ledger.folder_not_empty"
    assert names_in(tmp_path) == ["photo.jpg"]


@pytest.mark.parametrize("below", ["", "sub/folder"])
def test_a_file_is_no_folder(tmp_path: Path, below: str) -> None:
    path = tmp_path / "file.txt"
    path.write_text("x", "utf-8")
    error = creation_refused(path / below)
    assert (error.code, error.values) == ("ledger.not_a_folder", {"folder": str(path)})


def test_a_refused_password_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        create(tmp_path / "a" / "b", password=SHORT_WORD)
    assert caught.value.code == "keys.password_too_short"
    assert names_in(tmp_path) == []


def test_a_creation_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        create(tmp_path / "a", migrations=tmp_path / "nothing")
    assert names_in(tmp_path) == []


def test_what_a_killed_creation_left_is_cleared_away(tmp_path: Path) -> None:
    for name in ("keys.json", "keys.json.1a2b.new", "ledger.db.new", "ledger.db.new-wal"):
        (tmp_path / name).write_bytes(b"half")
    create(tmp_path).close()
    assert names_in(tmp_path) == ["keys.json", "ledger.db"]
    opened(tmp_path).close()


@pytest.mark.parametrize("name", ["ledger.db", "keys.json"])
def test_a_ledger_without_one_of_its_files_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    error = opening_refused(folder)
    assert (error.code, error.values["file"]) == ("ledger.missing", name)


def test_a_folder_that_is_not_there_is_missing_and_not_made(tmp_path: Path) -> None:
    assert opening_refused(tmp_path / "no").code == "ledger.missing"
    assert names_in(tmp_path) == []


def test_a_name_that_no_disk_takes_is_named(tmp_path: Path) -> None:
    folder = tmp_path / ("很长的名称" * 60)
    assert opening_refused(folder).code == "store.name_too_long"
    assert creation_refused(folder).code == "store.name_too_long"
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("left", [0, 1, 511, 512, 4096])
def test_a_database_that_was_cut_off_is_damaged_and_left_as_it_is(folder: Path, left: int) -> None:
    path = folder / LEDGER_FILE
    cut = path.read_bytes()[:left]
    path.write_bytes(cut)
    error = opening_refused(folder)
    assert (error.code, error.values) == ("store.damaged", {"file": str(path)})
    assert path.read_bytes() == cut
    assert names_in(folder) == ["keys.json", "ledger.db"]


def test_a_wrong_password_opens_nothing(folder: Path) -> None:
    assert opening_refused(folder, password=OTHER_WORD).code == "keys.wrong_password"


def test_keys_of_another_ledger_open_nothing(folder: Path, tmp_path: Path) -> None:
    create(tmp_path / "other").close()
    (tmp_path / "other" / KEYS_FILE).replace(folder / KEYS_FILE)
    assert opening_refused(folder).code == "store.damaged"


def test_a_ledger_of_a_newer_program_is_refused(folder: Path) -> None:
    key = open_keys(folder, name=None, password=WORD).key
    connection = open_connection(folder / "ledger.db", key)
    connection.execute("INSERT INTO migration VALUES ('9999_newer', '2030-01-01')")
    connection.close()
    assert opening_refused(folder).code == "store.too_new"
    assert names_in(folder) == ["keys.json", "ledger.db"]


def test_a_ledger_that_is_gone_is_not_made_anew_by_opening_it_again(folder: Path) -> None:
    store = opened(folder)
    (folder / LEDGER_FILE).rename(folder / "moved.db")
    with pytest.raises(KnownError) as caught:
        store.another()
    assert caught.value.code == "store.gone"
    assert not (folder / LEDGER_FILE).exists()
    store.close()


def test_a_table_of_an_earlier_program_that_lacks_a_column_gets_it_when_opened(
    folder: Path,
) -> None:
    store = opened(folder)
    store.connection.execute("CREATE TABLE k_old_kind (id INTEGER PRIMARY KEY, void TEXT) STRICT")
    store.close()
    store = opened(folder)
    assert store.query("SELECT reason FROM k_old_kind") == []
    store.close()


def test_a_new_ledger_that_is_discarded_leaves_nothing_but_what_is_of_others(
    tmp_path: Path,
) -> None:
    for name, others in (("空", ()), ("有信", ("信.txt",))):
        create(tmp_path / name).close()
        for each in others:
            (tmp_path / name / each).write_text("x", "utf-8")
        discard_new_ledger(tmp_path / name)
        assert [(tmp_path / name).exists(), *others] == [bool(others), *others]
    assert names_in(tmp_path / "有信") == ["信.txt"]
