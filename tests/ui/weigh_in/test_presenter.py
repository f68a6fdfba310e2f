from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.ids import FieldId
from fieldapp.services.changes import Changes
from fieldapp.services.households import Households
from fieldapp.services.ledgers import Access
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.services.undoing import Undoing
from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
from fieldapp.store.store import Store
from fieldapp.ui.weigh_in.drafting import GRADE, GROSS, HOUSEHOLD, SAVE, TARE
from fieldapp.ui.weigh_in.presenter import CHOOSE_FIRST, CHOOSE_LISTED, REASON_NEEDED
from tests.fakes import FakeJobs
from tests.ui.farm import PASSWORD, Farm
from tests.ui.weigh_in.case import Case, FailingJobs, gone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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


def test_a_ticket_that_is_taken_back_is_gone_and_its_number_stays_used(case: Case) -> None:
    case.weigh()
    case.presenter.save()
    Undoing(case.farm.ledger).undo()
    case.desk.events.look()
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


def test_a_ticket_is_nobodys_while_somebody_is_looked_for(case: Case) -> None:
    case.weigh()
    case.presenter.search("sm")
    for _ in range(2):
        case.presenter.enter("grade")
        case.presenter.save()
        assert (case.farm.stored(), case.view.cursor) == ([], "household")
        assert case.view.problems["household"] == CHOOSE_LISTED
        assert [each.name for each in case.view.matches] == ["单明"]
    case.presenter.choose()
    case.presenter.save()
    assert case.said[-1].startswith("已保存 SG20250226-A001，单明，1,088 kg")


def test_the_card_is_that_of_whoever_is_marked(case: Case) -> None:
    case.presenter.take(case.farm.people[0])
    case.presenter.search("sm")
    assert case.view.facts is not None
    assert case.view.facts.name == "单明"
    case.presenter.search("xyz")
    assert case.view.facts is None


def test_enter_beside_a_chosen_household_goes_on_to_the_weight(case: Case) -> None:
    case.presenter.take(case.farm.people[0])
    case.view.cursor = "household"
    case.presenter.choose()
    assert (case.view.cursor, case.view.problems.get("household", "")) == ("gross", "")


def test_a_question_about_one_household_is_asked_anew_for_another(case: Case) -> None:
    for person in (0, 2):
        case.weigh(person)
        case.presenter.save()
    case.weigh()
    case.presenter.save()
    assert any("陈望" in text for text in case.view.warnings)
    case.presenter.take(case.farm.people[2])
    assert not any(case.view.warnings)
    case.presenter.save()
    assert any("单明" in text for text in case.view.warnings)
    assert len(case.farm.stored()) == 2


def test_new_prices_close_the_question(case: Case) -> None:
    case.weigh()
    case.presenter.save()
    case.weigh()
    case.presenter.save()
    projects = Projects(case.farm.ledger, TypeLibrary(folders().project_types))
    price = DatedPrice("牛粪收购", "second", date(2025, 2, 20), Decimal(58))
    projects.set_prices(case.farm.work, [price])
    case.desk.events.look()
    assert case.view.warnings == ()


def test_what_is_typed_for_another_household_is_asked_about_before_it_is_lost(case: Case) -> None:
    case.weigh(2, gross="3100", tare="622")
    case.presenter.begin_for(case.farm.people[0])
    title, told, action = case.view.asked
    assert (title, action) == ("清空这一单，改给陈望过磅？", "清空，改给陈望")
    assert told == "单明，毛重 3100，皮重 622，还没有保存。"
    assert case.view.preview_net == Decimal(2478)
    case.view.wanted()
    assert (case.view.draft.household_id, case.view.draft.gross) == (case.farm.people[0], "")
    assert case.view.cursor == "gross"


def test_nothing_is_asked_where_nothing_is_lost(case: Case) -> None:
    case.presenter.begin_for(case.farm.people[2])
    case.presenter.begin_for(case.farm.people[0])
    assert case.view.draft.household_id == case.farm.people[0]
    case.presenter.edit(WeighInDraft(gross="3100", tare="622"))
    case.presenter.begin_for(case.farm.people[0])
    assert (case.view.asked, case.view.preview_net) == ([], Decimal(2478))


def test_a_weight_is_asked_about_before_it_is_cleared(case: Case) -> None:
    case.weigh(gross="1500", tare="")
    case.presenter.restart()
    assert case.view.asked == ["清空这一单？", "陈望，毛重 1500，还没有保存。", "清空重来"]
    begun = [case.presenter.is_begun]
    case.view.wanted()
    case.presenter.take(case.farm.people[0])
    case.presenter.restart()
    assert [*begun, case.presenter.is_begun] == [True, False], "nobody is asked once more"


def test_another_price_is_typed_instead_of_a_reason(case: Case) -> None:
    case.weigh(net="1000", price="95")
    case.presenter.save()
    case.presenter.reprice()
    assert (case.view.warnings, case.view.cursor) == ((), "price")


def test_a_household_that_is_voided_elsewhere_is_dropped_and_its_weights_stay(case: Case) -> None:
    case.weigh()
    Households(case.farm.ledger).void(case.farm.people[0], "登记重复")
    case.desk.events.look()
    told = "陈望已经作废（登记重复），请重新选农户；填好的重量还在"
    assert (case.view.facts, case.view.problems["household"]) == (None, told)
    assert (case.view.can_save, case.view.preview_net) == (False, Decimal(1088))
    case.presenter.save()
    assert case.farm.stored() == []
    case.presenter.take(case.farm.people[0])
    assert (case.view.facts, case.view.problems["household"]) == (None, told)
    case.presenter.take(case.farm.people[2])
    case.presenter.save()
    assert case.farm.stored() == [("SG20250226-A001", Decimal(1088), Decimal("59.84"))]


def test_the_card_follows_what_is_changed_elsewhere(case: Case) -> None:
    case.weigh(gross="10", tare="5")
    case.presenter.save()
    draft = WeighInDraft(case.farm.people[0], net="500", grade="second")
    weighing = Weighing(case.farm.ledger, case.farm.work, case.farm.weigh_in)
    for who, asked in ((case.farm.people[2], 1), (case.farm.people[0], 0)):
        weighing.save(replace(draft, household_id=who), confirmed=True)
        case.desk.events.look()
        assert (len(case.view.warnings), case.view.can_save) == (asked, True)
    assert case.view.facts is not None
    assert case.view.facts.month_count == 1


def test_a_ledger_that_cannot_be_read_is_told_and_nothing_typed_is_lost(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.weigh()
    presenter, who = case.presenter, case.farm.people[2]
    acts: tuple[Callable[[], None], ...] = (
        lambda: presenter.edit(WeighInDraft(gross="1600", tare="412")),
        lambda: presenter.take(who),
        lambda: presenter.search("cw"),
        lambda: presenter.grade(1),
        lambda: presenter.take_news(Changes({"price": None})),
    )
    with monkeypatch.context() as patch:
        patch.setattr(Store, "query", gone)
        for told, act in enumerate(acts):
            act()
            assert case.said == ["store.gone"] * (told + 1)
    presenter.take(case.farm.people[0])
    presenter.save()
    assert [net for _, net, _ in case.farm.stored()] == [Decimal(1188)]
