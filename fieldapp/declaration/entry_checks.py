"""Whether a kind that asks for a hand-made screen has what the screen needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.day_sheet import DAY_SHEET, missing_for_sheet
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Means
from fieldapp.domain.units import Measure
from fieldapp.domain.weigh_in import WEIGH_IN, missing_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.units import Unit

ENTRIES = (WEIGH_IN, DAY_SHEET)


def entry_problems(kind: Kind, units: Mapping[str, Unit]) -> Iterator[Problem]:
    """What a kind lacks that its screen needs, and what stands for a weight though it is none."""
    if kind.entry == DAY_SHEET:
        for part in missing_for_sheet(kind):
            told = {"label": kind.label, "part": part}
            yield Problem("declaration.day_sheet_needs", f"{kind.id}.entry", told)
    is_weighed = kind.entry == WEIGH_IN
    for part in missing_parts(kind) if is_weighed else ():
        values = {"label": kind.label, "part": part}
        yield Problem("declaration.weigh_in_needs", f"{kind.id}.entry", values)
    for field in kind.fields:
        is_quantity = is_weighed and field.means is Means.QUANTITY
        if field.means is None or not (field.means.is_weight or is_quantity):
            continue
        unit = units.get(field.unit)
        if unit is None or unit.measure is not Measure.MASS:
            where = f"{kind.id}.{field.id}"
            yield Problem("declaration.not_a_weight", where, {"label": field.label})
