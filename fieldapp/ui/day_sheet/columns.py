"""The columns of the sheet of a day: what is typed, what was done before it, and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.services.value_texts import price_unit, unit_symbol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from fieldapp.domain.units import Unit

REASON = FieldId(":reason")
REASON_LABEL, SO_FAR_LABEL = "超出的原因", "截至昨天"
NUMBER, SO_FAR, TEXT, NOTE = 92, 86, 110, 180  # pixels
YES_NO = (("", ""), ("true", "是"), ("false", "否"))


class Part(StrEnum):
    """What a column is for."""

    TYPED = "typed"
    SO_FAR = "so_far"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column. `options` are what may be chosen, as (id, label); empty: it is typed."""

    part: Part
    field_id: FieldId
    label: str
    width: int
    is_number: bool = False
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_typed(self) -> bool:
        """Whether people type into it."""
        return self.part is not Part.SO_FAR


def columns_of(
    fields: Sequence[Field], summed: Collection[FieldId], units: Mapping[str, Unit]
) -> tuple[SheetColumn, ...]:
    """The columns of a kind, without that of the reason; the sum stands behind its number."""
    return tuple(column for each in fields for column in _columns(each, summed, units))


def reason_column() -> SheetColumn:
    """The column that is there while a reason is asked for."""
    return SheetColumn(Part.REASON, REASON, REASON_LABEL, NOTE)


def _columns(
    each: Field, summed: Collection[FieldId], units: Mapping[str, Unit]
) -> Iterator[SheetColumn]:
    unit = _unit(each, units)
    label = f"{each.label}({unit})" if unit else each.label
    is_number = each.type.is_number
    width = NUMBER if is_number else NOTE if each.type is FieldType.NOTE else TEXT
    yield SheetColumn(Part.TYPED, each.id, label, width, is_number, _options(each))
    if each.id in summed:
        yield SheetColumn(Part.SO_FAR, each.id, SO_FAR_LABEL, SO_FAR, is_number=True)


def _unit(each: Field, units: Mapping[str, Unit]) -> str:
    if each.type is FieldType.MONEY:
        return price_unit(each, units)
    return unit_symbol(units[each.unit]) if each.unit in units else ""


def _options(each: Field) -> tuple[tuple[str, str], ...]:
    if each.type is FieldType.CHOICE:
        return (("", ""), *each.options.items())
    return YES_NO if each.type is FieldType.BOOLEAN else ()
