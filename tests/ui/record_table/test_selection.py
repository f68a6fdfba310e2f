from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.browsing import PAGE_ROWS, Browsing, RecordQuery
from fieldapp.ui.record_table.selection import Selection
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def selection(farm: Farm, desk: Desk, told: list[str]) -> Selection:
    return Selection(desk, farm.work, farm.weigh_in, told.append)


def test_many_rows_are_added_up_in_the_background(
    qtbot: QtBot, selection: Selection, farm: Farm, told: list[str]
) -> None:
    ids = array("q", deliver(farm, ["100"] * (PAGE_ROWS + 10)))
    selection.tell(ids, [range(PAGE_ROWS + 5)])
    assert told == ["已选 205 条"], "the sums follow"
    qtbot.waitUntil(lambda: told[-1] == "已选 205 条，净重 20,500 kg，金额 1,537.50 元")


def test_sums_of_what_is_no_longer_selected_are_dropped(
    qtbot: QtBot, selection: Selection, farm: Farm, told: list[str], jobs: Jobs
) -> None:
    ids = array("q", deliver(farm, ["100"] * (PAGE_ROWS + 10)))
    selection.tell(ids, [range(PAGE_ROWS + 5)])
    selection.tell(ids, [])
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert told == ["已选 205 条", ""]


def test_all_rows_take_the_totals_that_are_known(
    selection: Selection, farm: Farm, told: list[str]
) -> None:
    ids = array("q", deliver(farm, ["100", "200"]))
    selection.totals = Browsing(farm.ledger, farm.work).totals(RecordQuery(farm.weigh_in.id))
    selection.tell(ids, [range(2)])
    assert told == ["已选 2 条，净重 300 kg，金额 22.50 元"]
