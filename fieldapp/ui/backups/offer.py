"""A backup that somebody may restore, with what has to be known to ask."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fieldapp.store.backup import Manifest
from fieldapp.store.contents import Contents


@dataclass(frozen=True, slots=True)
class Offer:
    """A backup that may be restored; `now` is None where no ledger is open to compare it with.

    `folder` is where its ledger would be, `users` who can open it.
    """

    path: Path
    manifest: Manifest
    now: Contents | None
    users: tuple[str, ...]
    folder: Path
