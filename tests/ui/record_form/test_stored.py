from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.services.record_entry import RecordEntry
from fieldapp.ui.record_form.defaults import Defaults
from fieldapp.ui.record_form.stored import draft_of
from tests.ui.record_form.yard import FEEDING, Yard

if TYPE_CHECKING:
    from fieldapp.ui.record_form.draft import EntryDraft


def shown(yard: Yard, **values: Decimal) -> EntryDraft:
    record_id = yard.add(FEEDING, fed_on=yard.ledger.today(), bed=yard.beds[0], **values)
    kind, work = yard.kind(FEEDING), yard.farm.work
    record = work.records.record(FEEDING, record_id)
    assert record is not None
    entry = RecordEntry(yard.ledger, work, kind)
    return draft_of(record, kind, Defaults(yard.ledger, work, kind), entry)


def test_what_was_typed_stands_in_its_field(yard: Yard) -> None:
    draft = shown(yard, quantity=Decimal(300))
    assert draft.text(FieldId("quantity")) == "300"
    assert draft.text(FieldId("bed")) == str(yard.beds[0])
    assert draft.text(FieldId("fed_on")) == "2025-02-26"


def test_what_its_formula_gives_is_left_to_the_formula(yard: Yard) -> None:
    draft = shown(yard, buckets=Decimal(4), bucket_kg=Decimal(35))
    assert draft.text(FieldId("buckets")) == "4"
    assert draft.text(FieldId("quantity")) == ""
