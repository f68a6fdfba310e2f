from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.domain.units import UNITS
from fieldapp.services.setting_reading import SettingReader, number_field

READER = SettingReader(UNITS, date(2025, 2, 26))
WEIGHT = number_field("上限", "kg")
PRICE = Field(FieldId("price"), "单价", FieldType.MONEY, unit="t")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (WEIGHT, "5000", Decimal(5000)),
        (WEIGHT, "5吨", Decimal(5000)),
        (WEIGHT, "-3", Decimal(-3)),
        (WEIGHT, "", None),
        (number_field("倍数"), "2.5", Decimal("2.5")),
        (number_field("温度", "degc"), "30℃", Decimal(30)),
        (PRICE, "60.50", Decimal("60.50")),
        (PRICE, "0.03元/斤", Decimal("60.00")),
    ],
)
def test_a_number_is_read_in_the_unit_that_is_asked_for(
    field: Field, text: str, value: Decimal | None
) -> None:
    assert READER.number(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (WEIGHT, "五六", "setting.wrong_unit"),
        (WEIGHT, "5亩", "setting.wrong_unit"),
        (WEIGHT, "999999999999999", "setting.wrong_unit"),
        (number_field("倍数"), "几倍", "setting.not_a_number"),
    ],
)
def test_what_is_no_number_of_that_unit_is_said(field: Field, text: str, code: str) -> None:
    problem = READER.number(field, text)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.values["value"]) == (code, text)


@pytest.mark.parametrize("text", ["0", "-1吨"])
def test_nothing_is_not_more_than_nothing(text: str) -> None:
    problem = READER.positive(WEIGHT, text)
    assert isinstance(problem, Problem)
    assert problem.code == "setting.not_positive"


def test_more_than_nothing_is_read_and_empty_is_empty() -> None:
    assert READER.positive(WEIGHT, "1斤") == Decimal("0.5")
    assert READER.positive(WEIGHT, " ") is None


def test_units_have_their_words() -> None:
    words = [READER.unit_word(field) for field in (WEIGHT, PRICE, number_field("倍数"))]
    assert words == ["kg", "元/吨", ""]
