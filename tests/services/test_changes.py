from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.services.changes import NO_CHANGES, Changes, Watch
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.store.keyring import Cost
from fieldapp.store.news import MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def founded(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger on disk, which other programs can open too."""
    clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
    ledgers = Ledgers(folders().migrations, clock, Cost(operations=1, memory_bytes=8192))
    access = Access("王小明", "很长的口令123")
    ledger = ledgers.found(tmp_path / "台账", access, village="柳坝村", township="青石镇")
    yield ledger
    ledger.close()


def rename(ledger: Ledger, name: str) -> None:
    with ledger.step("改名") as step:
        ledger.projects.set_setting(step, VILLAGE, name)


def test_a_watch_tells_what_happened_since_the_last_look(founded: Ledger) -> None:
    watch = Watch(founded)
    assert not watch.news()
    rename(founded, "新村")
    news = watch.news()
    assert news.touches("setting")
    assert not news.touches("party")
    assert watch.news() == NO_CHANGES


def test_a_watch_sees_what_other_programs_do(founded: Ledger) -> None:
    watch = Watch(founded)
    with closing(founded.another()) as other:
        rename(other, "新村")
    assert watch.news().touches("setting")


def test_an_undone_step_is_news_again(founded: Ledger) -> None:
    rename(founded, "新村")
    watch = Watch(founded)
    founded.store.history.undo()
    assert watch.news().touches("setting")


def test_changes_are_true_where_there_are_any() -> None:
    assert Changes({"party": None})
    assert not NO_CHANGES


def test_changes_are_put_together_table_by_table() -> None:
    one = Changes({"a": frozenset({1}), "b": frozenset({1}), "c": None})
    two = Changes({"a": frozenset({2}), "c": frozenset({1}), "d": frozenset({4})})
    both = {"a": frozenset({1, 2}), "b": frozenset({1}), "c": None, "d": frozenset({4})}
    assert (one | two).rows == (two | one).rows == both


def test_too_many_rows_together_are_no_longer_named() -> None:
    one = Changes({"a": frozenset(range(MOST_ROWS))})
    assert (one | Changes({"a": frozenset({MOST_ROWS})})).rows == {"a": None}
