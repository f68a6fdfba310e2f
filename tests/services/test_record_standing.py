"""A stored record can be changed, or it is told why not and what remains to be done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.books import Books
from fieldapp.services.messages import sentence
from fieldapp.services.record_standing import Remedy, Standing, first_hindered, standing_of
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from tests.services.dairy import TEXT, USE, new_dairy
from tests.services.grove import FRUIT, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId

APRIL = date(2025, 4, 30)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def standing(grove: Grove, made: RecordId) -> Standing:
    record = grove.stored(FRUIT, made)
    return standing_of(grove.ledger, grove.work, grove.work.kind(FRUIT), record)


def code(found: Standing) -> str:
    return "" if found.hindrance is None else found.hindrance.code


def test_a_record_that_nobody_goes_by_is_free(grove: Grove) -> None:
    assert standing(grove, grove.bring("100", "60")) == Standing()


def test_a_record_in_a_draft_is_taken_out_of_it(grove: Grove) -> None:
    made = grove.bring("100", "60")
    number = grove.settle().number
    found = standing(grove, made)
    assert code(found) == "record.settled_draft"
    assert (found.remedy, found.settlement) == (Remedy.TAKE_OUT, number)


def test_a_settled_record_is_reversed(grove: Grove) -> None:
    made = grove.bring("100", "60")
    number = grove.settle().number
    grove.steps.submit(number, APRIL)
    found = standing(grove, made)
    assert (code(found), found.remedy) == ("record.settled", Remedy.REVERSE)
    assert (found.settlement, found.is_closed) == (number, False)


def test_a_record_of_closed_books_is_reversed_on_another_day(grove: Grove) -> None:
    made = grove.bring("100", "60")
    Books(grove.ledger).close(APRIL)
    found = standing(grove, made)
    assert (code(found), found.remedy) == ("record.closed", Remedy.REVERSE)
    assert found.is_closed


def test_a_settled_record_may_be_in_closed_books_too(grove: Grove) -> None:
    made = grove.bring("100", "60")
    grove.steps.submit(grove.settle().number, APRIL)
    Books(grove.ledger).close(APRIL)
    found = standing(grove, made)
    assert (code(found), found.is_closed) == ("record.settled", True)


def test_the_first_of_several_that_is_not_free_is_told(grove: Grove) -> None:
    kind = grove.work.kind(FRUIT)
    free, settled = grove.bring("100", "60", by=1), grove.bring("50", "60")
    assert first_hindered(grove.ledger, grove.work, kind, [free, settled]) is None
    grove.settle(records=frozenset({settled}))
    found = first_hindered(grove.ledger, grove.work, kind, [free, settled])
    assert found is not None
    assert code(found) == "record.settled_draft"
    assert first_hindered(grove.ledger, grove.work, kind, [free]) is None


def test_for_void_and_reversed_records_nothing_remains_to_be_done(grove: Grove) -> None:
    void = grove.bring("50", "60")
    Records(grove.ledger, grove.work).void(FRUIT, void, "录错")
    assert (code(standing(grove, void)), standing(grove, void).remedy) == (
        "record.void",
        Remedy.NONE,
    )
    made = grove.bring("100", "60")
    Books(grove.ledger).close(APRIL)
    done = Reversing(grove.ledger, grove.work).reverse(FRUIT, made, "称错")
    assert isinstance(done, Reversed)
    for each, told in ((made, "record.reversed"), (done.reversing_id, "record.reversing")):
        found = standing(grove, each)
        assert (code(found), found.remedy) == (told, Remedy.NONE)


def test_what_was_counted_is_counted_again() -> None:
    dairy = new_dairy(TEXT.replace('effect = "decrease"', 'effect = "reset"'))
    counted = dairy.add(USE, used_on=date(2025, 5, 7), item="hay", weight=Decimal(400))
    Books(dairy.ledger).close(date(2025, 5, 7))
    record = dairy.work.records.record(USE, counted)
    assert record is not None
    found = standing_of(dairy.ledger, dairy.work, dairy.work.kind(USE), record)
    assert found.hindrance is not None
    assert "再盘点一次" in sentence(found.hindrance)
    assert found.remedy is Remedy.NONE
