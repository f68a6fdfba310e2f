"""A ledger and a model of its live rows, put through any sequence of steps, undo and redo."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fieldapp.domain.problem import KnownError
from fieldapp.store.chain import StepKind
from tests.store.conftest import FakeClock, new_store

if TYPE_CHECKING:
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

TABLES = ("village_group", "party", "household", "setting")
LIVE_ROWS = "SELECT * FROM {} WHERE void IS NULL"

Values: TypeAlias = Mapping[str, object]
Place: TypeAlias = tuple[str, int]  # a table and the id of a row
State: TypeAlias = dict[Place, Values]


def live_state(store: Store) -> State:
    return {
        (table, row["id"]): {name: row[name] for name in row.keys()}  # noqa: SIM118 no mapping
        for table in TABLES
        for row in store.query(LIVE_ROWS.format(table))
    }


def household_in(step: Step, group_id: int | None, name: str = "张三") -> int:
    made = step.insert("party", {"role": "household", "name": name, "name_key": name})
    return step.insert("household", {"id": made, "group_id": group_id})


def undo_refused(store: Store, step_id: int | None = None) -> KnownError:
    before, steps = live_state(store), len(store.history.steps(1000))
    with pytest.raises(KnownError) as caught:
        store.history.undo(step_id)
    assert (live_state(store), len(store.history.steps(1000))) == (before, steps)
    return caught.value


def redo_refused(store: Store) -> str:
    with pytest.raises(KnownError) as caught:
        store.history.redo()
    return caught.value.code


def refusal(store: Store, step_id: int) -> str | None:
    """The titles that stand in the way of undoing a step; None when it was undone."""
    try:
        store.history.undo(step_id)
    except KnownError as error:
        return str(error.values["titles"])
    return None


@dataclass(frozen=True, slots=True)
class Done:
    """What the model knows of a step: the live rows that it changed, before and after."""

    id: int
    rows: frozenset[Place]
    before: State
    after: State


def done_between(step_id: int, before: State, after: State) -> Done:
    rows = {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}
    return Done(step_id, frozenset(rows), only(before, rows), only(after, rows))


def only(state: State, rows: AbstractSet[Place]) -> State:
    return {row: values for row, values in state.items() if row in rows}


def taken_back(state: State, done: Done) -> State:
    return only(state, state.keys() - done.rows) | done.before


changes = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
    min_size=1,
    max_size=3,
    unique_by=lambda change: change[0],
)


class LedgerMachine(RuleBasedStateMachine):
    """Any sequence of steps, failing steps, undo and redo, beside a model of the live rows."""

    def __init__(self) -> None:
        super().__init__()
        self.store = new_store(FakeClock())
        self.state: State = {}
        self.done: list[Done] = []
        self.undone: list[tuple[Done, State]] = []  # with the state to which redo must lead
        self.numbers: list[int] = []

    @rule(wanted=changes)
    def do(self, wanted: list[tuple[int, int]]) -> None:
        with self.store.step("步骤") as step:
            for choice, number in wanted:
                make_change(self.store, step, choice, number)
            if step.change_count:
                self.numbers.append(step.next_number("SG", ""))
        if step.change_count:
            after = live_state(self.store)
            self.done.append(done_between(step.id, self.state, after))
            self.undone.clear()
            self.state = after

    @rule(wanted=changes)
    def fail(self, wanted: list[tuple[int, int]]) -> None:
        def work() -> None:
            with self.store.step("失败") as step:
                step.next_number("SG", "")
                for choice, number in wanted:
                    make_change(self.store, step, choice, number)
                raise ZeroDivisionError

        steps = len(self.store.history.steps(1000))
        with pytest.raises(ZeroDivisionError):
            work()
        assert len(self.store.history.steps(1000)) == steps

    @rule()
    def undo_newest(self) -> None:
        if self.done:
            target = self.done[-1]
            assert self.store.history.undo().target_id == target.id
            self.note_undone(target)
        else:
            assert undo_refused(self.store).code == "history.nothing_to_undo"

    @precondition(lambda self: len(self.done) > 1)
    @rule(luck=st.integers(0, 100))
    def undo_older(self, luck: int) -> None:
        index = luck % (len(self.done) - 1)
        target, later = self.done[index], self.done[index + 1 :]
        if refusal(self.store, target.id) is None:
            assert not any(target.rows & other.rows for other in later)
            self.note_undone(target)

    def note_undone(self, target: Done) -> None:
        self.undone.append((target, self.state))
        self.done.remove(target)
        self.state = taken_back(self.state, target)

    @rule()
    def redo(self) -> None:
        if self.undone:
            target, state = self.undone.pop()
            assert self.store.history.redo().target_id == target.id
            self.done = sorted([*self.done, target], key=lambda done: done.id)
            self.state = state
        else:
            assert redo_refused(self.store) == "history.nothing_to_redo"

    @invariant()
    def live_rows_are_those_expected(self) -> None:
        assert live_state(self.store) == self.state

    @invariant()
    def the_journal_is_whole(self) -> None:
        assert self.store.history.chain_faults() == ()
        assert self.store.history.row_faults() == ()

    @invariant()
    def numbers_have_neither_gap_nor_double(self) -> None:
        assert self.numbers == list(range(1, len(self.numbers) + 1))

    @invariant()
    def what_stands_is_what_was_done_and_not_undone(self) -> None:
        steps = self.store.history.steps(1000)
        standing = [step.id for step in steps if step.kind is StepKind.DO and step.stands]
        assert standing == [done.id for done in reversed(self.done)]


def make_change(store: Store, step: Step, choice: int, number: int) -> None:
    """One change that the ledger allows now."""
    live = live_state(store)
    places = {table: sorted(row for name, row in live if name == table) for table in TABLES}
    groups, homes, kept = places["village_group"], places["household"], places["setting"]
    group = groups[number % len(groups)] if groups else None
    match choice:
        case 0:
            step.insert("village_group", {"name": str(number), "name_key": str(step.id)})
        case 1:
            household_in(step, group, str(number))
        case 2 if homes:
            step.update(
                "household", homes[number % len(homes)], {"group_id": group, "size": number}
            )
        case 3 if homes:
            for table in ("household", "party"):
                step.void(table, homes[number % len(homes)], "录错")
        case 4 if kept:
            step.void("setting", kept[number % len(kept)], "录错")
        case 5:
            set_setting(step, live, "abc"[number % 3], str(number))


def set_setting(step: Step, live: State, key: str, value: str) -> None:
    for (table, row_id), values in live.items():
        if table == "setting" and values["key"] == key:
            step.update("setting", row_id, {"value": value})
            return
    step.insert("setting", {"key": key, "value": value})
