"""Of everything that is wrong with a row one reason is told: the one nearest the cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.field_reading import ReadingFault
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Field, FieldType, Means
from fieldapp.importing.faults import (
    Nearness,
    invalid,
    mismatch,
    nearest,
    nearness_of,
    unreadable,
)
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.services.messages import SENTENCES, sentence
from tests.importing.herbs import kind_of

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue

DELIVERY = kind_of("delivery")


def field(name: str) -> Field:
    return DELIVERY.by_id[FieldId(name)]


def rejection(reason: Reason) -> Rejection:
    return Rejection(reason, Problem(reason.value))


def broken(name: str, code: str, value: FieldValue = None) -> tuple[Nearness, Reason]:
    """What becomes of a bound that the value of a field breaks."""
    problem = Problem(code, f"delivery.{name}")
    near, found = invalid(DELIVERY, problem, {FieldId(name): value})
    assert found.problem.where == problem.where
    return near, found.reason


def test_the_one_nearest_the_cause_is_told() -> None:
    found = [
        (Nearness.AMOUNT, rejection(Reason.AMOUNT_MISMATCH)),
        (Nearness.PRICE, rejection(Reason.PRICE_OUT_OF_RANGE)),
        (Nearness.DATE, rejection(Reason.DATE_INVALID)),
        (Nearness.OTHER, rejection(Reason.VALUE_INVALID)),
    ]
    assert nearest(found) == rejection(Reason.DATE_INVALID)


def test_of_two_equally_near_the_first_is_told() -> None:
    found = [
        (Nearness.PERSON, rejection(Reason.ID_LENGTH)),
        (Nearness.PERSON, rejection(Reason.NAME_MISSING)),
    ]
    assert nearest(found) == rejection(Reason.ID_LENGTH)


def test_where_nothing_is_wrong_there_is_no_rejection() -> None:
    assert nearest([]) is None


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("household", Nearness.PERSON),
        ("weight", Nearness.QUANTITY),
        ("brought_on", Nearness.DATE),
        ("price", Nearness.PRICE),
        ("grade", Nearness.OTHER),
        ("amount", Nearness.AMOUNT),
    ],
)
def test_the_meaning_of_a_field_says_how_near_it_is(name: str, near: Nearness) -> None:
    assert nearness_of(DELIVERY, field(name)) is near


@pytest.mark.parametrize("means", list(Means))
def test_whatever_a_field_means_is_somewhere_between_who_and_the_amount(means: Means) -> None:
    near = nearness_of(DELIVERY, replace(field("fee"), means=means))
    assert Nearness.PERSON < near <= Nearness.AMOUNT


def test_who_comes_first_then_how_much_when_at_what_price_and_last_the_amount() -> None:
    names = ("household", "weight", "brought_on", "price", "grade", "amount")
    nears = [nearness_of(DELIVERY, field(name)) for name in names]
    assert nears == sorted(set(nears))


IDENTITY = Field(FieldId("id_number"), "身份证号", FieldType.TEXT)
DAY = Field(FieldId("day"), "日期", FieldType.DATE)


@pytest.mark.parametrize(
    ("of", "fault", "reason"),
    [
        (field("weight"), ReadingFault.UNIT, Reason.UNIT_UNKNOWN),
        (field("weight"), ReadingFault.WHOLE, Reason.VALUE_INVALID),
        (field("weight"), ReadingFault.NUMBER, Reason.VALUE_INVALID),
        (IDENTITY, ReadingFault.IDENTITY_LENGTH, Reason.ID_LENGTH),
        (IDENTITY, ReadingFault.IDENTITY_DATE, Reason.ID_DATE),
        (IDENTITY, ReadingFault.IDENTITY_CHECKSUM, Reason.ID_CHECKSUM),
        (IDENTITY, ReadingFault.IDENTITY_CHARACTERS, Reason.VALUE_INVALID),
        (IDENTITY, ReadingFault.TRUNCATED, Reason.ID_TRUNCATED),
        (field("note"), ReadingFault.TRUNCATED, Reason.VALUE_INVALID),
        (DAY, ReadingFault.DATE, Reason.VALUE_INVALID),
    ],
)
def test_a_cell_that_is_no_value_has_its_reason(
    of: Field, fault: ReadingFault, reason: Reason
) -> None:
    found = unreadable("delivery", of, fault, is_event_date=False)
    assert found.reason is reason
    assert found.problem.where == f"delivery.{of.id}"


def test_the_day_of_an_event_has_a_reason_of_its_own() -> None:
    found = unreadable("delivery", DAY, ReadingFault.DATE, is_event_date=True)
    assert found.reason is Reason.DATE_INVALID
    found = unreadable("delivery", DAY, ReadingFault.NUMBER, is_event_date=True)
    assert found.reason is Reason.VALUE_INVALID


@pytest.mark.parametrize("fault", list(ReadingFault))
def test_every_fault_of_a_cell_has_its_sentence(fault: ReadingFault) -> None:
    found = unreadable("delivery", field("weight"), fault, is_event_date=False)
    assert found.problem.code in SENTENCES
    assert sentence(found.problem).endswith("。")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("weight", Reason.QUANTITY_MISMATCH),
        ("amount", Reason.AMOUNT_MISMATCH),
        ("paid", Reason.AMOUNT_MISMATCH),
        ("sacks", Reason.VALUE_INVALID),
    ],
)
def test_a_figure_that_differs_from_what_its_row_gives_is_told_with_both(
    name: str, reason: Reason
) -> None:
    found = mismatch(DELIVERY, field(name), Decimal("7.50"), Decimal("8.10"))
    assert found.reason is reason
    assert "7.50" in sentence(found.problem)
    assert "8.10" in sentence(found.problem)


@pytest.mark.parametrize(
    ("name", "near", "reason"),
    [
        ("household", Nearness.PERSON, Reason.NAME_MISSING),
        ("weight", Nearness.QUANTITY, Reason.QUANTITY_MISSING),
        ("brought_on", Nearness.DATE, Reason.DATE_MISSING),
        ("price", Nearness.PRICE, Reason.PRICE_MISSING),
        ("grade", Nearness.OTHER, Reason.VALUE_INVALID),
        ("amount", Nearness.AMOUNT, Reason.VALUE_INVALID),
    ],
)
def test_what_is_missing_is_named_by_what_it_means(
    name: str, near: Nearness, reason: Reason
) -> None:
    assert broken(name, "field.required") == (near, reason)


@pytest.mark.parametrize(
    ("name", "code", "value", "reason"),
    [
        ("brought_on", "field.date_future", date(2030, 1, 1), Reason.DATE_FUTURE),
        ("price", "field.above_max", Decimal(99), Reason.PRICE_OUT_OF_RANGE),
        ("price", "field.below_min", Decimal(-1), Reason.PRICE_OUT_OF_RANGE),
        ("weight", "field.below_min", Decimal(-1), Reason.QUANTITY_NEGATIVE),
        ("weight", "field.below_min", Decimal(0), Reason.VALUE_INVALID),
        ("weight", "field.above_max", Decimal(9999), Reason.VALUE_INVALID),
        ("fee", "field.below_min", Decimal(-1), Reason.VALUE_INVALID),
        ("note", "field.too_long", "长", Reason.VALUE_INVALID),
    ],
)
def test_a_broken_bound_is_named_by_what_its_field_means(
    name: str, code: str, value: FieldValue, reason: Reason
) -> None:
    assert broken(name, code, value) == (nearness_of(DELIVERY, field(name)), reason)


def test_a_negative_quantity_is_called_so() -> None:
    values = {"label": "净重", "value": "-435", "bound": "0.001"}
    problem = Problem("field.below_min", "delivery.weight", values)
    _, found = invalid(DELIVERY, problem, {FieldId("weight"): Decimal(-435)})
    assert sentence(found.problem) == "“净重”是 -435，不能是负数，请核对。"
    assert found.problem.where == "delivery.weight"


def test_a_broken_rule_is_neither_near_nor_far_whatever_field_it_points_to() -> None:
    assert broken("weight", "heavy", Decimal(-1)) == (Nearness.OTHER, Reason.VALUE_INVALID)


def test_a_rule_that_asks_for_somebody_says_that_the_name_is_missing() -> None:
    assert broken("household", "who_or_team") == (Nearness.PERSON, Reason.NAME_MISSING)
    assert broken("household", "who_or_team", 7) == (Nearness.OTHER, Reason.VALUE_INVALID)


def test_a_problem_of_no_field_is_neither_near_nor_far() -> None:
    problem = Problem("field.required", "delivery")
    assert invalid(DELIVERY, problem, {}) == (
        Nearness.OTHER,
        Rejection(Reason.VALUE_INVALID, problem),
    )


def test_a_day_of_closed_books_is_no_day_for_a_row() -> None:
    assert broken("brought_on", "record.locked", date(2024, 5, 6)) == (
        Nearness.DATE,
        Reason.DATE_INVALID,
    )
