"""What one person on one computer prefers: a small TOML file that anybody may edit.

Keys that this program does not know are kept; a value that makes no sense is replaced by the
default and told.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from fieldapp.domain.problem import KnownError, Problem
from fieldapp.store.durable import write_durably

if TYPE_CHECKING:
    from pathlib import Path

THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 115, 130)  # percent
LOCK_MINUTES = range(121)  # 0: never


@dataclass(frozen=True, slots=True)
class Preferences:
    """`ledger` is the folder opened last, empty for none; `lock_minutes` 0 never locks.

    `text_size` is in percent of the usual one.
    """

    ledger: str = ""
    theme: str = "system"
    lock_minutes: int = 10
    text_size: int = 100


class PreferencesFile:
    """The file that keeps them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[Preferences, tuple[Problem, ...]]:
        """The preferences, and one problem for each value that was replaced."""
        document = self._document()
        if document is None:
            return Preferences(), (
                Problem("preferences.damaged", values={"file": self._path.name}),
            )
        read = {
            each.name: document[each.name] for each in fields(Preferences) if each.name in document
        }
        wrong = sorted(name for name, value in read.items() if not _is_sensible(name, value))
        problems = tuple(Problem("preferences.value", values={"key": name}) for name in wrong)
        return Preferences(**{name: read[name] for name in read.keys() - set(wrong)}), problems

    def write(self, preferences: Preferences) -> None:
        """Keep the preferences; a crash leaves the old file or the new one."""
        import tomli_w

        document = {**(self._document() or {}), **asdict(preferences)}
        unfinished = self._path.with_name(f"{self._path.name}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_durably(self._path, tomli_w.dumps(document).encode(), unfinished=unfinished)
        except OSError as error:
            raise KnownError("preferences.unwritable", file=str(self._path)) from error

    def _document(self) -> dict[str, Any] | None:
        """What the file says; None where it cannot be read, nothing where it is not there."""
        try:
            return tomllib.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
            return None


def _is_sensible(name: str, value: object) -> bool:
    match name:
        case "theme":
            return value in THEMES
        case "lock_minutes" | "text_size":
            allowed = LOCK_MINUTES if name == "lock_minutes" else TEXT_SIZES
            return isinstance(value, int) and not isinstance(value, bool) and value in allowed
        case _:
            return isinstance(value, str)
