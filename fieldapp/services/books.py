"""Closed books: nothing dated up to a day may be written any more, until they are opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.period import date_printed
from fieldapp.domain.problem import KnownError
from fieldapp.store.period_locks import PeriodLockStore

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.services.ledger import Ledger


class Books:
    """The books of one ledger: those of all its projects are closed and opened together."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._locks = PeriodLockStore(ledger.store)

    @property
    def locked_to(self) -> date | None:
        """The last day on which nothing may be written; None: the books are open."""
        return self._locks.locked_to()

    @property
    def locked_before(self) -> date | None:
        """What opening the books leaves closed: the last day of the lock before; None: nothing."""
        return self._locks.locked_before()

    def close(self, to: date) -> None:
        """Close the books up to a day that is over or today, and later than the last one closed."""
        with self._ledger.step(f"锁账至{date_printed(to)}") as step:
            today, locked_to = self._ledger.today(), self.locked_to
            if to > today:
                raise KnownError("books.future", day=date_printed(to), today=date_printed(today))
            if locked_to is not None and to <= locked_to:
                raise KnownError("books.closed_before", locked_to=date_printed(locked_to))
            self._locks.add(step, to, self._ledger.origin().at)

    def reopen(self, reason: str) -> None:
        """Take the newest lock away, for a reason; the one before it counts again."""
        locked_to = self.locked_to
        if locked_to is None:
            raise KnownError("books.open")
        if not reason.strip():
            raise KnownError("books.reason_missing", locked_to=date_printed(locked_to))
        with self._ledger.step(f"解锁{date_printed(locked_to)}的账") as step:
            if self.locked_to != locked_to:  # another program was faster
                raise KnownError("books.changed")
            self._locks.void_newest(step, reason.strip())


def require_open(ledger: Ledger, day: date) -> None:
    """Refuse a day of closed books."""
    locked_to = PeriodLockStore(ledger.store).locked_to()
    if locked_to is not None and day <= locked_to:
        raise KnownError("books.closed", day=date_printed(day), locked_to=date_printed(locked_to))
