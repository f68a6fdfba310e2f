"""What the weighing screen does: find, weigh, grade, save; one ticket after another.

Every ticket is in the ledger for good before the next one begins. Nothing typed is lost: what
cannot be saved stays in its fields, with a sentence beside it.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.person_search import people_index
from fieldapp.services.value_texts import unit_symbol
from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
from fieldapp.ui.weigh_in.drafting import (
    drafted_for,
    edited,
    has_weight,
    is_typed,
    place_of,
    step_of,
    what_is_lost,
)
from fieldapp.ui.weigh_in.people_search import PeopleSearch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.problem import Problem
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.person_search import Match, PersonIndex
    from fieldapp.services.weighing import GradePrice, HouseholdFacts, TodayTickets, WeighInPreview
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

PEOPLE_TABLES = ("household", "party")
SETTING_TABLES = ("price", "project_setting")
CHOOSE_FIRST = "请先选农户：输入姓名拼音首字母，例如“陈望”输入 cw"
CHOOSE_LISTED = "还没有选定农户：请在名单里用 ↑ ↓ 找到这一户，按 Enter 选定"
REASON_NEEDED = "请写明单价超出范围的原因，再按 Enter 保存"


class WeighInView(Protocol):
    """The screen: it shows, and says nothing of its own."""

    def show_matches(self, matches: Sequence[Match], chosen: int) -> None:
        """Show who may be meant, and which of them Enter takes; nobody closes the list."""

    def show_household(self, facts: HouseholdFacts | None) -> None:
        """Show the card of the household; None while nobody is chosen."""

    def show_marked(self, facts: HouseholdFacts | None) -> None:
        """Show the card of somebody who is only highlighted; the field keeps what is typed."""

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
        """Put the cursor there: household, gross, net, tare, grade, price, reason."""

    def ask_to_drop(
        self, title: str, sentence: str, action: str, wanted: Callable[[], None]
    ) -> None:
        """Ask whether what is typed may be lost, and do what is wanted if it may."""


class WeighInPresenter:
    """Decides what the weighing screen shows."""

    def __init__(
        self, view: WeighInView, desk: Desk, work: ProjectWork, weighing: Weighing
    ) -> None:
        self._view, self._desk, self._weighing = view, desk, weighing
        self._work = work
        self._people = PeopleSearch()
        self._draft = WeighInDraft()
        self._facts: HouseholdFacts | None = None
        self._last_grade = ""
        self._newest: int | None = None
        self._is_asking = False
        desk.events.changed.connect(self.take_news)

    def begin(self) -> None:
        """Show the screen, and read the people in the background."""
        self._read_people()
        self._show_today()
        self.clear()

    @property
    def is_begun(self) -> bool:
        """Whether a ticket is begun that is not saved."""
        return self._draft.household_id is not None or is_typed(self._draft)

    def search(self, text: str) -> None:
        """Somebody's name is being typed: until one is taken, the ticket is nobody's."""
        with self._telling():
            self._draft = replace(self._draft, household_id=None)
            self._close_question()
            self._people.find(text)
            self._show_matches()

    def move(self, by: int) -> None:
        """Another one in the list is meant."""
        with self._telling():
            if self._people.matches:
                self._people.move(by)
                self._show_matches()

    def choose(self, place: int | None = None) -> None:
        """Take the one that is marked, or the one at a place of the list."""
        if self._people.marked is not None:
            one = self._people.marked if place is None else self._people.matches[place]
            self.take(one.household_id)
        elif self._draft.household_id is not None:
            self._focus_weight()
        else:
            self._view.show_problem("household", CHOOSE_FIRST)

    def take(self, household_id: PartyId) -> None:
        """Weigh in for this household; its usual tare and its last grade stand ready."""
        with self._telling():
            problem = self._weighing.void(household_id)
            if problem is not None:
                self._view.show_problem("household", sentence(problem))
                return
            facts = self._weighing.facts(household_id)
            self._people.forget()
            self._facts = facts
            self._draft = drafted_for(facts, self._draft, self._last_grade)
            self._close_question()
            self._view.show_matches((), 0)
            self._view.show_household(facts)
            self._view.show_draft(self._draft)
            self._view.show_grades(self._weighing.grades(), self._draft.grade)
            self._show_preview()
            self._focus_weight()

    def begin_for(self, household_id: PartyId) -> None:
        """Begin a ticket for a household chosen elsewhere; what is typed for another is asked."""
        if self._draft.household_id == household_id:
            self._focus_weight()
            return
        if not is_typed(self._draft):
            self.take(household_id)
            return
        with self._telling():
            name = self._weighing.facts(household_id).name

            def begin() -> None:
                self.clear()
                self.take(household_id)

            title, action = f"清空这一单，改给{name}过磅？", f"清空，改给{name}"
            self._view.ask_to_drop(title, self._lost(), action, begin)

    def edit(self, draft: WeighInDraft) -> None:
        """Something was typed into the weights, the price or the rest."""
        with self._telling():
            self._draft = edited(self._draft, draft)
            self._close_question()
            self._show_preview()

    def grade(self, number: int) -> None:
        """The grade of a number key, from 1."""
        with self._telling():
            grades = self._weighing.grades()
            if 1 <= number <= len(grades):
                self._draft = replace(self._draft, grade=grades[number - 1].option, price="")
                self._close_question()
                self._view.show_draft(self._draft)
                self._view.show_grades(grades, self._draft.grade)
                self._show_preview()

    def enter(self, place: str) -> None:
        """Enter was pressed in a field: on to the next one, or save."""
        if self._draft.household_id is None:
            self._ask_for_household()
        elif place in {"gross", "net"} and not self._weight(place):
            self._view.focus(place)
        elif place in {"gross", "net"} and not self._is_next_grade():
            self._view.focus("tare")
        elif place in {"gross", "net", "tare"}:
            self._view.focus("grade")
        else:
            self.save()

    def save(self, reason: str = "") -> None:
        """Save the ticket; what it asks about is confirmed by saving once more."""
        if self._draft.household_id is None:
            self._ask_for_household()
            return
        with self._telling():
            saved = self._weighing.save(self._draft, confirmed=self._is_asking, reason=reason)
            if isinstance(saved, Saved):
                self._after(saved)
            else:
                self._tell(saved)

    def reprice(self) -> None:
        """Close the question, and let another price be typed instead of a reason."""
        self._close_question()
        self._view.focus("price")

    def restart(self) -> None:
        """Begin a new ticket; a weight that is not saved is asked about."""
        if has_weight(self._draft):
            self._view.ask_to_drop("清空这一单？", self._lost(), "清空重来", self.clear)
        else:
            self.clear()

    def clear(self) -> None:
        """Begin a new ticket."""
        with self._telling():
            self._draft = WeighInDraft(grade=self._last_grade)
            self._people.forget()
            self._facts = None
            self._close_question()
            self._view.show_matches((), 0)
            self._view.show_household(None)
            self._view.show_draft(self._draft)
            self._view.show_grades(self._weighing.grades(), self._draft.grade)
            self._show_preview()
            self._view.focus("household")

    def take_news(self, changes: Changes) -> None:
        """Something changed in the ledger, here or elsewhere."""
        is_about_people = any(changes.touches(table) for table in PEOPLE_TABLES)
        is_about_tickets = changes.touches(self._work.table(self._weighing.kind.id))
        with self._telling():
            if is_about_people:
                self._read_people()
            if any(changes.touches(table) for table in SETTING_TABLES):
                self._take_settings()
            if is_about_tickets:
                self._show_today()
            if is_about_people or is_about_tickets:
                self._look_at_household()

    def _look_at_household(self) -> None:
        """Show the chosen household as it is now; one that is void is nobody's to weigh for."""
        household_id = self._draft.household_id
        if household_id is None:
            return
        problem = self._weighing.void(household_id)
        facts = None if problem else self._weighing.facts(household_id)
        if facts == self._facts:
            return
        self._facts = facts
        if problem is not None:
            self._draft = replace(self._draft, household_id=None)
        self._close_question()  # what it was about is otherwise now
        self._view.show_household(self._facts)
        self._show_preview()
        if problem is not None:
            self._view.show_problem("household", sentence(problem))

    def _take_settings(self) -> None:
        """Go on with the prices and limits that the project sets now."""
        ledger, kind_id = self._desk.ledger, self._weighing.kind.id
        self._work = ledger.work(self._work.project)
        self._weighing = Weighing(ledger, self._work, self._work.kind(kind_id))
        self._close_question()  # what it was about may be otherwise now
        self._view.show_grades(self._weighing.grades(), self._draft.grade)
        self._show_preview()

    def _after(self, saved: Saved) -> None:
        household_id = self._draft.household_id
        self._newest, self._last_grade = saved.record_id, self._draft.grade
        name = self._facts.name if self._facts else ""
        self.clear()
        unit = unit_symbol(self._work.type.units[self._weighing.fields.quantity.unit])
        text = f"已保存 {saved.number}，{name}，{saved.net:,f} {unit}，{saved.amount:,.2f} 元"
        self._desk.notices.show_done(text, can_undo=True)
        if household_id is not None:
            self._people.came(household_id, self._desk.ledger.today())
        self._desk.events.look()

    def _tell(self, problems: Sequence[Problem]) -> None:
        errors = [each for each in problems if each.level.value == "error"]
        if errors:
            self._close_question()
            self._show_problems(errors)
            return
        needs_reason = any(each.code == "weigh_in.price_out_of_range" for each in problems)
        texts = [sentence(each) for each in problems]
        self._view.show_warnings(
            [*texts, *([REASON_NEEDED] if needs_reason and self._is_asking else [])],
            needs_reason=needs_reason,
        )
        self._is_asking = True
        if needs_reason:
            self._view.focus("reason")

    def _close_question(self) -> None:
        self._is_asking = False
        self._view.show_warnings((), needs_reason=False)
        self._view.show_problem("", "")

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        for each in problems:
            place = place_of(each, self._weighing.fields)
            self._view.show_problem(place, sentence(each))

    def _show_matches(self) -> None:
        self._view.show_matches(self._people.matches, self._people.place)
        marked = self._people.marked
        if marked is None:
            self._view.show_marked(None)
            self._show_preview()
            return
        facts = self._weighing.facts(marked.household_id)
        self._view.show_marked(facts)
        preview = self._weighing.preview(drafted_for(facts, self._draft, self._last_grade))
        self._view.show_preview(preview, is_preview=True, can_save=False)

    def _show_preview(self) -> None:
        preview = self._weighing.preview(self._draft)
        if self._draft.household_id is not None and has_weight(self._draft):
            self._view.show_problem("", "")
            self._show_problems(preview.problems)
        can_save = not preview.problems and self._draft.household_id is not None
        self._view.show_preview(preview, is_preview=False, can_save=can_save)
        self._view.show_step(step_of(self._draft, has_amount=preview.amount is not None))

    def _weight(self, place: str) -> str:
        text = self._draft.gross if place == "gross" else self._draft.net
        return text.strip()

    def _is_next_grade(self) -> bool:
        """Whether the tare is known, so that the grade comes next."""
        return bool(self._draft.tare.strip() or self._draft.net.strip())

    def _focus_weight(self) -> None:
        self._view.focus("gross" if self._weighing.fields.gross else "net")

    def _ask_for_household(self) -> None:
        """Say that somebody has to be chosen first; those who were found are listed again."""
        matches = self._people.matches
        self._view.show_problem("household", CHOOSE_LISTED if matches else CHOOSE_FIRST)
        self._view.focus("household")
        if matches:
            self._view.show_matches(matches, self._people.place)

    def _lost(self) -> str:
        return what_is_lost(self._facts.name if self._facts else "", self._draft)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell what the world did to a wish; what was typed stays."""
        try:
            yield
        except KnownError as error:
            self._desk.notices.show_failure(error)

    def _show_today(self) -> None:
        tickets, number = self._weighing.today(), self._weighing.next_number_hint()
        self._view.show_today(tickets, number, self._newest, self._desk.ledger.today())

    def _read_people(self) -> None:
        ledger, project, kind = self._desk.ledger, self._work.project, self._weighing.kind

        def read(progress: Progress) -> PersonIndex:
            with closing(ledger.another(progress)) as other:
                last_days = Weighing(other, other.work(project), kind).last_days()
                return people_index(other, last_days)

        job = self._desk.jobs.read("读取农户", read)
        job.succeeded.connect(self._people.know)
        job.failed.connect(self._desk.notices.show_failure)
