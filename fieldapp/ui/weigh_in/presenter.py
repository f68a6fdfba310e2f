"""What the weighing screen does: find, weigh, grade, save; one ticket after another.

Every ticket is in the ledger for good before the next one begins. Nothing typed is lost: what
cannot be saved stays in its fields, with a sentence beside it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.person_search import PersonIndex, people_index
from fieldapp.services.undoing import Undoing
from fieldapp.services.value_texts import unit_symbol
from fieldapp.services.weighing import Saved, WeighInDraft, Weighing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.problem import Problem
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.person_search import Match
    from fieldapp.services.weighing import GradePrice, HouseholdFacts, TodayTickets, WeighInPreview
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

HOUSEHOLD, GROSS, TARE, GRADE, SAVE = range(5)
PEOPLE_TABLES = ("household", "party")
SETTING_TABLES = ("price", "project_setting")
CHOOSE_FIRST = "请先选农户：输入姓名拼音首字母，例如“陈望”输入 cw"
REASON_NEEDED = "请写明单价超出范围的原因，再按 Enter 保存"


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


class WeighInPresenter:
    """Decides what the weighing screen shows."""

    def __init__(
        self, view: WeighInView, desk: Desk, work: ProjectWork, weighing: Weighing
    ) -> None:
        self._view, self._desk, self._weighing = view, desk, weighing
        self._work = work
        self._index = PersonIndex(())
        self._matches: Sequence[Match] = ()
        self._chosen = 0
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
        draft = self._draft
        return bool(draft.household_id or draft.gross or draft.net)

    def search(self, text: str) -> None:
        """Somebody's name is being typed."""
        self._matches, self._chosen = self._index.find(text), 0
        self._show_matches()

    def move(self, by: int) -> None:
        """Another one in the list is meant."""
        if self._matches:
            self._chosen = max(0, min(self._chosen + by, len(self._matches) - 1))
            self._show_matches()

    def choose(self, place: int | None = None) -> None:
        """Take the one that is marked, or the one at a place of the list."""
        if not self._matches:
            self._view.show_problem("household", CHOOSE_FIRST)
            return
        self.take(self._matches[self._chosen if place is None else place].household_id)

    def take(self, household_id: PartyId) -> None:
        """Weigh in for this household; its usual tare and its last grade stand ready."""
        self._matches = ()
        self._view.show_matches((), 0)
        self._view.show_problem("household", "")
        self._facts = self._weighing.facts(household_id)
        self._draft = self._drafted_for(self._facts, self._draft)
        self._view.show_household(self._facts)
        self._view.show_draft(self._draft)
        self._view.show_grades(self._weighing.grades(), self._draft.grade)
        self._show_preview()
        self._view.focus("gross" if self._weighing.fields.gross else "net")

    def edit(self, draft: WeighInDraft) -> None:
        """Something was typed into the weights, the price or the rest."""
        tare_changed = draft.tare != self._draft.tare
        self._draft = replace(
            draft,
            household_id=self._draft.household_id,
            grade=self._draft.grade,
            is_tare_weighed=bool(draft.tare.strip())
            if tare_changed
            else self._draft.is_tare_weighed,
        )
        self._close_question()
        self._show_preview()

    def grade(self, number: int) -> None:
        """The grade of a number key, from 1."""
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
            self._view.focus("household")
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
            self._view.show_problem("household", CHOOSE_FIRST)
            self._view.focus("household")
            return
        try:
            saved = self._weighing.save(self._draft, confirmed=self._is_asking, reason=reason)
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        if isinstance(saved, Saved):
            self._after(saved)
        else:
            self._tell(saved)

    def undo(self) -> None:
        """Take the last step back; a ticket's number stays used."""
        try:
            title = Undoing(self._desk.ledger).undo()
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        self._desk.notices.show_done(f"已撤销：{title}")
        self._desk.events.look()

    def clear(self) -> None:
        """Begin a new ticket."""
        self._draft = WeighInDraft(grade=self._last_grade)
        self._facts, self._matches = None, ()
        self._close_question()
        self._view.show_matches((), 0)
        self._view.show_household(None)
        self._view.show_draft(self._draft)
        self._view.show_grades(self._weighing.grades(), self._draft.grade)
        self._show_preview()
        self._view.focus("household")

    def take_news(self, changes: Changes) -> None:
        """Something changed in the ledger, here or elsewhere."""
        if any(changes.touches(table) for table in PEOPLE_TABLES):
            self._read_people()
        if any(changes.touches(table) for table in SETTING_TABLES):
            self._take_settings()
        if changes.touches(self._work.table(self._weighing.kind.id)):
            self._show_today()

    def _take_settings(self) -> None:
        """Go on with the prices and limits that the project sets now."""
        ledger, kind_id = self._desk.ledger, self._weighing.kind.id
        self._work = ledger.work(self._work.project)
        self._weighing = Weighing(ledger, self._work, self._work.kind(kind_id))
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
            today = self._desk.ledger.today()
            person = self._index.person(household_id)
            if person is not None:
                self._index = self._index.with_household(replace(person, last_day=today))
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
            self._view.show_problem(self._place_of(each), sentence(each))

    def _place_of(self, problem: Problem) -> str:
        """The place on the screen of the field that a problem is about."""
        fields = self._weighing.fields
        places = {
            fields.household.id: "household",
            fields.quantity.id: "net",
            fields.gross.id if fields.gross else "": "gross",
            fields.tare.id if fields.tare else "": "tare",
        }
        if problem.code == "weigh_in.no_tare":  # net is what cannot be told; tare is what is to do
            return "tare"
        name = FieldId(problem.where.rpartition(".")[2])
        return places.get(name, "ticket")

    def _show_matches(self) -> None:
        self._view.show_matches(self._matches, self._chosen)
        if not self._matches:
            self._show_preview()
            return
        facts = self._weighing.facts(self._matches[self._chosen].household_id)
        preview = self._weighing.preview(self._drafted_for(facts, self._draft))
        self._view.show_preview(preview, is_preview=True, can_save=False)

    def _show_preview(self) -> None:
        preview = self._weighing.preview(self._draft)
        if self._draft.household_id is not None and self._has_weight():
            self._view.show_problem("", "")
            self._show_problems(preview.problems)
        can_save = not preview.problems and self._draft.household_id is not None
        self._view.show_preview(preview, is_preview=False, can_save=can_save)
        self._view.show_step(self._step(preview))

    def _step(self, preview: WeighInPreview) -> int:
        draft = self._draft
        if draft.household_id is None:
            return HOUSEHOLD
        if not self._has_weight():
            return GROSS
        if draft.gross and not draft.tare:
            return TARE
        return SAVE if draft.grade and preview.amount is not None else GRADE

    def _has_weight(self) -> bool:
        return bool(self._draft.gross.strip() or self._draft.net.strip())

    def _weight(self, place: str) -> str:
        text = self._draft.gross if place == "gross" else self._draft.net
        return text.strip()

    def _is_next_grade(self) -> bool:
        """Whether the tare is known, so that the grade comes next."""
        return bool(self._draft.tare.strip() or self._draft.net.strip())

    def _drafted_for(self, facts: HouseholdFacts, draft: WeighInDraft) -> WeighInDraft:
        tare = facts.vehicle.tare if facts.vehicle else None
        grade = self._last_grade or (facts.last.grade if facts.last else "")
        return replace(
            draft,
            household_id=facts.household_id,
            tare="" if tare is None else f"{tare:f}",
            vehicle=facts.vehicle.name if facts.vehicle else "",
            grade=draft.grade or grade,
            is_tare_weighed=False,
        )

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
        job.succeeded.connect(self._on_people_read)
        job.failed.connect(self._desk.notices.show_failure)

    def _on_people_read(self, index: PersonIndex) -> None:
        self._index = index
