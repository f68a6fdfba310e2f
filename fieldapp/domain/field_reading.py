"""What a person wrote for a field, as a value: units, full-width digits and many ways of dates.

Forms, workbooks and examples all read through here. Parties and references stay text: only the
ledger knows whom or what they name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fieldapp.domain.contact import cleaned_account, cleaned_phone
from fieldapp.domain.dates import date_in
from fieldapp.domain.identity_number import IdentityFault, cleaned_identity, identity_fault, widened
from fieldapp.domain.money import fen, yuan
from fieldapp.domain.numbers import cleaned, compact
from fieldapp.domain.person_name import name_fault, normalised_name
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.domain.record import FieldValue
from fieldapp.domain.scale import number_shown, number_stored
from fieldapp.domain.units import Measure, Quantity, Unit, converted, quantity_in, unit_named


class ReadingFault(StrEnum):
    """Why a text is no value of its field."""

    NUMBER = "number"
    LONG = "long"  # a number of more digits than any quantity has
    WHOLE = "whole"  # a number with a fraction, where only whole ones are
    UNIT = "unit"  # a word that is no unit, or a unit of something else
    INEXACT = "inexact"  # a price that comes to no whole fen in the field's unit
    DATE = "date"
    BOOLEAN = "boolean"
    OPTION = "option"
    NAME = "name"
    IDENTITY_LENGTH = "identity_length"
    IDENTITY_CHARACTERS = "identity_characters"
    IDENTITY_DATE = "identity_date"
    IDENTITY_CHECKSUM = "identity_checksum"
    TRUNCATED = "truncated"  # a spreadsheet kept fifteen digits of a longer number


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in the field's declared unit, or the fault. Both None: the text is empty.

    `entered` is what was written where it was converted, such as "1076斤". `note` says what was
    changed on the way and why it is worth telling.
    """

    value: FieldValue = None
    fault: ReadingFault | None = None
    entered: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a text: the type's units, the column's unit, the sheet's year and month.

    `unit` None: nobody says, so a bare number is in the field's own unit, unless `is_unit_needed`.
    For a price, `unit` is what it is for. A text that says its own unit is not asked for another.
    """

    units: Mapping[str, Unit]
    today: date
    unit: Unit | None = None
    year: int | None = None
    month: int | None = None
    is_unit_needed: bool = False


_FEN_IN_YUAN = 100
_LONG_NUMBER = re.compile(r"[¥+-]*[0-9]{16,}(?:\.[0-9]*)?\D*")
_EMPTY = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "／", "－", "〇"})
_YES = frozenset(
    {"是", "√", "✓", "✔", "有", "已", "对", "y", "yes", "true", "1", "已到账", "已收", "已付"}
)
_NO = frozenset(
    {"否", "×", "✗", "x", "无", "没有", "未", "n", "no", "false", "0", "未到账", "未收", "未付"}
)


def is_empty(text: str) -> bool:
    """Whether a text says nothing: blank, or a dash where a number would stand."""
    return cleaned(text) in _EMPTY


def value_read(field: Field, text: str, around: Surroundings) -> Reading:
    """The value that a text stands for in this field."""
    if field.type is FieldType.BOOLEAN:
        return _boolean(text)
    if is_empty(text) and not (field.type is FieldType.CHOICE and _option(field, text)):
        return Reading()
    return _READERS[field.type](field, text, around)


def _number(field: Field, text: str, around: Surroundings) -> Reading:
    quantity = quantity_in(text, own=around.units.values())
    if quantity is None:
        return Reading(fault=_number_fault(text))
    own = around.units.get(field.unit)
    unit = quantity.unit or around.unit  # what the text itself says goes first
    if quantity.is_of_unknown_unit or (unit is None and around.is_unit_needed):
        return Reading(fault=ReadingFault.UNIT)
    if own is None or unit is None or unit == own:
        return _settled(field, own, quantity.number)
    value = converted(quantity.number, unit, own)
    if value is None:
        return Reading(fault=ReadingFault.UNIT)
    written = text if quantity.unit else f"{cleaned(text)}{unit.label}"
    return _settled(field, own, value, entered=cleaned(written))


def _number_fault(text: str) -> ReadingFault:
    plain = cleaned(text).replace(",", "")
    return ReadingFault.LONG if _LONG_NUMBER.fullmatch(plain) else ReadingFault.NUMBER


def _settled(field: Field, unit: Unit | None, value: Decimal, entered: str = "") -> Reading:
    if field.type is FieldType.INTEGER and value != value.to_integral_value():
        return Reading(fault=ReadingFault.WHOLE)
    return Reading(number_shown(field, unit, number_stored(field, unit, value)), entered=entered)


def _money(field: Field, text: str, around: Surroundings) -> Reading:
    # Not all of it in its plain form: that would read a price of 5² as 52.
    amount, _, per = text.replace("／", "/").replace("每", "/").partition("/")
    quantity = quantity_in(amount)
    if quantity is None:
        return Reading(fault=_number_fault(amount))
    if quantity.is_of_unknown_unit or (
        quantity.unit and quantity.unit.measure is not Measure.MONEY
    ):
        return Reading(fault=ReadingFault.UNIT)
    if not cleaned(per):
        return _priced(field, quantity, around.unit, around.units.get(field.unit))
    unit = unit_named(cleaned(per), own=around.units.values())
    if unit is None or unit.measure is Measure.MONEY:
        return Reading(fault=ReadingFault.UNIT)
    return _priced(field, quantity, unit, around.units.get(field.unit))


def _priced(field: Field, said: Quantity, unit: Unit | None, own: Unit | None) -> Reading:
    """An amount as it is; a price for one unit as the price for the field's own.

    A column of 万元 gives a bare number its scale; a cell that says 元 is in yuan.
    """
    coin = said.unit
    if unit is not None and unit.measure is Measure.MONEY:
        coin, unit = coin or unit, None
    value = said.number * coin.factor / _FEN_IN_YUAN if coin else said.number
    if unit is None or own is None or unit == own:
        return _settled(field, None, value)
    share = converted(Decimal(1), own, unit)
    if share is None:
        return Reading(fault=ReadingFault.UNIT)
    price = value * share
    if yuan(fen(price)) != price:
        return Reading(fault=ReadingFault.INEXACT)
    return _settled(field, None, price, entered=f"{value:f}元/{unit.label}")


def _date(field: Field, text: str, around: Surroundings) -> Reading:
    del field
    day = date_in(text, year=around.year, month=around.month)
    return Reading(day) if day else Reading(fault=ReadingFault.DATE)


def _boolean(text: str) -> Reading:
    word = cleaned(text).casefold()
    if word in _YES:
        return Reading(value=True)
    if word in _NO:
        return Reading(value=False)
    return Reading() if is_empty(text) else Reading(fault=ReadingFault.BOOLEAN)


def _choice(field: Field, text: str, around: Surroundings) -> Reading:
    del around
    option = _option(field, text)
    return Reading(option) if option else Reading(fault=ReadingFault.OPTION)


def _option(field: Field, text: str) -> str:
    """The option a word means: its label, its id, or the only label that contains it."""
    word = compact(text)
    for option, label in field.options.items():
        if word in {compact(label), option}:
            return option
    near = [option for option, label in field.options.items() if word and word in compact(label)]
    return near[0] if len(near) == 1 else ""


def _text(field: Field, text: str, around: Surroundings) -> Reading:
    match field.format:
        case TextFormat.IDENTITY:
            return _identity(text, around.today)
        case TextFormat.PHONE:
            return Reading(cleaned_phone(text) or None)
        case TextFormat.ACCOUNT:
            return Reading(cleaned_account(text) or None)
        case TextFormat.NAME:
            return _name(text)
        case _:
            return Reading(text.strip())


def _name(text: str) -> Reading:
    name = normalised_name(text)
    return Reading(name) if name_fault(name) is None else Reading(fault=ReadingFault.NAME)


def _person(field: Field, text: str, around: Surroundings) -> Reading:
    del field, around
    return Reading(normalised_name(text))


_IDENTITY_FAULTS = {
    IdentityFault.LENGTH: ReadingFault.IDENTITY_LENGTH,
    IdentityFault.CHARACTERS: ReadingFault.IDENTITY_CHARACTERS,
    IdentityFault.DATE: ReadingFault.IDENTITY_DATE,
    IdentityFault.CHECKSUM: ReadingFault.IDENTITY_CHECKSUM,
}
_OLD_LENGTH = 15  # digits of identity numbers issued before 1999


def _identity(text: str, today: date) -> Reading:
    number, note = cleaned_identity(text), ""
    if len(number) == _OLD_LENGTH and number.isascii() and number.isdigit():
        number, note = widened(number), "identity_widened"
    fault = identity_fault(number, today=today)
    return Reading(number, note=note) if fault is None else Reading(fault=_IDENTITY_FAULTS[fault])


_READERS: Mapping[FieldType, Callable[[Field, str, Surroundings], Reading]] = {
    FieldType.TEXT: _text,
    FieldType.NOTE: _text,
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.REFERENCE: _person,
    FieldType.HOUSEHOLD: _person,
    FieldType.PARTY: _person,
}
