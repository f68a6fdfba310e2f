from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, KindId, PartyId
from fieldapp.ui.record_form.defaults import Defaults, asset_options
from fieldapp.ui.record_form.draft import EntryDraft
from tests.ui.record_form.yard import BED, FEEDING, INTAKE, SALE, STOCKING, Yard

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue


def defaults(yard: Yard, kind_id: KindId) -> Defaults:
    return Defaults(yard.ledger, yard.farm.work, yard.kind(kind_id))


def test_a_form_begins_with_today_and_literal_defaults(yard: Yard) -> None:
    draft = defaults(yard, STOCKING).draft(EntryDraft(), {})
    assert draft.text(FieldId("stocked_on")) == "2025-02-26"
    assert draft.text(FieldId("source")) == "own"
    assert draft.text(FieldId("strain")) == "六师1号"
    assert draft.text(FieldId("bed")) == ""


def test_what_was_entered_last_is_there_where_the_kind_says_so(yard: Yard) -> None:
    last = EntryDraft({FieldId("price"): "9", FieldId("quantity"): "100"})
    draft = defaults(yard, SALE).draft(last, {})
    assert draft.text(FieldId("price")) == "9"
    assert draft.text(FieldId("quantity")) == ""


def test_what_is_known_beforehand_goes_before_defaults(yard: Yard) -> None:
    household = yard.farm.people[2]
    presets: dict[FieldId, FieldValue] = {
        FieldId("household"): household,
        FieldId("received_on"): date(2025, 2, 1),
    }
    draft = defaults(yard, INTAKE).draft(EntryDraft(), presets)
    assert draft.people == {FieldId("household"): PartyId(household)}
    assert draft.text(FieldId("household")) == "单明"
    assert draft.text(FieldId("received_on")) == "2025-02-01"


def test_a_listed_price_follows_grade_and_date(yard: Yard) -> None:
    known = defaults(yard, INTAKE)
    price = yard.kind(INTAKE).by_id[FieldId("price")]
    assert known.followers(FieldId("grade")) == (price,)
    assert known.followers(FieldId("received_on")) == (price,)
    assert known.followers(FieldId("note")) == ()
    values: dict[FieldId, FieldValue] = {
        FieldId("grade"): "second",
        FieldId("received_on"): date(2025, 2, 1),
    }
    assert known.followed(price, values) == "55"
    assert known.followed(price, {**values, FieldId("received_on"): date(2020, 2, 1)}) == ""
    assert known.followed(price, {}) == ""


def test_void_assets_are_offered_only_where_they_are_named_already(yard: Yard) -> None:
    bed = yard.kind(FEEDING).by_id[FieldId("bed")]
    first, second = yard.beds
    with yard.ledger.step("作废床") as step:
        record = yard.farm.work.records.record(BED, first)
        assert record is not None
        yard.farm.work.records.void(step, record, "拆了")
    assert asset_options(yard.farm.work, bed) == ((str(second), "2号床"),)
    with_own = asset_options(yard.farm.work, bed, str(first))
    assert with_own == ((str(first), "1号床"), (str(second), "2号床"))
