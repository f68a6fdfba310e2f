"""Units of measure: their names, how they convert, and how quantities are stored as integers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from fieldapp.domain.numbers import LOSSLESS, leading_number, nearest, rounded, scaled, unscaled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROUNDED = Context(prec=40)  # more digits than any quantity has: what can be exact is exact


class Measure(StrEnum):
    """What a unit measures.

    Mass is stored in grams, field area (亩) in ten-thousandths of a 亩, floor area (㎡) in
    hundredths of a ㎡. Everything else is stored in the unit of its field, scaled by the places of
    the field.
    """

    MASS = "mass"
    FIELD_AREA = "field_area"
    FLOOR_AREA = "floor_area"
    LENGTH = "length"
    VOLUME = "volume"
    COUNT = "count"
    TIME = "time"
    LABOUR = "labour"
    TEMPERATURE = "temperature"
    PERCENT = "percent"
    PH = "ph"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. `factor` is how many stored integers one of it is.

    Measures that are stored by the places of a field count `factor` in metres, cubic metres, hours,
    pieces or fen, for conversion alone. A tray is no bag: a count converts only to units of the
    same thing. `of` names that thing by the id of a unit; empty where it is this unit.
    """

    id: str
    label: str
    measure: Measure
    factor: Decimal
    names: tuple[str, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the word after it: `unit_text` is empty when there was none.

    `unit` None with a `unit_text` is a word that is no unit.
    """

    number: Decimal
    unit: Unit | None
    unit_text: str

    @property
    def is_of_unknown_unit(self) -> bool:
        """Whether a word follows the number that is no unit."""
        return self.unit is None and bool(self.unit_text)


def _unit(id_: str, measure: Measure, factor: str, *names: str) -> Unit:
    """A built-in unit, whose first name is its label."""
    return Unit(id_, names[0], measure, Decimal(factor), names)


_BUILT_IN = (
    _unit("g", Measure.MASS, "1", "克", "g"),
    _unit("kg", Measure.MASS, "1000", "公斤", "千克", "kg"),
    _unit("t", Measure.MASS, "1000000", "吨", "公吨", "t"),
    _unit("jin", Measure.MASS, "500", "斤", "市斤"),
    _unit("liang", Measure.MASS, "50", "两", "市两"),
    _unit("dan", Measure.MASS, "50000", "担", "市担"),
    _unit("mu", Measure.FIELD_AREA, "10000", "亩", "市亩"),
    _unit("fen_area", Measure.FIELD_AREA, "1000", "分", "分地"),
    _unit("hectare", Measure.FIELD_AREA, "150000", "公顷", "ha", "hm2"),
    _unit("m2", Measure.FLOOR_AREA, "100", "㎡", "m2", "平方米", "平方", "平米"),
    _unit("m", Measure.LENGTH, "1", "米", "m", "公尺"),
    _unit("cm", Measure.LENGTH, "0.01", "厘米", "cm", "公分"),
    _unit("mm", Measure.LENGTH, "0.001", "毫米", "mm"),
    _unit("m3", Measure.VOLUME, "1", "立方米", "m3", "立方", "方"),
    _unit("l", Measure.VOLUME, "0.001", "升", "l", "公升"),
    _unit("ml", Measure.VOLUME, "0.000001", "毫升", "ml"),
    _unit("pcs", Measure.COUNT, "1", "个", "只", "条", "件", "枚"),
    _unit("head", Measure.COUNT, "1", "头"),
    _unit("plant", Measure.COUNT, "1", "株", "棵"),
    _unit("hole", Measure.COUNT, "1", "穴"),
    _unit("tray", Measure.COUNT, "1", "盘"),
    _unit("bag", Measure.COUNT, "1", "袋", "包"),
    _unit("bucket", Measure.COUNT, "1", "桶"),
    _unit("roll", Measure.COUNT, "1", "卷"),
    _unit("bottle", Measure.COUNT, "1", "瓶"),
    _unit("bed", Measure.COUNT, "1", "床", "张"),
    _unit("machine", Measure.COUNT, "1", "台"),
    _unit("person", Measure.COUNT, "1", "人", "口人", "口"),
    _unit("person_times", Measure.COUNT, "1", "人次"),
    _unit("household", Measure.COUNT, "1", "户"),
    _unit("times", Measure.COUNT, "1", "次"),
    _unit("hour", Measure.TIME, "1", "小时", "h", "时", "钟头"),
    _unit("day", Measure.TIME, "24", "天", "日"),
    _unit("workday", Measure.LABOUR, "1", "工日", "个工", "工", "人天", "人·天"),
    _unit("degc", Measure.TEMPERATURE, "1", "℃", "摄氏度", "度"),
    _unit("percent", Measure.PERCENT, "1", "%"),
    _unit("ph", Measure.PH, "1", "pH"),
    _unit("yuan", Measure.MONEY, "100", "元", "圆", "块"),
    _unit("wan_yuan", Measure.MONEY, "1000000", "万元"),
)

UNITS: Mapping[str, Unit] = MappingProxyType({unit.id: unit for unit in _BUILT_IN})

# One ten-thousandth of a 亩 in hundredths of a ㎡, since 1 亩 is 2000/3 ㎡; and back.
_AREAS = {
    (Measure.FIELD_AREA, Measure.FLOOR_AREA): Fraction(20, 3),
    (Measure.FLOOR_AREA, Measure.FIELD_AREA): Fraction(3, 20),
}
_STORED_AS_BASE = frozenset({Measure.MASS, Measure.FIELD_AREA, Measure.FLOOR_AREA})


def _key(name: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    return plain[1:-1] if plain.startswith("(") and plain.endswith(")") else plain


_BY_NAME = {_key(name): unit for unit in _BUILT_IN for name in unit.names}


def unit_named(text: str, *, own: Iterable[Unit] = ()) -> Unit | None:
    """The unit of that name, first among a project type's own; None when there is none.

    Width, case, spaces and a pair of brackets do not matter. `own` may hold built-in units too.
    """
    key = _key(text)
    for unit in own:
        is_built_in = UNITS.get(unit.id) is unit
        if not is_built_in and key in {_key(name) for name in (unit.label, *unit.names)}:
            return unit
    return _BY_NAME.get(key)


def quantity_in(text: str, *, own: Iterable[Unit] = ()) -> Quantity | None:
    """The number in a text, with its unit where it names one; None when it is no quantity.

    `3.5吨` is 3.5 tonnes, `975.0` a bare number, `3车` of an unknown unit, `约3吨` nothing.
    """
    found = leading_number(text)
    if found is None:
        return None
    number, word = found
    unit = unit_named(word, own=own) if word else None
    if word and unit is None and not word[0].isalpha():
        return None
    return Quantity(number, unit, word)


def converted(value: Decimal, source: Unit, target: Unit) -> Decimal | None:
    """The same quantity in another unit; None when one cannot be expressed in the other."""
    ratio = Fraction(source.factor) / Fraction(target.factor)
    if _thing(source) != _thing(target):
        crossing = _AREAS.get((source.measure, target.measure))
        if crossing is None:
            return None
        ratio *= crossing
    result = Fraction(value) * ratio
    return _ROUNDED.divide(Decimal(result.numerator), Decimal(result.denominator))


def _thing(unit: Unit) -> tuple[Measure, str]:
    return unit.measure, (unit.of or unit.id) if unit.measure is Measure.COUNT else ""


def stored(value: Decimal, unit: Unit | None, places: int) -> int:
    """The integer that stands for a value in a field's unit, half up; None is no unit."""
    if unit is None or unit.measure not in _STORED_AS_BASE:
        return scaled(value, places)
    return nearest(LOSSLESS.multiply(value, unit.factor))


def shown(stored: int, unit: Unit | None, places: int) -> Decimal:
    """The value in a field's unit that a stored integer stands for.

    Exact where it can be, so a gram of a tonne is never lost; else with as many digits as bring the
    integer back.
    """
    if unit is None or unit.measure not in _STORED_AS_BASE:
        return unscaled(stored, places)
    value = _ROUNDED.divide(Decimal(stored), unit.factor)
    is_exact = LOSSLESS.multiply(value, unit.factor) == stored
    return value if is_exact else rounded(value, len(str(int(unit.factor))))
