"""What people write of households and their members, judged before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.field_reading import Surroundings, value_read
from fieldapp.domain.household import (
    HOUSEHOLD_FIELDS,
    ON_ROLL,
    STATUS_FIELD,
    Household,
    household_class_from,
)
from fieldapp.domain.identity_number import is_male
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.member import MEMBER_FIELDS, Member
from fieldapp.domain.problem import Problem
from fieldapp.domain.units import UNITS
from fieldapp.services.reading_problem import reading_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from fieldapp.domain.project_type import Field
    from fieldapp.domain.record import FieldValue, Values

HOUSEHOLD, MEMBER = "household", "member"  # what the places of problems begin with
CLASS, SIZE, GENDER = FieldId("household_class"), FieldId("size"), FieldId("gender")
FORM_FIELDS: tuple[Field, ...] = (*HOUSEHOLD_FIELDS, STATUS_FIELD)


def household_from(values: Values) -> Household | Problem:
    """The household that values by the fields of forms describe, or what is wrong with them."""
    for field in HOUSEHOLD_FIELDS:
        if field.required and values.get(field.id) is None:
            return Problem("field.required", f"{HOUSEHOLD}.{field.id}", {"label": field.label})
    household_class = household_class_from(_text(values, CLASS) or "")
    if household_class is None:
        return Problem("reading.household_class", f"{HOUSEHOLD}.{CLASS}", {"label": "户类型"})
    size = values.get(SIZE)
    return Household(
        id=PartyId(0),
        name=_text(values, "name") or "",
        group=_text(values, "group"),
        id_number=_text(values, "id_number"),
        household_class=household_class,
        gender=_text(values, "gender"),
        size=None if size is None else int(str(size)),
        phone=_text(values, "phone"),
        card=_text(values, "card"),
        bank=_text(values, "bank"),
        payee=_text(values, "payee"),
        number=_text(values, "number"),
        note=_text(values, "note"),
        status=_text(values, STATUS_FIELD.id) or ON_ROLL,
    )


def values_of(household: Household) -> Values:
    """What a form shows of a household; `household_from` makes the same household of it."""
    values: dict[FieldId, FieldValue] = {
        field.id: household.household_class.word
        if field.id == CLASS
        else getattr(household, field.id)
        for field in FORM_FIELDS
    }
    return values


def household_judged(values: Values, today: date) -> Household | tuple[Problem, ...]:
    """The household that typed values describe, or everything that is wrong with them.

    Texts are cleaned and checked as those of a workbook are.
    """
    read, problems = _read(HOUSEHOLD, FORM_FIELDS, values, today)
    household = household_from(read)
    if not isinstance(household, Problem):
        return problems or household
    is_told = any(each.where == household.where for each in problems)
    return problems if is_told else (*problems, household)


def member_judged(values: Values, today: date, member_id: int = 0) -> Member | tuple[Problem, ...]:
    """The member that values describe, or what is wrong; the identity number tells the gender."""
    known = {field.id: values.get(field.id) for field in MEMBER_FIELDS}
    read, problems = _read(MEMBER, MEMBER_FIELDS, known, today)
    if problems:
        return problems
    id_number = _text(read, "id_number")
    gender = _text(values, GENDER)
    if id_number is not None:
        gender = "男" if is_male(id_number) else "女"
    return Member(
        name=_text(read, "name") or "",
        relation=_text(read, "relation"),
        id_number=id_number,
        gender=gender,
        phone=_text(read, "phone"),
        note=_text(read, "note"),
        id=member_id,
    )


def _read(
    kind: str, fields: Iterable[Field], values: Values, today: date
) -> tuple[Values, tuple[Problem, ...]]:
    around = Surroundings(UNITS, today)
    read: dict[FieldId, FieldValue] = dict(values)
    problems: list[Problem] = []
    for field in fields:
        if field.id not in values:
            continue
        value = values[field.id]
        if isinstance(value, str):
            text, reading = value, value_read(field, value, around)
            value = read[field.id] = reading.value
            if reading.fault is not None:
                where = f"{kind}.{field.id}"
                told = reading_problem(field, text, reading.fault, around, where=where)
                problems.append(told)
                continue
        problems += _value_problems(kind, field, value)
    return read, tuple(problems)


def _value_problems(kind: str, field: Field, value: FieldValue) -> Iterable[Problem]:
    place, label = f"{kind}.{field.id}", field.label
    if value is None and field.required:
        yield Problem("field.required", place, {"label": label})
    if isinstance(value, str) and len(value) > field.max_length:
        yield Problem("field.too_long", place, {"label": label, "most": field.max_length})


def _text(values: Mapping[FieldId, FieldValue], name: str) -> str | None:
    value = values.get(FieldId(name))
    return None if value is None else str(value)
