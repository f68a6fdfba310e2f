from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.problem import Level, Problem
from fieldapp.services.progress_rules import OVER_PLAN
from fieldapp.services.record_entry import RecordEntry
from fieldapp.ui.record_form.draft import EntryDraft
from fieldapp.ui.record_form.looking import Looking
from fieldapp.ui.record_form.reading import DraftReader
from tests.ui.record_form.yard import BED, INTAKE, SALE, STOCKING, Yard


def look(yard: Yard, kind_id: KindId, reason: str = "", **texts: str) -> Looking:
    kind = yard.kind(kind_id)
    draft = EntryDraft({FieldId(name): text for name, text in texts.items()}, reason=reason)
    read = DraftReader(yard.ledger, yard.farm.work, kind).read(draft)
    judged = RecordEntry(yard.ledger, yard.farm.work, kind).judged(read.entry)
    return Looking.at(kind, read, judged)


def test_what_cannot_be_read_is_not_called_missing_too(yard: Yard) -> None:
    looking = look(yard, SALE, price="abc")
    assert [each.code for each in looking.errors if "price" in each.where] == ["reading.number"]


def test_wrong_fields_are_in_the_order_of_the_form(yard: Yard) -> None:
    assert look(yard, SALE, sold_on="2025-02-01").wrong_fields == ["customer", "quantity", "price"]


def test_a_reason_excuses_a_price_out_of_its_range(yard: Yard) -> None:
    assert "price" in look(yard, INTAKE, price="95").wrong_fields
    excused = look(yard, INTAKE, "晒干的", price="95")
    assert "price" not in excused.wrong_fields
    assert excused.needs_reason
    assert not look(yard, INTAKE, price="60").needs_reason


def test_an_error_goes_before_a_warning_of_the_same_field(yard: Yard) -> None:
    looking = look(yard, BED, bed_no="3", width="4")
    width = looking.problem(FieldId("width"))
    assert width is not None
    assert width.level is Level.WARNING
    worse = looking.with_problems([Problem("field.taken", "bed.width")])
    assert worse.problem(FieldId("width")) == Problem("field.taken", "bed.width")
    assert worse.problem(FieldId("note")) is None


def test_what_was_worked_out_is_shown_without_its_unit(yard: Yard) -> None:
    looking = look(yard, SALE, quantity="8000", price="9")
    amount = yard.kind(SALE).by_id[FieldId("amount")]
    assert looking.shown(amount, yard.farm.work.type.units) == "72,000.00"
    area = yard.kind(BED).by_id[FieldId("area")]
    bed = look(yard, BED, length="100", width="12.5")
    assert bed.shown(area, yard.farm.work.type.units) == "1,250"
    assert bed.values[FieldId("area")] == Decimal(1250)


def test_what_is_received_is_told_in_capitals_and_what_is_only_valued_is_not(yard: Yard) -> None:
    sale = look(yard, SALE, quantity="100", price="9.5")
    assert sale.capitals(yard.kind(SALE).by_id[FieldId("amount")]) == "大写 玖佰伍拾元整"
    assert sale.capitals(yard.kind(SALE).by_id[FieldId("price")]) == ""
    assert look(yard, SALE).capitals(yard.kind(SALE).by_id[FieldId("amount")]) == ""
    stocking = look(yard, STOCKING, weight="100", price="9.5")
    assert stocking.values[FieldId("valuation")] == Decimal(950)
    assert stocking.capitals(yard.kind(STOCKING).by_id[FieldId("valuation")]) == ""
    absurd = look(yard, SALE, quantity="99999999", price="88888888")
    assert absurd.capitals(yard.kind(SALE).by_id[FieldId("amount")]) == ""


def test_a_price_out_of_its_range_asks_for_a_reason_not_for_mending(yard: Yard) -> None:
    only = look(yard, INTAKE, household=str(yard.farm.people[2]), net="100", price="95")
    price = replace(only, problems=tuple(each for each in only.problems if "price" in each.where))
    assert "请写明原因" in price.refusal
    assert look(yard, INTAKE, price="95").refusal.startswith("有 ")


def test_more_than_planned_asks_for_a_reason_or_another_number(yard: Yard) -> None:
    only = look(yard, INTAKE, net="100")
    over = replace(only, problems=(Problem(OVER_PLAN, "manure_intake.net"),))
    assert over.needs_reason
    assert over.refusal.startswith("超过计划")
