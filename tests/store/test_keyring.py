"""A file of keys that is damaged, newer or missing is told apart, and never trusted."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.store.keyring import (
    KEYS_FILE,
    STANDARD,
    Keyring,
    is_bearable,
    read_keyring,
    unwrapped,
    wrapped,
    write_keyring,
)
from fieldapp.store.keys import create_keys, open_keys
from tests.store.conftest import CHEAP

if TYPE_CHECKING:
    from pathlib import Path

WORD = "abc123"


@pytest.fixture
def key(tmp_path: Path) -> bytes:
    return create_keys(tmp_path, name="王小明", password=WORD, cost=CHEAP)


def refused(folder: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        open_keys(folder, name=None, password=WORD)
    return caught.value


def document(folder: Path) -> Any:
    return json.loads((folder / KEYS_FILE).read_text("utf-8"))


def rewrite(folder: Path, changed: object) -> None:
    (folder / KEYS_FILE).write_text(json.dumps(changed), "utf-8")


def test_a_keyring_is_read_as_it_was_written(tmp_path: Path) -> None:
    user = wrapped(bytes(32), "王小明", WORD, CHEAP, "老屋")
    ring = Keyring((user,), wrapped(bytes(32), "recovery", "code", CHEAP))
    write_keyring(tmp_path, ring)
    assert read_keyring(tmp_path) == ring
    assert unwrapped(user, WORD, tmp_path) == bytes(32)
    assert unwrapped(user, "other", tmp_path) is None


def test_keys_that_are_not_there_are_missing(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "keys.missing"


@pytest.mark.usefixtures("key")
def test_keys_of_a_newer_program_are_told_apart(tmp_path: Path) -> None:
    rewrite(tmp_path, {"version": 2, "slots": "whatever"})
    assert refused(tmp_path).code == "keys.too_new"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b"{}", b'{"version": 1}', b'{"version": 1, "users": []}',
     b'{"version": 1, "users": [{}]}'],
)  # fmt: skip
def test_a_file_that_is_not_ours_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEYS_FILE).write_bytes(content)
    assert refused(tmp_path).code == "keys.damaged"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("salt", "?"),
        ("salt", base64.b64encode(b"short").decode()),
        ("box", "not base64"),
        ("box", None),
        ("operations", 0),
        ("operations", 10**9),
        ("memory_bytes", 1),
        ("memory_bytes", 2**40),
    ],
)
@pytest.mark.usefixtures("key")
def test_a_slot_with_a_wrong_value_is_damaged(tmp_path: Path, name: str, value: object) -> None:
    changed = document(tmp_path)
    changed["users"][0][name] = value
    rewrite(tmp_path, changed)
    assert refused(tmp_path).code == "keys.damaged"


def test_the_standard_cost_is_one_that_can_be_opened_again() -> None:
    assert is_bearable(STANDARD)
