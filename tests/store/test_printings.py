"""Papers that went out are kept with the records that stood on them, and the newest step then."""

from __future__ import annotations

import pytest

from fieldapp.domain.ids import RecordId
from fieldapp.store.printings import SLIP, NewPrinting, PrintingStore
from tests.services.grove import FRUIT, Grove, new_grove
from tests.store.plans import plan

AT = "2025-05-08T10:42:00"


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def printed(grove: Grove, new: NewPrinting) -> int:
    store = PrintingStore(grove.ledger.store)
    with grove.ledger.step("打印") as step:
        store.add(step, new, AT)
    return new.seen_step


def test_a_slip_tells_of_its_record(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    store = PrintingStore(grove.ledger.store)
    seen = printed(grove, NewPrinting(grove.work.id, SLIP, store.newest_step(), FRUIT, record_id))
    (told,) = store.printed()
    assert (told.kind, told.record_id, told.form, told.seen_step) == (FRUIT, record_id, SLIP, seen)
    assert store.printed(record_id) == (told,)
    assert store.printed(grove.bring("1", "60")) == ()


def test_a_sheet_tells_of_the_records_that_stood_on_it_then(grove: Grove) -> None:
    first, second = grove.bring("100", "60"), grove.bring("200", "60", by=1)
    made = grove.settle()
    store = PrintingStore(grove.ledger.store)
    seen = store.newest_step()
    printed(grove, NewPrinting(grove.work.id, "F4", seen, settlement_id=made.id))
    grove.steps.remove(made.number, 1, "算错")
    assert {each.record_id for each in store.printed()} == {first, second}
    again = store.newest_step()
    printed(grove, NewPrinting(grove.work.id, "F4", again, settlement_id=made.id))
    assert {each.record_id: each.seen_step for each in store.printed()} == {
        first: seen,
        second: again,
    }


def test_what_was_changed_since_is_found(grove: Grove) -> None:
    first, second = grove.bring("100", "60"), grove.bring("200", "60", by=1)
    store = PrintingStore(grove.ledger.store)
    seen = store.newest_step()
    table = grove.work.table(FRUIT)
    with grove.ledger.step("改") as step:
        step.update(table, first, {"carrier": "陈小望"})
    assert store.changed(table, [(first, seen), (second, seen)]) == {first}
    assert store.changed(table, [(first, store.newest_step())]) == frozenset()


def test_changes_are_looked_up_record_by_record(grove: Grove) -> None:
    store = PrintingStore(grove.ledger.store)
    found = plan(grove.ledger.store, lambda: store.changed("k_grove_fruit", [(RecordId(1), 1)]))
    assert "INDEX change_by_row (table_name=? AND row_id=?)" in found
    found = plan(grove.ledger.store, store.printed)
    assert "INDEX change_by_row (table_name=? AND row_id=?)" in found
    assert "SCAN c" not in found
