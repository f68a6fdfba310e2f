"""Closed books as rows: up to which day nothing may be written any more, and who said so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.store.connection import Row
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

TABLE = "period_lock"
NEWEST = """
SELECT id, locked_to FROM period_lock WHERE void IS NULL ORDER BY id DESC LIMIT 1 OFFSET :skipped
"""


class PeriodLockStore:
    """The locks of one ledger; the newest that is not void counts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def locked_to(self) -> date | None:
        """The last day of the closed books; None: nothing is locked."""
        found = self._newest()
        return date.fromisoformat(found["locked_to"]) if found else None

    def locked_before(self) -> date | None:
        """The last day of the books that stay closed once the newest lock is taken away."""
        found = self._newest(skipped=1)
        return date.fromisoformat(found["locked_to"]) if found else None

    def add(self, step: Step, to: date, at: str) -> None:
        """Close the books up to a day, and with it."""
        row = {"locked_to": to.isoformat(), "by_user": self._store.user, "at": at}
        step.insert(TABLE, row)

    def void_newest(self, step: Step, reason: str) -> None:
        """Let the lock before the newest count again; LookupError where there is none."""
        found = self._newest()
        if found is None:
            raise LookupError("nothing is locked")
        step.void(TABLE, found["id"], reason)

    def _newest(self, skipped: int = 0) -> Row | None:
        return next(iter(self._store.query(NEWEST, skipped=skipped)), None)
