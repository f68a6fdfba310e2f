"""While many rows are taken into memory nobody searches for cycles."""

from __future__ import annotations

import gc

import pytest

from fieldapp.importing.collecting import NEVER, USUAL, collect_all_again, without_collecting


def test_nobody_searches_meanwhile_nor_among_what_was_made() -> None:
    with without_collecting():
        assert gc.get_threshold() == NEVER
    assert gc.get_threshold() == USUAL
    assert gc.get_freeze_count() > 0
    collect_all_again()
    assert gc.get_freeze_count() == 0


def test_the_search_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="wrong"), without_collecting():
        raise ValueError("wrong")
    assert gc.get_threshold() == USUAL
    collect_all_again()
