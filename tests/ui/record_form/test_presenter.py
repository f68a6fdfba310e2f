from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.problem import KnownError
from fieldapp.services.books import Books
from fieldapp.services.project_settings import ProjectSettings
from fieldapp.services.records import Records
from fieldapp.ui.record_form.presenter import REASON
from tests.ui.record_form.opened_forms import Opened, open_form
from tests.ui.record_form.settled import DAY
from tests.ui.record_form.yard import BED, FEEDING, INTAKE, SALE, Yard
from tests.ui.settlement.settled import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.domain.record import FieldValue

BED_NO, QUANTITY, PRICE = FieldId("bed_no"), FieldId("quantity"), FieldId("price")


@pytest.fixture
def opened(yard: Yard) -> Callable[..., Opened]:
    return partial(open_form, yard)


def test_nothing_is_called_missing_before_somebody_saves(opened: Callable[..., Opened]) -> None:
    view, presenter = opened(SALE)
    presenter.edit(PRICE, "9")
    assert [text for text, _ in view.problems.values() if text] == []
    presenter.save()
    wrong = [name for name, (text, _) in view.problems.items() if text]
    assert wrong == ["customer", "quantity"]
    assert view.last["focus"] == ("customer",)


def test_what_is_typed_wrong_is_told_at_once(opened: Callable[..., Opened]) -> None:
    view, presenter = opened(SALE)
    presenter.edit(PRICE, "abc")
    assert view.problems[PRICE][0]
    presenter.edit(PRICE, "9")
    assert not view.problems[PRICE][0]


def test_nobody_is_missing_while_a_name_is_typed(opened: Callable[..., Opened]) -> None:
    view, presenter = opened(INTAKE)
    presenter.edit(FieldId("household"), "c")
    assert not view.problems["household"][0]
    presenter.edit(FieldId("net"), "100")
    assert "没有找到“c”" in view.problems["household"][0]


def test_computed_fields_follow_each_edit(opened: Callable[..., Opened]) -> None:
    view, presenter = opened(SALE)
    presenter.edit(QUANTITY, "100")
    presenter.edit(PRICE, "9")
    assert view.texts["amount"] == "900.00"
    assert view.notes["amount"] == "大写 玖佰元整"
    presenter.edit(PRICE, "")
    assert view.texts["amount"] == ""


def test_a_changed_price_list_date_brings_another_price(
    yard: Yard, opened: Callable[..., Opened]
) -> None:
    view, presenter = opened(INTAKE)
    presenter.choose(FieldId("household"), yard.farm.people[0], "陈望")
    presenter.edit(FieldId("grade"), "first")
    assert view.texts[PRICE] == "75"
    presenter.edit(FieldId("received_on"), "2020-01-01")
    assert view.texts[PRICE] == "", "there was no list then"


def test_a_warning_has_to_be_confirmed_anew_after_an_edit(
    yard: Yard, opened: Callable[..., Opened]
) -> None:
    view, presenter = opened(BED)
    presenter.edit(BED_NO, "9")
    presenter.edit(FieldId("width"), "4")
    presenter.save()
    assert view.last["show_message"][0] == "warn"
    presenter.edit(FieldId("width"), "4.5")
    presenter.save()
    assert len(yard.records(BED)) == 2
    presenter.save()
    assert len(yard.records(BED)) == 3
    assert view.problems[FieldId("width")][1], "a warning, no error"


def test_what_only_the_ledger_knows_to_be_wrong_stands_beside_its_field(
    opened: Callable[..., Opened],
) -> None:
    view, presenter = opened(BED)
    presenter.edit(BED_NO, "1号床")
    presenter.save()
    assert "1号床" in view.problems[BED_NO][0]
    assert view.last["focus"] == (BED_NO,)


def test_the_cursor_goes_to_the_reason_of_a_price(
    yard: Yard, opened: Callable[..., Opened]
) -> None:
    view, presenter = opened(INTAKE)
    presenter.choose(FieldId("household"), yard.farm.people[0], "陈望")
    presenter.edit(FieldId("net"), "1000")
    presenter.edit(PRICE, "95")
    assert view.last["show_reason"] == ("", True)
    presenter.save()
    assert view.last["focus"] == (REASON,)
    presenter.give_reason("晒干的")
    assert view.problems[PRICE][1], "excused, and still told"
    presenter.save()
    assert [each.reason for each in yard.records(INTAKE)] == ["晒干的"]


def test_a_failure_of_the_world_is_told_and_nothing_typed_is_lost(
    yard: Yard, opened: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    view, presenter = opened(BED)
    presenter.edit(BED_NO, "9")

    def full(_title: str) -> None:
        raise KnownError("record.reason_missing", name="磁盘")

    monkeypatch.setattr(yard.ledger.store, "step", full)
    presenter.save()
    assert view.last["show_message"][0] == "danger"
    assert "tell_saved" not in view.last
    assert view.texts[BED_NO] == ""
    presenter.leave(is_saved=False)
    again, _ = opened(BED)
    assert again.texts[BED_NO] == "9"


def test_a_change_of_nothing_offers_no_undo(yard: Yard, opened: Callable[..., Opened]) -> None:
    feeding = yard.add(FEEDING, fed_on=yard.ledger.today(), bed=yard.beds[0], quantity=Decimal(300))
    _, presenter = opened(FEEDING, feeding)
    presenter.save()
    assert yard.said() == ["没有改动"]


def test_a_void_record_is_not_changed(yard: Yard, opened: Callable[..., Opened]) -> None:
    feeding = yard.add(FEEDING, fed_on=yard.ledger.today(), bed=yard.beds[0], quantity=Decimal(300))
    view, presenter = opened(FEEDING, feeding)
    with yard.ledger.step("作废投喂") as step:
        record = yard.farm.work.records.record(FEEDING, feeding)
        assert record is not None
        yard.farm.work.records.void(step, record, "记错了")
    presenter.edit(QUANTITY, "400")
    presenter.save()
    assert view.last["show_message"][0] == "danger"
    assert "记错了" in view.last["show_message"][1]


def test_people_are_found_once_they_were_read(yard: Yard, opened: Callable[..., Opened]) -> None:
    view, _ = opened(INTAKE)
    field_id, index = view.last["show_people"]
    assert field_id == "household"
    assert [each.household_id for each in index.find("sm")] == [PartyId(yard.farm.people[2])]


def test_a_new_price_comes_into_a_form_that_is_open(
    yard: Yard, opened: Callable[..., Opened]
) -> None:
    view, presenter = opened(INTAKE)
    presenter.edit(FieldId("grade"), "first")
    presenter.edit(FieldId("net"), "1000")
    prices = ProjectSettings(yard.ledger, yard.farm.work).prices
    assert prices.add("牛粪收购", yard.ledger.today(), {"first": "60"}) == ()
    yard.desk.events.look()
    assert view.texts[PRICE] == "60"
    assert view.texts["amount"] == "60.00"
    assert view.last["show_message"][:2] == ("info", "单价刚刚有变动，已换成最新的，请核对")


def test_a_price_that_somebody_typed_stays(yard: Yard, opened: Callable[..., Opened]) -> None:
    view, presenter = opened(INTAKE)
    presenter.edit(FieldId("grade"), "first")
    presenter.edit(PRICE, "70")
    prices = ProjectSettings(yard.ledger, yard.farm.work).prices
    assert prices.add("牛粪收购", yard.ledger.today(), {"first": "60"}) == ()
    yard.desk.events.look()
    assert view.texts[PRICE] == "75", "shown last, before somebody typed"
    assert "show_message" not in view.last


def test_limits_that_changed_judge_what_is_typed(yard: Yard, opened: Callable[..., Opened]) -> None:
    view, presenter = opened(BED)
    presenter.edit(BED_NO, "9")
    presenter.edit(FieldId("width"), "2.5")
    assert view.problems[FieldId("width")][1]
    adjustments = ProjectSettings(yard.ledger, yard.farm.work).adjustments
    keys = [each.key for each in adjustments.listed() if each.label == "床宽上限"]
    assert adjustments.set({keys[0]: "3"}) == ()
    yard.desk.events.look()
    assert view.problems[FieldId("width")] == ("", False)
    presenter.save()
    assert len(yard.records(BED)) == 3


def test_an_asset_that_another_program_made_can_be_chosen(
    yard: Yard, opened: Callable[..., Opened]
) -> None:
    view, _ = opened(FEEDING)
    made = yard.add(BED, bed_no="3号床", built_on=yard.ledger.today())
    yard.desk.events.look()
    _, options = view.last["show_options"]
    assert (str(made), "3号床") in options


def test_a_record_that_another_program_changed_is_taken_where_nobody_typed(
    yard: Yard, opened: Callable[..., Opened]
) -> None:
    view, presenter = opened(BED, yard.beds[0])
    presenter.edit(FieldId("width"), "1.8")
    records = Records(yard.ledger, yard.farm.work)
    theirs: dict[FieldId, FieldValue] = {BED_NO: "甲床", FieldId("width"): Decimal("1.5")}
    assert records.change(BED, yard.beds[0], theirs) == ()
    yard.desk.events.look()
    assert view.texts[BED_NO] == "甲床"
    assert "在别处改过" in view.last["show_message"][1]
    presenter.save()
    (bed,) = [each for each in yard.records(BED) if each.id == yard.beds[0]]
    assert (bed.values[BED_NO], bed.values[FieldId("width")]) == ("甲床", Decimal("1.8"))


def test_saving_ones_own_change_is_no_news(yard: Yard, opened: Callable[..., Opened]) -> None:
    view, presenter = opened(BED, yard.beds[0])
    presenter.edit(FieldId("width"), "1.8")
    presenter.save()
    assert "show_message" not in view.last


def test_a_closed_form_hears_no_news(yard: Yard, opened: Callable[..., Opened]) -> None:
    view, presenter = opened(FEEDING)
    presenter.leave(is_saved=False)
    view.last.clear()
    yard.add(BED, bed_no="3号床", built_on=yard.ledger.today())
    yard.desk.events.look()
    assert "show_options" not in view.last


def test_a_day_that_is_closed_is_told_beside_it_at_once(
    yard: Yard, opened: Callable[..., Opened]
) -> None:
    view, presenter = opened(SALE)
    Books(yard.ledger).close(DAY)
    yard.desk.events.look()
    assert view.problems["sold_on"][0] == ""
    presenter.edit(FieldId("sold_on"), DAY.isoformat())
    assert "在已经锁上的账里（锁到2025年2月5日）" in view.problems["sold_on"][0]


def test_a_form_that_begins_on_a_closed_day_says_so(
    yard: Yard, opened: Callable[..., Opened]
) -> None:
    Books(yard.ledger).close(TODAY)
    view, _ = opened(SALE)
    assert "锁到2025年2月26日" in view.problems["sold_on"][0]
