from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.units import UNITS
from fieldapp.services.value_texts import ValueTexts, grouped, unit_symbol, with_unit
from tests.services.dairy import FODDER, SHED, Dairy

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue


def text(dairy: Dairy, name: str, value: FieldValue) -> str:
    field = dairy.work.kind(FODDER).by_id[FieldId(name)]
    return ValueTexts(dairy.ledger, dairy.work).text(field, value)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("weight", Decimal("1286.50"), "1,286.5 kg"),
        ("weight", None, ""),
        ("price", Decimal("60.00"), "60 元/吨"),
        ("pay", Decimal("1052.4"), "1,052.40 元"),
        ("brought_on", date(2025, 5, 8), "2025年5月8日"),
        ("wet", True, "是"),
        ("wet", False, "否"),
        ("grade", "fine", "一等"),
        ("grade", "gone", "gone"),
        ("note", "雨天", "雨天"),
    ],
)
def test_a_value_is_shown_in_the_units_and_words_of_its_field(
    dairy: Dairy, name: str, value: FieldValue, shown: str
) -> None:
    assert text(dairy, name, value) == shown


def test_people_and_assets_are_named_also_when_they_are_void(dairy: Dairy) -> None:
    dairy.records.void(SHED, dairy.shed_id, "拆除")
    assert text(dairy, "household", dairy.household_ids[1]) == "赵启明"
    assert text(dairy, "shed", dairy.shed_id) == "一号"


def test_names_are_looked_up_once(dairy: Dairy) -> None:
    texts, field = ValueTexts(dairy.ledger, dairy.work), dairy.work.kind(FODDER).household
    assert field is not None
    shown = [texts.text(field, each) for each in dairy.household_ids]
    assert shown == ["陈望", "赵启明"]


def test_assets_are_looked_up_once(dairy: Dairy) -> None:
    texts, field = ValueTexts(dairy.ledger, dairy.work), dairy.work.kind(FODDER).by_id
    shed = field[FieldId("shed")]
    assert texts.text(shed, dairy.shed_id) == "一号"
    dairy.records.change(SHED, dairy.shed_id, {FieldId("name"): "二号"})
    assert texts.text(shed, dairy.shed_id) == "一号"
    assert text(dairy, "shed", dairy.shed_id) == "二号"


def test_who_is_not_known_has_no_name(dairy: Dairy) -> None:
    assert (text(dairy, "household", 1), text(dairy, "shed", 1)) == ("", "")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("999", "999"),
        ("1000.50", "1,000.5"),
        ("-1234567.891", "-1,234,567.891"),
        ("-0.5", "-0.5"),
        ("1E+4", "10,000"),
    ],
)
def test_digits_are_grouped_by_threes(value: str, shown: str) -> None:
    assert grouped(Decimal(value)) == shown


def test_a_quantity_has_the_word_of_its_unit() -> None:
    assert unit_symbol(UNITS["jin"]) == "斤"
    assert with_unit(Decimal(5), UNITS["kg"]) == "5 kg"
    assert with_unit(Decimal(5), None) == "5"
