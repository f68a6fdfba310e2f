from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.services.settling import Wanted
from fieldapp.ui.settlement.waiting import WaitingRow, listed, sum_of
from fieldapp.ui.settlement.waiting_view import Waits
from tests.services.grove import APRIL, new_grove


@pytest.fixture
def rows() -> list[WaitingRow]:
    grove = new_grove()
    for by in range(3):
        grove.bring("1000", "60", by=by)
    return list(listed(grove.ledger, Wanted(grove.work, APRIL)).rows)


def ranges(rows: list[WaitingRow], ticked: list[bool]) -> list[range]:
    return Waits(rows, ticked, sum_of(rows), sum_of(rows), "笔", is_filtered=False).ticked_ranges


def test_all_rows_are_taken_where_all_that_can_be_ticked_is(rows: list[WaitingRow]) -> None:
    assert ranges(rows, [True] * 3) == [range(3)]
    held = [*rows[:2], replace(rows[2], amount=0)]
    assert ranges(held, [True, True, False]) == [range(3)]


def test_else_the_ticked_rows_are_taken_alone(rows: list[WaitingRow]) -> None:
    assert ranges(rows, [True, False, True]) == [range(1), range(2, 3)]
    held = [replace(row, amount=0) for row in rows]
    assert ranges(held, [False] * 3) == []
