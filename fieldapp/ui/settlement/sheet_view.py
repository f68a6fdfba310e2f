"""What the presenter of a settlement asks of the page: its middle, and the forms above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.ui.settlement.tickets import list_behind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.services.settlement_sheet import Sheet
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.settlement.asking import Asking
    from fieldapp.ui.settlement.page import SettlementPage
    from fieldapp.ui.settlement.shown_sheet import ShownSheet


class SheetView(Protocol):
    """The middle of the page: it shows, and says nothing of its own."""

    def show_sheet(self, shown: ShownSheet | None) -> None:
        """Show a settlement; None while there is none."""

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that nothing can be done with it at the moment."""

    def ask(self, asking: Asking, today: date) -> None:
        """Ask what an action needs."""

    def ask_payout(self, sheet: Sheet, chosen: Sequence[int], today: date, limit: int) -> None:
        """Ask when and how money went out, and to whom."""

    def close_asked(self) -> None:
        """What was asked is done: close its form."""

    def show_asked_problem(self, text: str) -> bool:
        """Say in the open form why it was not done; False where no form is open."""

    def change_user(self) -> None:
        """Let another user log in."""

    def show_tickets(self, sheet: Sheet, place: int) -> None:
        """Show the records behind the line at a place."""

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""


class PageOfSheet:
    """The page as the presenter of a settlement sees it."""

    def __init__(self, page: SettlementPage, desk: Desk) -> None:
        self._page, self._desk = page, desk
        self.show_sheet, self.show_busy = page.sheet.show_sheet, page.sheet.show_busy
        self.ask, self.ask_payout = page.ask, page.ask_payout
        self.close_asked, self.show_asked_problem = page.close_asked, page.show_asked_problem
        self.change_user = page.another_user_requested.emit
        self.is_shown = page.isVisible

    def show_tickets(self, sheet: Sheet, place: int) -> None:
        """Show the records behind the line at a place."""
        today = self._desk.ledger.today()
        self._page.show_tickets(sheet.work, list_behind(sheet.lines[place], today))
