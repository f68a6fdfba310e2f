"""A settlement is read with everything that a payment sheet says of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.settlement_reading import SettlementReading, unit_of
from tests.services.dairy import USE, new_dairy
from tests.services.grove import FRUIT, LABOUR_DAY, Grove, new_grove


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def test_quantities_are_told_in_the_unit_of_their_price(grove: Grove) -> None:
    grove.bring("1234.5", "45.5")
    grove.bring("100", "60", day=9)
    (line,) = grove.sheet(grove.settle().number).lines
    assert (line.quantity, line.prices) == (Decimal("1.3345"), (Decimal("45.50"), Decimal("60.00")))
    assert line.unit is not None
    assert line.unit.label == "吨"
    assert [each.amount for each in line.tickets] == [5617, 600]
    assert line.money.due == 6217


def test_tickets_are_told_by_number_or_by_day(grove: Grove) -> None:
    grove.bring("100", "60")
    grove.work_days("1", "120")
    fruit, labour = grove.sheet(grove.settle().number).lines
    assert [each.name for each in fruit.tickets] == ["茶果收购 CG20250405-A001"]
    assert [each.name for each in labour.tickets] == ["用工 2025-04-06"]


def test_who_did_the_work_is_told_else_the_head(grove: Grove) -> None:
    grove.work_days("1", "120", who="陈小望")
    grove.work_days("1", "120", day=7)
    grove.bring("100", "60")
    fruit, labour = grove.sheet(grove.settle().number).lines
    assert labour.beneficiaries == ("陈小望", "陈望")
    assert fruit.beneficiaries == ("陈望",)


def test_the_day_of_payment_is_that_of_money_that_stayed(grove: Grove) -> None:
    grove.bring("100", "60")
    number = grove.settle().number
    assert grove.sheet(number).lines[0].paid_on is None
    grove.paid(number)
    (line,) = grove.sheet(number).lines
    assert str(line.paid_on) == "2025-05-07"
    grove.paying.fail(number, 1, "账号不符", grove.ledger.today())
    assert grove.sheet(number).lines[0].paid_on is None


def test_sums_are_those_of_the_lines(grove: Grove) -> None:
    grove.lend("1")
    grove.bring("100", "60")
    grove.bring("200", "60", by=1)
    number = grove.settle().number
    sheet = grove.sheet(number)
    assert (sheet.due, sheet.payable, sheet.paid) == (1800, 1700, 0)
    grove.paid(number)
    assert grove.sheet(number).paid == 1700


def test_an_unknown_number_is_told(grove: Grove) -> None:
    with pytest.raises(KnownError, match=r"settlement\.unknown"):
        SettlementReading(grove.ledger).named("JS2025-A009")
    assert SettlementReading(grove.ledger).store.settlements() == ()


def test_a_number_is_found_with_blanks_around_it(grove: Grove) -> None:
    grove.bring("100", "60")
    number = grove.settle().number
    assert SettlementReading(grove.ledger).named(f" {number} ").number == number


def test_the_unit_is_that_of_the_price_else_of_the_quantity(grove: Grove) -> None:
    units = [unit_of(grove.work, grove.work.kind(kind)) for kind in (FRUIT, LABOUR_DAY)]
    assert [unit.id for unit in units if unit] == ["t", "workday"]
    dairy = new_dairy()
    assert unit_of(dairy.work, dairy.work.kind(USE)) is None


def test_a_given_up_settlement_has_the_lines_that_it_had_to_the_end(grove: Grove) -> None:
    grove.bring("100", "60")
    grove.bring("200", "60", by=1)
    number = grove.settle().number
    grove.steps.remove(number, 1, "有争议")
    grove.steps.void(number, "重做", grove.ledger.today())
    sheet = grove.sheet(number)
    assert [(each.household.name, len(each.tickets)) for each in sheet.lines] == [("赵启明", 1)]
    assert sheet.payable == 1200
