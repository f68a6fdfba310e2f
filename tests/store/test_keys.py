"""The ledger's key opens with each user's own password and with nothing else."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.store.keyring import KEYS_FILE
from fieldapp.store.keys import (
    RECOVERY_LETTERS,
    OpenedKeys,
    add_user,
    change_password,
    create_keys,
    hint_of,
    new_recovery_code,
    open_keys,
    open_with_recovery_code,
    set_recovery_code,
    user_names,
)
from tests.store.conftest import CHEAP

if TYPE_CHECKING:
    from collections.abc import Callable
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


def recovered(folder: Path, code: str, *, name: str = "王小明") -> OpenedKeys:
    return open_with_recovery_code(folder, name=name, code=code)


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


def test_a_recovery_code_can_be_copied_by_hand() -> None:
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert set(code) <= {*RECOVERY_LETTERS, "-"}
    assert not set(RECOVERY_LETTERS) & set("01ILOU")
    assert new_recovery_code() != code


def test_the_recovery_code_opens_the_same_key(tmp_path: Path, key: bytes) -> None:
    set_recovery_code(tmp_path, key=key, code="7QK4-M9TX-D2VH-8RCP", cost=CHEAP)
    for typed in ("7QK4-M9TX-D2VH-8RCP", " 7qk4m9txd2vh8rcp", "７ＱＫ４－M9TX－D2VH－8RCP"):
        assert recovered(tmp_path, typed) == OpenedKeys("王小明", key)
    assert open_keys(tmp_path, name=None, password=WORD).key == key


def test_another_recovery_code_takes_the_place_of_the_first(tmp_path: Path, key: bytes) -> None:
    for code in ("7QK4-M9TX-D2VH-8RCP", "AAAA-BBBB-CCCC-DDDD"):
        set_recovery_code(tmp_path, key=key, code=code, cost=CHEAP)
    assert recovered(tmp_path, "AAAABBBBCCCCDDDD").key == key
    with pytest.raises(KnownError) as caught:
        recovered(tmp_path, "7QK4-M9TX-D2VH-8RCP")
    assert caught.value.code == "keys.wrong_recovery"


@pytest.mark.usefixtures("key")
def test_without_a_recovery_code_none_opens(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        recovered(tmp_path, "7QK4-M9TX-D2VH-8RCP")
    assert caught.value.code == "keys.no_recovery"


def test_a_new_user_leaves_the_recovery_code_in_force(tmp_path: Path, key: bytes) -> None:
    set_recovery_code(tmp_path, key=key, code="7QK4-M9TX-D2VH-8RCP", cost=CHEAP)
    add_user(tmp_path, key=key, name="李红", password=OTHER_WORD, cost=CHEAP)
    assert recovered(tmp_path, "7QK4M9TXD2VH8RCP", name="李红") == OpenedKeys("李红", key)


def test_a_changed_password_opens_and_the_old_one_no_longer_does(
    tmp_path: Path, key: bytes
) -> None:
    opened = OpenedKeys("王小明", key)
    change_password(tmp_path, opened=opened, password=OTHER_WORD, hint="门牌", cost=CHEAP)
    assert open_keys(tmp_path, name=None, password=OTHER_WORD) == opened
    assert refused(tmp_path).code == "keys.wrong_password"
    assert hint_of(tmp_path, "王小明") == "门牌"


def test_a_hint_is_shown_only_to_who_asks_and_never_is_the_password(tmp_path: Path) -> None:
    create_keys(tmp_path, name="王小明", password=WORD, hint=" 老屋 ", cost=CHEAP)
    assert hint_of(tmp_path, "王小明") == "老屋"
    (tmp_path / "b").mkdir()
    with pytest.raises(KnownError) as caught:
        create_keys(tmp_path / "b", name="王小明", password=WORD, hint=f"是{WORD}", cost=CHEAP)
    assert caught.value.code == "keys.hint_tells"


def test_of_changes_at_the_same_time_none_is_lost(tmp_path: Path, key: bytes) -> None:
    names = [f"用户{place}" for place in range(6)]
    opened = OpenedKeys("王小明", key)
    deeds: list[Callable[[], None]] = [
        partial(add_user, tmp_path, key=key, name=name, password=OTHER_WORD, cost=CHEAP)
        for name in names
    ]
    deeds.append(partial(change_password, tmp_path, opened=opened, password=OTHER_WORD, cost=CHEAP))
    deeds.append(partial(set_recovery_code, tmp_path, key=key, code="7QK4", cost=CHEAP))
    with ThreadPoolExecutor(len(deeds)) as pool:
        for done in [pool.submit(deed) for deed in deeds]:
            done.result()
    assert set(user_names(tmp_path)) == {"王小明", *names}
    assert open_keys(tmp_path, name="王小明", password=OTHER_WORD).key == key
    assert recovered(tmp_path, "7QK4").key == key
    assert [entry.name for entry in tmp_path.iterdir()] == [KEYS_FILE]
