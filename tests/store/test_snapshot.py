from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.store.connection import LedgerFile
from fieldapp.store.snapshot import (
    copy_database,
    open_copy,
    require_sound_structure,
    require_true_pages,
)
from tests.store.backed_up import names_in, opened, plant

if TYPE_CHECKING:
    from pathlib import Path

COUNT = "SELECT count(*) FROM household"


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> tuple[Path, bytes]:
    """A copy of a planted ledger, and its key."""
    plant(folder)
    target = tmp_path / "copy.db"
    with closing(opened(folder)) as store:
        copy_database(LedgerFile(store.connection), target, store.key, lambda *_: None)
        return target, store.key


def refusal(path: Path, key: bytes) -> str:
    try:
        require_true_pages(path, key)
    except KnownError as error:
        return error.code
    return ""


def test_a_copy_is_whole_encrypted_and_leaves_nothing_beside_it(
    copied: tuple[Path, bytes],
) -> None:
    path, key = copied
    require_true_pages(path, key)
    require_sound_structure(path, key, lambda: False)
    assert b"SQLite format" not in path.read_bytes()
    assert names_in(path.parent) == ["copy.db", "台账"]


def test_a_byte_that_was_changed_anywhere_is_found(copied: tuple[Path, bytes]) -> None:
    path, key = copied
    whole = path.read_bytes()
    for place in range(100, len(whole), len(whole) // 23):
        altered = bytearray(whole)
        altered[place] ^= 1
        path.write_bytes(altered)
        assert refusal(path, key) in {"backup.damaged", "store.damaged"}


def test_a_copy_is_what_the_ledger_was_when_it_began(folder: Path, tmp_path: Path) -> None:
    plant(folder)
    target = tmp_path / "copy.db"
    with closing(opened(folder)) as store, closing(opened(folder)) as other:
        before = store.query(COUNT)[0][0]

        def write_meanwhile(_done: int, _total: int) -> None:
            with other.step("late") as step:
                step.insert("setting", {"key": "late", "value": "x"})

        copy_database(LedgerFile(store.connection), target, store.key, write_meanwhile)
        key = store.key
        assert other.query("SELECT count(*) FROM setting WHERE key = 'late'")[0][0] > 0
    copy = open_copy(target, key)
    with closing(copy.connection):
        assert copy.query(COUNT)[0][0] == before
        assert copy.query("SELECT count(*) FROM setting WHERE key = 'late'")[0][0] == 0


def test_copying_can_be_stopped(folder: Path, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with closing(opened(folder)) as store, pytest.raises(CancelledError):
        copy_database(LedgerFile(store.connection), tmp_path / "x", store.key, stop)


def test_a_key_that_does_not_fit_is_told(copied: tuple[Path, bytes]) -> None:
    with pytest.raises(KnownError):
        require_sound_structure(copied[0], bytes(32), lambda: False)


def copied_or_told(ledger: Path, target: Path, key: bytes) -> str:
    """Copy a damaged ledger and check the copy; the file that is told to be damaged."""
    try:
        file = open_copy(ledger, key)
        with closing(file.connection):
            copy_database(file, target, key, lambda *_: None)
        require_true_pages(target, key)
        require_sound_structure(target, key, lambda: False)
    except KnownError as error:
        return str(error.values["file"])
    return ""


def test_a_damaged_page_of_the_ledger_is_found_while_copying_or_in_the_copy(
    folder: Path, tmp_path: Path
) -> None:
    plant(folder)
    with closing(opened(folder)) as store:
        key = store.key
    ledger, target = tmp_path / "damaged.db", tmp_path / "copy.db"
    whole, told = (folder / "ledger.db").read_bytes(), set()
    for place in range(4196, len(whole), 4096):
        content = bytearray(whole)
        content[place] ^= 1
        ledger.write_bytes(content)
        told.add(copied_or_told(ledger, target, key))
    assert str(ledger) in told
    assert told <= {str(ledger), str(target), target.name}
