from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.clock import Clock
from fieldapp.domain.identity_number import identity_fault
from fieldapp.domain.ids import FieldId, KindId, TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services import inventing
from fieldapp.services.inventing import (
    ASSETS,
    InventedSize,
    Invention,
    invented_id_number,
    invented_name,
)
from fieldapp.services.ledger import Ledger
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import PICKING, PLOT, TEXT, new_village

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.record import Record

WEIGHT = FieldId("weight")
SIZE = InventedSize(households=20, records=40, seed=7)


def new_ledger(text: str = TEXT) -> Ledger:
    village = new_village(new_store(FakeClock()))
    with village.store.step("声明") as step:
        village.projects.add_declaration(step, TypeId("orchard"), 1, text)
    return Ledger(village.store, Clock(lambda: datetime(2025, 12, 31, tzinfo=UTC)))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with closing(new_ledger()) as made:
        yield made


def invent(ledger: Ledger, kind: KindId = PICKING, size: InventedSize = SIZE) -> list[Record]:
    work = ledger.works()[0]
    Invention(ledger, size).fill(work, work.kind(kind))
    return list(work.records.records(kind, work.id))


def day_of(record: Record) -> date:
    day = record.values[FieldId("picked_on")]
    assert isinstance(day, date)
    return day


def test_as_many_are_invented_as_are_wanted(ledger: Ledger) -> None:
    known = len(ledger.parties.households())
    assert len(invent(ledger)) == SIZE.records
    assert len(ledger.parties.households()) == known + SIZE.households


def test_the_same_seed_invents_the_same() -> None:
    told = []
    for seed in (1, 1, 2):
        with closing(new_ledger()) as ledger:
            records = invent(ledger, size=InventedSize(20, 40, seed))
            names = [each.name for each in ledger.parties.households()]
            told.append((names, [each.values[WEIGHT] for each in records]))
    assert told[0] == told[1]
    assert told[0] != told[2]


def test_what_is_invented_is_journaled_and_whole(ledger: Ledger) -> None:
    invent(ledger)
    assert ledger.store.history.chain_faults() == ()
    assert ledger.store.history.row_faults() == ()


def test_records_have_what_they_refer_to_and_their_money(ledger: Ledger) -> None:
    first = invent(ledger)[0]
    work = ledger.works()[0]
    values = {str(name): value for name, value in first.values.items()}
    assert values["plot"] in {each.id for each in work.records.records(PLOT, work.id)}
    assert values["project"] in set(ledger.parties.others().values())
    assert values["pay"] is not None


def test_assets_are_invented_where_there_are_none() -> None:
    with closing(new_ledger()) as ledger:
        work = ledger.works()[0]
        with ledger.step("作废") as step:
            (plot,) = work.records.records(PLOT, work.id)
            step.void(work.table(PLOT), plot.id, "无")
        invent(ledger)
        assert work.records.count(PLOT, work.id) == ASSETS


def test_days_go_on_from_record_to_record_up_to_the_ledger_s_own(ledger: Ledger) -> None:
    days = [day_of(each) for each in invent(ledger)]
    assert days == sorted(days)
    assert len(set(days)) == SIZE.records
    assert days[-1] < ledger.today()


def test_many_records_are_stored_in_several_steps(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventing, "AT_A_TIME", 15)
    invent(ledger)
    titles = [each.title for each in ledger.store.history.steps(3)]
    assert titles == ["登记采摘 10 条", "登记采摘 15 条", "登记采摘 15 条"]


def test_a_kind_whose_rules_nothing_keeps_is_refused() -> None:
    rule = '[{ id = "never", check = "weight < 0", message = "重量不对。", fields = ["weight"] }]'
    text = TEXT.replace(
        'number = { prefix = "CZ" }', f'number = {{ prefix = "CZ" }}\nrules = {rule}'
    )
    with closing(new_ledger(text)) as ledger, pytest.raises(KnownError) as caught:
        invent(ledger)
    assert caught.value.code == "bench.not_invented"
    assert caught.value.values == {"kind": "采摘", "detail": "重量不对。"}


def test_identity_numbers_are_sound_and_all_different() -> None:
    numbers = [invented_id_number(each) for each in (0, 1, 19_999, 20_000)]
    assert len(set(numbers)) == 4
    assert {identity_fault(each, today=date(2025, 12, 31)) for each in numbers} == {None}


def test_a_name_has_a_surname_and_one_or_two_more_characters() -> None:
    names = [invented_name(Random(seed)) for seed in range(50)]  # noqa: S311 -- no secret
    assert {len(name) for name in names} == {2, 3}
