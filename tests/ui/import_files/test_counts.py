"""Rows are counted as they were judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.importing.judged import Remedy, Way
from fieldapp.ui.import_files.counts import Counts, counts_of

if TYPE_CHECKING:
    from fieldapp.ui.import_files.looks import Looks


def test_rows_are_counted_by_what_becomes_of_them(roster: Looks) -> None:
    assert counts_of(roster.judgement, is_sure=True) == Counts(good=1, odd=1, wrong=1)


def test_rows_that_are_odd_are_taken_and_those_that_are_known_are_not() -> None:
    counts = Counts(good=5, odd=3, wrong=2, known=1)
    assert (counts.total, counts.taken) == (11, 8)


def test_rows_with_a_remedy_are_counted(roster: Looks) -> None:
    remedies = {2: Remedy(Way.NAME, "name", "封小祥")}
    assert counts_of(replace(roster.judgement, remedies=remedies), is_sure=True).mendable == 1
