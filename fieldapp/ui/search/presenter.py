"""What Ctrl+K does: finds at each key press, moves in the list, opens what is chosen."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.domain.weigh_in import WEIGH_IN
from fieldapp.services.finding import Finding, PlaceIndex, RecordFinder
from fieldapp.services.person_search import PersonIndex, people_index
from fieldapp.services.weighing import Weighing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fieldapp.domain.ids import PartyId
    from fieldapp.services.changes import Changes
    from fieldapp.services.finding import Found, Place, Target
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

READING = "正在读取农户和页面，请稍等"
NOTHING = "没有找到“{text}”。换几个字或字母再试；单号可以只输入最后三位以上"
NAMES = ("party", "household", "village_group", "project")  # tables that are found by name


class SearchView(Protocol):
    """The field with its list."""

    @property
    def text(self) -> str:
        """What is typed."""

    def open(self) -> None:
        """Show the field, empty, with the cursor in it."""

    def close_again(self) -> None:
        """Hide, and put the cursor back where it was."""

    def show_found(self, found: Sequence[Found], chosen: int, text: str) -> None:
        """Show what was found; `text` says why there is nothing."""


class SearchPresenter:
    """Decides what the list shows. `offer` tells the places there are, `go` opens what is taken.

    `offer_here` tells what the open page can do at the moment; it is asked for each time.
    """

    def __init__(
        self,
        view: SearchView,
        desk: Desk,
        offer: Callable[[], Sequence[Place]],
        go: Callable[[Target], None],
        offer_here: Callable[[], Sequence[Place]] = tuple,
    ) -> None:
        self._view, self._desk, self._offer, self._go = view, desk, offer, go
        self._offer_here, self._here = offer_here, PlaceIndex(())
        self._indexes: tuple[PersonIndex, PlaceIndex] | None = None
        self._finding: Finding | None = None
        self._is_stale, self._number = True, 0
        self._found: Sequence[Found] = ()
        self._chosen = 0
        desk.events.changed.connect(self.take_news)

    def begin(self) -> None:
        """Open the field; what changed since it was last open is read meanwhile."""
        self._here = PlaceIndex(self._offer_here())
        self._view.open()
        try:
            if self._is_stale:
                self._read()
            self._make_finding()
        except KnownError as error:  # the ledger is out of reach
            self._desk.notices.show_failure(error)
        self.search("")

    def search(self, text: str) -> None:
        """Show what is meant by a text."""
        self._chosen = 0
        if self._finding is None:
            self._found = ()
            self._view.show_found((), 0, READING)
            return
        try:
            self._found = self._finding.find(text)
        except KnownError as error:  # the ledger is out of reach
            self._found = ()
            self._desk.notices.show_failure(error)
        self._view.show_found(self._found, 0, NOTHING.format(text=text.strip()))

    def move(self, step: int) -> None:
        """Choose another line; a step over the end begins at the other one."""
        if not self._found:
            return
        last = len(self._found) - 1
        chosen = self._chosen + step
        if abs(step) == 1:
            chosen %= last + 1
        self._chosen = max(0, min(chosen, last))
        self._view.show_found(self._found, self._chosen, "")

    def take(self) -> None:
        """Open what is chosen."""
        self.pick(self._chosen)

    def pick(self, place: int) -> None:
        """Open what stands at a place of the list."""
        if place < len(self._found):
            target = self._found[place].target
            self._view.close_again()  # first: what opens may put the cursor elsewhere
            self._go(target)

    def take_news(self, changes: Changes) -> None:
        """Something changed in the ledger, here or elsewhere."""
        if any(changes.touches(name) for name in NAMES):
            self._is_stale = True

    def _read(self) -> None:
        number, ledger, places = self._number + 1, self._desk.ledger, tuple(self._offer())
        self._is_stale, self._number = False, number

        def read(progress: Progress) -> tuple[PersonIndex, PlaceIndex]:
            with closing(ledger.another(progress)) as other:
                return people_index(other, _last_days(other)), PlaceIndex(places)

        job = self._desk.jobs.read("准备搜索", read)
        job.succeeded.connect(lambda indexes: self._on_read(number, indexes))
        job.failed.connect(self._on_failed)

    def _on_read(self, number: int, indexes: tuple[PersonIndex, PlaceIndex]) -> None:
        if number == self._number:
            self._indexes = indexes
            self._make_finding()
            self.search(self._view.text)

    def _on_failed(self, error: Exception) -> None:
        self._is_stale = True
        self._desk.notices.show_failure(error)

    def _make_finding(self) -> None:
        """Projects may have been set up anew since the last time."""
        if self._indexes is not None:
            people, places = self._indexes
            there = (places, self._here)
            self._finding = Finding(people, there, RecordFinder(self._desk.ledger))


def _last_days(ledger: Ledger) -> dict[PartyId, date]:
    """When each household was last at a scale."""
    scales = (
        Weighing(ledger, work, kind)
        for work in ledger.works()
        for kind in work.type.declared.kind
        if kind.entry == WEIGH_IN
    )
    found: dict[PartyId, date] = {}
    for scale in scales:
        for household, day in scale.last_days().items():
            found[household] = max(day, found.get(household, day))
    return found
