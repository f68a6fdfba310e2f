"""What others go by stays: later changes, references, settlements, reversals and closed books."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.store.undo_refusals import REACH_DAYS, REACH_STEPS
from tests.store.groups import add_group, add_household, names, newest, rename, void
from tests.store.ledger_machine import live_state, redo_refused, undo_refused
from tests.store.orchard import PICKING, Village

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.problem import KnownError
    from fieldapp.store.store import Store
    from tests.store.conftest import FakeClock


def test_undo_is_refused_when_a_later_step_touched_the_row(store: Store) -> None:
    made = add_group(store, "一组")
    first = newest(store)
    for name in "二三四五":
        rename(store, made, f"{name}组")
    error = undo_refused(store, first)
    assert error.code == "history.touched"
    assert error.values == {"titles": "改名五组、改名四组、改名三组"}


def test_a_later_step_that_was_undone_is_in_nobodys_way(store: Store) -> None:
    made = add_group(store, "一组")
    first = newest(store)
    rename(store, made, "二组")
    store.history.undo()
    store.history.undo(first)
    assert names(store) == []


def test_undo_is_refused_when_a_later_row_refers_to_one_the_step_made(store: Store) -> None:
    group = add_group(store, "一组")
    first = newest(store)
    made = add_household(store, group)
    error = undo_refused(store, first)
    assert (error.code, error.values) == ("history.touched", {"titles": "新增农户"})
    void(store, "household", made)
    assert undo_refused(store, first).values == {"titles": "作废、新增农户"}
    store.history.undo()
    store.history.undo()
    store.history.undo(first)
    assert names(store) == []


def test_undo_is_refused_when_a_later_row_referred_to_one_the_step_made(store: Store) -> None:
    group = add_group(store, "一组")
    first = newest(store)
    made = add_household(store, group)
    with store.step("移出") as step:
        step.update("household", made, {"group_id": None})
    assert undo_refused(store, first).values == {"titles": "移出、新增农户"}


def test_undo_is_refused_when_the_row_would_refer_to_one_that_is_void(store: Store) -> None:
    group = add_group(store, "一组")
    made = add_household(store, group)
    with store.step("移出") as step:
        step.update("household", made, {"group_id": None})
    moved_out = newest(store)
    void(store, "village_group", group)
    error = undo_refused(store, moved_out)
    assert (error.code, error.values) == ("history.touched", {"titles": "作废"})


def test_undo_is_refused_when_another_row_has_taken_the_name(store: Store) -> None:
    made = add_group(store, "一组")
    void(store, "village_group", made)
    voided = newest(store)
    add_group(store, "一组")
    error = undo_refused(store, voided)
    assert (error.code, error.values) == ("history.touched", {"titles": "新增一组"})


def test_undo_is_refused_when_another_row_had_taken_the_name_meanwhile(store: Store) -> None:
    made = add_group(store, "一组")
    void(store, "village_group", made)
    voided = newest(store)
    other = add_group(store, "一组")
    with store.step("作废另一个") as step:
        step.void("village_group", other, "录错")
    assert undo_refused(store, voided).values == {"titles": "作废另一个、新增一组"}
    store.history.undo()
    store.history.undo()
    store.history.undo(voided)
    assert names(store) == ["一组"]


def test_undo_is_refused_when_another_row_had_taken_a_name_that_was_changed(store: Store) -> None:
    made = add_group(store, "一组")
    rename(store, made, "二组")
    renamed = newest(store)
    other = add_group(store, "一组")
    rename(store, other, "三组")
    assert undo_refused(store, renamed).values == {"titles": "改名三组、新增一组"}


def test_a_name_that_the_row_kept_is_in_nobodys_way(store: Store) -> None:
    made = add_group(store, "一组")
    with store.step("改") as step:
        step.update("village_group", made, {"name": "一组（新）"})
    changed = newest(store)
    add_group(store, "二组")
    store.history.undo(changed)
    assert names(store) == ["一组", "二组"]


def test_undo_leaves_alone_what_was_amiss_before(store: Store) -> None:
    group = add_group(store, "一组")
    made = add_household(store, group)
    void(store, "village_group", group)  # nobody asked whether a household is in it
    with store.step("改") as step:
        step.update("household", made, {"size": 3})
    store.history.undo()
    assert live_state(store)["household", made]["size"] is None


def test_undo_reaches_back_so_many_steps(store: Store) -> None:
    add_group(store, "一组")
    first = newest(store)
    for number in range(REACH_STEPS - 1):
        add_group(store, f"{number}社")
    store.history.undo(first)
    store.history.redo()
    add_group(store, "末组")
    error = undo_refused(store, first)
    assert (error.code, error.values["steps"]) == ("history.too_old", REACH_STEPS)


def test_undo_reaches_back_so_many_days(store: Store, clock: FakeClock) -> None:
    add_group(store, "一组")
    clock.advance(days=REACH_DAYS)
    store.history.undo()
    store.history.redo()
    clock.advance(days=1)
    assert undo_refused(store).code == "history.too_old"


def test_a_step_that_is_not_there_or_not_new_is_not_undone(store: Store) -> None:
    add_group(store, "一组")
    undone = store.history.undo()
    assert undo_refused(store, undone.id).code == "history.not_undoable"
    assert undo_refused(store, 1234567).code == "history.unknown_step"


# Closed books


def close_books(store: Store, to: str = "2024-04-30") -> int:
    with store.step(f"锁账至{to}") as step:
        row = {"locked_to": to, "by_user": "王小明", "at": "2025-02-26T09:30:00"}
        return step.insert("period_lock", row)


def test_nothing_is_undone_from_before_the_books_were_closed(store: Store) -> None:
    add_group(store, "一组")
    first = newest(store)
    close_books(store)
    closing = newest(store)
    add_group(store, "二组")
    store.history.undo()
    assert store.history.next_undo() is None
    for step, title in ((first, "新增一组"), (closing, "锁账至2024-04-30")):
        error = undo_refused(store, step)
        assert (error.code, error.values) == ("history.books_closed", {"title": title})
    assert undo_refused(store).code == "history.books_closed"
    assert names(store) == ["一组"]


def test_opening_the_books_again_is_not_undone_either(store: Store) -> None:
    add_group(store, "一组")
    made = close_books(store)
    void(store, "period_lock", made)
    assert store.history.next_undo() is None
    assert undo_refused(store).values == {"title": "作废"}
    add_group(store, "二组")
    store.history.undo()
    store.history.redo()
    assert names(store) == ["一组", "二组"]


def test_the_step_before_a_step_is_none_where_the_books_were_closed_between(store: Store) -> None:
    add_group(store, "一组")
    close_books(store)
    add_group(store, "二组")
    found = store.history.next_undo()
    assert found is not None
    assert store.history.next_undo(found.id) is None


def test_nothing_is_redone_from_before_another_laptop_closed_the_books(store: Store) -> None:
    add_group(store, "一组")
    store.history.undo()
    close_books(store)
    store.connection.execute("UPDATE step SET laptop = 'B' WHERE title LIKE '锁账%'")
    assert store.history.next_redo() is None
    assert redo_refused(store) == "history.books_closed"
    assert names(store) == []


# Records that others go by


def noted(village: Village, record_id: RecordId) -> int:
    """Write something beside a record that changes nothing of its money; the step."""
    with village.store.step("补记") as step:
        step.update("k_orchard_picking", record_id, {"note": "雨天"})
    return step.id


def settle(village: Village, table: str, record_id: RecordId) -> None:
    """A settlement of what a record posted; its line holds as much back as it is due."""
    (posting,) = village.store.query("SELECT * FROM posting WHERE record_id = :id", id=record_id)
    with village.store.step("生成结算单") as step:
        head = step.insert(
            "settlement",
            {
                "number": "JS2024-A001",
                "project_id": village.project_id,
                "purpose": "四月",
                "begin": "2024-04-01",
                "end": "2024-05-01",
                "notice_days": 7,
                "on_the_spot": 0,
                "state": "paid",
            },
        )
        line = step.insert(
            "settlement_line",
            {
                "settlement_id": head,
                "position": 1,
                "household_id": posting["party_id"],
                "kind": PICKING,
                "payee": "农户0",
                "due": posting["amount"],
            },
        )
        item = {"line_id": line, "posting_id": posting["id"], "amount": posting["amount"]}
        step.insert(table, item)


@pytest.mark.parametrize("table", ["settlement_item", "recovery"])
def test_what_is_settled_stays_as_it_was_settled(village: Village, table: str) -> None:
    made = village.pick()
    changed = noted(village, made)
    settle(village, table, made)
    error = refused(village, changed)
    assert (error.code, error.values) == ("history.touched", {"titles": "生成结算单"})
    village.store.history.undo()
    village.store.history.undo(changed)


@pytest.mark.parametrize("table", ["settlement_item", "recovery"])
def test_what_was_settled_stays_while_the_settlement_may_come_back(
    village: Village, table: str
) -> None:
    made = village.pick()
    making = newest(village.store)
    settle(village, table, made)
    (made_last,) = village.store.query("SELECT max(row_id) AS id FROM change")
    void(village.store, table, made_last["id"])
    assert refused(village, making).values == {"titles": "作废、生成结算单"}


def test_what_was_taken_back_stays_as_it_was_taken_back(village: Village) -> None:
    made = village.pick()
    changed = noted(village, made)
    village.pick_back(made)
    assert refused(village, changed).values == {"titles": "红冲"}
    village.store.history.undo()
    village.store.history.undo(changed)


def test_what_was_taken_back_stays(village: Village) -> None:
    made = village.pick()
    making = newest(village.store)
    village.pick_back(made)
    assert refused(village, making).values == {"titles": "红冲"}
    village.store.history.undo()
    village.store.history.undo(making)
    assert village.records.count(PICKING, village.project_id) == 0


def test_a_record_is_not_taken_back_twice_by_undoing(village: Village) -> None:
    made = village.pick()
    back = village.pick_back(made)
    void(village.store, "k_orchard_picking", back)
    voided = newest(village.store)
    village.pick_back(made)
    assert refused(village, voided).values == {"titles": "红冲"}


def refused(village: Village, step_id: int) -> KnownError:
    return undo_refused(village.store, step_id)
