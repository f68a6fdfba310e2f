from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.books import Books
from fieldapp.services.changes import Changes
from fieldapp.services.record_standing import Remedy
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.undoing import Undoing
from fieldapp.ui.record_form.presenter import TAKEN_BACK
from fieldapp.ui.record_form.reversal import Reversal
from tests.ui.record_form.opened_forms import open_form
from tests.ui.record_form.settled import DAY, closed, delivery, drafted, settled
from tests.ui.record_form.yard import INTAKE, Yard
from tests.ui.settlement.settled import TODAY, settle

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.ui.record_form.presenter import RecordFormPresenter


class FakeReversalView:
    """Keeps what it was last told, by the name of the call."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return lambda *values, **named: self.told.__setitem__(name, (*values, *named.values()))


@pytest.fixture
def view() -> FakeReversalView:
    return FakeReversalView()


@pytest.fixture
def reversal(view: FakeReversalView, yard: Yard) -> Reversal:
    return Reversal(view, yard.ledger)


def look(reversal: Reversal, yard: Yard, made: RecordId) -> bool:
    record = yard.farm.work.records.record(INTAKE, made)
    assert record is not None
    return reversal.look(yard.farm.work, yard.kind(INTAKE), record)


def test_of_a_free_record_nothing_is_said(
    view: FakeReversalView, reversal: Reversal, yard: Yard
) -> None:
    assert not look(reversal, yard, delivery(yard))
    assert (view.told, reversal.is_held, reversal.begin()) == ({}, False, False)


def test_a_settled_record_is_held_until_it_is_taken_back(
    view: FakeReversalView, reversal: Reversal, yard: Yard
) -> None:
    look(reversal, yard, settled(yard))
    text, remedy, number = view.told["show_held"]
    assert "已经列入结算单 JS2025-A001，不能修改或作废，请用红冲更正。" in text
    assert (remedy, number, reversal.is_held) == (Remedy.REVERSE, "JS2025-A001", True)
    assert reversal.begin()
    assert not reversal.is_held
    text, is_alone = view.told["show_reversal"]
    assert (text, is_alone) == (
        "原记录保留不动，另记一条红冲记录把它冲销，再按下面改好的内容重新登记。"
        "多付或少付的，列入下一份结算单。",
        False,
    )


def test_where_nothing_is_entered_instead_the_fields_are_held_again(
    view: FakeReversalView, reversal: Reversal, yard: Yard
) -> None:
    look(reversal, yard, settled(yard))
    reversal.begin()
    reversal.choose_alone(is_alone=True)
    text, is_alone = view.told["show_reversal"]
    assert "不再重新登记" in text
    assert (is_alone, reversal.is_held) == (True, True)


def test_of_closed_books_the_other_day_is_told(
    view: FakeReversalView, reversal: Reversal, yard: Yard
) -> None:
    look(reversal, yard, closed(yard))
    assert "账已锁到2025年2月5日" in view.told["show_held"][0]
    reversal.begin()
    assert "红冲记录和新登记的都用下面的日期" in view.told["show_reversal"][0]
    assert "下一份结算单" not in view.told["show_reversal"][0], "it is in none"
    reversal.choose_alone(is_alone=True)
    assert "红冲记在今天" in view.told["show_reversal"][0]


def test_a_record_in_a_draft_is_not_taken_back_and_free_once_the_draft_is_void(
    view: FakeReversalView, reversal: Reversal, yard: Yard
) -> None:
    made = drafted(yard)
    look(reversal, yard, made)
    assert view.told["show_held"][1:] == (Remedy.TAKE_OUT, "JS2025-A001")
    assert not reversal.begin()
    SettlementSteps(yard.ledger).void("JS2025-A001", "重做", TODAY)
    assert look(reversal, yard, made)
    assert view.told["show_held"] == ("", Remedy.NONE, "")
    assert not reversal.is_held


def test_what_was_begun_goes_on_while_it_is_right_and_ends_when_it_is_not(
    view: FakeReversalView, reversal: Reversal, yard: Yard
) -> None:
    made = settled(yard)
    look(reversal, yard, made)
    reversal.begin()
    del view.told["show_held"]
    Books(yard.ledger).close(DAY)
    look(reversal, yard, made)
    assert ("show_held" in view.told, reversal.is_begun) == (False, True)
    SettlementSteps(yard.ledger).give_back("JS2025-A001", "金额有误", TODAY)
    look(reversal, yard, made)
    assert view.told["show_held"][1] is Remedy.TAKE_OUT
    assert not reversal.is_begun


@pytest.mark.parametrize(
    ("table", "counts"), [("settlement", True), ("period_lock", True), ("household", False)]
)
def test_it_is_known_what_may_change_how_a_record_stands(
    reversal: Reversal, table: str, *, counts: bool
) -> None:
    assert reversal.touches(Changes({table: None})) is counts


# In the form


def changed(presenter: RecordFormPresenter, **texts: str) -> None:
    for name, text in texts.items():
        presenter.edit(FieldId(name), text)


def test_a_settled_record_is_shown_and_not_saved(yard: Yard) -> None:
    made = settled(yard)
    view, presenter = open_form(yard, INTAKE, made)
    assert view.last["show_held"][1:] == (Remedy.REVERSE, "JS2025-A001")
    steps = yard.ledger.store.history.steps(99)
    presenter.save()
    assert "tell_saved" not in view.last
    assert yard.ledger.store.history.steps(99) == steps


def test_a_record_is_taken_back_and_entered_anew_in_one_step_that_can_be_undone(yard: Yard) -> None:
    view, presenter = open_form(yard, INTAKE, settled(yard))
    presenter.begin_reversal()
    presenter.give_reversal_reason("重量登记有误")
    changed(presenter, net="604")
    presenter.save()
    ids, goes_on = view.last["tell_saved"]
    assert (len(ids), goes_on) == (2, False)
    assert yard.said() == ["已红冲 粪污收购 SG20250205-A001，重新登记为 SG20250205-A003"]
    assert [each.values[FieldId("net")] for each in yard.records(INTAKE)] == [
        Decimal(664),
        Decimal(-664),
        Decimal(604),
    ]
    assert Undoing(yard.ledger).undo() == "红冲粪污收购 SG20250205-A001"
    assert len(yard.records(INTAKE)) == 1


def test_a_record_is_taken_back_alone(yard: Yard) -> None:
    view, presenter = open_form(yard, INTAKE, settled(yard))
    presenter.begin_reversal()
    presenter.enter_right_one(False)
    presenter.give_reversal_reason("重复登记")
    presenter.save()
    assert len(view.last["tell_saved"][0]) == 1
    assert yard.said() == ["已红冲 粪污收购 SG20250205-A001"]


def test_without_a_reason_nothing_is_taken_back(yard: Yard) -> None:
    view, presenter = open_form(yard, INTAKE, settled(yard))
    presenter.begin_reversal()
    changed(presenter, net="604")
    presenter.give_reversal_reason("  ")
    presenter.save()
    assert view.last["show_reversal_problem"] == ("请写明为什么红冲",)
    assert view.last["focus"] == (TAKEN_BACK,)
    assert len(yard.records(INTAKE)) == 1
    presenter.give_reversal_reason("称错")
    assert view.last["show_reversal_problem"] == ("",)


def test_what_was_not_put_right_is_not_entered_anew(yard: Yard) -> None:
    view, presenter = open_form(yard, INTAKE, settled(yard))
    presenter.begin_reversal()
    presenter.give_reversal_reason("称错")
    presenter.save()
    assert "还没有改动" in view.last["show_message"][1]
    assert len(yard.records(INTAKE)) == 1
    del view.last["show_reversal"]
    changed(presenter, net="604")
    assert "原记录保留不动" in view.last["show_reversal"][0], "the bar tells again what will be"
    presenter.save()
    assert len(yard.records(INTAKE)) == 3


def test_what_is_wrong_with_the_right_record_is_told_beside_its_field(yard: Yard) -> None:
    view, presenter = open_form(yard, INTAKE, settled(yard))
    presenter.begin_reversal()
    presenter.give_reversal_reason("称错")
    changed(presenter, net="-3")
    presenter.save()
    assert view.problems["net"][0]
    assert len(yard.records(INTAKE)) == 1


def test_a_day_of_closed_books_gives_way_to_today(yard: Yard) -> None:
    view, presenter = open_form(yard, INTAKE, closed(yard))
    assert view.texts["received_on"] == "2025-02-05"
    assert view.problems["received_on"][0] == "", "the bar says it"
    presenter.begin_reversal()
    assert view.texts["received_on"] == "2025-02-26"
    assert not presenter.is_begun, "nobody typed anything yet"
    presenter.give_reversal_reason("称错")
    changed(presenter, net="604")
    presenter.save()
    days = [each.values[FieldId("received_on")] for each in yard.records(INTAKE)]
    assert days == [DAY, TODAY, TODAY]


def test_a_reversal_that_is_closed_unsaved_goes_on_where_it_was(yard: Yard) -> None:
    made = settled(yard)
    view, presenter = open_form(yard, INTAKE, made)
    presenter.begin_reversal()
    presenter.give_reversal_reason("称错")
    changed(presenter, net="604")
    presenter.leave(is_saved=False)
    view, presenter = open_form(yard, INTAKE, made)
    assert view.texts["net"] == "664", "it is held, as it is stored"
    presenter.leave(is_saved=False)
    view, presenter = open_form(yard, INTAKE, made)
    presenter.begin_reversal()
    assert (view.texts["net"], view.last["show_reversal_reason"]) == ("604", ("称错",))
    assert view.last["show_message"][2] is True, "it can be begun anew"
    presenter.start_over()
    assert (view.texts["net"], view.last["show_reversal_reason"]) == ("664", ("",))
    assert "原记录保留不动" in view.last["show_reversal"][0]


def test_a_record_that_is_settled_while_it_is_changed_is_held_and_what_was_typed_stays(
    yard: Yard,
) -> None:
    made = delivery(yard)
    view, presenter = open_form(yard, INTAKE, made)
    assert "show_held" not in view.last
    changed(presenter, net="604")
    settle(yard.farm)
    yard.desk.events.look()
    assert view.last["show_held"][1:] == (Remedy.TAKE_OUT, "JS2025-A001")
    presenter.save()
    assert "tell_saved" not in view.last
    SettlementSteps(yard.ledger).void("JS2025-A001", "重做", TODAY)
    yard.desk.events.look()
    assert view.last["show_held"][0] == ""
    presenter.save()
    assert yard.records(INTAKE)[0].values[FieldId("net")] == Decimal(604)
