from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import pytest
from typing_extensions import override

from fieldapp.app.paths import folders
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.services.households import Households
from fieldapp.services.ledgers import Access
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.services.weighing import (
    GradePrice,
    HouseholdFacts,
    Saved,
    TodayTickets,
    WeighInDraft,
    Weighing,
    WeighInPreview,
)
from fieldapp.ui.weigh_in.presenter import (
    CHOOSE_FIRST,
    GRADE,
    GROSS,
    HOUSEHOLD,
    REASON_NEEDED,
    SAVE,
    TARE,
    WeighInPresenter,
)
from tests.fakes import FakeJobs, FakeNotices
from tests.ui.farm import PASSWORD, Farm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fieldapp.services.person_search import Match


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

    def show_matches(self, matches: Sequence[Match], chosen: int) -> None:
        self.matches, self.marked = matches, chosen

    def show_household(self, facts: HouseholdFacts | None) -> None:
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


class FailingJobs(FakeJobs):
    """Nobody can be read."""

    @override
    def read(self, _title: str, work: Callable[..., object]) -> Any:
        def fail(_: object) -> object:
            raise KnownError("store.gone", file="ledger.db")

        return super().read(_title, fail)


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


@pytest.fixture
def case(farm: Farm) -> Iterator[Case]:
    made = Case(farm, FakeJobs())
    yield made
    made.desk.events.stop()


def test_a_new_ticket_begins_with_nobody(case: Case) -> None:
    view = case.view
    assert (view.facts, view.cursor, view.step) == (None, "household", HOUSEHOLD)
    assert view.grades == {"一等": 75, "二等": 55, "三等": 35, "等外": 20}
    assert view.next_number == "SG20250226-A001"
    assert not view.can_save
    assert not case.presenter.is_begun


def test_people_are_found_by_their_letters_and_the_marked_one_is_previewed(case: Case) -> None:
    case.presenter.edit(WeighInDraft(net="1000"))
    case.presenter.search("cw")
    assert [each.name for each in case.view.matches] == ["陈望", "陈望"]
    assert (case.view.is_preview, case.view.can_save) == (True, False)
    case.presenter.search("xyz")
    assert not case.view.matches
    assert not case.view.is_preview


def test_the_mark_goes_through_the_list_and_not_beyond_it(case: Case) -> None:
    case.presenter.move(1)
    assert case.view.marked == 0
    case.presenter.search("cw")
    marked = []
    for by in (1, 5, -5):
        case.presenter.move(by)
        marked.append(case.view.marked)
    assert marked == [1, 1, 0]


def test_the_marked_one_or_the_one_at_a_place_is_taken(case: Case) -> None:
    groups = []
    for place in (None, 1):
        case.presenter.search("cw")
        expected = case.view.matches[place or 0].group
        case.presenter.choose(place)
        assert case.view.facts is not None
        groups.append((case.view.facts.group, expected))
        case.presenter.clear()
    assert [group for group, _ in groups] == [expected for _, expected in groups]
    assert len(set(groups)) == 2


def test_enter_with_nobody_in_the_list_says_what_to_do(case: Case) -> None:
    case.presenter.choose()
    assert case.view.problems["household"] == CHOOSE_FIRST
    case.presenter.save()
    assert (case.view.cursor, case.farm.stored()) == ("household", [])


def test_the_cursor_goes_from_field_to_field_and_then_it_is_saved(case: Case) -> None:
    presenter, view = case.presenter, case.view
    presenter.enter("gross")
    assert (view.cursor, view.step) == ("household", HOUSEHOLD)
    presenter.take(case.farm.people[0])
    assert (view.cursor, view.step) == ("gross", GROSS)
    presenter.enter("gross")
    assert view.cursor == "gross"
    presenter.edit(WeighInDraft(gross="1500"))
    presenter.enter("gross")
    assert (view.cursor, view.step) == ("tare", TARE)
    presenter.edit(WeighInDraft(gross="1500", tare="412"))
    for place in ("tare", "gross"):
        presenter.enter(place)
        assert (view.cursor, view.step) == ("grade", GRADE)
    presenter.grade(2)
    assert (view.step, view.can_save) == (SAVE, True)
    presenter.enter("grade")
    assert case.farm.stored() == [("SG20250226-A001", Decimal(1088), Decimal("59.84"))]


def test_a_net_weight_alone_needs_no_tare(case: Case) -> None:
    case.presenter.take(case.farm.people[0])
    case.presenter.enter("net")
    assert case.view.cursor == "net"
    case.presenter.edit(WeighInDraft(net="500"))
    case.presenter.enter("net")
    assert (case.view.cursor, case.view.step) == ("grade", GRADE)


def test_a_saved_ticket_is_told_and_the_next_begins(case: Case) -> None:
    case.weigh()
    begun = [case.presenter.is_begun]
    case.presenter.save()
    assert [*begun, case.presenter.is_begun] == [True, False]
    assert case.said == ["已保存 SG20250226-A001，陈望，1,088 kg，59.84 元"]
    view = case.view
    assert (view.facts, view.cursor, view.next_number) == (None, "household", "SG20250226-A002")
    assert view.today is not None
    assert [each.record_id for each in view.today.tickets] == [view.newest]
    case.presenter.search("cw")
    days = {each.household_id: each.last_day for each in view.matches}
    assert days[case.farm.people[0]] == date(2025, 2, 26)
    assert days[case.farm.people[1]] is None


def test_the_usual_tare_and_the_last_grade_stand_ready(case: Case) -> None:
    case.weigh(grade=3)
    case.presenter.save()
    assert case.view.grade == case.view.draft.grade != ""
    case.presenter.take(case.farm.people[0])
    assert (case.view.draft.tare, case.view.draft.gross) == ("412", "")
    assert case.view.draft.grade == "third"


def test_a_grade_takes_the_place_of_a_typed_price_and_no_other_number_does(case: Case) -> None:
    case.weigh(gross="1500", tare="412", price="60")
    case.presenter.grade(9)
    case.presenter.grade(0)
    assert case.view.preview is not None
    assert case.view.preview.price == 60
    case.presenter.grade(1)
    assert (case.view.draft.price, case.view.grade) == ("", "first")
    assert case.view.preview.price == 75


def test_a_mistake_is_shown_beside_its_field_and_nothing_is_saved(case: Case) -> None:
    case.weigh(gross="400", tare="412")
    shown = {field for field, text in case.view.problems.items() if text}
    assert shown & {"gross", "tare"}
    case.presenter.save()
    assert {field for field, text in case.view.problems.items() if text} == shown
    assert (case.farm.stored(), case.view.can_save) == ([], False)
    case.presenter.edit(WeighInDraft(gross="1500", tare="412"))
    assert not any(case.view.problems.values())


def test_a_missing_grade_is_a_mistake_of_the_whole_ticket(case: Case) -> None:
    case.presenter.take(case.farm.people[0])
    case.presenter.edit(WeighInDraft(net="500"))
    case.presenter.save()
    assert "等级" in case.view.problems["ticket"]


def test_what_is_odd_is_asked_and_saving_once_more_confirms(case: Case) -> None:
    case.weigh()
    case.presenter.save()
    case.weigh()
    case.presenter.save()
    assert any("是否重复" in text for text in case.view.warnings)
    assert not case.view.needs_reason
    assert len(case.farm.stored()) == 1
    case.presenter.save()
    assert len(case.farm.stored()) == 2
    assert case.view.warnings == ()


def test_an_edit_closes_the_question_so_that_it_is_asked_anew(case: Case) -> None:
    case.weigh()
    case.presenter.save()
    case.weigh()
    case.presenter.save()
    case.presenter.edit(WeighInDraft(gross="1501", tare="412"))
    assert not any(case.view.warnings)
    case.presenter.save()
    assert any("是否重复" in text for text in case.view.warnings)
    assert len(case.farm.stored()) == 1


def test_a_price_out_of_its_range_needs_a_reason(case: Case) -> None:
    case.weigh(net="1000", price="95")
    case.presenter.save()
    assert (case.view.needs_reason, case.view.cursor) == (True, "reason")
    assert REASON_NEEDED not in case.view.warnings
    case.presenter.save()
    assert REASON_NEEDED in case.view.warnings
    case.presenter.save("晒干的")
    assert case.farm.stored() == [("SG20250226-A001", Decimal(1000), Decimal("95.00"))]


def test_a_ticket_is_taken_back_and_its_number_stays_used(case: Case) -> None:
    case.weigh()
    case.presenter.save()
    case.presenter.undo()
    assert case.said[-1].startswith("已撤销：")
    assert case.farm.stored() == []
    assert case.view.today is not None
    assert case.view.today.count == 0
    assert case.view.next_number == "SG20250226-A002"


def fill_disk(case: Case) -> None:
    """Leave the ledger no page more than it has, and use up what is free within it."""
    pages = case.farm.ledger.store.query("PRAGMA page_count")[0][0]
    case.farm.ledger.store.query(f"PRAGMA max_page_count = {pages}")
    for _ in range(30):
        case.weigh()
        case.presenter.save()
        case.presenter.save()
        if case.said[-1:] == ["store.disk_full"]:
            return


def test_a_full_disk_is_told_and_what_was_typed_stays(case: Case) -> None:
    fill_disk(case)
    assert case.said[-1] == "store.disk_full"
    assert case.presenter.is_begun
    before = len(case.farm.stored())
    case.farm.ledger.store.query("PRAGMA max_page_count = 1000000")
    case.presenter.save()
    case.presenter.save()
    assert len(case.farm.stored()) == before + 1


def test_an_undo_that_fails_is_told(case: Case) -> None:
    case.weigh()
    case.presenter.save()
    case.farm.ledger.store.query("PRAGMA query_only = 1")
    case.presenter.undo()
    case.farm.ledger.store.query("PRAGMA query_only = 0")
    assert case.said[-1].startswith("store.")
    assert len(case.farm.stored()) == 1


def test_people_that_cannot_be_read_are_told_and_weighed_all_the_same(farm: Farm) -> None:
    case = Case(farm, FailingJobs())
    assert case.said == ["store.gone"]
    case.presenter.search("cw")
    assert not case.view.matches
    case.weigh()
    case.presenter.save()
    assert len(farm.stored()) == 1
    case.desk.events.stop()


def test_what_another_program_did_is_taken_up(case: Case) -> None:
    farm = case.farm
    other = farm.ledgers.open(farm.folder, Access(None, PASSWORD))
    (work,) = other.works()
    draft = WeighInDraft(farm.people[0], net="500", grade="second")
    assert isinstance(Weighing(other, work, farm.weigh_in).save(draft, confirmed=True), Saved)
    new = {"name": "韦青", "group": "上寨组", "id_number": "52029919920303002X"}
    added = Households(other).add([{FieldId(name): text for name, text in new.items()}])
    price = DatedPrice("牛粪收购", "second", date(2025, 2, 20), Decimal(58))
    Projects(other, TypeLibrary(folders().project_types)).set_prices(work, [price])
    other.close()
    case.desk.events.look()
    assert case.view.today is not None
    assert case.view.today.count == 1
    assert case.view.grades["二等"] == 58
    case.presenter.search("wq")
    assert [each.household_id for each in case.view.matches] == added
