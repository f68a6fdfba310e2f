"""Households and records are found by the few words that people use for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.naming import (
    household_meant,
    households_meant,
    is_of_group,
    nobody,
    record_meant,
    record_numbered,
)
from fieldapp.services.records import Records
from tests.services.grove import FRUIT, LABOUR_DAY, PEOPLE, Grove, new_grove

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(KnownError, match=f"^{code}$")


def meant(grove: Grove, text: str, by: int | None = None) -> date | None:
    household = None if by is None else grove.household_ids[by]
    kind = grove.work.kind(LABOUR_DAY)
    return record_meant(grove.ledger, grove.work, kind, text, household=household).date


@pytest.mark.parametrize(
    "text", ["陈望", " 陈 望 ", PEOPLE[0][2], f"{PEOPLE[0][2][:6]} {PEOPLE[0][2][6:]}"]
)
def test_a_household_is_found_by_name_or_identity_number(grove: Grove, text: str) -> None:
    assert household_meant(grove.ledger, text).id == grove.household_ids[0]


def test_a_group_tells_households_of_one_name_apart(grove: Grove) -> None:
    households = grove.ledger.parties.households()
    assert len(households_meant(households, "陈望", "上寨村民组")) == 1
    assert households_meant(households, "陈望", "下寨组") == ()
    assert [each.name for each in households if is_of_group(each, "下寨")] == ["赵启明"]


def test_who_is_not_there_is_told_and_a_number_is_not_repeated(grove: Grove) -> None:
    with refused("household.not_named"):
        household_meant(grove.ledger, "王五")
    with refused("household.no_such_number"):
        household_meant(grove.ledger, "520299199001013418")
    assert nobody("520299199001013418").values == {}


def test_a_record_is_found_by_its_whole_number_alone(grove: Grove) -> None:
    record = grove.bring("100", "60")
    found = record_numbered(grove.ledger, " cg20250405-a001")
    assert (found.record.id, found.kind.id, found.date) == (record, FRUIT, date(2025, 4, 5))
    with refused("record.no_such_number"):
        record_numbered(grove.ledger, "0405-A001")


def test_a_void_record_is_found_by_its_number_too(grove: Grove) -> None:
    record = grove.bring("100", "60")
    Records(grove.ledger, grove.work).void(FRUIT, record, "登错")
    assert record_numbered(grove.ledger, "CG20250405-A001").record.void == "登错"


def test_a_number_in_two_projects_is_of_the_one_that_is_named(grove: Grove) -> None:
    grove.bring("100", "60")
    with grove.ledger.step("新建项目") as step:
        grove.ledger.projects.add(step, grove.work.project.type_id, "二号林", None)
    second = grove.ledger.works()[1]
    entry = grove.work.records.records(FRUIT, grove.work.id)
    values = next(iter(entry)).values
    Records(grove.ledger, second).add(FRUIT, [values])
    found = [
        record_numbered(grove.ledger, "CG20250405-A002", name).work.project.name
        for name in (None, "二号林")
    ]
    assert found == ["二号林", "二号林"]
    with refused("record.no_such_number"):
        record_numbered(grove.ledger, "CG20250405-A002", "油茶林")


def test_a_record_without_a_number_is_found_by_day_and_household(grove: Grove) -> None:
    grove.work_days("1", "120")
    assert meant(grove, "2025-04-06") == date(2025, 4, 6)
    grove.work_days("1", "120", by=1)
    with refused("record.several_meant"):
        meant(grove, "2025年4月6日")
    assert meant(grove, "2025-04-06", by=1) == date(2025, 4, 6)
    for text in ("2025-04-07", "什么"):
        with refused("record.not_meant"):
            meant(grove, text)
