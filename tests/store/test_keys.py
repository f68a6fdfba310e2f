"""The ledger's key opens with each user's own password and with nothing else."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.store import keys
from fieldapp.store.keys import KEYS_FILE, OpenedKeys, add_user, create_keys, open_keys, user_names
from tests.store.conftest import CHEAP

if TYPE_CHECKING:
    from pathlib import Path

WORD = "abc123"
OTHER_WORD = "another"
FULL_WIDTH_WORD = "ａｂｃ１２３"
BROKEN_WORD = "\udcff\udcfe1234"


@pytest.fixture
def key(tmp_path: Path) -> bytes:
    return create_keys(tmp_path, name="王小明", password=WORD, cost=CHEAP)


def refused(folder: Path, *, name: str | None = None, password: str = WORD) -> KnownError:
    with pytest.raises(KnownError) as caught:
        open_keys(folder, name=name, password=password)
    return caught.value


def document(folder: Path) -> Any:
    return json.loads((folder / KEYS_FILE).read_text("utf-8"))


def rewrite(folder: Path, changed: object) -> None:
    (folder / KEYS_FILE).write_text(json.dumps(changed), "utf-8")


def test_the_password_gives_the_key_back(tmp_path: Path, key: bytes) -> None:
    assert open_keys(tmp_path, name="王小明", password=WORD) == OpenedKeys("王小明", key)


def test_the_only_user_need_not_be_named(tmp_path: Path, key: bytes) -> None:
    assert open_keys(tmp_path, name=None, password=WORD).key == key


def test_two_ledgers_never_have_the_same_key(tmp_path: Path, key: bytes) -> None:
    (tmp_path / "b").mkdir()
    other = create_keys(tmp_path / "b", name="王小明", password=WORD, cost=CHEAP)
    assert (len(key), other != key) == (32, True)


def test_keys_are_never_overwritten(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        create_keys(tmp_path, name="李红", password=WORD, cost=CHEAP)
    assert caught.value.code == "keys.exists"
    assert open_keys(tmp_path, name=None, password=WORD).key == key


def test_a_second_user_opens_the_same_key_with_another_password(tmp_path: Path, key: bytes) -> None:
    add_user(tmp_path, key=key, name=" 李红 ", password=OTHER_WORD, cost=CHEAP)
    assert open_keys(tmp_path, name="李红", password=OTHER_WORD) == OpenedKeys("李红", key)
    assert open_keys(tmp_path, name="王小明", password=WORD).key == key
    assert user_names(tmp_path) == ("王小明", "李红")


def test_one_of_several_users_must_be_named(tmp_path: Path, key: bytes) -> None:
    add_user(tmp_path, key=key, name="李红", password=OTHER_WORD, cost=CHEAP)
    error = refused(tmp_path)
    assert (error.code, error.values) == ("keys.user_needed", {"names": "王小明、李红"})


def test_a_user_is_added_only_once(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        add_user(tmp_path, key=key, name="王小明", password=OTHER_WORD, cost=CHEAP)
    assert caught.value.code == "keys.user_exists"


@pytest.mark.usefixtures("key")
def test_an_unknown_user_is_told_who_is_known(tmp_path: Path) -> None:
    error = refused(tmp_path, name="张三")
    assert (error.code, error.values["names"]) == ("keys.unknown_user", "王小明")


def test_the_same_digits_typed_full_width_are_the_same_password(tmp_path: Path, key: bytes) -> None:
    assert open_keys(tmp_path, name=None, password=FULL_WIDTH_WORD).key == key


@pytest.mark.usefixtures("key")
def test_a_password_of_broken_characters_is_only_wrong(tmp_path: Path) -> None:
    assert refused(tmp_path, password=BROKEN_WORD).code == "keys.wrong_password"


@pytest.mark.usefixtures("key")
def test_a_wrong_password_is_refused_and_stands_in_no_message(tmp_path: Path) -> None:
    error = refused(tmp_path, password=OTHER_WORD)
    assert (error.code, error.values) == ("keys.wrong_password", {"name": "王小明"})
    assert error.__cause__ is None


def test_an_opened_key_is_not_shown(key: bytes) -> None:
    assert repr(OpenedKeys("王小明", key)) == "OpenedKeys(user='王小明')"


@pytest.mark.parametrize("password", ["", "12345"])
def test_a_short_password_is_refused_and_nothing_is_written(tmp_path: Path, password: str) -> None:
    with pytest.raises(KnownError) as caught:
        create_keys(tmp_path, name="王小明", password=password, cost=CHEAP)
    assert caught.value.code == "keys.password_too_short"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\udcff", "长" * 21])
def test_a_name_that_cannot_be_printed_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownError) as caught:
        create_keys(tmp_path, name=name, password=WORD, cost=CHEAP)
    assert caught.value.code == "keys.user_name_invalid"


def test_rare_characters_are_names(tmp_path: Path) -> None:
    key = create_keys(tmp_path, name="𠮷田", password=WORD, cost=CHEAP)
    assert open_keys(tmp_path, name="𠮷田", password=WORD) == OpenedKeys("𠮷田", key)


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


@pytest.mark.usefixtures("key")
def test_nobody_signs_as_another_by_renaming_a_slot(tmp_path: Path) -> None:
    changed = document(tmp_path)
    changed["users"][0]["name"] = "李红"
    rewrite(tmp_path, changed)
    assert refused(tmp_path).code == "keys.damaged"


@pytest.mark.usefixtures("key")
def test_a_changed_box_opens_with_no_password(tmp_path: Path) -> None:
    changed = document(tmp_path)
    box = bytearray(base64.b64decode(changed["users"][0]["box"]))
    box[-1] ^= 1
    changed["users"][0]["box"] = base64.b64encode(box).decode()
    rewrite(tmp_path, changed)
    assert refused(tmp_path).code == "keys.wrong_password"


def test_neither_key_nor_password_is_in_the_file(tmp_path: Path, key: bytes) -> None:
    content = (tmp_path / KEYS_FILE).read_bytes()
    secrets = (key, key.hex().encode(), base64.b64encode(key), WORD.encode())
    assert not any(secret in content for secret in secrets)
    assert [entry.name for entry in tmp_path.iterdir()] == [KEYS_FILE]


def test_the_standard_cost_is_one_that_can_be_opened_again() -> None:
    assert keys._is_bearable(keys.STANDARD)
