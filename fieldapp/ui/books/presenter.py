"""What the dialog of closed books does: offers a day, closes the books, opens them for a reason."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.period import date_printed, month_of, month_period, month_shifted
from fieldapp.domain.problem import KnownError
from fieldapp.services.books import Books
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.services.books import Unfinished
    from fieldapp.services.changes import Changes
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

TABLE = "period_lock"
OPEN, CLOSED = "现在没有锁账。", "账已锁到{day}。"
LATER, NOTHING = "解锁以后，账退回到锁到{day}。", "解锁以后，所有日期都可以登记和修改。"
TOO = "今天也会锁上，今天就不能再登记了"
NO_DAY = "请填写日期，例如 4月30日"
DONE, REOPENED = "账已锁到{day}", "已解锁，{now}"
NOW_CLOSED, NOW_OPEN = "账现在锁到{day}", "现在没有锁账"


class BooksView(Protocol):
    """The dialog: it shows, and says nothing of its own."""

    def show_lock(self, state: str, after: str) -> None:
        """Say how far the books are closed, and what opening them gives; empty: they are open."""

    def show_day(self, day: date | None) -> None:
        """Put a day into its field; None for none."""

    def show_day_note(self, text: str) -> None:
        """Say below the day what follows from it; empty for nothing."""

    def show_day_warning(self, text: str) -> None:
        """Say below the day what is not finished up to it; empty for nothing."""

    def show_day_problem(self, text: str) -> None:
        """Say what is wrong with the day; empty for nothing."""

    def show_reason_problem(self, text: str) -> None:
        """Say what is wrong with the reason; empty for nothing."""

    def close_done(self) -> None:
        """Go: it is done."""


class BooksPresenter:
    """Decides what the dialog shows."""

    def __init__(self, view: BooksView, desk: Desk) -> None:
        self._view, self._desk, self._books = view, desk, Books(desk.ledger)
        self._number = 0  # of the newest reading: an older answer is dropped

    def begin(self) -> None:
        """Show how it stands, and offer the end of the last month."""
        self._desk.events.changed.connect(self.take_news)
        self._show_lock()
        day, locked_to = self._end_of_last_month(), self._books.locked_to
        if locked_to is not None and day <= locked_to:
            self._view.show_day(None)
            return
        self._view.show_day(day)
        self._read_unfinished(day)

    def choose_day(self, day: date | None) -> None:
        """Another day was typed."""
        self._view.show_day_problem("")
        self._view.show_day_note(TOO if day == self._desk.ledger.today() else "")
        self._read_unfinished(day)

    def close_books(self, day: date | None) -> None:
        """Close the books up to a day; None: what stands there is none."""
        self._number += 1  # a warning that comes late takes no problem away
        if day is None:
            self._view.show_day_problem(NO_DAY)
            return
        try:
            self._books.close(day)
        except KnownError as error:
            self._view.show_day_problem(sentence(error))
            return
        self._tell(DONE.format(day=date_printed(day)))

    def reopen(self, reason: str) -> None:
        """Take the newest lock away, for a reason."""
        try:
            self._books.reopen(reason)
        except KnownError as error:
            self._view.show_reason_problem(sentence(error))
            return
        day = self._books.locked_to
        now = NOW_OPEN if day is None else NOW_CLOSED.format(day=date_printed(day))
        self._tell(REOPENED.format(now=now))

    def take_news(self, changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        if changes.touches(TABLE):
            self._show_lock()

    def leave(self) -> None:
        """The dialog is closed."""
        self._desk.events.changed.disconnect(self.take_news)
        self._number += 1

    def _read_unfinished(self, day: date | None) -> None:
        """Look for what is not finished in the days that would be closed."""
        self._number += 1
        if day is None:
            return
        number, ledger = self._number, self._desk.ledger

        def read(progress: Progress) -> Unfinished:
            with closing(ledger.another(progress)) as own:
                return Books(own).before_closing(day)

        job = self._desk.jobs.read("正在查看没有办完的", read)
        job.succeeded.connect(lambda found: self._take_unfinished(number, found))
        job.failed.connect(self._desk.notices.show_failure)

    def _take_unfinished(self, number: int, found: Unfinished) -> None:
        if number == self._number:
            self._view.show_day_warning("".join(sentence(each) for each in found.warnings))

    def _tell(self, text: str) -> None:
        self._desk.events.look()
        self._desk.notices.show_done(text)
        self._view.close_done()

    def _show_lock(self) -> None:
        day, before = self._books.locked_to, self._books.locked_before
        if day is None:
            self._view.show_lock(OPEN, "")
            return
        after = NOTHING if before is None else LATER.format(day=date_printed(before))
        self._view.show_lock(CLOSED.format(day=date_printed(day)), after)

    def _end_of_last_month(self) -> date:
        ledger = self._desk.ledger
        end_day = ledger.month_end_day()
        year, month = month_shifted(*month_of(ledger.today(), end_day), -1)
        return month_period(year, month, end_day).last
