"""What the middle of the page does: show a settlement, ask what a step needs, and carry it out.

Settlements are read and written in the background; an answer to an older question is dropped.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.settlement_duties import ENDED
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_settings import SettlementSettings
from fieldapp.services.settlement_sheet import Sheet
from fieldapp.ui.settlement.asking import asking_for
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.orders import Order, carry_out, told
from fieldapp.ui.settlement.shown_sheet import ShownSheet, shown_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.store.settlements import Settlement
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.settlement.sheet_view import SheetView

# What a settlement shows; news of anything else leave it alone.
TABLES = (
    "settlement",
    "settlement_event",
    "settlement_line",
    "payment",
    "objection",
    "household",
    "party",
)


@dataclass(frozen=True, slots=True)
class Read:
    """The settlement that is to be shown, and how much cash is usual for one household, in fen.

    None: there is no settlement.
    """

    sheet: Sheet | None = None
    shown: ShownSheet | None = None
    cash_limit: int = 0


class SheetPresenter:
    """Decides what the middle shows. `taken` hears of each settlement that was read."""

    def __init__(
        self, view: SheetView, desk: Desk, taken: Callable[[Sheet | None], object]
    ) -> None:
        self._view, self._desk, self._taken = view, desk, taken
        self._wanted = ""  # the number that was asked for; empty: the newest that is open
        self._read_now = Read()
        self._number, self._is_stale = 0, True
        self._is_doing = self._is_reading = False
        desk.events.changed.connect(self.take_news)

    @property
    def sheet(self) -> Sheet | None:
        """The settlement that is shown; None where there is none."""
        return self._read_now.sheet

    # Which settlement

    def refresh(self) -> None:
        """Show what the ledger has now; nothing is done where nothing changed."""
        if self._is_stale:
            self._read()

    def take_news(self, changes: Changes) -> None:
        """Something changed in the ledger, here or elsewhere: what can be done may have, too."""
        if not any(changes.touches(table) for table in TABLES):
            return
        self._is_stale = True
        if self._view.is_shown():
            self._read()

    def open(self, number: str) -> None:
        """Show a settlement; an empty number is the newest that is still open."""
        self._wanted = number
        self._read()

    # What is done with it

    def request(self, action: Action, chosen: Sequence[int], place: int = -1) -> None:
        """Ask what an action needs; `chosen` and `place` are rows: the chosen ones, the current."""
        sheet = self.sheet
        if sheet is None or self._is_doing or self._is_reading:
            return
        today = self._desk.ledger.today()
        if action is Action.CHANGE_USER:
            self._view.change_user()
        elif action is Action.PAY:
            positions = [sheet.lines[row].line.position for row in chosen]
            self._view.ask_payout(sheet, positions, today, self._read_now.cash_limit)
        else:
            line = sheet.lines[place] if 0 <= place < len(sheet.lines) else None
            self._view.ask(asking_for(action, sheet, line, today), today)

    def open_line(self, place: int) -> None:
        """Show the records behind the line at a place."""
        if self.sheet is not None and 0 <= place < len(self.sheet.lines):
            self._view.show_tickets(self.sheet, place)

    def carry_out(self, order: Order) -> None:
        """Do what was ordered, in the background."""
        ledger = self._desk.ledger

        def act(progress: Progress) -> str:
            with closing(ledger.another(progress)) as own:
                return carry_out(own, order)

        self._is_doing = True
        self._show_busy()
        job = self._desk.jobs.write("正在保存结算单", act)
        job.succeeded.connect(lambda number: self._take_done(order, number))
        job.failed.connect(self._take_failure)
        job.finished.connect(self._end_doing)

    def _take_done(self, order: Order, number: str) -> None:
        self._wanted = number
        self._view.close_asked()
        self._desk.notices.show_done(told(order, number), can_undo=True)
        self._desk.events.look()

    def _take_failure(self, error: Exception) -> None:
        text = sentence(error) if isinstance(error, KnownError) else ""
        if not (text and self._view.show_asked_problem(text)):
            self._desk.notices.show_failure(error)
        self._desk.events.look()  # another window may have been faster

    def _end_doing(self) -> None:
        self._is_doing = False
        self._show_busy()

    def _show_busy(self) -> None:
        """What can be done is known once all that was done is seen."""
        self._view.show_busy(is_busy=self._is_doing or self._is_reading)

    # Reading

    def _read(self) -> None:
        self._number += 1
        self._is_stale, self._is_reading = False, True
        self._show_busy()
        number, ledger, wanted = self._number, self._desk.ledger, self._wanted
        today = ledger.today()

        def read(progress: Progress) -> Read:
            with closing(ledger.another(progress)) as own:
                return _read(own, wanted, today)

        job = self._desk.jobs.read("正在读取结算单", read)
        job.succeeded.connect(lambda found: self._take(number, found))
        job.failed.connect(lambda error: self._take_no_answer(number, error))

    def _take(self, number: int, found: Read) -> None:
        if number != self._number:
            return
        if _is_undone(self.sheet, found.sheet):
            self.open("")
            return
        self._read_now = found
        sheet = found.sheet
        self._wanted = "" if sheet is None else sheet.settlement.number  # it stays in sight
        self._view.show_sheet(found.shown)
        self._is_reading = False
        self._show_busy()
        self._taken(sheet)

    def _take_no_answer(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._is_reading = False
            self._wanted = "" if self.sheet is None else self.sheet.settlement.number
            self._show_busy()
        self._desk.notices.show_failure(error)


def _read(ledger: Ledger, wanted: str, today: date) -> Read:
    reading = SettlementReading(ledger)
    number = wanted or _newest_open(reading.store.settlements())
    if not number:
        return Read()
    sheet = reading.sheet(number)
    shown = shown_sheet(sheet, today, ledger.store.user)
    return Read(sheet, shown, SettlementSettings(ledger).cash_limit())


def _newest_open(settlements: Sequence[Settlement]) -> str:
    """The number of the newest that is still open, else of the newest that stands, else of any."""
    standing = [each for each in settlements if each.void is None]
    still_open = [each for each in standing if each.state not in ENDED]
    return next((each.number for each in (*still_open, *standing, *settlements)), "")


def _is_undone(before: Sheet | None, after: Sheet | None) -> bool:
    """Whether the making of the settlement that was shown has been taken back since."""
    if before is None or after is None or before.settlement.id != after.settlement.id:
        return False
    return before.settlement.void is None and not after.events
