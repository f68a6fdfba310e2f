"""A store answers questions and gives one view of the ledger to whoever reads."""

from __future__ import annotations

from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.problem import CancelledError
from fieldapp.store.folder import open_ledger
from tests.store.conftest import MIGRATIONS, WORD, FakeClock

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.store.store import Store

ENDLESS = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT max(n) FROM c"
COUNT = "SELECT count(*) AS count FROM village_group WHERE void IS NULL"


def opened(folder: Path) -> Store:
    return open_ledger(folder, name=None, password=WORD, migrations=MIGRATIONS, now=FakeClock())


def add(store: Store, name: str) -> None:
    with store.step("新增") as step:
        step.insert("village_group", {"name": name, "name_key": name})


def test_a_store_knows_who_writes_where(store: Store) -> None:
    assert (store.user, store.laptop) == ("王小明", "A")


def test_a_question_takes_values_by_name(store: Store) -> None:
    add(store, "一组")
    add(store, "二组")
    rows = store.query("SELECT name FROM village_group WHERE name = :name", name="二组")
    assert [row["name"] for row in rows] == ["二组"]


def test_a_reader_sees_one_view_while_another_program_writes(folder: Path) -> None:
    reader, writer = opened(folder), opened(folder)
    with reader.read():
        add(writer, "一组")
        assert reader.query(COUNT)[0]["count"] == 0
    assert reader.query(COUNT)[0]["count"] == 1
    reader.close()
    writer.close()


def test_two_programs_write_in_turn_and_the_chain_stays_whole(folder: Path) -> None:
    one, other = opened(folder), opened(folder)
    for number in range(5):
        add(one, f"{number}组")
        add(other, f"{number}社")
    one.history.undo()
    other.history.redo()
    assert one.query(COUNT)[0]["count"] == 10
    assert one.history.chain_faults() == ()
    one.close()
    other.close()


def test_a_step_is_not_begun_within_another(store: Store) -> None:
    def nest() -> None:
        with store.step("外"):
            add(store, "一组")

    with pytest.raises(dbapi2.OperationalError, match="within a transaction"):
        nest()
    add(store, "一组")


def test_a_closed_store_answers_nothing(folder: Path) -> None:
    store = opened(folder)
    store.close()
    with pytest.raises(dbapi2.ProgrammingError):
        store.query(COUNT)


def test_a_ledger_is_opened_once_more_for_another_thread(folder: Path) -> None:
    store = opened(folder)
    counts: list[int] = []

    def work() -> None:
        with closing(store.another()) as other:
            add(other, "一组")
            counts.append(other.query(COUNT)[0]["count"])

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert counts == [store.query(COUNT)[0]["count"]] == [1]
    store.close()


def test_the_same_user_writes_through_both_and_no_id_is_made_twice(folder: Path) -> None:
    store = opened(folder)
    with closing(store.another()) as other:
        assert (other.user, other.laptop) == (store.user, store.laptop)
        for number in range(3):
            add(store, f"{number}组")
            add(other, f"{number}社")
    assert store.query(COUNT)[0]["count"] == 6
    assert store.history.chain_faults() == ()
    store.close()


def test_another_can_be_opened_from_another(folder: Path) -> None:
    store = opened(folder)
    with closing(store.another()) as second, closing(second.another()) as third:
        add(third, "一组")
    assert store.query(COUNT)[0]["count"] == 1
    store.close()


def test_a_ledger_in_memory_is_not_opened_again(store: Store) -> None:
    with pytest.raises(RuntimeError, match="in memory"):
        store.another()


def test_a_question_is_stopped_with_its_store(store: Store) -> None:
    store.stop_when(lambda: True)
    with pytest.raises(CancelledError):
        store.query(ENDLESS)


def test_numbers_are_asked_for_by_name(store: Store) -> None:
    assert list(store.numbers("SELECT :one", one=1)) == [1]


def test_a_store_knows_the_step_that_was_begun_in_it(folder: Path) -> None:
    with closing(opened(folder)) as store, closing(store.another()) as other:
        add(store, "一组")
        own = store.begun_step_id
        add(other, "二组")
        assert store.begun_step_id == own
        assert own != other.begun_step_id
        assert store.history.step(own).title == "新增"
