"""What is said of a typed text that is no value names the unit of its field, or the missing day."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.field_reading import Surroundings, value_read
from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.domain.units import UNITS
from fieldapp.services.messages import sentence
from fieldapp.services.reading_problem import reading_problem

AROUND = Surroundings(UNITS, date(2025, 2, 26), year=2025)


def said(field: Field, text: str) -> str:
    fault = value_read(field, text, AROUND).fault
    assert fault is not None
    problem = reading_problem(field, text, fault, AROUND, where="bed.x")
    assert problem.where == "bed.x"
    return sentence(problem)


def number(unit: str) -> Field:
    return Field(FieldId("x"), "床高", FieldType.DECIMAL, unit=unit, places=1)


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (number("cm"), "1e9", "“床高”不是可用的数字或单位，请填写以厘米为单位的数字。"),
        (number("kg"), "3车", "“床高”的单位没有写明或不认识，请写斤、公斤、吨等单位。"),
        (number(""), "3车", "“床高”不是数字，请改成数字。"),
        (number("cm"), "9" * 22, "“床高”的数字太长，最多 15 位，请核对是不是填错了栏。"),
        (number("cm"), "很高", "“床高”不是数字，请改成数字。"),
    ],
)
def test_a_number_that_is_none_is_told_in_its_own_unit(
    field: Field, text: str, expected: str
) -> None:
    assert said(field, text) == expected


def test_a_day_that_its_month_has_not_is_named() -> None:
    day = Field(FieldId("x"), "日期", FieldType.DATE)
    assert said(day, "2月30日") == "2025年2月没有30日，请核对“日期”。"
    assert said(day, "明天") == "“日期”不是有效的日期，请写成 2024-04-08 这样的格式。"
