from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.undoing import Undoing
from fieldapp.store.keyring import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
    ledgers = Ledgers(folders().migrations, clock, Cost(operations=1, memory_bytes=8192))
    access = Access("王小明", "很长的口令123")
    founded = ledgers.found(tmp_path / "台账", access, village="柳坝村", township="青石镇")
    yield founded
    founded.close()


def rename(ledger: Ledger, unit: str) -> None:
    with ledger.step(f"填报单位改为{unit}") as step:
        ledger.projects.set_setting(step, "unit_name", unit)


def test_steps_are_taken_back_and_done_again_by_their_titles(ledger: Ledger) -> None:
    rename(ledger, "合作社")
    undoing = Undoing(ledger)
    assert (undoing.undo_title, undoing.redo_title) == ("填报单位改为合作社", None)
    assert undoing.undo() == "填报单位改为合作社"
    assert ledger.setting("unit_name") == ""
    assert (undoing.undo_title, undoing.redo_title) == (None, "填报单位改为合作社")
    assert undoing.redo() == "填报单位改为合作社"
    assert ledger.setting("unit_name") == "合作社"


def test_the_founding_of_a_ledger_is_not_taken_back(ledger: Ledger) -> None:
    with pytest.raises(KnownError) as caught:
        Undoing(ledger).undo()
    assert caught.value.code == "history.founding"
    assert ledger.setting(VILLAGE) == "柳坝村"


def test_where_nothing_was_undone_nothing_is_done_again(ledger: Ledger) -> None:
    with pytest.raises(KnownError) as caught:
        Undoing(ledger).redo()
    assert caught.value.code == "history.nothing_to_redo"
