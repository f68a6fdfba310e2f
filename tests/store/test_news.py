"""News tell which rows steps changed, and cost little however large the steps were."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.store import news
from fieldapp.store.folder import open_ledger
from fieldapp.store.news import MOST_ROWS, News, few_enough
from tests.store.conftest import MIGRATIONS, WORD
from tests.store.orchard import PICKING, Village, live, picking

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.store.store import Store
    from tests.store.conftest import FakeClock

PICKINGS = "k_orchard_picking"


def test_a_ledger_without_steps_has_no_newest_one(store: Store) -> None:
    assert News(store).newest_step() == 0


def test_the_rows_of_later_steps_are_told_by_their_tables(village: Village) -> None:
    told = News(village.store)
    seen = told.newest_step()
    record_id = village.pick()
    changed = told.rows_changed(seen, told.newest_step())
    assert changed[PICKINGS] == frozenset([record_id])
    assert set(changed) == {PICKINGS, "posting", "stock_move"}


def test_a_step_up_to_which_everything_was_seen_tells_nothing(village: Village) -> None:
    told = News(village.store)
    newest = told.newest_step()
    assert told.rows_changed(newest, newest) == {}


def test_a_row_changed_twice_is_told_once(village: Village) -> None:
    told = News(village.store)
    record_id = village.pick()
    seen = told.newest_step()
    for text in ("甲", "乙"):
        with village.store.step("改") as step:
            step.update(PICKINGS, record_id, {"note": text})
    assert told.rows_changed(seen, told.newest_step()) == {PICKINGS: frozenset([record_id])}


def test_more_rows_than_can_be_named_are_told_as_many(village: Village) -> None:
    told = News(village.store)
    seen = told.newest_step()
    entries = [picking(village.household_ids[0], ripe=False) for _ in range(MOST_ROWS + 1)]
    village.add(PICKING, *entries)
    assert told.rows_changed(seen, told.newest_step()) == {PICKINGS: None, "posting": None}


def test_after_a_very_large_step_every_table_may_have_changed(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = News(village.store)
    seen = told.newest_step()
    monkeypatch.setattr(news, "MOST_CHANGES", 2)
    village.pick()
    changed = told.rows_changed(seen, told.newest_step())
    assert set(changed.values()) == {None}
    assert {PICKINGS, "household", "posting"} <= set(changed)
    assert live(village.store, "household") == 4


def test_a_thousand_rows_are_few_enough_to_be_named() -> None:
    assert few_enough(set(range(MOST_ROWS))) == frozenset(range(MOST_ROWS))
    assert few_enough(set(range(MOST_ROWS + 1))) is None


def test_a_ledger_that_was_moved_away_is_told_though_it_could_still_be_read(
    folder: Path, clock: FakeClock
) -> None:
    opened = open_ledger(folder, name=None, password=WORD, migrations=MIGRATIONS, now=clock)
    with closing(opened):
        told = News(opened)
        assert told.newest_step() == 0
        opened.path.rename(folder / "elsewhere.db")
        with pytest.raises(KnownError) as caught:
            told.newest_step()
    assert caught.value.code == "store.gone"
