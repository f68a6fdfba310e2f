"""While many rows are taken into memory nobody searches for cycles."""

from __future__ import annotations

import gc

import pytest

from fieldapp.importing.collecting import collect_all_again, without_collecting


def test_nobody_searches_meanwhile_nor_among_what_was_made() -> None:
    assert gc.isenabled()
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    collect_all_again()
    assert gc.get_freeze_count() == 0


def test_the_search_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="wrong"), without_collecting():
        raise ValueError("wrong")
    assert gc.isenabled()
    collect_all_again()


def test_where_there_was_no_search_there_is_none_afterwards() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
        collect_all_again()
