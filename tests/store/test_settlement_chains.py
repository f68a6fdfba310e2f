"""A line is finished once it is paid, or those that pay it again are finished."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.store.settlement_chains import (
    OpenLine,
    bounced_settlements,
    open_settlements,
    unfinished_lines,
    unfinished_settlements,
)
from tests.services.grove import Grove, owing_grove

LATER, LAST = date(2025, 5, 7), date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    """A village with a settlement of two lines, JS2025-A001."""
    made = owing_grove()
    made.settle()
    return made


def unfinished(grove: Grove, number: str = "JS2025-A001") -> list[str]:
    found = unfinished_lines(grove.ledger.store, grove.sheet(number).settlement.id)
    assert all(isinstance(each, OpenLine) for each in found)
    return [f"{each.number[-4:]} {each.position}" for each in found]


def numbers(grove: Grove, ids: frozenset[int]) -> list[str]:
    known = {each.id: each.number[-4:] for each in Settling(grove.ledger)._store.settlements()}
    return sorted(known[each] for each in ids)


def again(grove: Grove, number: str) -> str:
    """The number of an approved settlement that pays again what bounced of one."""
    made = Settling(grove.ledger).make_correction(number, LAST).number
    grove.steps.submit(made, LAST)
    SettlementSteps(grove.second).approve(made, LAST)
    return made


def test_a_line_is_open_until_it_is_paid(grove: Grove) -> None:
    grove.published("JS2025-A001")
    assert unfinished(grove) == ["A001 1", "A001 2"]
    grove.paying.pay("JS2025-A001", Payout(LATER, positions=(1,)))
    assert unfinished(grove) == ["A001 2"]
    grove.paying.pay("JS2025-A001", Payout(LATER))
    assert unfinished(grove) == []
    assert unfinished_settlements(grove.ledger.store) == frozenset()


def test_a_settlement_has_open_money_until_another_takes_all_of_it_over(grove: Grove) -> None:
    store = grove.ledger.store
    assert numbers(grove, open_settlements(store)) == ["A001"]
    grove.paid("JS2025-A001")
    assert numbers(grove, open_settlements(store)) == []
    grove.paying.fail("JS2025-A001", 1, "账号不符", LAST)
    assert numbers(grove, open_settlements(store)) == ["A001"]
    again(grove, "JS2025-A001")
    assert numbers(grove, open_settlements(store)) == ["A002"]


def test_what_is_paid_again_in_part_is_open_line_by_line(grove: Grove) -> None:
    grove.paid("JS2025-A001")
    for position in (1, 2):
        grove.paying.fail("JS2025-A001", position, "账号不符", LAST)
    assert numbers(grove, bounced_settlements(grove.ledger.store)) == ["A001"]
    second = again(grove, "JS2025-A001")
    assert bounced_settlements(grove.ledger.store) == frozenset()
    grove.paying.pay(second, Payout(LAST, positions=(1,)))
    assert unfinished(grove) == ["A002 2"]
    assert numbers(grove, unfinished_settlements(grove.ledger.store)) == ["A001", "A002"]
    grove.paying.pay(second, Payout(LAST))
    assert unfinished(grove) == unfinished(grove, second) == []


def test_what_bounces_again_is_open_down_to_the_draft_that_pays_it(grove: Grove) -> None:
    grove.paid("JS2025-A001")
    grove.paying.fail("JS2025-A001", 1, "账号不符", LAST)
    second = again(grove, "JS2025-A001")
    grove.paying.pay(second, Payout(LAST, How.CASH))
    assert unfinished(grove) == []
    grove.paying.fail(second, 1, "没有领", LAST)
    assert unfinished(grove) == ["A002 1"]
    Settling(grove.ledger).make_correction(second, LAST)
    assert unfinished(grove) == ["A003 1"]
    assert numbers(grove, unfinished_settlements(grove.ledger.store)) == ["A001", "A002", "A003"]


def test_what_holds_all_back_is_open_until_that_is_written_down(grove: Grove) -> None:
    grove.steps.deduct("JS2025-A001", 1, 6000, "损坏工具")
    grove.published("JS2025-A001")
    grove.paying.pay("JS2025-A001", Payout(LATER, positions=(2,)))
    assert unfinished(grove) == ["A001 1"]
    grove.paying.pay("JS2025-A001", Payout(LATER))
    assert unfinished(grove) == []
