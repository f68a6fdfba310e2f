"""Corrections have numbers without a gap, and are kept until they are handed over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.store.corrections import CorrectionStore, NewCorrection
from tests.services.grove import FRUIT, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId

DAY = date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def made(grove: Grove, record_id: RecordId, to_step: int, on: date = DAY) -> str:
    new = NewCorrection(grove.work.id, FRUIT, record_id, 1, to_step, "抄错")
    with grove.ledger.step("出更正单") as step:
        return CorrectionStore(grove.ledger.store).add(step, new, on).number


def test_a_correction_is_read_as_it_was_stored(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    number = made(grove, record_id, 7)
    found = CorrectionStore(grove.ledger.store).named(number)
    assert found is not None
    assert (found.number, found.made_on, found.handed_on, found.void) == (
        "GZ2025-A001",
        DAY,
        None,
        None,
    )
    assert (found.told.record_id, found.told.to_step, found.told.reason) == (record_id, 7, "抄错")
    assert CorrectionStore(grove.ledger.store).named("GZ2025-A009") is None


def test_numbers_count_within_their_year(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    days = (DAY, DAY, date(2024, 12, 31))
    numbers = [made(grove, record_id, 7, day) for day in days]
    assert numbers == ["GZ2025-A001", "GZ2025-A002", "GZ2024-A001"]


def test_the_newest_correction_counts_for_its_record(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    made(grove, record_id, 7)
    made(grove, record_id, 9)
    assert CorrectionStore(grove.ledger.store).told() == {record_id: 9}


def test_what_is_handed_over_is_no_longer_listed(grove: Grove) -> None:
    store = CorrectionStore(grove.ledger.store)
    made(grove, grove.bring("100", "60"), 7)
    second = made(grove, grove.bring("200", "60"), 8)
    first = store.unhanded()[0]
    with grove.ledger.step("交付") as step:
        store.hand_over(step, first, DAY)
    assert [each.number for each in store.unhanded()] == [second]
    handed = store.named(first.number)
    assert handed is not None
    assert handed.handed_on == DAY
