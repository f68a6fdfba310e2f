"""Who can open a ledger: its random key, wrapped once for each user's password, in `keys.json`."""

from __future__ import annotations

import base64
import json
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import KEY_BYTES, known_errors
from fieldapp.store.durable import write_durably

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

KEYS_FILE = "keys.json"
UNFINISHED_KEYS_FILE = "keys.json.new"
FORMAT_VERSION = 1
MIN_PASSWORD_LENGTH = 6
MAX_NAME_LENGTH = 20
SALT_BYTES = 16  # what Argon2id wants
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a password costs: passes over the memory, and how much memory."""

    operations: int
    memory_bytes: int


STANDARD = Cost(operations=2, memory_bytes=256 * MIB)  # 0.23 s on a laptop's core
# A damaged file must not make the program compute for hours or take all memory.
MOST = Cost(operations=16, memory_bytes=1024 * MIB)
LEAST = Cost(operations=1, memory_bytes=8 * 1024)


@dataclass(frozen=True, slots=True)
class OpenedKeys:
    """The user whose password fitted, and the ledger's raw key."""

    user: str
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Slot:
    """The key as one user can unwrap it."""

    name: str
    salt: bytes
    cost: Cost
    box: bytes


def create_keys(folder: Path, *, name: str, password: str, cost: Cost = STANDARD) -> bytes:
    """Make a new random key and wrap it for the first user; the raw key."""
    from nacl.utils import random

    path = folder / KEYS_FILE
    if path.exists():
        raise KnownError("keys.exists", file=str(path))
    key = random(KEY_BYTES)
    _write(folder, [_new_slot(key, name, password, cost)])
    return key


def open_keys(folder: Path, *, name: str | None, password: str) -> OpenedKeys:
    """Unwrap the key with a user's password; a name of None means the only user."""
    slot = _chosen(_read(folder), name)
    return OpenedKeys(user=slot.name, key=_unwrapped(slot, password, folder))


def add_user(folder: Path, *, key: bytes, name: str, password: str, cost: Cost = STANDARD) -> None:
    """Wrap the key for one more user."""
    slots = _read(folder)
    added = _new_slot(key, name, password, cost)
    if added.name in (slot.name for slot in slots):
        raise KnownError("keys.user_exists", name=added.name)
    _write(folder, [*slots, added])


def user_names(folder: Path) -> tuple[str, ...]:
    """Who can open the ledger, the first user first."""
    return tuple(slot.name for slot in _read(folder))


def _chosen(slots: Sequence[_Slot], name: str | None) -> _Slot:
    names = "、".join(slot.name for slot in slots)
    if name is None:
        if len(slots) > 1:
            raise KnownError("keys.user_needed", names=names)
        return slots[0]
    for slot in slots:
        if slot.name == name.strip():
            return slot
    raise KnownError("keys.unknown_user", name=name, names=names)


def _new_slot(key: bytes, name: str, password: str, cost: Cost) -> _Slot:
    from nacl.secret import SecretBox
    from nacl.utils import random

    user = _valid_name(name)
    if len(password) < MIN_PASSWORD_LENGTH:
        raise KnownError("keys.password_too_short", least=MIN_PASSWORD_LENGTH)
    salt = random(SALT_BYTES)
    # The name goes into the box, so that nobody signs as another by renaming a slot.
    box = SecretBox(_derived(password, salt, cost)).encrypt(key + user.encode())
    return _Slot(user, salt, cost, bytes(box))


def _valid_name(name: str) -> str:
    user = name.strip()
    if not user or len(user) > MAX_NAME_LENGTH or not user.isprintable():
        raise KnownError("keys.user_name_invalid", most=MAX_NAME_LENGTH)
    return user


def _unwrapped(slot: _Slot, password: str, folder: Path) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        content = SecretBox(_derived(password, slot.salt, slot.cost)).decrypt(slot.box)
    except CryptoError:
        # Without the cause: what went wrong inside says nothing more to anybody.
        raise KnownError("keys.wrong_password", name=slot.name) from None
    if content[KEY_BYTES:] != slot.name.encode():
        raise _damaged(folder)
    return content[:KEY_BYTES]


def _derived(password: str, salt: bytes, cost: Cost) -> bytes:
    from nacl.pwhash import argon2id

    # Input methods write the same digits full-width or not; the person means the same password.
    text = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return argon2id.kdf(KEY_BYTES, text, salt, opslimit=cost.operations, memlimit=cost.memory_bytes)


def _read(folder: Path) -> tuple[_Slot, ...]:
    path = folder / KEYS_FILE
    if not path.is_file():
        raise KnownError("keys.missing", file=str(path))
    with known_errors(path):
        content = path.read_bytes()
    try:
        document: object = json.loads(content)
    except ValueError:
        raise _damaged(folder) from None
    match document:
        case {"version": int(version)} if version > FORMAT_VERSION:
            raise KnownError("keys.too_new", file=str(path))
        case {"version": int(), "users": [_, *_] as users}:
            return tuple(_slot(entry, folder) for entry in users)
        case _:
            raise _damaged(folder)


def _slot(entry: object, folder: Path) -> _Slot:
    match entry:
        case {
            "name": str(name),
            "salt": str(salt),
            "operations": int(operations),
            "memory_bytes": int(memory_bytes),
            "box": str(box),
        }:
            cost = Cost(operations, memory_bytes)
            slot = _Slot(name, _decoded(salt, folder), cost, _decoded(box, folder))
        case _:
            raise _damaged(folder)
    if len(slot.salt) != SALT_BYTES or not _is_bearable(cost):
        raise _damaged(folder)
    return slot


def _decoded(text: str, folder: Path) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise _damaged(folder) from None


def _is_bearable(cost: Cost) -> bool:
    return (
        LEAST.operations <= cost.operations <= MOST.operations
        and LEAST.memory_bytes <= cost.memory_bytes <= MOST.memory_bytes
    )


def _damaged(folder: Path) -> KnownError:
    return KnownError("keys.damaged", file=str(folder / KEYS_FILE))


def _write(folder: Path, slots: Iterable[_Slot]) -> None:
    users = [
        {
            "name": slot.name,
            "salt": base64.b64encode(slot.salt).decode(),
            "operations": slot.cost.operations,
            "memory_bytes": slot.cost.memory_bytes,
            "box": base64.b64encode(slot.box).decode(),
        }
        for slot in slots
    ]
    document = {"version": FORMAT_VERSION, "users": users}
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    path = folder / KEYS_FILE
    with known_errors(path):
        write_durably(path, text.encode(), unfinished=folder / UNFINISHED_KEYS_FILE)
