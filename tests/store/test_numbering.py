"""Ticket numbers have no gap, and none is given twice."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from fieldapp.domain.ids import FieldId
from fieldapp.store.numbering import Numbering
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import (
    DAY,
    PICKING,
    SALE,
    STOCKTAKING,
    fields,
    new_village,
    orchard,
    picking,
)

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId
    from tests.store.orchard import Village

NEXT_DAY = DAY + timedelta(days=1)


def ticket_numbers(village: Village) -> list[str | None]:
    found = village.records.records(PICKING, village.project_id, with_void=True)
    return [record.number for record in found]


def test_a_ticket_number_is_prefix_day_laptop_and_count(village: Village) -> None:
    village.pick()
    assert ticket_numbers(village) == ["CZ20240408-A001"]


def test_numbers_have_no_gap_and_start_anew_each_day(village: Village) -> None:
    somebody = village.household_ids[0]
    days = [DAY, NEXT_DAY, DAY, NEXT_DAY, DAY]
    village.add(PICKING, *(picking(somebody, picked_on=day) for day in days))
    village.pick(picked_on=NEXT_DAY)
    assert ticket_numbers(village) == [
        *("CZ20240408-A001", "CZ20240408-A002", "CZ20240408-A003"),
        *("CZ20240409-A001", "CZ20240409-A002", "CZ20240409-A003"),
    ]


def test_a_thousandth_number_grows(village: Village) -> None:
    with village.store.step("占号") as step:
        step.reserve_numbers("CZ", "20240408", 999)
        step.insert("setting", {"key": "a", "value": "b"})
    village.pick()
    assert ticket_numbers(village) == ["CZ20240408-A1000"]


def test_numbers_that_restart_with_the_year_carry_the_year(village: Village) -> None:
    days = [DAY, date(2024, 12, 31), date(2025, 1, 1)]
    village.add(SALE, *(fields(sold_on=day, amount=Decimal(1)) for day in days))
    found = village.records.records(SALE, village.project_id)
    assert [each.number for each in found] == ["MG2024-A001", "MG2024-A002", "MG2025-A001"]


def test_a_kind_without_numbers_gives_none(village: Village) -> None:
    village.count("1")
    (found,) = village.records.records(STOCKTAKING, village.project_id)
    assert found.number is None


def test_a_record_without_a_day_is_numbered_apart(village: Village) -> None:
    village.add(PICKING, {FieldId("household"): village.household_ids[0]})
    assert ticket_numbers(village) == ["CZ-A001"]


def test_an_undone_record_keeps_its_number_and_nobody_gets_it_again(village: Village) -> None:
    village.pick()
    village.store.history.undo()
    village.pick()
    assert ticket_numbers(village) == ["CZ20240408-A001", "CZ20240408-A002"]


def test_a_redone_record_has_its_number_back(village: Village) -> None:
    village.pick()
    village.store.history.undo()
    village.store.history.redo()
    village.pick()
    assert ticket_numbers(village) == ["CZ20240408-A001", "CZ20240408-A002"]


def test_a_step_that_fails_gives_its_numbers_back(village: Village) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        village.add(PICKING, picking(999))
    village.pick()
    assert ticket_numbers(village) == ["CZ20240408-A001"]


@settings(max_examples=40)
@given(st.lists(st.lists(st.dates(DAY, DAY + timedelta(days=3)), max_size=5), max_size=6))
def test_the_numbers_of_a_day_are_one_run(steps: list[list[date]]) -> None:
    village = new_village(new_store(FakeClock()))
    for days in steps:
        village.add(PICKING, *(picking(village.household_ids[0], picked_on=day) for day in days))
    found = list(village.records.records(PICKING, village.project_id))
    for day in {record.values[FieldId("picked_on")] for record in found}:
        own = [record.number for record in found if record.values[FieldId("picked_on")] == day]
        expected = [f"CZ{day:%Y%m%d}-A{place:03d}" for place in range(1, len(own) + 1)]
        assert own == expected
    assert all(re.fullmatch(r"CZ\d{8}-A\d{3}", str(record.number)) for record in found)
    village.store.close()


# What the next one will be


def next_number(village: Village, kind_id: KindId, day: date = DAY) -> str | None:
    return Numbering(village.store).next(orchard().kind(kind_id), day)


def test_the_next_number_is_told_before_it_is_given(village: Village) -> None:
    assert next_number(village, PICKING) == "CZ20240408-A001"
    village.pick()
    village.pick()
    assert next_number(village, PICKING) == "CZ20240408-A003"
    assert next_number(village, PICKING, NEXT_DAY) == "CZ20240409-A001"
    assert ticket_numbers(village) == ["CZ20240408-A001", "CZ20240408-A002"]


def test_a_kind_without_numbers_has_no_next_one(village: Village) -> None:
    assert next_number(village, STOCKTAKING) is None
