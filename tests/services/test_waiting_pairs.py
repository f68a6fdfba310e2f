"""What was taken back before it was settled is settled with what takes it back, or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.services.books import Books
from fieldapp.services.record_entry import Entry
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.settling import Settling, Wanted
from tests.services.grove import APRIL, FRUIT, MAY, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.period import Period
    from fieldapp.domain.record import FieldValue

IN_MAY, TODAY = date(2025, 5, 2), date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def amounts(grove: Grove, period: Period, on: date | None = None) -> list[int]:
    return [each.amount for each in Settling(grove.ledger).waiting(Wanted(grove.work, period), on)]


def taken_back_in_may(grove: Grove, record_id: RecordId, kg: int = 0) -> None:
    """With the books of April closed; `kg` was right, 0 for nothing."""
    Books(grove.ledger).close(date(2025, 4, 30))
    right: dict[FieldId, FieldValue] = {
        FieldId("brought_on"): IN_MAY,
        FieldId("household"): grove.household_ids[0],
        FieldId("weight"): Decimal(kg),
        FieldId("price"): Decimal(60),
    }
    made = Reversing(grove.ledger, grove.work).reverse(
        FRUIT, record_id, "抄错", replacement=Entry(right) if kg else None, on=IN_MAY
    )
    assert isinstance(made, Reversed)


def test_a_settled_record_is_taken_back_in_the_month_of_its_reversal(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    late = grove.bring("500", "60")
    taken_back_in_may(grove, wrong, 1100)
    assert amounts(grove, APRIL) == [3000], late
    assert amounts(grove, MAY) == [3000 - 6000 + 6600]


def test_a_record_that_waits_is_taken_back_in_its_own_month(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.bring("500", "60")
    taken_back_in_may(grove, wrong, 1100)
    assert amounts(grove, APRIL) == [3000]
    assert amounts(grove, MAY) == [6600]


def test_a_settlement_holds_both_halves(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.bring("500", "60")
    taken_back_in_may(grove, wrong)
    april = Settling(grove.ledger).make(Wanted(grove.work, APRIL), TODAY)
    (line,) = grove.sheet(april.number).lines
    assert (line.money.due, len(line.tickets)) == (3000, 3)
    assert [each.amount for each in line.tickets if each.is_reversing] == [-6000]
    assert amounts(grove, MAY) == []
    assert grove.faults() == []


def test_before_the_day_of_its_reversal_neither_half_is_settled(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.bring("500", "60")
    taken_back_in_may(grove, wrong)
    assert amounts(grove, APRIL, date(2025, 5, 1)) == [3000]


def test_what_was_taken_back_is_not_paid_in_cash(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    taken_back_in_may(grove, wrong)
    alone = Wanted(grove.work, APRIL, records=frozenset({wrong}), is_on_the_spot=True)
    with pytest.raises(KnownError) as told:
        Settling(grove.ledger).make(alone, TODAY)
    assert told.value.code == "settlement.nothing_waits"
