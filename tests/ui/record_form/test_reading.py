from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.messages import sentence
from fieldapp.ui.record_form.draft import EntryDraft
from fieldapp.ui.record_form.reading import DraftReader, ReadDraft
from tests.ui.record_form.yard import BED, FEEDING, INTAKE, SALE, Yard

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId


def read(yard: Yard, kind_id: KindId, **texts: str) -> ReadDraft:
    reader = DraftReader(yard.ledger, yard.farm.work, yard.kind(kind_id))
    return reader.read(EntryDraft({FieldId(name): text for name, text in texts.items()}))


def test_empty_fields_have_no_value_and_computed_ones_are_left_out(yard: Yard) -> None:
    found = read(yard, BED)
    assert set(found.entry.values.values()) == {None}
    assert "area" not in found.entry.values


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("538", "538", None),
        ("1076斤", "538", "1,076 斤 = 538 kg"),
        ("=12*35", "420", "12*35 = 420 kg"),
        ("=12*35斤", "210", "420 斤 = 210 kg"),
        ("0.5吨", "500", "0.5 吨 = 500 kg"),
    ],
)
def test_weights_are_read_in_any_unit(yard: Yard, text: str, value: str, told: str | None) -> None:
    found = read(yard, FEEDING, quantity=text)
    assert found.entry.values[FieldId("quantity")] == Decimal(value)
    assert found.converted.get(FieldId("quantity")) == told


def test_a_price_for_another_unit_is_told_as_it_is_kept(yard: Yard) -> None:
    found = read(yard, INTAKE, price="0.03元/斤")
    assert found.converted[FieldId("price")] == "0.03元/斤 = 60 元/吨"


def test_a_day_without_a_year_is_of_this_year(yard: Yard) -> None:
    assert read(yard, FEEDING, fed_on="2月3日").entry.values[FieldId("fed_on")] == date(2025, 2, 3)


def test_what_is_no_value_is_a_problem_of_its_field(yard: Yard) -> None:
    found = read(yard, FEEDING, quantity="abc", fed_on="2025-02-31")
    assert [each.where.split(".")[1] for each in found.problems] == ["fed_on", "quantity"]


def test_a_name_that_is_one_household_is_that_household(yard: Yard) -> None:
    assert (
        read(yard, INTAKE, household="单明").entry.values[FieldId("household")]
        == (yard.farm.people[2])
    )


@pytest.mark.parametrize(
    ("name", "told"), [("陈望", "叫“陈望”的有 2 户"), ("赵启明", "没有找到“赵启明”")]
)
def test_a_name_that_is_not_clear_is_a_problem(yard: Yard, name: str, told: str) -> None:
    (problem,) = read(yard, INTAKE, household=name).problems
    assert told in sentence(problem)


def test_a_customer_may_be_anybody(yard: Yard) -> None:
    found = read(yard, SALE, customer=" 清水鱼庄 ")
    assert found.entry.names == {FieldId("customer"): "清水鱼庄"}
    assert not found.problems
