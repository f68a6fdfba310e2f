from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settling import Settling, Wanted
from fieldapp.ui.settlement.making import NOTHING_TICKED, Batch, Making
from fieldapp.ui.settlement.span import month_around
from tests.ui.settlement.showing import FakeView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


@pytest.fixture
def batch(owing: Farm) -> Batch:
    """All that waits."""
    period = month_around(owing.ledger.today(), None).period
    waiting = Settling(owing.ledger).waiting(Wanted(owing.work, period))
    records = frozenset(int(item.record_id) for each in waiting for item in each.items)
    return Batch(owing.work.project, period, records, funds="村集体")


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def making(quick_desk: Desk, made: list[str]) -> Making:
    return Making(quick_desk, FakeView(), made.append)


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def test_a_batch_becomes_a_draft_that_says_what_it_comes_to(
    making: Making, batch: Batch, made: list[str], owing: Farm, quick_desk: Desk
) -> None:
    making.make(batch)
    assert made == ["JS2025-A001"]
    assert said(quick_desk) == ["已生成结算单 JS2025-A001：3 户，157.50 元"]
    settlement = SettlementReading(owing.ledger).sheet(made[0]).settlement
    assert (settlement.funds, settlement.is_on_the_spot) == ("村集体", False)


def test_nothing_is_made_of_nothing(making: Making, quick_desk: Desk, made: list[str]) -> None:
    work = quick_desk.ledger.works()[0]
    period = month_around(quick_desk.ledger.today(), None).period
    making.make(Batch(work.project, period, frozenset()))
    assert (said(quick_desk), made) == ([NOTHING_TICKED], [])


def test_what_was_settled_meanwhile_is_told(
    making: Making, batch: Batch, made: list[str], quick_desk: Desk
) -> None:
    making.make(batch)
    making.make(batch)
    assert made == ["JS2025-A001"]
    assert said(quick_desk)[-1] == "settlement.all_settled"


def test_one_is_made_at_a_time(qtbot: QtBot, batch: Batch, desk: Desk, owing: Farm) -> None:
    view = FakeView()
    making = Making(desk, view, lambda _number: None)
    making.make(batch)
    assert view.last["show_making"] == (True,)
    making.make(batch)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    assert view.last["show_making"] == (False,)
    assert len(SettlementReading(owing.ledger).store.settlements()) == 1
