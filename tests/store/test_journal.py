"""A step is whole or not there, and beside what it changed stands how it was before."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import open_connection
from fieldapp.store.folder import open_ledger
from fieldapp.store.ids import IdMaker
from fieldapp.store.journal import CHUNK_ROWS, Step
from fieldapp.store.migrations import migrate
from fieldapp.store.store import Store
from tests.store.conftest import KEY, MIGRATIONS, WORD, FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.store.connection import Row

ALL_ROWS = "SELECT * FROM {} ORDER BY 1, 2"
COMMIT_STEPS = """
import sys
from datetime import datetime
from pathlib import Path
from fieldapp.store.folder import open_ledger
folder, migrations, word = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
store = open_ledger(
    folder, name=None, password=word, migrations=migrations, now=lambda: datetime(2025, 2, 26)
)
while True:
    with store.step("导入") as step:
        number = step.next_number("A", "")
        rows = [{"role": "customer", "name": str(number), "name_key": str(n)} for n in range(300)]
        step.insert_many("party", rows)
    print(number, flush=True)
    if number % 3 == 0:
        store.history.undo()
        store.history.redo()
"""


def group(name: str) -> dict[str, str]:
    return {"name": name, "name_key": name}


def rows_of(store: Store, table: str) -> list[Row]:
    return store.query(ALL_ROWS.format(table))


def images(store: Store) -> list[tuple[object, object]]:
    rows = store.query("SELECT before, after FROM change ORDER BY step_id, seq")
    return [(json.loads(row["before"] or "null"), json.loads(row["after"])) for row in rows]


def add_group(store: Store, name: str) -> int:
    with store.step(f"新增{name}") as step:
        return step.insert("village_group", group(name))


def test_an_inserted_row_is_there_with_its_image(store: Store) -> None:
    made = add_group(store, "一组")
    image = {"id": made, "name": "一组", "name_key": "一组", "void": None}
    (row,) = rows_of(store, "village_group")
    assert {name: row[name] for name in row.keys()} == image  # noqa: SIM118 a row is no mapping
    assert images(store) == [(None, image)]


def test_a_step_says_what_who_when_and_where(store: Store) -> None:
    add_group(store, "一组")
    (row,) = rows_of(store, "step")
    assert (row["title"], row["user"], row["laptop"], row["seq"]) == ("新增一组", "王小明", "A", 1)
    assert (row["kind"], row["target_id"], row["at"]) == ("do", None, "2025-02-26T09:30:00")


def test_an_image_holds_what_is_stored_and_not_what_was_given(store: Store) -> None:
    with store.step("新增农户") as step:
        party = {"role": "household", "name": "张三", "name_key": "张三", "phone": None}
        made = step.insert("party", party)
        step.insert("household", {"id": made, "size": "4"})
    (_, after) = images(store)[1]
    assert isinstance(after, dict)
    assert (after["status"], after["size"], after["is_lifted"]) == ("在册", 4, 0)


def test_an_update_keeps_the_row_before_it(store: Store) -> None:
    made = add_group(store, "一组")
    with store.step("改名") as step:
        step.update("village_group", made, group("二组"))
    before, after = images(store)[1]
    assert before == {"id": made, **group("一组"), "void": None}
    assert after == {"id": made, **group("二组"), "void": None}


def test_an_update_that_changes_nothing_leaves_no_step(store: Store) -> None:
    made = add_group(store, "一组")
    with store.step("改名") as step:
        step.update("village_group", made, group("一组"))
        assert step.change_count == 0
    assert len(rows_of(store, "step")) == 1


def test_a_void_row_stays_with_its_reason_and_frees_its_name(store: Store) -> None:
    made = add_group(store, "一组")
    with store.step("作废") as step:
        step.void("village_group", made, "录错")
        again = step.insert("village_group", group("一组"))
    found = {row["id"]: row["void"] for row in rows_of(store, "village_group")}
    assert found == {made: "录错", again: None}


def test_a_row_is_voided_once_and_for_a_reason(store: Store) -> None:
    made = add_group(store, "一组")
    with store.step("作废") as step:
        with pytest.raises(ValueError, match="reason"):
            step.void("village_group", made, "")
        step.void("village_group", made, "录错")
        with pytest.raises(LookupError, match="no live row"):
            step.void("village_group", made, "又一次")


def test_an_id_that_is_given_is_kept(store: Store) -> None:
    with store.step("新增") as step:
        assert step.insert("village_group", {"id": 7, **group("一组")}) == 7
        assert step.insert("village_group", {"id": None, **group("二组")}) > 7
        with pytest.raises(TypeError):
            step.insert("village_group", {"id": "8", **group("三组")})


def test_many_rows_come_back_with_their_ids_in_order(store: Store) -> None:
    names = [f"{number}组" for number in range(CHUNK_ROWS + 5)]
    names.sort()
    with store.step("导入") as step:
        ids = step.insert_many("village_group", (group(name) for name in names))
        assert step.change_count == len(names)
    found = {row["id"]: row["name"] for row in rows_of(store, "village_group")}
    assert [found[row_id] for row_id in ids] == names
    assert store.query("SELECT count(*), max(seq) FROM change")[0][1] == len(names)
    assert store.history.chain_faults() == ()


def test_no_rows_are_no_step(store: Store) -> None:
    with store.step("导入") as step:
        assert step.insert_many("village_group", []) == []
    assert rows_of(store, "step") == []


@pytest.mark.parametrize(
    "rows",
    [
        [{"name": "a", "name_key": "a"}, {"name": "b"}],
        [{"name": "b", "name_key": "b"}, {"name": "a", "name_key": "a", "void": "x"}],
        [{"name": "a", "name_key": "a", "nothing": 1}],
        [{'name") --': "a"}],
    ],
)
def test_columns_that_do_not_fit_are_refused(store: Store, rows: list[dict[str, str]]) -> None:
    with store.step("导入") as step, pytest.raises(LookupError):
        step.insert_many("village_group", rows)
    assert rows_of(store, "village_group") == []


@pytest.mark.parametrize("table", ["step", "change", "meta", "nothing", "party; DROP TABLE party"])
def test_only_journaled_tables_are_written(store: Store, table: str) -> None:
    with store.step("改") as step:
        with pytest.raises(LookupError):
            step.insert(table, {"id": 1})
        with pytest.raises(LookupError):
            step.update(table, 1, {"void": "x"})
        with pytest.raises(LookupError):
            step.void(table, 1, "x")


def test_many_rows_are_given_the_same_values_at_once(store: Store) -> None:
    with store.step("导入") as step:
        made = step.insert_many(
            "village_group", [group(f"{place}组") for place in range(2 * CHUNK_ROWS + 1)]
        )
        step.void("village_group", made[7], "测试")
    with store.step("作废") as step:
        step.update_many("village_group", iter(made), {"void": "测试"})
        assert step.change_count == len(made) - 1
        last = step.id
    changed = store.query("SELECT row_id FROM change WHERE step_id = :id ORDER BY seq", id=last)
    assert [row["row_id"] for row in changed] == [each for each in made if each != made[7]]
    assert store.history.row_faults() == ()


def test_an_update_of_what_is_not_there_or_of_the_id_is_refused(store: Store) -> None:
    made = add_group(store, "一组")
    with store.step("改") as step:
        with pytest.raises(LookupError, match="no row"):
            step.update("village_group", made + 1, {"name": "二组"})
        with pytest.raises(LookupError, match="never changes"):
            step.update("village_group", made, {"id": 1})
        with pytest.raises(LookupError, match="no column"):
            step.update("village_group", made, {"name = 'x' --": 1})


def test_a_value_is_never_read_as_sql(store: Store) -> None:
    text = "一组'); DROP TABLE party; --"
    add_group(store, text)
    assert rows_of(store, "village_group")[0]["name"] == text
    assert rows_of(store, "party") == []


def test_a_failing_step_leaves_no_trace(store: Store) -> None:
    def fail() -> None:
        with store.step("失败") as step:
            step.next_number("SG", "20250226")
            step.insert("village_group", group("二组"))
            raise ZeroDivisionError

    add_group(store, "一组")
    before = {table: len(rows_of(store, table)) for table in ("village_group", "step", "change")}
    with pytest.raises(ZeroDivisionError):
        fail()
    after = {table: len(rows_of(store, table)) for table in ("village_group", "step", "change")}
    assert (before, rows_of(store, "counter")) == (after, [])


def test_a_listener_hears_of_each_chunk_and_may_end_the_step(store: Store) -> None:
    heard: list[int] = []

    def add(listener: Callable[[int], None]) -> None:
        with store.step("导入") as step:
            step.tell(listener)
            ids = step.insert_many("village_group", [group(str(n)) for n in range(CHUNK_ROWS + 1)])
            step.update_many("village_group", ids[:2], {"void": "重复"})

    with pytest.raises(ValueError, match="not in list"):
        add([CHUNK_ROWS].remove)
    assert [rows_of(store, table) for table in ("village_group", "change", "step")] == [[], [], []]
    add(heard.append)
    assert heard == [CHUNK_ROWS, CHUNK_ROWS + 1, CHUNK_ROWS + 3]


def test_what_the_database_refuses_fails_the_step(store: Store) -> None:
    add_group(store, "一组")
    with pytest.raises(dbapi2.IntegrityError), store.step("再增一组") as step:
        step.insert("village_group", group("一组"))
    assert len(rows_of(store, "step")) == 1


def test_a_table_made_in_a_step_that_failed_is_forgotten(store: Store) -> None:
    create = "CREATE TABLE k_a (id INTEGER PRIMARY KEY, void TEXT, {} TEXT) STRICT"

    def fail() -> None:
        with store.step("失败") as step:
            store.connection.execute(create.format("one"))
            step.insert("k_a", {"one": "x"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.step("新表") as step:
        store.connection.execute(create.format("two"))
        step.insert("k_a", {"two": "x"})
    assert store.history.row_faults() == ()


def test_a_step_that_is_over_takes_nothing_more(store: Store) -> None:
    with store.step("新增") as step:
        step.insert("village_group", group("一组"))
    calls: list[Callable[[], object]] = [
        lambda: step.insert("village_group", group("二组")),
        lambda: step.update("village_group", 1, {}),
        lambda: step.void("village_group", 1, "x"),
        lambda: step.next_number("A", ""),
    ]
    for call in calls:
        with pytest.raises(RuntimeError, match="over"):
            call()
    assert len(rows_of(store, "village_group")) == 1


def test_a_full_disk_ends_the_step_even_when_its_error_is_swallowed(store: Store) -> None:
    add_group(store, "一组")
    store.connection.execute(f"PRAGMA max_page_count = {pages(store) + 1}")

    def swallow(step: Step) -> None:
        rows = [group(f"{number}" * 200) for number in range(500)]
        with pytest.raises(dbapi2.OperationalError, match="full"):
            step.insert_many("village_group", rows)
        store.connection.execute("PRAGMA max_page_count = 100000")
        step.insert("village_group", group("二组"))

    with pytest.raises(RuntimeError, match="over"), store.step("导入") as step:
        swallow(step)
    assert [row["name"] for row in rows_of(store, "village_group")] == ["一组"]


def test_a_full_disk_is_told_and_leaves_no_trace(store: Store) -> None:
    add_group(store, "一组")
    store.connection.execute(f"PRAGMA max_page_count = {pages(store) + 1}")
    with pytest.raises(KnownError) as caught, store.step("导入") as step:
        step.insert_many("village_group", [group(f"{number}" * 200) for number in range(500)])
    assert caught.value.code == "store.disk_full"
    assert len(rows_of(store, "village_group")) == 1
    assert store.history.chain_faults() == ()


def pages(store: Store) -> int:
    return int(store.query("PRAGMA page_count")[0][0])


def test_numbers_count_up_in_each_scope(store: Store) -> None:
    with store.step("收购") as step:
        step.insert("village_group", group("一组"))
        assert [step.next_number("SG", "20250226") for _ in range(3)] == [1, 2, 3]
        assert step.reserve_numbers("SG", "20250226", 4) == range(4, 8)
        assert step.next_number("SG", "20250227") == 1
        assert step.next_number("XS", "20250226") == 1
        with pytest.raises(ValueError, match="at least one"):
            step.reserve_numbers("SG", "20250226", 0)


def test_undo_takes_no_number_back(store: Store) -> None:
    with store.step("收购") as step:
        step.insert("village_group", group("一组"))
        assert step.next_number("SG", "") == 1
    store.history.undo()
    with store.step("收购") as step:
        step.insert("village_group", group("二组"))
        assert step.next_number("SG", "") == 2


def test_a_number_for_no_record_is_a_fault_of_the_program(store: Store) -> None:
    with pytest.raises(RuntimeError, match="gap"), store.step("收购") as step:
        step.next_number("SG", "")
    assert rows_of(store, "counter") == []


def test_steps_sort_by_id_also_when_the_clock_was_set_back(folder: Path, clock: FakeClock) -> None:
    for _ in range(3):
        store = open_ledger(folder, name=None, password=WORD, migrations=MIGRATIONS, now=clock)
        add_group(store, f"{clock.moment:%d}日组")
        steps = store.query("SELECT id, seq FROM step ORDER BY id")
        assert [row["seq"] for row in steps] == list(range(1, len(steps) + 1))
        store.close()
        clock.moment -= timedelta(days=3)


def test_a_clock_that_stands_still_makes_no_id_twice(clock: FakeClock) -> None:
    with closing(open_connection(Path(":memory:"), KEY)) as connection:
        migrate(connection, MIGRATIONS, now=clock())
        made: list[int] = []
        for start in (20, 15, 10):  # three programs, the later ones with lower starts
            ids = IdMaker(lambda: 7, partial(min, start))
            store = Store(connection, user="王小明", laptop="A", ids=ids, now=clock)
            with store.step("导入") as step:
                names = [group(f"{start}-{number}") for number in range(20)]
                made += [step.id, *step.insert_many("village_group", names)]
        assert made == sorted(set(made))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_at_any_moment_every_reported_step_is_there_whole(folder: Path) -> None:
    command = [sys.executable, "-c", COMMIT_STEPS, str(folder), str(MIGRATIONS), WORD]
    luck = random.Random(20250226)  # noqa: S311 the luck of a test
    reported = 0
    for _ in range(20):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            reported = int(child.stdout.readline())
            time.sleep(luck.uniform(0, 0.3))
            child.send_signal(signal.SIGKILL)
            reported = max([reported, *map(int, child.stdout.read().split())])
        check_whole(folder, reported)
    assert reported > 20


def check_whole(folder: Path, reported: int) -> None:
    store = open_ledger(folder, name=None, password=WORD, migrations=MIGRATIONS, now=FakeClock())
    assert store.query("PRAGMA integrity_check")[0][0] == "ok"
    assert store.query("PRAGMA cipher_integrity_check") == []
    counts = store.query(
        "SELECT CAST(name AS INTEGER) AS n, count(*) AS c, count(void) AS v FROM party GROUP BY n"
    )
    assert {row["c"] for row in counts} == {300}
    assert {row["v"] for row in counts} <= {0, 300}
    assert [row["n"] for row in counts] == list(range(1, len(counts) + 1))
    assert len(counts) >= reported
    assert store.history.chain_faults() == ()
    assert store.history.row_faults() == ()
    store.close()
