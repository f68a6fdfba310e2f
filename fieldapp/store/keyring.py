"""The file `keys.json`: the ledger's key, wrapped once for each user and for the recovery code."""

from __future__ import annotations

import base64
import json
import secrets
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import KEY_BYTES, known_errors
from fieldapp.store.durable import write_durably
from fieldapp.store.file_lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEYS_FILE = "keys.json"
LOCK_FILE = "keys.json.lock"
UNFINISHED_KEYS = "keys.json.{}.new"  # each writer has a name of its own
FORMAT_VERSION = 1
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
class Slot:
    """The key as one secret can unwrap it. `hint` is what its owner wrote to remember it by."""

    name: str
    salt: bytes
    cost: Cost
    box: bytes
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Everything in the file; `recovery` is None where no recovery code was made."""

    users: tuple[Slot, ...]
    recovery: Slot | None = None


def wrapped(key: bytes, name: str, secret: str, cost: Cost, hint: str = "") -> Slot:
    """The key wrapped for a secret under a name."""
    from nacl.secret import SecretBox
    from nacl.utils import random

    salt = random(SALT_BYTES)
    # The name goes into the box, so that nobody signs as another by renaming a slot.
    box = SecretBox(_derived(secret, salt, cost)).encrypt(key + name.encode())
    return Slot(name, salt, cost, bytes(box), hint)


def unwrapped(slot: Slot, secret: str, folder: Path) -> bytes | None:
    """The key, or None where the secret does not fit."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        content = SecretBox(_derived(secret, slot.salt, slot.cost)).decrypt(slot.box)
    except CryptoError:
        return None
    if content[KEY_BYTES:] != slot.name.encode():
        raise damaged(folder)
    return content[:KEY_BYTES]


def read_keyring(folder: Path) -> Keyring:
    """The keys of a ledger."""
    path = folder / KEYS_FILE
    if not path.is_file():
        raise KnownError("keys.missing", file=str(path))
    with known_errors(path):
        content = path.read_bytes()
    try:
        document: object = json.loads(content)
    except ValueError:
        raise damaged(folder) from None
    match document:
        case {"version": int(version)} if version > FORMAT_VERSION:
            raise KnownError("keys.too_new", file=str(path))
        case {"version": int(), "users": [_, *_] as users, **others}:
            recovery = others.get("recovery")
            return Keyring(
                tuple(_slot(entry, folder) for entry in users),
                _slot(recovery, folder) if recovery is not None else None,
            )
        case _:
            raise damaged(folder)


def write_keyring(folder: Path, ring: Keyring) -> None:
    """Write the keys of a ledger; a crash leaves the old file or the new one."""
    document: dict[str, object] = {
        "version": FORMAT_VERSION,
        "users": [_entry(slot) for slot in ring.users],
    }
    if ring.recovery is not None:
        document["recovery"] = _entry(ring.recovery)
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    path = folder / KEYS_FILE
    unfinished = folder / UNFINISHED_KEYS.format(secrets.token_hex(4))
    with known_errors(path):
        try:
            write_durably(path, text.encode(), unfinished=unfinished)
        finally:
            unfinished.unlink(missing_ok=True)


def change_keyring(folder: Path, change: Callable[[Keyring], Keyring]) -> None:
    """Write the keys as `change` makes them of those there are; others wait meanwhile."""
    with known_errors(folder / KEYS_FILE), locked(folder / LOCK_FILE):
        write_keyring(folder, change(read_keyring(folder)))
        remove_unfinished_keys(folder)


def remove_unfinished_keys(folder: Path) -> None:
    """Clear away what killed programs left; nobody may be writing keys."""
    for left in folder.glob(UNFINISHED_KEYS.format("*")):
        left.unlink(missing_ok=True)


def damaged(folder: Path) -> KnownError:
    """The error for a file that is not as it was written."""
    return KnownError("keys.damaged", file=str(folder / KEYS_FILE))


def is_bearable(cost: Cost) -> bool:
    """Whether a cost is one that this program would have written, or could bear."""
    return (
        LEAST.operations <= cost.operations <= MOST.operations
        and LEAST.memory_bytes <= cost.memory_bytes <= MOST.memory_bytes
    )


def _derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    from nacl.pwhash import argon2id

    # Input methods write the same digits full-width or not; the person means the same password.
    text = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    return argon2id.kdf(KEY_BYTES, text, salt, opslimit=cost.operations, memlimit=cost.memory_bytes)


def _slot(entry: object, folder: Path) -> Slot:
    match entry:
        case {
            "name": str(name),
            "salt": str(salt),
            "operations": int(operations),
            "memory_bytes": int(memory_bytes),
            "box": str(box),
            **others,
        }:
            cost = Cost(operations, memory_bytes)
            hint = str(others.get("hint", ""))
            slot = Slot(name, _decoded(salt, folder), cost, _decoded(box, folder), hint)
        case _:
            raise damaged(folder)
    if len(slot.salt) != SALT_BYTES or not is_bearable(cost):
        raise damaged(folder)
    return slot


def _entry(slot: Slot) -> dict[str, object]:
    entry: dict[str, object] = {
        "name": slot.name,
        "salt": base64.b64encode(slot.salt).decode(),
        "operations": slot.cost.operations,
        "memory_bytes": slot.cost.memory_bytes,
        "box": base64.b64encode(slot.box).decode(),
    }
    return entry | ({"hint": slot.hint} if slot.hint else {})


def _decoded(text: str, folder: Path) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise damaged(folder) from None
