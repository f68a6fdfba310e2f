"""Who can open a ledger: users with their passwords, and whoever has the recovery code."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fieldapp.domain.naming import LONGEST_USER_NAME, is_short_line
from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import KEY_BYTES
from fieldapp.store.keyring import (
    KEYS_FILE,
    STANDARD,
    Cost,
    Keyring,
    Slot,
    change_keyring,
    read_keyring,
    unwrapped,
    wrapped,
    write_keyring,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MIN_PASSWORD_LENGTH = 6
MAX_HINT_LENGTH = 50
RECOVERY_NAME = "recovery"
# Letters and digits that nobody mistakes for one another when they are copied by hand.
RECOVERY_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RECOVERY_GROUPS, RECOVERY_GROUP_LENGTH = 4, 4  # 78 bits


@dataclass(frozen=True, slots=True)
class OpenedKeys:
    """The user whose password fitted, and the ledger's raw key."""

    user: str
    key: bytes = field(repr=False)


def create_keys(
    folder: Path, *, name: str, password: str, hint: str = "", cost: Cost = STANDARD
) -> bytes:
    """Make a new random key and wrap it for the first user; the raw key."""
    from nacl.utils import random

    path = folder / KEYS_FILE
    if path.exists():
        raise KnownError("keys.exists", file=str(path))
    key = random(KEY_BYTES)
    write_keyring(folder, Keyring((_new_slot(key, name, password, hint, cost),)))
    return key


def open_keys(folder: Path, *, name: str | None, password: str) -> OpenedKeys:
    """Unwrap the key with a user's password; a name of None means the only user."""
    slot = _chosen(read_keyring(folder).users, name)
    key = unwrapped(slot, password, folder)
    if key is None:
        raise KnownError("keys.wrong_password", name=slot.name)
    return OpenedKeys(user=slot.name, key=key)


def add_user(folder: Path, *, key: bytes, name: str, password: str, cost: Cost = STANDARD) -> None:
    """Wrap the key for one more user."""
    added = _new_slot(key, name, password, "", cost)

    def with_user(ring: Keyring) -> Keyring:
        if added.name in (slot.name for slot in ring.users):
            raise KnownError("keys.user_exists", name=added.name)
        return replace(ring, users=(*ring.users, added))

    change_keyring(folder, with_user)


def change_password(
    folder: Path, *, opened: OpenedKeys, password: str, hint: str = "", cost: Cost = STANDARD
) -> None:
    """Give the user who opened the ledger another password; the data is not written again."""
    renewed = _new_slot(opened.key, opened.user, password, hint, cost)

    def with_renewed(ring: Keyring) -> Keyring:
        users = (renewed if slot.name == opened.user else slot for slot in ring.users)
        return replace(ring, users=tuple(users))

    change_keyring(folder, with_renewed)


def user_names(folder: Path) -> tuple[str, ...]:
    """Who can open the ledger, the first user first."""
    return tuple(slot.name for slot in read_keyring(folder).users)


def hint_of(folder: Path, name: str) -> str:
    """What a user wrote to remember the password by; empty where nothing was written."""
    return _chosen(read_keyring(folder).users, name).hint


def new_recovery_code() -> str:
    """A code to copy by hand, such as `7QK4-M9TX-D2VH-8RCP`."""
    from secrets import choice

    groups = (
        "".join(choice(RECOVERY_LETTERS) for _ in range(RECOVERY_GROUP_LENGTH))
        for _ in range(RECOVERY_GROUPS)
    )
    return "-".join(groups)


def set_recovery_code(folder: Path, *, key: bytes, code: str, cost: Cost = STANDARD) -> None:
    """Let whoever has the code open the ledger; an earlier code no longer does."""
    slot = wrapped(key, RECOVERY_NAME, _plain(code), cost)
    change_keyring(folder, lambda ring: replace(ring, recovery=slot))


def open_with_recovery_code(folder: Path, *, name: str | None, code: str) -> OpenedKeys:
    """Unwrap the key with the recovery code, for a user; a name of None means the only one."""
    ring = read_keyring(folder)
    slot = _chosen(ring.users, name)
    if ring.recovery is None:
        raise KnownError("keys.no_recovery")
    key = unwrapped(ring.recovery, _plain(code), folder)
    if key is None:
        raise KnownError("keys.wrong_recovery")
    return OpenedKeys(user=slot.name, key=key)


def _plain(code: str) -> str:
    """A code as it was typed, without what stands between its groups, in capitals."""
    letters = unicodedata.normalize("NFKC", code).upper()
    return "".join(letter for letter in letters if letter.isalnum())


def _chosen(slots: Sequence[Slot], name: str | None) -> Slot:
    names = "、".join(slot.name for slot in slots)
    if name is None:
        if len(slots) > 1:
            raise KnownError("keys.user_needed", names=names)
        return slots[0]
    for slot in slots:
        if slot.name == name.strip():
            return slot
    raise KnownError("keys.unknown_user", name=name, names=names)


def _new_slot(key: bytes, name: str, password: str, hint: str, cost: Cost) -> Slot:
    user = _valid_name(name)
    if len(password) < MIN_PASSWORD_LENGTH:
        raise KnownError("keys.password_too_short", least=MIN_PASSWORD_LENGTH)
    if password in hint:
        raise KnownError("keys.hint_tells")
    return wrapped(key, user, password, cost, hint.strip()[:MAX_HINT_LENGTH])


def _valid_name(name: str) -> str:
    user = name.strip()
    if not is_short_line(user, LONGEST_USER_NAME):
        raise KnownError("keys.user_name_invalid", most=LONGEST_USER_NAME)
    return user
