"""Whatever happens to a record after papers told of it: it is pending where they are wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from fieldapp.domain.ids import FieldId
from fieldapp.services.corrections import Corrections
from fieldapp.services.printings import Printings
from fieldapp.services.record_entry import Entry
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.undoing import Undoing
from tests.services.correction_machine import CorrectionMachine, LongCorrectionMachine
from tests.services.grove import FRUIT, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId

DAY = date(2025, 5, 8)
WEIGHT = ("净重", "100 kg", "150 kg")
PAY = ("金额", "6.00 元", "9.00 元")


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def print_slip(grove: Grove, record_id: RecordId) -> None:
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)


def print_sheet(grove: Grove, number: str, form: str = "F4") -> None:
    Printings(grove.ledger).note_sheet(number, form)


def change(grove: Grove, record_id: RecordId, **values: str) -> None:
    changed = {FieldId(name): text for name, text in values.items() if name == "carrier"}
    numbers = {FieldId(name): Decimal(text) for name, text in values.items() if name != "carrier"}
    assert Records(grove.ledger, grove.work).change(FRUIT, record_id, {**changed, **numbers}) == ()


def reverse(grove: Grove, record_id: RecordId, kg: str = "") -> Reversed:
    """Take a record back; with another weight, so that a right one replaces it."""
    fields = [each.id for each in grove.work.kind(FRUIT).fields if not each.is_computed]
    stored = grove.stored(FRUIT, record_id).values
    right = Entry({**{each: stored[each] for each in fields}, FieldId("weight"): Decimal(kg or 1)})
    done = Reversing(grove.ledger, grove.work).reverse(
        FRUIT, record_id, "抄错", replacement=right if kg else None
    )
    assert isinstance(done, Reversed)
    return done


def told(grove: Grove) -> list[tuple[str, str, str]]:
    """What is pending: labels with what was printed and what holds."""
    pending = Corrections(grove.ledger).pending()
    return [(each.label, each.before, each.after) for one in pending for each in one.differences]


def test_what_never_went_out_is_not_pending(grove: Grove) -> None:
    change(grove, grove.bring("100", "60"), weight="150")
    assert told(grove) == []


def test_what_is_again_as_it_was_printed_is_not_pending(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    print_slip(grove, record_id)
    change(grove, record_id, weight="150")
    assert told(grove) == [WEIGHT, PAY]
    Undoing(grove.ledger).undo()
    assert told(grove) == []


def test_a_slip_that_is_printed_anew_takes_the_place_of_the_first(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    print_slip(grove, record_id)
    change(grove, record_id, weight="150")
    print_slip(grove, record_id)
    assert told(grove) == []


def test_a_sheet_does_not_take_the_place_of_a_slip(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    print_slip(grove, record_id)
    change(grove, record_id, weight="150")
    print_sheet(grove, grove.settle().number)
    assert told(grove) == [WEIGHT, PAY]


def test_what_a_sheet_does_not_tell_may_change_after_it(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    number = grove.settle().number
    print_sheet(grove, number, "F6")
    grove.steps.remove(number, 1, "有争议")
    change(grove, record_id, carrier="杨小花")
    assert told(grove) == []
    change(grove, record_id, weight="150")
    assert told(grove) == [("交售人", "", "杨小花"), WEIGHT, PAY]


def test_what_was_taken_out_before_a_sheet_went_out_is_not_on_it(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    number = grove.settle().number
    grove.steps.remove(number, 1, "有争议")
    print_sheet(grove, number)
    change(grove, record_id, weight="150")
    assert told(grove) == []


def test_a_void_record_comes_to_nothing(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    print_slip(grove, record_id)
    Records(grove.ledger, grove.work).void(FRUIT, record_id, "重复登记")
    assert told(grove) == [("状态", "有效", "作废：重复登记"), ("金额", "6.00 元", "0.00 元")]


def test_a_record_that_was_taken_back_is_told_with_the_right_one(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    print_slip(grove, record_id)
    right = reverse(grove, record_id, "150").replacement_id
    assert right is not None
    state = ("状态", "有效", "红冲（CG20250405-A002）：抄错")
    assert told(grove) == [state, ("单号", "CG20250405-A001", "CG20250405-A003"), WEIGHT, PAY]
    Corrections(grove.ledger).make(FRUIT, record_id, DAY)
    change(grove, right, weight="160")
    assert told(grove) == [("净重", "150 kg", "160 kg"), ("金额", "9.00 元", "9.60 元")]


def test_a_sheet_does_not_say_that_a_record_was_taken_back(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    number = grove.settle().number
    grove.approved(number)
    print_sheet(grove, number)
    reverse(grove, record_id)
    print_sheet(grove, number)
    assert told(grove)[0] == ("状态", "有效", "红冲（CG20250405-A002）：抄错")
    Corrections(grove.ledger).make(FRUIT, record_id, DAY)
    print_sheet(grove, number)
    assert told(grove) == [], "the household was told"


TestCorrectionMachine = CorrectionMachine.TestCase
TestCorrectionMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestLongCorrectionMachine = pytest.mark.slow(LongCorrectionMachine.TestCase)
TestLongCorrectionMachine.settings = settings(
    max_examples=200, stateful_step_count=40, deadline=None
)
