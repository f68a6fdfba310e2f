from __future__ import annotations

from contextlib import closing

from fieldapp.services.changes import NO_CHANGES, Changes, Watch
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.store.news import MOST_ROWS


def rename(ledger: Ledger, name: str) -> None:
    with ledger.step("改名") as step:
        ledger.projects.set_setting(step, VILLAGE, name)


def test_a_watch_tells_what_happened_since_the_last_look(ledger: Ledger) -> None:
    watch = Watch(ledger)
    assert not watch.news()
    rename(ledger, "新村")
    news = watch.news()
    assert news.touches("setting")
    assert not news.touches("party")
    assert watch.news() == NO_CHANGES


def test_a_watch_sees_what_other_programs_do(ledger: Ledger) -> None:
    watch = Watch(ledger)
    with closing(ledger.another()) as other:
        rename(other, "新村")
    assert watch.news().touches("setting")


def test_an_undone_step_is_news_again(ledger: Ledger) -> None:
    rename(ledger, "新村")
    watch = Watch(ledger)
    ledger.store.history.undo()
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
