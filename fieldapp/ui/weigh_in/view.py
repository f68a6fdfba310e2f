"""What the presenter of the weighing screen asks of its view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.services.person_search import Match
    from fieldapp.services.weighing import (
        GradePrice,
        HouseholdFacts,
        TodayTickets,
        WeighInDraft,
        WeighInPreview,
    )


class WeighInView(Protocol):
    """The screen: it shows, and says nothing of its own."""

    def show_matches(self, matches: Sequence[Match], chosen: int) -> None:
        """Show who may be meant, and which of them Enter takes; nobody closes the list."""

    def show_household(self, facts: HouseholdFacts | None) -> None:
        """Show the card of the household; None while nobody is chosen."""

    def show_draft(self, draft: WeighInDraft) -> None:
        """Put these texts into the fields."""

    def show_grades(self, grades: Sequence[GradePrice], chosen: str) -> None:
        """Show the grades with their prices, and the one that is chosen."""

    def show_preview(self, preview: WeighInPreview, *, is_preview: bool, can_save: bool) -> None:
        """Show net weight, price and amount; gray while somebody is only highlighted."""

    def show_problem(self, field: str, text: str) -> None:
        """Show what is wrong beside a field, or nothing; an empty field means the whole ticket."""

    def show_warnings(self, texts: Sequence[str], *, needs_reason: bool) -> None:
        """Ask whether it is so, and why where a reason is needed; no texts close the question."""

    def show_today(
        self, tickets: TodayTickets, next_number: str, newest: int | None, day: date
    ) -> None:
        """Show the tickets of today; `newest` flashes, None for none."""

    def show_step(self, step: int) -> None:
        """Mark the step that is next: household, gross, tare, grade, save."""

    def focus(self, place: str) -> None:
        """Put the cursor there: household, gross, net, tare, grade, reason."""
