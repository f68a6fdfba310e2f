"""What the page of households does: list, look up, show a card, reveal numbers, declare void.

Lists and cards are read in the background; an answer to an older question is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

from fieldapp.domain.ids import PartyId, ProjectId
from fieldapp.domain.person_name import group_order
from fieldapp.domain.problem import KnownError
from fieldapp.services.household_listing import HouseholdQuery, HouseholdRow
from fieldapp.services.households import Households
from fieldapp.services.messages import sentence
from fieldapp.ui.households.model import ordered, people_in

if TYPE_CHECKING:
    from fieldapp.services.changes import Changes
    from fieldapp.services.household_card import HouseholdCard
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

CheckPassword: TypeAlias = Callable[[str], None]
Choices: TypeAlias = Sequence[tuple[str, str]]
WRONG_PASSWORD = "keys.wrong_password"  # noqa: S105  # a code
WRONG = "密码不对，号码没有显示。请再输入一次"
NOT_CHECKED = "没有能核对密码，号码没有显示。请再试一次"
ALL_GROUPS, ALL_PROJECTS = ("", "全部村民组"), ("", "全部项目")


class HouseholdsView(Protocol):
    """The page: it shows, and says nothing of its own."""

    def show_fact(self, text: str) -> None:
        """Show how many households and people there are."""

    def show_choices(self, groups: Choices, projects: Choices) -> None:
        """Offer groups and projects to filter by."""

    def show_rows(self, rows: Sequence[HouseholdRow], chosen: int, *, is_filtered: bool) -> None:
        """List households, of which the one at `chosen` is the current; -1 for none."""

    def show_order(self, column: str, *, is_descending: bool) -> None:
        """Mark the column that the rows are ordered by."""

    def show_card(self, card: HouseholdCard | None) -> None:
        """Show everything about a household; None while none is chosen."""

    def show_number(self, what: str, number: str) -> None:
        """Show a number in full for a while."""

    def ask_password(self, what: str) -> None:
        """Ask for the password before a number is shown."""

    def show_password_problem(self, text: str) -> None:
        """Say what is wrong with the password; nothing closes the question."""

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The households asked for, and what is told of all of them."""

    rows: Sequence[HouseholdRow]
    count: int
    people: int
    groups: frozenset[str]


class HouseholdsPresenter:
    """Decides what the page of households shows."""

    def __init__(self, view: HouseholdsView, desk: Desk, check_password: CheckPassword) -> None:
        self._view, self._desk, self._check = view, desk, check_password
        self._query = HouseholdQuery()
        self._order, self._is_descending = "", False
        self._rows: Sequence[HouseholdRow] = ()
        self._listed: Sequence[HouseholdRow] = ()
        self._chosen: PartyId | None = None
        self._list_number = self._card_number = 0
        self._is_stale = False
        desk.events.changed.connect(self.take_news)

    @property
    def chosen(self) -> PartyId | None:
        """The household whose card is shown."""
        return self._chosen

    def begin(self) -> None:
        """Read the list for the first time."""
        self._read_list()

    # The list

    def search(self, text: str) -> None:
        """List those that fit what is typed."""
        self._ask(replace(self._query, text=text))

    def filter_group(self, group: str) -> None:
        """List those of a group; empty for all."""
        self._ask(replace(self._query, group=group))

    def filter_project(self, project: str) -> None:
        """List those that have to do with a project; empty for all."""
        project_id = ProjectId(int(project)) if project else None
        self._ask(replace(self._query, project_id=project_id))

    def filter_unpaid(self, only_unpaid: bool) -> None:  # noqa: FBT001  # Qt's signal
        """List those that are still owed something, or all."""
        self._ask(replace(self._query, only_unpaid=only_unpaid))

    def clear_filters(self) -> None:
        """List all."""
        self._ask(HouseholdQuery())

    def sort(self, column: str, is_descending: bool) -> None:  # noqa: FBT001  # Qt's signal
        """List in the order of a column."""
        self._order, self._is_descending = column, is_descending
        self._view.show_order(column, is_descending=is_descending)
        self._show_rows()

    def choose(self, household_id: PartyId | None) -> None:
        """Show the card of a household."""
        if household_id is not None and household_id != self._chosen:
            self._chosen = household_id
            self._read_card()

    def open(self, household_id: PartyId) -> None:
        """Show the card of a household that was found elsewhere, or has just been saved."""
        self._chosen = household_id
        self._read_card()
        self._show_rows()

    # What is done with the chosen household

    def ask_reveal(self, what: str) -> None:
        """Somebody wants to see a number in full."""
        if self._chosen is not None:
            self._view.ask_password(what)

    def reveal(self, what: str, password: str) -> None:
        """Show a number in full once the password is right."""
        household_id = self._chosen
        job = self._desk.jobs.read("核对密码", lambda _progress: self._check(password))
        job.succeeded.connect(lambda _: self._show_number(household_id, what))
        job.failed.connect(self._on_password_refused)

    def void(self, reason: str) -> None:
        """Declare the chosen household void."""
        if self._chosen is None:
            return
        try:
            problems = Households(self._desk.ledger).void(self._chosen, reason)
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        if problems:
            first = problems[0]
            self._desk.notices.show_failure(KnownError(first.code, **first.values))
            return
        self._desk.notices.show_done("已作废这一户", can_undo=True)
        self._desk.events.look()

    # News

    def take_news(self, changes: Changes) -> None:
        """Something changed in the ledger, here or elsewhere."""
        if not changes:
            return
        self._is_stale = True
        self.refresh()

    def refresh(self) -> None:
        """Read again what changed, as soon as anybody sees it."""
        if not (self._is_stale and self._view.is_shown()):
            return
        self._is_stale = False
        self._read_list()
        if self._chosen is not None:
            self._read_card()

    def _ask(self, query: HouseholdQuery) -> None:
        self._query = query
        self._read_list()

    def _read_list(self) -> None:
        self._list_number += 1
        number, query, ledger = self._list_number, self._query, self._desk.ledger

        def read(progress: Progress) -> Listed:
            with closing(ledger.another(progress)) as other:
                return _listed(Households(other), query)

        job = self._desk.jobs.read("读取农户", read)
        job.succeeded.connect(lambda listed: self._on_list_read(number, listed))
        job.failed.connect(self._desk.notices.show_failure)

    def _on_list_read(self, number: int, listed: Listed) -> None:
        if number != self._list_number:
            return
        self._view.show_fact(f"{listed.count:,} 户，{listed.people:,} 人")
        groups = [(group, group) for group in sorted(listed.groups, key=group_order)]
        works = self._desk.ledger.works()
        projects = [(str(work.id), work.project.name) for work in works]
        self._view.show_choices((ALL_GROUPS, *groups), (ALL_PROJECTS, *projects))
        self._listed = listed.rows
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the rows; the chosen household stays chosen, else the first one is."""
        order, is_descending = self._order, self._is_descending
        self._rows = ordered(self._listed, order, is_descending=is_descending)
        places = {row.id: place for place, row in enumerate(self._rows)}
        chosen = -1 if self._chosen is None else places.get(self._chosen, -1)
        if chosen < 0 and self._rows and self._may_choose_another:
            chosen = 0
        is_filtered = self._query != HouseholdQuery()
        self._view.show_rows(self._rows, chosen, is_filtered=is_filtered)
        if chosen >= 0:
            self.choose(self._rows[chosen].id)
        elif self._chosen is None:
            self._view.show_card(None)

    @property
    def _may_choose_another(self) -> bool:
        """Whether the first row is shown where the chosen household is not listed."""
        return self._chosen is None or bool(self._query.text)

    def _read_card(self) -> None:
        self._card_number += 1
        number, household_id = self._card_number, self._chosen
        ledger = self._desk.ledger
        if household_id is None:
            return

        def read(progress: Progress) -> HouseholdCard:
            with closing(ledger.another(progress)) as other:
                return Households(other).card(household_id)

        job = self._desk.jobs.read("读取农户", read)
        job.succeeded.connect(lambda card: self._on_card_read(number, card))
        job.failed.connect(lambda error: self._on_card_missing(number, error))

    def _on_card_read(self, number: int, card: HouseholdCard) -> None:
        if number == self._card_number:
            self._view.show_card(card)

    def _on_card_missing(self, number: int, error: Exception) -> None:
        if number != self._card_number:
            return
        self._chosen = None
        self._view.show_card(None)
        if not (isinstance(error, KnownError) and error.code == "household.unknown"):
            self._desk.notices.show_failure(error)

    def _show_number(self, household_id: PartyId | None, what: str) -> None:
        self._view.show_password_problem("")
        if household_id is None or household_id != self._chosen:
            return
        try:
            number = Households(self._desk.ledger).reveal(household_id, what)
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        self._view.show_number(what, number)
        self._desk.events.look()

    def _on_password_refused(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self._view.show_password_problem(NOT_CHECKED)
        elif error.code == WRONG_PASSWORD:
            self._view.show_password_problem(WRONG)
        else:
            self._view.show_password_problem(sentence(error))


def _listed(households: Households, query: HouseholdQuery) -> Listed:
    rows = households.listed(query)
    everybody = rows if query == HouseholdQuery() else households.listed()
    groups = frozenset(row.group for row in everybody if row.group)
    return Listed(rows, len(everybody), people_in(everybody), groups)
