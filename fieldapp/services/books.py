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
from fieldapp.store.settlement_chains import open_settlements
from fieldapp.store.settlement_sums import unsettled_sums
from fieldapp.store.settlements import SettlementStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.problem import Value
    from fieldapp.services.ledger import Ledger
    from fieldapp.store.settlements import Settlement

MOST_NAMED = 5  # settlements that are named one by one


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What is not finished in days that are to be closed; closing them is allowed all the same.

    `drafts` are settlements still in draft, `underway` the numbers of those that were handed over
    and have money that did not reach its household. `unsettled` is what households earned and no
    settlement has, in fen, and `households` how many they are.
    """

    to: date
    drafts: int
    underway: tuple[str, ...]
    unsettled: int
    households: int

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """One for each thing that is not finished; empty where nothing is."""
        day = date_printed(self.to)
        found = []
        if self.drafts:
            found.append(Problem("books.drafts", values={"day": day, "count": self.drafts}))
        if self.underway:
            found.append(Problem("books.underway", values={"day": day, **self._named()}))
        if self.households:
            told: dict[str, Value] = {"day": day, "count": self.households}
            told["amount"] = f"{yuan(self.unsettled)}"
            found.append(Problem("books.unsettled", values=told))
        return tuple(replace(each, level=Level.WARNING) for each in found)

    def _named(self) -> dict[str, Value]:
        more = " 等" if len(self.underway) > MOST_NAMED else ""
        named = "、".join(self.underway[:MOST_NAMED])
        return {"count": len(self.underway), "numbers": f"{named}{more}"}


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
                return Unfinished(to, drafts=0, underway=(), unsettled=0, households=0)
            period = Period(begin, to + timedelta(days=1))
            settlements = self._settlements(period)
            waiting = open_settlements(self._ledger.store)
            sums = unsettled_sums(self._ledger.store, period)
        drafts = [each for each in settlements if each.state is State.DRAFT]
        numbers = [each.number for each in settlements if each.id in waiting and each not in drafts]
        return Unfinished(to, len(drafts), tuple(numbers), sum(sums), households=len(sums))

    def _settlements(self, period: Period) -> Sequence[Settlement]:
        """The live settlements of some days, in the order of their numbers."""
        found = SettlementStore(self._ledger.store).settlements()
        within = [
            each
            for each in found
            if each.void is None
            and each.period.begin < period.end
            and each.period.end > period.begin
        ]
        return sorted(within, key=lambda each: each.number)

    def require_closable(self, to: date) -> None:
        """Refuse a day that has not come, or up to which the books are closed already."""
        today, locked_to = self._ledger.today(), self.locked_to
        if to > today:
            raise KnownError("books.future", day=date_printed(to), today=date_printed(today))
        if locked_to is not None and to <= locked_to:
            raise KnownError("books.closed_before", locked_to=date_printed(locked_to))

    def close(self, to: date) -> None:
        """Close the books up to a day that is over or today, and later than the last one closed."""
        with self._ledger.step(f"锁账至{date_printed(to)}") as step:
            self.require_closable(to)
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
