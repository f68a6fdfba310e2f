from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.clock import Clock
from fieldapp.domain.household import Household
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Problem
from fieldapp.services.households import Households, household_from
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.store.keyring import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.record import FieldValue
    from fieldapp.services.ledger import Ledger

MIGRATIONS = Path(__file__).parents[2] / "db" / "migrations"
CHEAP = Cost(operations=1, memory_bytes=8 * 1024)
MOMENT = datetime(2025, 2, 26, 9, 30)  # noqa: DTZ001 -- ledgers keep local time


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledgers = Ledgers(MIGRATIONS, Clock(lambda: MOMENT), CHEAP)
    access = Access("王小明", "很长的口令123")
    founded = ledgers.found(tmp_path / "台账", access, village="柳坝村", township="青石镇")
    yield founded
    founded.close()


def entry(**values: FieldValue) -> dict[FieldId, FieldValue]:
    """What a person writes of a household; empty values were not written."""
    usual: dict[str, FieldValue] = {"name": "单明", "id_number": "520299195504263531"}
    return {FieldId(name): value for name, value in {**usual, **values}.items() if value}


def test_a_household_is_stored_with_everything_that_was_written(ledger: Ledger) -> None:
    written = entry(
        group="上寨组", gender="男", size=4, household_class="脱贫不稳定户", phone="13604349886",
        card="6230520750020101703", bank="农商行", payee="单红", number="012", note="外出务工",
    )  # fmt: skip
    added = Households(ledger).add([written])
    (stored,) = ledger.parties.households()
    assert [stored.id] == added
    assert (stored.name, stored.id_number, stored.group) == ("单明", "520299195504263531", "上寨组")
    assert (stored.gender, stored.size, stored.phone) == ("男", 4, "13604349886")
    assert (stored.card, stored.bank, stored.payee) == ("6230520750020101703", "农商行", "单红")
    assert (stored.number, stored.note, stored.status) == ("012", "外出务工", "在册")
    assert stored.household_class.monitored_class == "脱贫不稳定户"


def test_a_household_is_found_by_every_reading_of_its_name(ledger: Ledger) -> None:
    Households(ledger).add([entry()])
    (party,) = ledger.store.query("SELECT initials FROM party")
    assert set(party["initials"].split()) >= {"sm", "dm"}


def test_households_are_added_in_one_step(ledger: Ledger) -> None:
    Households(ledger).add([entry(), entry(name="穆兰", id_number="520299197511190886")])
    (newest,) = ledger.store.history.steps(1)
    assert newest.title == "登记农户 2 户"


def test_what_nobody_wrote_stays_unknown() -> None:
    made = household_from(entry())
    assert isinstance(made, Household)
    assert (made.group, made.size, made.phone, made.note) == (None, None, None, None)
    assert made.household_class.label == "一般户"


@pytest.mark.parametrize("missing", ["name", "id_number"])
def test_a_household_needs_a_name_and_an_identity_number(missing: str) -> None:
    problem = household_from(entry(**{missing: None}))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.where) == ("field.required", f"household.{missing}")


def test_a_word_that_is_no_class_of_household_is_a_problem() -> None:
    problem = household_from(entry(household_class="大户"))
    assert isinstance(problem, Problem)
    assert problem.code == "reading.household_class"


def test_an_identity_number_stands_for_one_household_only(ledger: Ledger) -> None:
    households = Households(ledger)
    twice = households.add([entry(), entry(name="穆兰")])
    assert [each.code for each in twice if isinstance(each, Problem)] == ["duplicate"]
    households.add([entry()])
    again = households.add([entry(name="穆兰")])
    assert [each.code for each in again if isinstance(each, Problem)] == ["duplicate"]


def test_one_bad_household_keeps_all_from_being_stored(ledger: Ledger) -> None:
    problems = Households(ledger).add([entry(), entry(name=None, id_number="520299197511190886")])
    assert isinstance(problems, tuple)
    assert ledger.parties.households() == ()
