from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from fieldapp.domain.ids import FieldId
from fieldapp.services.record_entry import Entry, RecordEntry
from fieldapp.services.work_progress import SILENT
from fieldapp.ui.desk import Desk
from fieldapp.ui.record_form.people import People, everybody, households, people_read
from tests.fakes import FakeJobs
from tests.ui.record_form.yard import INTAKE, SALE, Yard

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.ui.jobs import Jobs


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


class FakeFields:
    """Keeps how many namesakes would be found in which field."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}

    def show_people(self, field_id: FieldId, index: PersonIndex) -> None:
        self.found[field_id] = len(index.find("cw"))


def quick(yard: Yard) -> Desk:
    return Desk(yard.ledger, cast("Jobs", FakeJobs()), yard.desk.events, yard.desk.notices)


def test_every_field_in_which_people_are_named_finds_them(yard: Yard) -> None:
    fields = FakeFields()
    for kind_id in (SALE, INTAKE):
        People(fields, quick(yard), yard.kind(kind_id)).read()
    assert fields.found == {"customer": 2, "household": 2}


def test_a_form_that_is_closed_hears_of_nobody(yard: Yard) -> None:
    fields = FakeFields()
    people = People(fields, quick(yard), yard.kind(INTAKE))
    people.leave()
    people.read()
    assert fields.found == {}
