"""Settlements are listed with their sums, as their sheets tell them."""

from __future__ import annotations

from datetime import date

from fieldapp.services.settlement_listing import listed_settlements
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from tests.services.grove import Grove, new_grove

LAST = date(2025, 5, 8)


def listed(grove: Grove) -> list[tuple[str, str, int, int, int]]:
    return [
        (each.settlement.number, each.corrects, each.lines, each.payable, each.paid)
        for each in listed_settlements(grove.ledger)
    ]


def test_sums_are_those_of_the_sheets_the_newest_first() -> None:
    grove = new_grove()
    grove.lend("10")
    grove.bring("1000", "60")
    grove.bring("500", "60", by=1)
    first = grove.settle().number
    grove.steps.deduct(first, 1, 500, "损坏工具")
    grove.published(first)
    grove.paying.pay(first, Payout(LAST))
    grove.paying.fail(first, 2, "本人不在", LAST)
    second = Settling(grove.ledger).make_correction(first, LAST).number
    assert listed(grove) == [(second, first, 1, 3000, 0), (first, "", 2, 7500, 4500)]
    for number, _, _, payable, paid in listed(grove):
        sheet = grove.sheet(number)
        assert (sheet.payable, sheet.paid) == (payable, paid)


def test_what_later_ones_paid_again_is_paid_and_what_they_drafted_is_not() -> None:
    grove = new_grove()
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "本人不在", LAST)
    (first,) = listed_settlements(grove.ledger)
    assert (first.is_all_paid, grove.sheet(number).is_all_paid) == (False, False)
    Settling(grove.ledger).make_correction(number, LAST)
    _, first = listed_settlements(grove.ledger)
    assert (first.is_all_paid, grove.sheet(number).is_all_paid) == (False, False)
    again = "JS2025-A002"
    grove.steps.submit(again, LAST)
    SettlementSteps(grove.second).approve(again, LAST)
    grove.paying.pay(again, Payout(LAST))
    _, first = listed_settlements(grove.ledger)
    assert (first.is_all_paid, grove.sheet(number).is_all_paid) == (True, True)


def test_one_that_was_given_up_is_listed_with_what_it_came_to() -> None:
    grove = new_grove()
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.steps.void(number, "重做", LAST)
    assert listed(grove) == [(number, "", 1, 6000, 0)]


def test_they_are_of_one_project_where_one_is_named() -> None:
    grove = new_grove()
    grove.bring("1000", "60")
    grove.settle()
    with grove.ledger.step("新建项目") as step:
        other = grove.ledger.projects.add(step, grove.work.project.type_id, "二号林", None)
    assert len(listed_settlements(grove.ledger, grove.work.id)) == 1
    assert listed_settlements(grove.ledger, other) == ()
