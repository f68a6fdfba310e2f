"""A line of a sheet adds up what its tickets say, and says nothing where they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.settlement_sheet import prepared_by
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from tests.services.grove import Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.services.settlement_sheet import SheetLine


@pytest.fixture
def again() -> SheetLine:
    """A line that pays again what bounced."""
    grove: Grove = new_grove()
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号不符", date(2025, 5, 8))
    made = Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
    return grove.sheet(made.number).lines[0]


def test_a_line_without_tickets_has_no_quantity_and_no_price(again: SheetLine) -> None:
    assert (again.quantity, again.prices) == (None, ())


def test_quantities_without_a_unit_are_added_up_only_at_one_price() -> None:
    grove = new_grove()
    grove.bring("1000", "60")
    grove.bring("500", "60")
    (line,) = grove.sheet(grove.settle().number).lines
    assert replace(line, unit=None).quantity == Decimal("1.5")
    mixed = replace(line.tickets[0], price=Decimal("0.7"))
    several = replace(line, tickets=(mixed, line.tickets[1]))
    assert several.quantity == Decimal("1.5")
    assert replace(several, unit=None).quantity is None


def test_neither_who_made_it_nor_who_handed_it_over_last_may_approve_it() -> None:
    grove = new_grove()
    grove.bring("1000", "60")
    number = grove.settle().number
    assert prepared_by(grove.sheet(number).events) == ("李敏",)
    SettlementSteps(grove.second).submit(number, date(2025, 4, 30))
    assert prepared_by(grove.sheet(number).events) == ("李敏", "周凯")


def test_a_line_without_tickets_benefits_the_head(again: SheetLine) -> None:
    assert again.beneficiaries == ("陈望",)
    assert again.corrects == "JS2025-A001 第 1 行"
