"""Undo and redo walk through the states that were seen, and say so when they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sqlcipher3 import dbapi2

from fieldapp.domain.problem import KnownError
from fieldapp.store.chain import StepKind
from fieldapp.store.folder import open_ledger
from tests.store.conftest import MIGRATIONS, WORD
from tests.store.groups import add_group, add_household, names, newest, rename, void
from tests.store.ledger_machine import (
    LedgerMachine,
    household_in,
    live_state,
    redo_refused,
    undo_refused,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.store.store import Store
    from tests.store.conftest import FakeClock


def add_project(store: Store, name: str) -> None:
    with store.step(f"新建{name}") as step:
        step.insert("project_type", {"type_id": name, "version": 1, "text": ""})
        step.insert("project", {"type_id": name, "name": name, "started_on": None})


def rename_setting(store: Store) -> None:
    with store.step("改单位") as step:
        step.insert("setting", {"key": "unit_name", "value": "合作社"})


def test_undo_and_redo_walk_back_and_forth(store: Store) -> None:
    for name in ("一组", "二组", "三组"):
        add_group(store, name)
    assert [len(names(store)) for _ in range(3) if store.history.undo()] == [2, 1, 0]
    store.history.redo()
    store.history.redo()
    assert names(store) == ["一组", "二组"]
    store.history.undo()
    assert names(store) == ["一组"]


def test_an_undone_row_is_void_and_redo_revives_it(store: Store) -> None:
    made = add_group(store, "一组")
    store.history.undo()
    (row,) = store.query("SELECT * FROM village_group")
    assert (row["id"], row["void"]) == (made, "撤销")
    store.history.redo()
    assert names(store) == ["一组"]


def test_undo_of_an_update_or_a_void_brings_the_row_back(store: Store) -> None:
    made = add_group(store, "一组")
    rename(store, made, "二组")
    void(store, "village_group", made)
    store.history.undo()
    assert names(store) == ["二组"]
    store.history.undo()
    assert names(store) == ["一组"]


def test_a_step_of_many_tables_is_undone_as_a_whole(store: Store) -> None:
    with store.step("导入") as step:
        group = step.insert("village_group", {"name": "一组", "name_key": "一组"})
        made = household_in(step, group)
        step.update("party", made, {"phone": "13800000000"})
        step.void("household", made, "合并")
        household_in(step, group, "李红")
    after = live_state(store)
    summary = store.history.undo()
    assert (live_state(store), summary.change_count) == ({}, 7)
    store.history.redo()
    assert live_state(store) == after


def test_a_summary_tells_what_stands(store: Store) -> None:
    add_group(store, "一组")
    undone = store.history.undo()
    redone = store.history.redo()
    first = store.history.steps(10)[-1]
    assert (undone.kind, undone.target_id, undone.title) == (StepKind.UNDO, first.id, "新增一组")
    assert (redone.kind, redone.target_id, redone.stands) == (StepKind.REDO, first.id, True)
    found = [(step.kind, step.seq, step.stands) for step in store.history.steps(10)]
    assert found == [("redo", 3, True), ("undo", 2, False), ("do", 1, True)]
    assert (first.user, first.laptop, first.at) == ("王小明", "A", "2025-02-26T09:30:00")
    assert (first.change_count, first.target_id) == (1, None)
    assert len(store.history.steps(2)) == 2


def test_the_history_of_a_row_tells_each_change(store: Store) -> None:
    made = add_group(store, "一组")
    add_group(store, "别组")
    rename(store, made, "二组")
    store.history.undo()
    changes = store.history.history_of("village_group", made)
    assert [change.step.kind for change in changes] == ["do", "do", "undo"]
    assert [change.before and change.before["name"] for change in changes] == [
        None,
        "一组",
        "二组",
    ]
    assert [change.after["name"] for change in changes] == ["一组", "二组", "一组"]


def test_nothing_is_undone_where_nothing_stands(store: Store) -> None:
    assert undo_refused(store).code == "history.nothing_to_undo"
    add_group(store, "一组")
    store.history.undo()
    assert undo_refused(store).code == "history.nothing_to_undo"


def test_what_undo_and_redo_would_do_is_told_beforehand(store: Store) -> None:
    history = store.history
    assert (history.first(), history.next_undo(), history.next_redo()) == (None, None, None)
    add_group(store, "上寨组")
    first, standing = history.first(), history.next_undo()
    assert first is not None
    assert first == standing
    store.history.undo()
    undone = history.next_redo()
    assert history.next_undo() is None
    assert undone is not None
    assert undone.id == first.id


def test_nothing_is_redone_where_nothing_was_undone(store: Store) -> None:
    assert redo_refused(store) == "history.nothing_to_redo"
    add_group(store, "一组")
    assert redo_refused(store) == "history.nothing_to_redo"
    store.history.undo()
    store.history.redo()
    assert redo_refused(store) == "history.nothing_to_redo"


def test_a_new_step_leaves_nothing_to_redo(store: Store) -> None:
    add_group(store, "一组")
    store.history.undo()
    add_group(store, "二组")
    assert redo_refused(store) == "history.nothing_to_redo"
    store.history.undo()
    store.history.redo()
    assert names(store) == ["二组"]


def test_an_older_step_is_undone_by_its_id(store: Store) -> None:
    add_group(store, "一组")
    first = newest(store)
    add_group(store, "二组")
    store.history.undo(first)
    assert names(store) == ["二组"]
    assert undo_refused(store, first).code == "history.already_undone"
    store.history.redo()
    assert names(store) == ["一组", "二组"]


def interrupted(store: Store, work: Callable[[], object]) -> None:
    """Let another program do its work just before the next transaction begins."""

    def interrupt(statement: str) -> None:
        if statement.startswith("BEGIN"):
            store.connection.set_trace_callback(None)
            work()

    store.connection.set_trace_callback(interrupt)


def test_redo_is_refused_when_another_program_was_faster(folder: Path, clock: FakeClock) -> None:
    one, other = opened(folder, clock), opened(folder, clock)
    for name in ("一组", "二组"):
        add_group(one, name)
    for _ in range(2):
        one.history.undo()
    interrupted(one, other.history.redo)
    assert redo_refused(one) == "history.nothing_to_redo"
    assert names(one) == ["一组"]
    interrupted(one, lambda: add_group(other, "三组"))
    assert redo_refused(one) == "history.nothing_to_redo"
    one.close()
    other.close()


def test_undo_is_refused_when_another_program_was_faster(folder: Path, clock: FakeClock) -> None:
    one, other = opened(folder, clock), opened(folder, clock)
    add_group(one, "一组")
    interrupted(one, other.history.undo)
    with pytest.raises(KnownError) as caught:
        one.history.undo()
    assert caught.value.code == "history.already_undone"
    assert one.history.chain_faults() == ()
    one.close()
    other.close()


def opened(folder: Path, clock: FakeClock) -> Store:
    return open_ledger(folder, name=None, password=WORD, migrations=MIGRATIONS, now=clock)


def test_what_is_missing_behind_the_journal_is_not_taken_for_a_later_step(store: Store) -> None:
    group = add_group(store, "一组")
    made = add_household(store, group)
    with store.step("移出") as step:
        step.update("household", made, {"group_id": None})
    store.connection.execute("DELETE FROM village_group")
    with pytest.raises(dbapi2.IntegrityError, match="FOREIGN KEY"):
        store.history.undo()


def test_undo_reads_the_changes_of_its_step_and_not_those_of_a_whole_table(store: Store) -> None:
    asked: list[str] = []
    add_group(store, "一组")
    store.connection.set_trace_callback(asked.append)
    store.history.undo()
    store.connection.set_trace_callback(None)
    plans = [
        row["detail"]
        for statement in asked
        if statement.lstrip().startswith("SELECT") and "'reveal'" not in statement
        for row in store.query("EXPLAIN QUERY PLAN " + statement)
    ]
    assert any("change" in plan for plan in plans)
    assert [plan for plan in plans if "(table_name=?)" in plan or plan == "SCAN change"] == []


class DeepLedgerMachine(LedgerMachine):
    """The same for longer."""


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestDeepLedgerMachine = pytest.mark.slow(DeepLedgerMachine.TestCase)
TestDeepLedgerMachine.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)


def test_the_first_step_and_a_project_before_any_work_are_the_founding(store: Store) -> None:
    assert not store.history.is_founding(1)
    with store.step("建立台账") as step:
        step.insert("setting", {"key": "village", "value": "柳坝村"})
    first = newest(store)
    add_project(store, "第一个")
    founded = newest(store)
    rename_setting(store)
    renamed = newest(store)
    add_group(store, "一组")
    add_project(store, "第二个")
    of_later = newest(store)
    history = store.history
    told = [history.is_founding(each) for each in (first, founded, renamed, of_later)]
    assert told == [True, True, False, False]


def test_the_step_before_a_step_is_the_next_one_to_be_undone(store: Store) -> None:
    add_group(store, "一组")
    first = newest(store)
    add_group(store, "二组")
    assert store.history.next_undo(newest(store)) == store.history.step(first)
    assert store.history.next_undo(first) is None
