from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.domain.identity_number import check_character
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.services.undoing import Undoing
from fieldapp.ui.households.form_presenter import FormEntry, FormPresenter, MemberEntry
from tests.ui.farm import PEOPLE

if TYPE_CHECKING:
    from fieldapp.services.households import Households
    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm

FREE = "520299199505050019"


class FakeView:
    """Keeps everything that was shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *values: self.shown.append((name, *values))

    def entry(self) -> Any:
        return self.all("show_entry")[-1][0]

    def all(self, name: str) -> list[tuple[Any, ...]]:
        return [values[1:] for values in self.shown if values[0] == name]


@pytest.fixture
def view() -> FakeView:
    return FakeView()


def form(view: FakeView, desk: Desk, household_id: PartyId | None = None) -> FormPresenter:
    made = FormPresenter(view, desk, household_id)
    made.begin()
    return made


def test_a_household_is_shown_with_its_numbers_masked(
    view: FakeView, quick_desk: Desk, chen: PartyId
) -> None:
    form(view, quick_desk, chen)
    ((entry,),) = view.all("show_entry")
    assert (entry.texts["size"], entry.texts["card"]) == ("5", "**** **** **** 0826")
    assert "*" in entry.texts["id_number"]
    assert [each.texts["name"] for each in entry.members] == ["陈小妹"]


def test_what_nobody_wrote_stays_as_it_is_or_was_changed_to_elsewhere(
    view: FakeView, quick_desk: Desk, chen: PartyId, households: Households
) -> None:
    before = households.values(chen)
    presenter = form(view, quick_desk, chen)
    households.change(chen, {FieldId("phone"): "13911112222"})
    entry = view.entry()
    presenter.save(replace(entry, texts={**entry.texts, "note": "换了房子"}))
    after = households.values(chen)
    assert (after[FieldId("note")], after[FieldId("phone")]) == ("换了房子", "13911112222")
    assert after[FieldId("card")] == before[FieldId("card")]
    assert households.members(chen)[0].name == "陈小妹"


def test_a_new_household_is_stored_with_its_members(
    view: FakeView, quick_desk: Desk, households: Households
) -> None:
    members = (MemberEntry(0, {"name": "穆小云", "relation": "女"}),)
    form(view, quick_desk).save(FormEntry({"name": "穆云", "id_number": number()}, members))
    ((household_id,),) = view.all("close_form")
    assert households.values(household_id)[FieldId("name")] == "穆云"
    assert [each.name for each in households.members(household_id)] == ["穆小云"]
    assert cast("FakeNotices", quick_desk.notices).said == ["已保存穆云"]


def test_what_is_missing_is_told_beside_its_field(view: FakeView, quick_desk: Desk) -> None:
    form(view, quick_desk).save(FormEntry({"name": "", "id_number": "5202"}))
    assert {values[0] for values in view.all("show_problem")} == {"name", "id_number"}
    assert view.all("focus_problem") == [()]
    assert view.all("close_form") == []


def test_a_number_that_is_taken_names_the_other_household(
    view: FakeView, quick_desk: Desk, farm: Farm
) -> None:
    form(view, quick_desk).save(FormEntry({"name": "穆云", "id_number": PEOPLE[2][2]}))
    ((name, text, owner),) = view.all("show_problem")
    assert (name, owner) == ("id_number", farm.people[2])
    assert "下寨组单明" in text


def test_wrong_members_keep_the_household_from_being_stored(
    view: FakeView, quick_desk: Desk, farm: Farm
) -> None:
    before = len(farm.ledger.parties.households())
    members = (MemberEntry(0, {"name": "穆小云"}), MemberEntry(0, {"name": "", "phone": "1"}))
    form(view, quick_desk).save(FormEntry({"name": "穆云", "id_number": number()}, members))
    assert [place for place, _ in view.all("show_member_problem")] == [1]
    assert len(farm.ledger.parties.households()) == before


def test_a_member_that_is_taken_away_is_no_member_any_more(
    view: FakeView, quick_desk: Desk, chen: PartyId, households: Households
) -> None:
    presenter = form(view, quick_desk, chen)
    ((entry,),) = view.all("show_entry")
    presenter.save(FormEntry(entry.texts, ()))
    assert households.members(chen) == ()


def test_what_the_form_does_not_show_of_a_member_stays(
    view: FakeView, quick_desk: Desk, chen: PartyId, households: Households
) -> None:
    (member,) = households.members(chen)
    values = {FieldId("name"): "陈小妹", FieldId("note"): "在外读书"}
    assert households.set_members(chen, [(member.id, values)]) == ()
    presenter = form(view, quick_desk, chen)
    ((entry,),) = view.all("show_entry")
    shown = {name: entry.members[0].texts[name] for name in ("name", "relation", "phone")}
    presenter.save(FormEntry(entry.texts, (MemberEntry(member.id, {**shown, "name": "陈妹"}),)))
    (changed,) = households.members(chen)
    assert (changed.name, changed.note) == ("陈妹", "在外读书")


def test_an_unchanged_household_is_no_step(
    view: FakeView, quick_desk: Desk, chen: PartyId, farm: Farm
) -> None:
    presenter = form(view, quick_desk, chen)
    ((entry,),) = view.all("show_entry")
    before = farm.ledger.store.history.next_undo()
    presenter.save(entry)
    assert farm.ledger.store.history.next_undo() == before


def test_going_on_offers_an_empty_form_for_another(view: FakeView, quick_desk: Desk) -> None:
    entry = FormEntry({"name": "穆云", "id_number": number()})
    form(view, quick_desk).save(entry, is_continued=True)
    assert view.all("show_entry")[-1] == (FormEntry(),)
    assert view.all("close_form") == []


def test_what_the_world_did_is_told_in_the_form(
    view: FakeView, quick_desk: Desk, households: Households, chen: PartyId
) -> None:
    presenter = form(view, quick_desk, chen)
    ((entry,),) = view.all("show_entry")
    assert households.void(chen, "重复登记") == ()
    presenter.save(entry)
    ((text,),) = view.all("show_failure")
    assert "已经作废" in text
    assert view.all("close_form") == []


def test_a_household_and_its_members_are_undone_as_one(
    view: FakeView, quick_desk: Desk, chen: PartyId, households: Households, farm: Farm
) -> None:
    presenter = form(view, quick_desk, chen)
    presenter.save(FormEntry({**view.entry().texts, "size": "6"}, ()))
    assert households.members(chen) == ()
    Undoing(farm.ledger).undo()
    assert [each.name for each in households.members(chen)] == ["陈小妹"]
    assert households.values(chen)[FieldId("size")] == 5


def test_a_form_as_it_was_is_left_without_a_question(
    view: FakeView, quick_desk: Desk, chen: PartyId
) -> None:
    presenter = form(view, quick_desk, chen)
    presenter.leave(view.entry())
    assert (view.all("discard"), view.all("ask_discard")) == ([()], [])


def test_a_changed_form_is_not_left_without_a_question(
    view: FakeView, quick_desk: Desk, chen: PartyId
) -> None:
    presenter = form(view, quick_desk, chen)
    presenter.leave(FormEntry(view.entry().texts, ()))
    presenter.leave(FormEntry({**view.entry().texts, "size": "6"}, view.entry().members))
    assert (view.all("discard"), view.all("ask_discard")) == ([], [(), ()])


def number() -> str:
    """An identity number that nobody has."""
    return FREE[:17] + check_character(FREE[:17])
