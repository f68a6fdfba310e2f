"""The scale without its screen: what it decides, with a view that keeps what it was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.services.weighing import WeighInDraft, Weighing
from fieldapp.ui.weigh_in.presenter import WeighInPresenter
from tests.fakes import FakeJobs, FakeNotices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from decimal import Decimal

    from fieldapp.services.person_search import Match
    from fieldapp.services.weighing import (
        GradePrice,
        HouseholdFacts,
        TodayTickets,
        WeighInPreview,
    )
    from tests.ui.farm import Farm


class FakeWeighInView:
    """Keeps what is shown now, and where the cursor is."""

    def __init__(self) -> None:
        self.matches: Sequence[Match] = ()
        self.marked = 0
        self.facts: HouseholdFacts | None = None
        self.draft = WeighInDraft()
        self.grades: dict[str, Decimal | None] = {}
        self.grade = ""
        self.preview: WeighInPreview | None = None
        self.is_preview = self.can_save = self.needs_reason = False
        self.problems: dict[str, str] = {}
        self.warnings: Sequence[str] = ()
        self.today: TodayTickets | None = None
        self.next_number = ""
        self.newest: int | None = None
        self.step = -1
        self.cursor = ""
        self.asked: list[str] = []
        self.wanted: Callable[[], None] = pytest.fail

    @property
    def preview_net(self) -> Decimal | None:
        return self.preview.net if self.preview else None

    def show_matches(self, matches: Sequence[Match], chosen: int) -> None:
        self.matches, self.marked = matches, chosen

    def show_household(self, facts: HouseholdFacts | None) -> None:
        self.facts = facts

    def show_marked(self, facts: HouseholdFacts | None) -> None:
        self.facts = facts

    def show_draft(self, draft: WeighInDraft) -> None:
        self.draft = draft

    def show_grades(self, grades: Sequence[GradePrice], chosen: str) -> None:
        self.grades, self.grade = {each.label: each.price for each in grades}, chosen

    def show_preview(self, preview: WeighInPreview, *, is_preview: bool, can_save: bool) -> None:
        self.preview, self.is_preview, self.can_save = preview, is_preview, can_save

    def show_problem(self, field: str, text: str) -> None:
        if not field:
            self.problems.clear()
        self.problems[field] = text

    def show_warnings(self, texts: Sequence[str], *, needs_reason: bool) -> None:
        self.warnings, self.needs_reason = texts, needs_reason

    def show_today(
        self, tickets: TodayTickets, next_number: str, newest: int | None, day: date
    ) -> None:
        self.today, self.next_number, self.newest = tickets, next_number, newest

    def show_step(self, step: int) -> None:
        self.step = step

    def focus(self, place: str) -> None:
        self.cursor = place

    def ask_to_drop(
        self, title: str, sentence: str, action: str, wanted: Callable[[], None]
    ) -> None:
        self.asked, self.wanted = [title, sentence, action], wanted


def gone(*_: object, **__: object) -> object:
    """Stands for whatever asks a ledger that is not there any more."""
    raise KnownError("store.gone", file="ledger.db")


class FailingJobs(FakeJobs):
    """Nobody can be read."""

    @override
    def read(self, _title: str, work: Callable[..., object]) -> Any:
        return super().read(_title, gone)


class Case:
    def __init__(self, farm: Farm, jobs: FakeJobs) -> None:
        self.farm, self.view = farm, FakeWeighInView()
        self.desk = farm.desk(cast("Any", jobs))  # what it is asked, both can do
        weighing = Weighing(farm.ledger, farm.work, farm.weigh_in)
        self.presenter = WeighInPresenter(self.view, self.desk, farm.work, weighing)
        self.presenter.begin()

    @property
    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said

    def weigh(self, person: int = 0, *, grade: int = 2, **texts: str) -> None:
        """Take a person, type weights, and choose a grade."""
        self.presenter.take(self.farm.people[person])
        self.presenter.grade(grade)
        self.presenter.edit(WeighInDraft(**(texts or {"gross": "1500", "tare": "412"})))  # type: ignore[arg-type]
