from __future__ import annotations

from dataclasses import replace

from fieldapp.services.settling import Wanted
from fieldapp.ui.settlement.waiting import listed
from fieldapp.ui.settlement.waiting_tickets import HELD_OVER, tickets_of
from tests.services.grove import APRIL, new_grove


def test_only_the_records_of_that_household_and_kind_are_told() -> None:
    grove = new_grove()
    grove.bring("1000", "60")
    grove.bring("500", "60")
    grove.work_days("1", "120")
    grove.bring("1000", "60", by=1)
    row = listed(grove.ledger, Wanted(grove.work, APRIL)).rows[0]
    found = tickets_of(grove.ledger, grove.work.project, APRIL, row)
    assert [each.amount for each in found.tickets] == [6000, 3000]
    assert found.title == "陈望：待结算的单据"
    assert found.facts == (row.told,)
    assert found.unit is not None
    assert found.unit.id == "t"


def test_what_is_held_over_says_why() -> None:
    grove = new_grove()
    grove.bring("1000", "60")
    row = listed(grove.ledger, Wanted(grove.work, APRIL)).rows[0]
    held = tickets_of(grove.ledger, grove.work.project, APRIL, replace(row, amount=-1))
    assert held.facts == (row.told, HELD_OVER)


def test_what_was_settled_meanwhile_is_told_no_more() -> None:
    grove = new_grove()
    grove.bring("1000", "60")
    row = listed(grove.ledger, Wanted(grove.work, APRIL)).rows[0]
    grove.settle()
    assert tickets_of(grove.ledger, grove.work.project, APRIL, row).tickets == ()
