"""The newest live lock counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.store.period_locks import PeriodLockStore

if TYPE_CHECKING:
    from fieldapp.store.store import Store

MARCH, APRIL = date(2024, 3, 31), date(2024, 4, 30)


def close(store: Store, to: date) -> None:
    with store.step("锁账") as step:
        PeriodLockStore(store).add(step, to, "2025-02-26T09:30:00")


def reopen(store: Store) -> None:
    with store.step("解锁") as step:
        PeriodLockStore(store).void_newest(step, "漏登一车")


def test_nothing_is_locked_at_first(store: Store) -> None:
    assert PeriodLockStore(store).locked_to() is None


def test_the_newest_lock_counts_until_it_is_void(store: Store) -> None:
    close(store, MARCH)
    close(store, APRIL)
    assert PeriodLockStore(store).locked_to() == APRIL
    reopen(store)
    assert PeriodLockStore(store).locked_to() == MARCH
    reopen(store)
    assert PeriodLockStore(store).locked_to() is None


def test_the_lock_before_the_newest_is_known(store: Store) -> None:
    assert PeriodLockStore(store).locked_before() is None
    close(store, MARCH)
    assert PeriodLockStore(store).locked_before() is None
    close(store, APRIL)
    assert PeriodLockStore(store).locked_before() == MARCH
    reopen(store)
    assert PeriodLockStore(store).locked_before() is None


def test_who_closed_the_books_and_why_they_were_opened_is_kept(store: Store) -> None:
    close(store, APRIL)
    reopen(store)
    (row,) = store.query("SELECT * FROM period_lock")
    assert (row["locked_to"], row["by_user"], row["at"], row["void"]) == (
        "2024-04-30",
        "王小明",
        "2025-02-26T09:30:00",
        "漏登一车",
    )


def test_what_is_not_locked_is_not_opened(store: Store) -> None:
    with pytest.raises(LookupError):
        reopen(store)
