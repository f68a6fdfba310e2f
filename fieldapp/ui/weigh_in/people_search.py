"""Who may be meant by the letters that are typed, and which of them Enter takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.services.person_search import PersonIndex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.domain.ids import PartyId
    from fieldapp.services.person_search import Match


class PeopleSearch:
    """The people who were found, with a mark on one of them."""

    def __init__(self, index: PersonIndex | None = None) -> None:
        """`index` None: nobody is known yet."""
        self._index = index or PersonIndex(())
        self.matches: Sequence[Match] = ()
        self.place = 0

    @property
    def marked(self) -> Match | None:
        """The one that Enter takes; None where nobody was found."""
        return self.matches[self.place] if self.matches else None

    def know(self, index: PersonIndex) -> None:
        """Look among these people from now on."""
        self._index = index

    def find(self, text: str) -> None:
        """Find who may be meant; the first of them is marked."""
        self.matches, self.place = self._index.find(text), 0

    def move(self, by: int) -> None:
        """Mark another one, and never one beyond the list."""
        self.place = max(0, min(self.place + by, len(self.matches) - 1))

    def forget(self) -> None:
        """Look for nobody."""
        self.matches, self.place = (), 0

    def came(self, household_id: PartyId, day: date) -> None:
        """Remember the day on which somebody came last."""
        person = self._index.person(household_id)
        if person is not None:
            self._index = self._index.with_household(replace(person, last_day=day))
