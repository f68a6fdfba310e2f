"""What the left of the page is shown, and what its presenter asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fieldapp.ui.settlement.waiting import Chosen, WaitingRow

if TYPE_CHECKING:
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.settlement.tickets import TicketList


@dataclass(frozen=True, slots=True)
class Waits:
    """What the list shows: rows, which of them are ticked, what all and the ticked come to.

    `is_filtered`: nothing fits a search or a group, though something waits.
    """

    rows: Sequence[WaitingRow]
    ticked: Sequence[bool]
    total: Chosen
    chosen: Chosen
    counting_word: str
    is_filtered: bool

    @property
    def ticked_ranges(self) -> list[range]:
        """The ticked rows; all rows where nothing that could be ticked is left out."""
        can = [row.can_be_settled for row in self.rows]
        if list(self.ticked) == can and any(can):
            return [range(len(self.rows))]
        return [range(place, place + 1) for place, is_ticked in enumerate(self.ticked) if is_ticked]


class WaitingView(Protocol):
    """The left of the page: it shows, and says nothing of its own."""

    def show_choices(
        self, projects: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]]
    ) -> None:
        """Offer projects and kinds of money; what is chosen stays chosen."""

    def show_groups(self, groups: Sequence[tuple[str, str]]) -> None:
        """Offer groups to filter by; what is chosen stays chosen."""

    def show_span(self, text: str, short: str) -> None:
        """Show of which days it is; `short` where there is no room for all of it."""

    def show_waits(self, waits: Waits) -> None:
        """Show what waits."""

    def show_sums(self, waits: Waits) -> None:
        """Show what other ticks come to, and leave the rows alone."""

    def show_owed(self, text: str) -> None:
        """Show what all households are owed; empty where nobody ever earned anything."""

    def show_making(self, *, is_making: bool) -> None:
        """Show that a settlement is being made: another one has to wait."""

    def show_waiting_tickets(self, work: ProjectWork, listed: TicketList) -> None:
        """Show the records that a household waits to be paid for."""

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""
