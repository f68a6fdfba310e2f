from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.field_reading import Surroundings
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.units import UNITS
from fieldapp.domain.weigh_in import weigh_in_fields
from fieldapp.services.weigh_in_draft import (
    DraftReader,
    ReadDraft,
    WeighInDraft,
    in_two_units,
    read_text,
)
from tests.services.dairy import FODDER, TODAY, dairy_type, fields

KIND = dairy_type().kind(FODDER)
KG = UNITS["kg"]


def read(draft: WeighInDraft) -> ReadDraft:
    return DraftReader(KIND, weigh_in_fields(KIND), dairy_type().units).read(draft, TODAY)


@pytest.mark.parametrize(
    ("text", "kilograms", "shown"),
    [
        ("538", "538", "538 kg = 1,076 斤"),
        ("1076斤", "538", "1,076 斤 = 538 kg"),
        ("538公斤", "538", "538 kg = 1,076 斤"),
        ("0.538吨", "538", "0.538 吨 = 538 kg"),
        ("538 kg", "538", "538 kg = 1,076 斤"),
        ("１，０７６斤", "538", "1,076 斤 = 538 kg"),
        ("=12*35", "420", "420 kg = 840 斤"),
        ("＝2*1000斤", "1000", "2,000 斤 = 1,000 kg"),
    ],
)
def test_a_weight_is_read_in_any_unit_and_shown_in_two(
    text: str, kilograms: str, shown: str
) -> None:
    found = read(WeighInDraft(gross=text))
    assert found.values[FieldId("loaded")] == Decimal(kilograms)
    assert found.converted == {"loaded": shown}


@pytest.mark.parametrize(
    ("text", "entered"),
    [("1076斤", "1076斤"), ("=12*35", "=12*35"), ("＝2*1000斤", "=2*1000斤"), ("538", None)],
)
def test_what_was_typed_is_kept_where_it_was_converted(text: str, entered: str | None) -> None:
    assert read(WeighInDraft(gross=text)).entered.get(FieldId("loaded")) == entered


def test_every_part_of_a_draft_has_its_field() -> None:
    who = PartyId(7)
    draft = WeighInDraft(
        who, "1286", "412", "4", grade="fine", price="60", vehicle=" 三轮车 ",
        day=date(2025, 5, 7), others={FieldId("note"): "雨天", FieldId("wet"): "是"},
    )  # fmt: skip
    assert read(draft).values == fields(
        brought_on=date(2025, 5, 7),
        household=who,
        grade="fine",
        cart="三轮车",
        loaded=Decimal(1286),
        empty=Decimal(412),
        mud=Decimal(4),
        price=Decimal("60.00"),
        note="雨天",
        wet=True,
    )


def test_an_empty_draft_is_of_today_and_has_nothing_else() -> None:
    found = read(WeighInDraft())
    assert found.values == fields(brought_on=TODAY, household=None, grade=None)
    assert (found.problems, found.converted, found.entered) == ((), {}, {})


def test_a_net_weight_stands_without_the_usual_tare() -> None:
    found = read(WeighInDraft(net="874", tare="412"))
    assert found.values[FieldId("weight")] == 874
    assert FieldId("empty") not in found.values


def test_a_gross_weight_goes_before_a_net_one() -> None:
    found = read(WeighInDraft(gross="1286", tare="412", net="5"))
    assert FieldId("weight") not in found.values
    assert found.values[FieldId("empty")] == 412


def test_nothing_is_deducted_from_a_net_weight() -> None:
    (problem,) = read(WeighInDraft(net="874", deduction="4")).problems
    assert (problem.code, problem.where) == ("weigh_in.deduction_of_net", "fodder.mud")


@pytest.mark.parametrize(
    ("draft", "code", "where"),
    [
        (WeighInDraft(gross="很重"), "reading.number", "fodder.loaded"),
        (WeighInDraft(gross="3车"), "reading.unit", "fodder.loaded"),
        (WeighInDraft(gross="=12*"), "reading.number", "fodder.loaded"),
        (WeighInDraft(price="60斤"), "reading.unit", "fodder.price"),
        (WeighInDraft(others={FieldId("shed"): "一号"}), "reading.reference", "fodder.shed"),
    ],
)
def test_what_is_no_value_is_told_at_its_field(draft: WeighInDraft, code: str, where: str) -> None:
    found = read(draft)
    assert [(problem.code, problem.where) for problem in found.problems] == [(code, where)]
    assert FieldId(where.partition(".")[2]) not in found.values


def test_only_numbers_are_worked_out() -> None:
    note = KIND.by_id[FieldId("note")]
    assert read_text(note, "=1+1", Surroundings(UNITS, TODAY)).value == "=1+1"


def test_a_weight_in_jin_is_shown_in_kilograms_beside_it() -> None:
    assert in_two_units("10", Decimal(10), UNITS["jin"]) == "10 斤 = 5 kg"
    assert in_two_units("5kg", Decimal(10), UNITS["jin"]) == "5 kg = 10 斤"
    assert in_two_units("0.333", Decimal("0.333"), KG) == "0.333 kg = 0.666 斤"
