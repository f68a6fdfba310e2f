"""Which backup of a ledger was saved elsewhere last: told beside the ledger, with no stick in."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fieldapp.store.durable import write_durably

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE_FILE = "elsewhere.json"
UNFINISHED = "elsewhere.json.new"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A backup that is in no folder of the ledger: of which ledger, when, where, after how much."""

    ledger: str
    made_at: str
    path: str
    steps: int


def keep_elsewhere(folder: Path, last: Elsewhere) -> None:
    """Keep it beside the ledger; the backup is worth the same where that cannot be done."""
    unfinished = folder / UNFINISHED
    with suppress(OSError):
        try:
            content = json.dumps(asdict(last), ensure_ascii=False, indent=1) + "\n"
            write_durably(folder / ELSEWHERE_FILE, content.encode(), unfinished=unfinished)
        finally:
            unfinished.unlink(missing_ok=True)


def kept_elsewhere(folder: Path, ledger: str) -> Elsewhere | None:
    """The last one of that ledger; None where nothing is kept, or nothing that makes sense."""
    with suppress(OSError, ValueError, RecursionError):
        document: object = json.loads((folder / ELSEWHERE_FILE).read_bytes())
        match document:
            case {
                "ledger": str(of),
                "made_at": str(made_at),
                "path": str(path),
                "steps": int(steps),
            } if of == ledger:
                datetime.fromisoformat(made_at)
                return Elsewhere(of, made_at, path, steps)
    return None
