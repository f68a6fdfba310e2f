"""Closed books: nothing dated up to a day may be written any more, until they are opened again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.money import yuan
from fieldapp.domain.period import Period, date_printed
from fieldapp.domain.problem import KnownError, Level, Problem
from fieldapp.domain.settlement import State
from fieldapp.store.period_locks import PeriodLockStore
from fieldapp.store.settlement_sums import unsettled_sums
from fieldapp.store.settlements import SettlementStore

if TYPE_CHECKING:
    from fieldapp.domain.problem import Value
    from fieldapp.services.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What is not finished in days that are to be closed; closing them is allowed all the same.

    `drafts` are settlements still in draft, `unsettled` is what households earned and no settlement
    has, in fen, and `households` how many they are.
    """

    to: date
    drafts: int
    unsettled: int
    households: int

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """One for each thing that is not finished; empty where nothing is."""
        day = date_printed(self.to)
        found = []
        if self.drafts:
            found.append(Problem("books.drafts", values={"day": day, "count": self.drafts}))
        if self.households:
            told: dict[str, Value] = {"day": day, "count": self.households}
            told["amount"] = f"{yuan(self.unsettled)}"
            found.append(Problem("books.unsettled", values=told))
        return tuple(replace(each, level=Level.WARNING) for each in found)


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

    def before_closing(self, to: date) -> Unfinished:
        """What is not finished in the days that closing up to a day would close."""
        with self._ledger.store.read():
            locked_to = self.locked_to
            begin = locked_to + timedelta(days=1) if locked_to else date.min
            if to < begin:
                return Unfinished(to, drafts=0, unsettled=0, households=0)
            period = Period(begin, to + timedelta(days=1))
            drafts = sum(
                each.state is State.DRAFT
                and each.period.begin < period.end
                and each.period.end > begin
                for each in SettlementStore(self._ledger.store).settlements()
            )
            sums = unsettled_sums(self._ledger.store, period)
        return Unfinished(to, drafts, unsettled=sum(sums), households=len(sums))

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
