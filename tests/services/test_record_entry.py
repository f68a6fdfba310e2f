from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.problem import KnownError
from fieldapp.services.progress_rules import OVER_PLAN
from fieldapp.services.record_entry import Entry, RecordEntry
from fieldapp.services.undoing import Undoing
from fieldapp.store.photo_ties import PhotoTies
from tests.services.planting import DAY, TODAY, Planting, new_planting
from tests.ui.farm import Farm, new_farm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.record import FieldValue
    from fieldapp.store.journal import Step

SALE, INTAKE, STOCKING = KindId("worm_sale"), KindId("manure_intake"), KindId("stocking")
CUSTOMER, QUANTITY = FieldId("customer"), FieldId("quantity")


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    made = new_farm(tmp_path / "台账")
    yield made
    made.ledger.close()


def entry_of(farm: Farm, kind_id: KindId) -> RecordEntry:
    return RecordEntry(farm.ledger, farm.work, farm.work.kind(kind_id))


def sold(farm: Farm, name: str = "", quantity: int = 10, **values: FieldValue) -> Entry:
    given: dict[str, FieldValue] = {
        "sold_on": farm.ledger.today(),
        "product": "dried",
        "quantity": Decimal(quantity),
        "price": Decimal(60),
        **values,
    }
    named = {FieldId(key): value for key, value in given.items()}
    return Entry(named, names={CUSTOMER: name} if name else {})


def test_a_new_customer_comes_and_goes_with_the_record(farm: Farm) -> None:
    made = entry_of(farm, SALE).add([sold(farm, "清水鱼庄")])
    assert isinstance(made, list)
    (record,) = farm.work.records.records(SALE, farm.work.id)
    assert record.values[CUSTOMER] == farm.ledger.parties.others()["清水鱼庄"]
    Undoing(farm.ledger).undo()
    assert farm.ledger.parties.others() == {}


def test_two_entries_may_name_the_same_new_customer(farm: Farm) -> None:
    made = entry_of(farm, SALE).add([sold(farm, "清水鱼庄"), sold(farm, "清水鱼庄", 20)])
    assert isinstance(made, list)
    assert list(farm.ledger.parties.others()) == ["清水鱼庄"]


def test_what_belongs_to_a_record_is_stored_in_its_step_or_neither_is(farm: Farm) -> None:
    def tie(step: Step, ids: Sequence[RecordId]) -> None:
        ties.add(step, (farm.work.id, SALE, ids[0]), [("a", "")])

    def refuse(_step: Step, _ids: Sequence[RecordId]) -> None:
        raise KnownError("store.disk_full")

    ties = PhotoTies(farm.ledger.store)
    made = entry_of(farm, SALE).add([sold(farm, "清水鱼庄")], tie)
    assert isinstance(made, list)
    assert [each.sha256 for each in ties.of_record(made[0])] == ["a"]
    Undoing(farm.ledger).undo()
    assert ties.of_record(made[0]) == ()
    with pytest.raises(KnownError):
        entry_of(farm, SALE).add([sold(farm, "清水鱼庄")], refuse)
    assert list(farm.work.records.records(SALE, farm.work.id)) == []


def test_with_one_wrong_entry_none_is_stored(farm: Farm) -> None:
    problems = entry_of(farm, SALE).add([sold(farm, "清水鱼庄"), sold(farm, quantity=20)])
    assert isinstance(problems, tuple)
    assert [len(each) for each in problems] == [0, 1]
    assert list(farm.work.records.records(SALE, farm.work.id)) == []
    assert farm.ledger.parties.others() == {}


def test_what_was_emptied_is_not_filled_again(farm: Farm) -> None:
    values = {FieldId("stocked_on"): farm.ledger.today(), FieldId("strain"): None}
    judged = entry_of(farm, STOCKING).judged(Entry(values))
    assert judged.values[FieldId("strain")] is None


def test_a_typed_value_that_its_parts_contradict_is_wrong(farm: Farm) -> None:
    values = {FieldId("gross"): Decimal(900), FieldId("tare"): Decimal(400)}
    entry = entry_of(farm, INTAKE)
    told = {FieldId("net"): Decimal(600)}
    assert "quantity_mismatch" in [each.code for each in entry.judged(Entry(values | told)).errors]
    told = {FieldId("net"): Decimal(500)}
    assert "quantity_mismatch" not in [
        each.code for each in entry.judged(Entry(values | told)).errors
    ]


def test_a_record_gets_other_values_and_a_new_customer(farm: Farm) -> None:
    made = entry_of(farm, SALE).add([sold(farm, "清水鱼庄")])
    assert isinstance(made, list)
    assert entry_of(farm, SALE).change(made[0], sold(farm, "山里人家", 12)) == ()
    (record,) = farm.work.records.records(SALE, farm.work.id)
    assert record.values[QUANTITY] == Decimal(12)
    assert record.values[CUSTOMER] == farm.ledger.parties.others()["山里人家"]
    assert record.number is not None


def test_a_change_with_a_new_customer_is_one_step(farm: Farm) -> None:
    made = entry_of(farm, SALE).add([sold(farm, "清水鱼庄")])
    assert isinstance(made, list)
    entry_of(farm, SALE).change(made[0], sold(farm, "山里人家", 12))
    assert Undoing(farm.ledger).undo().startswith("修改")
    (record,) = farm.work.records.records(SALE, farm.work.id)
    assert record.values[QUANTITY] == Decimal(10)
    assert list(farm.ledger.parties.others()) == ["清水鱼庄"]


def test_a_wrong_change_is_refused_before_a_customer_is_made(farm: Farm) -> None:
    made = entry_of(farm, SALE).add([sold(farm, "清水鱼庄")])
    assert isinstance(made, list)
    problems = entry_of(farm, SALE).change(made[0], sold(farm, "山里人家", price=None))
    assert [each.code for each in problems] == ["field.required"]
    assert list(farm.ledger.parties.others()) == ["清水鱼庄"]


def test_a_price_out_of_its_range_needs_a_reason(farm: Farm) -> None:
    values: dict[FieldId, FieldValue] = {
        FieldId("received_on"): farm.ledger.today(),
        FieldId("household"): farm.people[2],
        FieldId("net"): Decimal(100),
        FieldId("price"): Decimal(95),
    }
    assert isinstance(entry_of(farm, INTAKE).add([Entry(values)]), tuple)
    assert isinstance(entry_of(farm, INTAKE).add([Entry(values, reason="晒干的")]), list)


# Against the plan


def done(planting: Planting, area: int, reason: str = "") -> Entry:
    values: dict[str, FieldValue] = {
        "on_day": TODAY,
        "household": planting.household_ids[0],
        "set": Decimal(area),
    }
    return Entry({FieldId(name): value for name, value in values.items()}, reason=reason)


@pytest.fixture
def planting() -> Planting:
    made = new_planting()
    made.contract("20")
    return made


def planted(planting: Planting) -> RecordEntry:
    return RecordEntry(planting.ledger, planting.work, planting.work.kind(DAY))


def test_more_than_planned_needs_a_reason(planting: Planting) -> None:
    entry = planted(planting)
    (wrong,) = entry.problems([done(planting, 21)])
    assert [each.code for each in wrong] == [OVER_PLAN]
    assert isinstance(entry.add([done(planting, 21)]), tuple)
    assert isinstance(entry.add([done(planting, 21, "多租了地")]), list)


def test_a_changed_record_counts_once_against_the_plan(planting: Planting) -> None:
    own = planting.did("15")
    entry = planted(planting)
    assert entry.judged(done(planting, 20), own).errors == ()
    assert [each.code for each in entry.judged(done(planting, 20)).errors] == [OVER_PLAN]
    assert [each.code for each in entry.change(own, done(planting, 21))] == [OVER_PLAN]
    assert entry.change(own, done(planting, 20)) == ()


def test_what_is_stored_beside_counts_against_the_plan(planting: Planting) -> None:
    beside = {FieldId("set"): Decimal(8), FieldId("hands"): Decimal(1)}
    judged = planted(planting).judged(done(planting, 13), beside=beside)
    assert [each.code for each in judged.errors] == [OVER_PLAN]
    assert judged.values[FieldId("set")] == 13
