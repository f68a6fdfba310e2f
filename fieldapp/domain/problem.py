"""What is wrong: a Problem is what a user got wrong, a KnownError is what the world did.

Both carry a dotted code and named values; `services/messages.py` makes the Chinese sentence.

```
Exception
└─ KnownError           the disk is full, the file is locked: tell the user, nothing is half done
   └─ CancelledError    the user asked to stop
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int


class Level(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a user should mend, or look at again.

    `where` names the place by ids (`kind.field`), or is empty when the whole is meant. `text` is a
    sentence that a declaration brings with it; empty when `code` has its sentence in the table.
    """

    code: str
    where: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    level: Level = Level.ERROR
    text: str = ""


class KnownError(Exception):
    """Something outside the program stands in the way; nothing was left half done."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, Value] = values


class CancelledError(KnownError):
    """The user asked to stop."""

    def __init__(self) -> None:
        super().__init__("work.cancelled")
