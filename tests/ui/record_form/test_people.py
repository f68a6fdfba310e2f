from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.services.record_entry import Entry, RecordEntry
from fieldapp.services.work_progress import SILENT
from fieldapp.ui.record_form.people import everybody, households, people_read
from tests.ui.record_form.yard import SALE, Yard

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue


def test_customers_are_found_among_everybody_and_not_among_households(yard: Yard) -> None:
    entry = RecordEntry(yard.ledger, yard.farm.work, yard.kind(SALE))
    values: dict[FieldId, FieldValue] = {
        FieldId("sold_on"): yard.ledger.today(),
        FieldId("product"): "dried",
        FieldId("quantity"): Decimal(1),
        FieldId("price"): Decimal(50),
    }
    customer = {FieldId("customer"): "清水鱼庄"}
    made = entry.add([Entry(values, names=customer)])
    assert isinstance(made, list), made
    known = households(yard.ledger)
    assert [each.name for each in known.find("cw")] == ["陈望", "陈望"]
    assert known.find("qsyz") == []
    assert [each.name for each in everybody(yard.ledger, known).find("qsyz")] == ["清水鱼庄"]
    assert len(everybody(yard.ledger, known).find("cw")) == 2


def test_a_job_reads_everybody_only_where_others_may_be_named(yard: Yard) -> None:
    known, everyone = people_read(yard.ledger, with_others=True)(SILENT)
    assert len(everyone.find("cw")) == len(known.find("cw")) == 2
    known, everyone = people_read(yard.ledger, with_others=False)(SILENT)
    assert everyone is known
