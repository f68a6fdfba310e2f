"""A record is entered anew with some fields typed otherwise; the rest is as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.record_entry import Entry, RecordEntry
from fieldapp.services.retyping import Retyping, typed_values
from tests.services.dairy import FODDER, TEXT, new_dairy
from tests.services.grove import FRUIT, PEOPLE, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue, Record


@pytest.fixture(scope="module")
def grove() -> Grove:
    return new_grove()


@pytest.fixture(scope="module")
def record(grove: Grove) -> Record:
    return grove.stored(FRUIT, grove.bring("1000", "60"))


def retyping(grove: Grove) -> Retyping:
    return Retyping(grove.ledger, grove.work, grove.work.kind(FRUIT))


def entry_of(grove: Grove, record: Record, **texts: str) -> Entry:
    entry = retyping(grove).entry(record, texts)
    assert isinstance(entry, Entry), entry
    return entry


def values(entry: Entry) -> dict[str, FieldValue]:
    return {name: value for name, value in entry.values.items() if value is not None}


def test_what_is_not_typed_stays_and_formulas_follow(grove: Grove, record: Record) -> None:
    entry = entry_of(grove, record, 净重="2吨", price="50")
    assert values(entry) == {
        "brought_on": date(2025, 4, 5),
        "household": grove.household_ids[0],
        "weight": Decimal(2000),
        "price": Decimal(50),
    }
    assert entry.entered == {"weight": "2吨"}
    judged = RecordEntry(grove.ledger, grove.work, grove.work.kind(FRUIT)).judged(entry)
    assert (judged.values[FieldId("pay")], judged.errors) == (Decimal("100.00"), ())


def test_an_empty_text_empties_its_field(grove: Grove, record: Record) -> None:
    assert values(entry_of(grove, record, carrier="罗小英"))["carrier"] == "罗小英"
    assert entry_of(grove, record, carrier=" ").values[FieldId("carrier")] is None


def test_a_household_is_typed_by_name_or_number(grove: Grove, record: Record) -> None:
    for text in ("赵启明", PEOPLE[1][2]):
        assert values(entry_of(grove, record, 农户=text))["household"] == grove.household_ids[1]


def test_what_nobody_types_is_no_field_to_be_typed(grove: Grove, record: Record) -> None:
    for name in ("pay", "金额", "没有"):
        with pytest.raises(KnownError, match=r"^field\.not_typed$") as told:
            retyping(grove).entry(record, {name: "5"})
        assert told.value.values["known"] == "日期、农户、交售人、净重、单价"


def test_every_text_that_is_no_value_is_told(grove: Grove, record: Record) -> None:
    told = retyping(grove).entry(record, {"净重": "很多", "日期": "2025-02-30"})
    assert not isinstance(told, Entry)
    assert [problem.code for problem in told] == ["reading.number", "reading.no_such_day"]


def test_the_reason_of_a_price_is_the_record_s_unless_it_is_given(
    grove: Grove, record: Record
) -> None:
    given = retyping(grove).entry(record, {"单价": "60"}, " 会议定的 ")
    assert isinstance(given, Entry)
    assert (given.reason, entry_of(grove, record).reason) == ("会议定的", "")


def test_what_its_formula_gives_is_left_to_the_formula() -> None:
    dairy = new_dairy()
    kind = dairy.work.kind(FODDER)
    entry = RecordEntry(dairy.ledger, dairy.work, kind)
    weighed = dairy.bring(weight="400", loaded=Decimal(500), empty=Decimal(100))
    typed = dairy.bring(weight="300")
    found = dairy.work.records.of_ids(FODDER, [weighed, typed])
    told = [typed_values(each, kind, entry) for each in found]
    assert [each.get(FieldId("weight")) for each in told] == [None, Decimal(300)]
    assert [FieldId("pay") in each for each in told] == [False, False]


def test_a_net_weight_that_was_typed_is_typed_again_beside_another_gross_weight() -> None:
    dairy = new_dairy()
    anew = Retyping(dairy.ledger, dairy.work, dairy.work.kind(FODDER))
    weighed = dairy.stored(
        FODDER, dairy.bring(weight="400", loaded=Decimal(500), empty=Decimal(100))
    )
    typed = dairy.stored(FODDER, dairy.bring(weight="300"))
    assert isinstance(anew.entry(weighed, {"毛重": "600"}), Entry), "its formula follows"
    assert isinstance(anew.entry(typed, {"毛重": "350", "净重": "300"}), Entry)
    told = anew.entry(typed, {"毛重": "100", "皮重": "20"})
    assert not isinstance(told, Entry)
    assert [sentence(each) for each in told] == [
        "“毛重、皮重”改了，没有写“净重”，没有保存，请一并写明“净重”，不变也要写。"
    ]


def test_an_asset_is_typed_by_its_name_and_a_customer_may_be_new() -> None:
    with_carter = '{ id = "carter", label = "车主", type = "party" }'
    dairy = new_dairy(TEXT.replace('{ id = "wet", label = "潮湿", type = "boolean" }', with_carter))
    (record,) = dairy.work.records.of_ids(FODDER, [dairy.bring()])
    anew = Retyping(dairy.ledger, dairy.work, dairy.work.kind(FODDER))
    entry = anew.entry(record, {"牛舍": "一 号", "车主": "城关运输队"})
    assert isinstance(entry, Entry), entry
    assert entry.values[FieldId("shed")] == dairy.shed_id
    assert entry.names == {"carter": "城关运输队"}
    told = anew.entry(record, {"牛舍": "九舍"})
    assert not isinstance(told, Entry)
    assert [problem.code for problem in told] == ["reading.reference"]
    entered = RecordEntry(dairy.ledger, dairy.work, dairy.work.kind(FODDER)).add([entry])
    assert isinstance(entered, list), entered
    (stored,) = dairy.work.records.of_ids(FODDER, entered)
    again = anew.entry(stored, {"车主": "城关运输队"})
    assert isinstance(again, Entry)
    assert (again.values[FieldId("carter")], again.names) == (stored.values[FieldId("carter")], {})
