"""What papers told of a record is told again for any step: its fields, and whether it counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.printed_states import (
    PrintedState,
    PrintedStates,
    differ,
    differences,
    fields_on,
)
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from tests.services.dairy import TODAY, USE, new_dairy
from tests.services.grove import FRUIT, Grove, new_grove

WEIGHT, PAY, CARRIER = FieldId("weight"), FieldId("pay"), FieldId("carrier")


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def now(grove: Grove) -> int:
    return grove.ledger.store.history.steps(1)[0].id


def state(grove: Grove, record_id: int, step: int) -> PrintedState:
    return PrintedStates(grove.ledger, grove.work).at(FRUIT, record_id, step)  # type: ignore[arg-type]


def test_a_record_is_told_as_it_was_then(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    then = now(grove)
    Records(grove.ledger, grove.work).change(FRUIT, record_id, {WEIGHT: Decimal(150)})
    kind = grove.work.kind(FRUIT)
    before, after = state(grove, record_id, then), state(grove, record_id, now(grove))
    told = differences(kind, before, after)
    assert [(each.label, each.before, each.after, each.more) for each in told] == [
        ("净重", "100 kg", "150 kg", None),
        ("金额", "6.00 元", "9.00 元", Decimal("3.00")),
    ]
    assert differ(kind, before, after, "F5")
    with pytest.raises(LookupError):
        state(grove, record_id, 1)


def test_a_void_record_comes_to_nothing(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    Records(grove.ledger, grove.work).void(FRUIT, record_id, "写错")
    told = state(grove, record_id, now(grove))
    assert (told.status, told.amounts[PAY]) == ("作废：写错", Decimal("0.00"))


def test_what_has_no_amount_comes_to_none_when_it_is_void() -> None:
    dairy = new_dairy()
    record_id = dairy.add(USE, used_on=TODAY, weight=Decimal(5), item="salt")
    dairy.records.void(USE, record_id, "写错")
    states = PrintedStates(dairy.ledger, dairy.work)
    told = states.at(USE, record_id, dairy.ledger.store.history.steps(1)[0].id)
    assert (told.status, told.amounts, told.number) == ("作废：写错", {}, "")
    assert told.texts[WEIGHT] == "5 kg"


def test_a_record_that_was_taken_back_is_told_so(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    made = Reversing(grove.ledger, grove.work).reverse(FRUIT, record_id, "抄错")
    assert isinstance(made, Reversed)
    told = state(grove, record_id, now(grove))
    assert told.status.startswith("红冲（CG20250405-A002）：")
    states = PrintedStates(grove.ledger, grove.work)
    assert states.taken_back(FRUIT) == {record_id}
    assert states.reversed_in(FRUIT, record_id, now(grove)) == now(grove)


def test_each_form_tells_of_some_fields(grove: Grove) -> None:
    kind = grove.work.kind(FRUIT)
    assert WEIGHT in fields_on("F6", kind)
    assert WEIGHT not in fields_on("F5", kind)
    assert CARRIER not in fields_on("F6", kind)
    assert fields_on("slip", kind) == {each.id for each in kind.fields}
