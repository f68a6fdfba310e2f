from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.browsing import PayState
from fieldapp.services.photos import Photos
from fieldapp.services.record_standing import Remedy
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.ui.record_table.filters import Filters
from fieldapp.ui.record_table.presenter import MOST_VOIDED, RecordTablePresenter
from tests.fakes import FakeJobs, FakeNotices
from tests.photo_files import photo_file
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import TODAY, settle

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what it was last told, by the name of the call."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.is_seen, self.reloads = True, 0

    def __getattr__(self, name: str) -> Any:
        return lambda *values, **_named: self.told.__setitem__(name, values)

    def kept_ids(self) -> list[int]:
        return []

    def is_shown(self) -> bool:
        return self.is_seen

    def reload_soon(self) -> None:
        self.reloads += 1


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, farm: Farm, desk: Desk) -> RecordTablePresenter:
    at_once = replace(desk, jobs=cast("Jobs", FakeJobs()))
    return RecordTablePresenter(cast("Any", view), at_once, farm.work, farm.weigh_in)


def shown(view: FakeView) -> list[int]:
    return list(view.told["show_found"][0].ids)


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def test_the_newest_records_are_shown_first_with_their_totals(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm
) -> None:
    ids = deliver(farm, ["100", "200", "300"])
    presenter.begin()
    assert shown(view) == ids[::-1]
    assert view.told["show_totals"][0]["net"] == "600"
    assert view.told["show_order"] == ("received_on", "按 日期 从新到旧")
    assert view.told["show_state"] == ("rows",)


def test_nothing_yet_and_nothing_left_are_told_apart(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm
) -> None:
    presenter.begin()
    assert view.told["show_state"] == ("empty",)
    deliver(farm, ["100"])
    presenter.filter(Filters(text="没有的人"))
    assert view.told["show_state"] == ("filtered",)
    presenter.clear_filters()
    assert view.told["show_state"] == ("rows",)


def test_filters_leave_what_they_ask_for(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm
) -> None:
    mine, other = deliver(farm, ["100"]), deliver(farm, ["200"], by=2, grade="second")
    presenter.begin()
    presenter.filter(Filters(text="sm"))  # 单明, in initials
    assert shown(view) == other
    presenter.filter(Filters(group="上寨组"))
    assert shown(view) == mine
    presenter.filter(Filters().with_option(FieldId("grade"), "second"))
    assert shown(view) == other
    assert view.told["show_totals"][0]["amount"] == "11.00"


def test_another_order_is_asked_of_the_ledger(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm
) -> None:
    ids = deliver(farm, ["300", "100", "200"])
    presenter.begin()
    presenter.sort("net", False)
    assert shown(view) == [ids[1], ids[2], ids[0]]
    assert view.told["show_order"] == ("net", "按 净重 从小到大")


def test_what_is_selected_is_added_up(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm
) -> None:
    deliver(farm, ["664", "803"])
    presenter.begin()
    presenter.select([range(1, 2)])
    assert view.told["show_selection"] == ("已选 1 条，净重 664 kg，金额 49.80 元",)
    presenter.select([range(2)])
    assert view.told["show_selection"] == ("已选 2 条，净重 1,467 kg，金额 110.03 元",)


def test_a_record_is_void_after_a_question_that_names_it(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    (record_id,) = deliver(farm, ["664"])
    presenter.begin()
    presenter.ask_void([range(1)])
    title, ids = view.told["ask_void"]
    assert title == "作废 SG20250201-A001（陈望，664 kg，49.80 元）？"
    presenter.void(ids, "重复登记")
    assert presenter.rows([record_id])[0].void == "重复登记"
    assert view.reloads == 1, "the table hears of it"
    presenter.ask_void([range(1)])
    assert said(desk) == ["已作废 1 条粪污收购", "这条记录已经作废"]


def test_a_void_without_a_reason_is_refused_and_told(
    presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    ids = deliver(farm, ["664"])
    presenter.begin()
    presenter.void(ids, "  ")
    assert said(desk) == ["record.reason_missing"]


def test_the_history_of_a_record_is_shown(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm
) -> None:
    (record_id,) = deliver(farm, ["664"])
    presenter.begin()
    presenter.show_history(record_id)
    title, events = view.told["show_history"]
    assert "SG20250201-A001" in title
    assert len(events) == 1


def test_what_changed_while_nobody_looked_is_read_when_somebody_looks(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    (record_id,) = deliver(farm, ["664"])
    presenter.begin()
    desk.events.look()
    view.is_seen, view.reloads = False, 0
    Records(farm.ledger, farm.work).void(farm.weigh_in.id, record_id, "重复登记")
    desk.events.look()
    assert (view.reloads, view.told["show_totals"][0]["number"]) == (0, "合计 1 条")
    presenter.begin()
    assert view.told["show_totals"][0]["number"] == "合计 0 条"


def test_new_photos_are_seen_without_asking_for_the_ids_again(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    (record_id,) = deliver(farm, ["664"])
    presenter.begin()
    desk.events.look()
    view.told.pop("show_changed", None)
    view.reloads = 0
    Photos(farm.ledger).add(farm.work, farm.weigh_in.id, record_id, [photo_file(1)])
    desk.events.look()
    assert (view.told["show_changed"], view.reloads) == ((None,), 0)
    assert presenter.rows([record_id])[0].photos == 1


def test_rows_are_copied_in_the_columns_that_are_shown(
    presenter: RecordTablePresenter, view: FakeView, farm: Farm
) -> None:
    deliver(farm, ["300", "400"])
    presenter.begin()
    places = [[each.column.id for each in presenter.columns].index(each) for each in ("net",)]
    presenter.copy([range(2)], places)
    (copied,) = view.told["show_copied"]
    assert (copied.count, copied.text) == (2, "400\n300\n")


def test_what_is_selected_is_told_anew_when_its_rows_have_changed(
    presenter: RecordTablePresenter, view: FakeView, farm: Farm, desk: Desk
) -> None:
    ids = deliver(farm, ["300", "400"])
    presenter.begin()
    presenter.select([range(2)])
    assert "700" in view.told["show_selection"][0]
    Records(farm.ledger, farm.work).void(farm.weigh_in.id, ids[1], "重复登记")
    presenter.reload()
    assert "300" in view.told["show_selection"][0]
    assert "700" not in view.told["show_selection"][0]
    assert desk is not None


def test_the_totals_of_another_question_are_not_those_of_the_selection(
    presenter: RecordTablePresenter, view: FakeView, farm: Farm
) -> None:
    deliver(farm, ["300"])
    deliver(farm, ["400"], by=2)
    presenter.begin()
    stale = presenter._selection.totals
    assert stale is not None
    presenter._jobs.clear()
    presenter.filter(Filters(group="上寨组"))
    presenter.select([range(1)])
    assert "300" in view.told["show_selection"][0]
    assert presenter._selection.totals is not stale


def test_too_many_to_void_is_told_as_a_refusal(
    presenter: RecordTablePresenter, view: FakeView, desk: Desk
) -> None:
    presenter.ask_void([range(MOST_VOIDED + 1)])
    assert said(desk) == ["records.too_many_to_void"]
    assert "ask_void" not in view.told


def test_what_was_settled_meanwhile_leaves_the_list_of_what_is_not(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    ids = deliver(farm, ["100", "200"])
    presenter.begin()
    presenter.filter(Filters(pay_state=PayState.WAITING))
    assert shown(view) == ids[::-1]
    settle(farm)
    desk.events.look()
    assert view.reloads > 0
    presenter.reload()
    assert view.told["show_state"] == ("filtered",)


# Records that others go by


def settled_farm(farm: Farm, *, is_submitted: bool = True) -> list[RecordId]:
    """Two deliveries in a settlement, that was handed over unless it is a draft yet."""
    ids = deliver(farm, ["664", "803"])
    number = settle(farm)
    if is_submitted:
        SettlementSteps(farm.ledger).submit(number, TODAY)
    return ids


def test_a_settled_record_is_not_asked_about_but_told_how_it_is_taken_back(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    settled_farm(farm)
    presenter.begin()
    presenter.ask_void([range(1)])
    title, standing, record_id = view.told["ask_remedy"]
    assert title == "不能作废 SG20250202-A001（陈望，803 kg，60.23 元）"
    assert (standing.remedy, record_id) == (Remedy.REVERSE, presenter._ids[0])
    assert "ask_void" not in view.told
    assert said(desk) == []


def test_for_a_record_in_a_draft_the_settlement_is_offered(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm
) -> None:
    settled_farm(farm, is_submitted=False)
    presenter.begin()
    presenter.ask_void([range(1)])
    _, standing, _ = view.told["ask_remedy"]
    assert (standing.remedy, standing.settlement) == (Remedy.TAKE_OUT, "JS2025-A001")


def test_of_several_records_the_first_that_cannot_be_void_is_told_and_none_is(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    settled_farm(farm)
    deliver(farm, ["100"])
    presenter.begin()
    presenter.ask_void([range(3)])
    assert said(desk) == ["record.settled"]
    assert not {"ask_void", "ask_remedy"} & view.told.keys()


def test_a_record_is_taken_back_where_that_is_right_and_told_why_not_elsewhere(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    first, _ = settled_farm(farm)
    (free,) = deliver(farm, ["100"])
    presenter.begin()
    presenter.ask_reversal(first)
    assert view.told["open_reversal"] == (first,)
    view.told.clear()
    presenter.ask_reversal(free)
    assert (said(desk), view.told) == (["reversal.not_needed"], {})


def test_what_was_reversed_already_stays_whatever_is_asked(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    first, _ = settled_farm(farm)
    Reversing(farm.ledger, farm.work).reverse(farm.weigh_in.id, first, "称错")
    presenter.begin()
    row = [each.id for each in presenter.rows(presenter._ids)].index(first)
    presenter.ask_void([range(row, row + 1)])
    presenter.ask_reversal(first)
    assert said(desk) == ["record.reversed", "record.reversed"]
    assert "ask_remedy" not in view.told


def test_the_states_of_rows_follow_the_settlements_they_stand_in(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    deliver(farm, ["664"])
    presenter.begin()
    desk.events.look()
    view.told.clear()
    view.reloads = 0
    settle(farm)
    desk.events.look()
    assert (view.told["show_changed"], view.reloads) == ((None,), 0)


def test_the_row_of_a_record_that_was_taken_back_is_read_anew(
    view: FakeView, presenter: RecordTablePresenter, farm: Farm, desk: Desk
) -> None:
    first, _ = settled_farm(farm)
    presenter.begin()
    desk.events.look()
    done = Reversing(farm.ledger, farm.work).reverse(farm.weigh_in.id, first, "称错")
    assert isinstance(done, Reversed)
    desk.events.look()
    assert view.told["show_changed"] == ({first, done.reversing_id},)
