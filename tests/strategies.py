"""Random values of any declared kind, and random kinds: what a property may be tried with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from fieldapp.domain.field_reading import is_empty
from fieldapp.domain.identity_number import check_character
from fieldapp.domain.ids import FieldId, KindId, TypeId
from fieldapp.domain.project_type import (
    Field,
    FieldType,
    Kind,
    ProjectType,
    Role,
    Rule,
    TextFormat,
)
from fieldapp.domain.record import FieldValue, Values, operand
from fieldapp.domain.scale import LARGEST, number_shown, number_stored
from fieldapp.domain.validating import completed, errors_in, problems_of

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.operations import Facts, Operand
    from fieldapp.domain.units import Unit

TODAY = date(2025, 2, 26)
_FIRST_DAY = date(1990, 1, 1)
_HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
_DIGITS = "0123456789"
_LINE = st.characters(codec="utf-8", exclude_categories=("C", "Z"))


def days(last: date = TODAY) -> SearchStrategy[date]:
    """Days of a ledger, none of them after the last."""
    return st.dates(_FIRST_DAY, last)


def names() -> SearchStrategy[str]:
    """Names of people in hanzi, some with the dot of a name in two parts."""
    part = st.text(_HANZI, min_size=1, max_size=4)
    return st.one_of(
        st.text(_HANZI, min_size=2, max_size=4),
        st.tuples(part, part).map("·".join),
    )


@st.composite
def identity_numbers(draw: DrawFn, today: date = TODAY) -> str:
    """Sound identity numbers of nobody."""
    region = draw(st.text(_DIGITS, min_size=6, max_size=6))
    born = draw(st.dates(date(1900, 1, 1), today))
    order = draw(st.text(_DIGITS, min_size=3, max_size=3))
    body = f"{region}{born:%Y%m%d}{order}"
    return body + check_character(body)


def phones() -> SearchStrategy[str]:
    """Mobile numbers."""
    return st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def accounts() -> SearchStrategy[str]:
    """Account numbers of banks and passbooks."""
    return st.text(_DIGITS, min_size=8, max_size=19)


def texts(field: Field) -> SearchStrategy[str]:
    """Texts that a text or note field accepts as they are."""
    match field.format:
        case TextFormat.NAME:
            return names()
        case TextFormat.IDENTITY:
            return identity_numbers()
        case TextFormat.PHONE:
            return phones()
        case TextFormat.ACCOUNT:
            return accounts()
        case None:
            # A long text shows nothing that a short one does not.
            longest = min(field.max_length, 20)
            alphabet = _LINE if field.type is FieldType.TEXT else _LINE | st.just("\n")
            free = st.text(alphabet, min_size=1, max_size=longest).map(str.strip)
            return free.filter(lambda text: not is_empty(text))


@st.composite
def numbers(draw: DrawFn, field: Field, unit: Unit | None) -> Decimal:
    """Numbers within the field's bounds, as exact as they are stored."""
    least = Decimal(-(10**6)) if field.min is None else field.min
    most = max(least, Decimal(10**6)) if field.max is None else field.max
    if field.type is FieldType.INTEGER:
        whole = (least.to_integral_value(ROUND_CEILING), most.to_integral_value(ROUND_FLOOR))
        return Decimal(draw(st.integers(int(whole[0]), int(whole[1]))))
    begin, end = (number_stored(field, unit, bound) for bound in (least, most))
    begin += number_shown(field, unit, begin) < least
    end -= number_shown(field, unit, end) > most
    return number_shown(field, unit, draw(st.integers(max(begin, 1 - LARGEST), end)))


def values_of_field(
    field: Field, unit: Unit | None = None, today: date = TODAY
) -> SearchStrategy[FieldValue]:
    """Valid values of one field, never empty. `unit` is the one that its numbers are stored by."""
    if field.type.is_number:
        return numbers(field, unit)
    match field.type:
        case FieldType.TEXT | FieldType.NOTE:
            return texts(field)
        case FieldType.DATE:
            return days(today)
        case FieldType.BOOLEAN:
            return st.booleans()
        case FieldType.CHOICE:
            return st.sampled_from(sorted(field.options))
        case _:  # ids of parties and of assets
            return st.integers(1, 10**6)


def values_of(project_type: CompiledType, kind: Kind) -> SearchStrategy[Values]:
    """What a person may type into a kind: every field fits by itself, optional ones may be empty.

    The rules of the kind may object to them together.
    """
    units = project_type.formulas[kind.id].units
    return st.fixed_dictionaries(
        {
            field.id: _maybe(values_of_field(field, units.get(field.id)), field)
            for field in kind.fields
            if not field.is_computed
        }
    )


def facts_of(project_type: CompiledType, kind: Kind) -> SearchStrategy[Facts]:
    """What a record's references may bring, as `bed.area`."""
    facts = {}
    for reference in kind.fields:
        if reference.type is FieldType.REFERENCE:
            target = project_type.kind(reference.to)
            units = project_type.formulas[target.id].units
            for each in target.fields:
                values = st.none() | values_of_field(each, units.get(each.id))
                as_seen = partial(_operand, each.type)
                facts[f"{reference.id}.{each.id}"] = values.map(as_seen)
    return st.fixed_dictionaries(facts)


def _operand(field_type: FieldType, value: FieldValue) -> Operand:
    return operand(value, field_type)


@st.composite
def records_of(draw: DrawFn, project_type: CompiledType, kind: Kind) -> tuple[Values, Facts]:
    """Completed values that no error keeps from being stored, and what their references bring."""
    formulas = project_type.formulas[kind.id]
    return draw(
        st.tuples(values_of(project_type, kind), facts_of(project_type, kind))
        .map(lambda pair: (completed(formulas, *pair).values, pair[1]))
        .filter(lambda pair: not errors_in(problems_of(kind, formulas, pair[0], pair[1], TODAY)))
    )


def _maybe(values: SearchStrategy[FieldValue], field: Field) -> SearchStrategy[FieldValue]:
    return values if field.required else st.none() | values


# Random kinds. They make no sense to anybody, but their declaration is sound.

_UNITS = ("", "kg", "t", "jin", "mu", "m2", "cm", "pcs", "percent", "hour", "degc")
_FORMULAS = (
    "{0} + {1}",
    "{0} * {1} / 1000",
    "({0} or 0) - ({1} or 0)",
    "{0} / {1}",
    "round({0} * 1.005, 1) if {1} > 0 else None",
    "max({0}, {1}, 0)",
)
_CHECKS = ("{0} is None or {0} >= 0", "{0} < {1}", "({0} or 0) != 3 or {1} is not None")


@st.composite
def _fields(draw: DrawFn, name: str) -> Field:
    field_type = draw(st.sampled_from([each for each in FieldType if each is not FieldType.TEXT]))
    field = Field(FieldId(name), f"项{name}", draw(st.just(FieldType.TEXT) | st.just(field_type)))
    field = replace(field, required=draw(st.booleans()))
    match field.type:
        case FieldType.TEXT:
            formats = st.none() | st.sampled_from(TextFormat)
            return replace(field, format=draw(formats), max_length=draw(st.integers(50, 200)))
        case FieldType.CHOICE:
            labels = draw(st.lists(names(), min_size=1, max_size=4, unique=True))
            return replace(field, options={f"o{n}": label for n, label in enumerate(labels)})
        case FieldType.REFERENCE:
            return replace(field, to=KindId("thing"))
        case _ if field.type.is_number:
            return draw(_bounded(field))
        case _:
            return field


@st.composite
def _bounded(draw: DrawFn, field: Field) -> Field:
    places = draw(st.integers(0, 4)) if field.type is FieldType.DECIMAL else 0
    bounds = st.none() | st.integers(-1000, 1000).map(Decimal)
    least, width = draw(bounds), draw(st.none() | st.integers(0, 1000))
    most = None if width is None else (least or Decimal(0)) + width
    unit = draw(st.sampled_from(_UNITS))
    return replace(field, places=places, min=least, max=most, unit=unit)


@st.composite
def kinds(draw: DrawFn, name: str = "event") -> Kind:
    """A random kind of event with fields of any type, formulas and rules."""
    count = draw(st.integers(0, 6))
    fields = [draw(_fields(f"f{number}")) for number in range(count)]
    numeric: list[str] = [field.id for field in fields if field.type.is_number] or ["1"]
    operands = st.tuples(st.sampled_from(numeric), st.sampled_from(numeric))
    for number in range(draw(st.integers(0, 2))):
        formula = draw(st.sampled_from(_FORMULAS)).format(*draw(operands))
        kept = Field(FieldId(f"c{number}"), f"算{number}", FieldType.DECIMAL, formula=formula)
        fields.append(replace(kept, typed=draw(st.booleans()), places=draw(st.integers(0, 3))))
        numeric = [*numeric, kept.id]
    rules = [
        Rule(
            f"r{number}", draw(st.sampled_from(_CHECKS)).format(*draw(operands)), "请核对。", (DAY,)
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    day = Field(DAY, "日期", FieldType.DATE, required=True)
    return Kind(KindId(name), Role.EVENT, "事", (day, *fields), date=DAY, rules=tuple(rules))


DAY = FieldId("day")
THING = Kind(
    KindId("thing"),
    Role.ASSET,
    "物",
    (
        Field(FieldId("name"), "名称", FieldType.TEXT, required=True),
        Field(FieldId("area"), "面积", FieldType.DECIMAL, unit="m2", places=2),
    ),
)


def project_types() -> SearchStrategy[ProjectType]:
    """Random sound declarations: an asset, and a random kind of event that may refer to it."""
    return kinds().map(lambda kind: ProjectType(1, TypeId("drawn"), 1, "随机", kind=(THING, kind)))
