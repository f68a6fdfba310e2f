"""The ways in which a sheet says weights: in a column of units, in its header, or in each cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.villages import headers
from tests.villages.figures import NOTHING, in_unit, number, with_unit
from tests.villages.headers import heading
from tests.villages.paper import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tests.villages.truth import Cell

UNITS = ("吨", "公斤", "斤", "kg", "千克")
STRANGE_UNITS = ("车", "筐", "挑")
COUNTED = {"吨": "吨数", "公斤": "公斤数", "斤": "斤数"}


@dataclass(frozen=True, slots=True)
class Weighing:
    """How one sheet says its weights; `unit` is what the header says, empty where it says none."""

    way: str
    unit: str
    own: str  # the unit of a bare number where nobody says one
    columns: tuple[Column, ...]

    @classmethod
    def of(
        cls,
        chance: Random,
        *,
        own: str,
        names: Sequence[str] = headers.QUANTITIES,
        has_scales: bool = False,
    ) -> Weighing:
        """One of the ways."""
        way = "scales" if has_scales else chance.choice(("column", "column", "header", "cells"))
        name = heading(chance, names)
        unit = chance.choice(UNITS)
        if way == "column":
            said = heading(chance, headers.LEDGER["unit"])
            return cls(way, "", own, (Column("weight", name), Column("unit", said)))
        if way == "cells":
            return cls(way, "", own, (Column("weight", name),))
        if way == "scales":
            columns = (
                Column("gross", heading(chance, headers.LEDGER["gross"])),
                Column("tare", heading(chance, headers.LEDGER["tare"])),
                Column("weight", heading(chance, ("净重",), "公斤")),
            )
            return cls(way, "公斤", own, columns)
        if unit in COUNTED and chance.random() < 0.2 and own == "公斤":
            return cls("header", unit, own, (Column("weight", COUNTED[unit]),))
        return cls("header", unit, own, (Column("weight", heading(chance, names, unit)),))

    def cells(self, chance: Random, grams: int, *, tare: int = 0) -> dict[str, Cell]:
        """The cells of a line that say the weight."""
        is_as_said = self.unit and (self.way == "scales" or chance.random() < 0.95)
        unit = self.unit if is_as_said else chance.choice(UNITS)
        weight = in_unit(grams, unit)
        is_with_unit = chance.random() < 0.3 or bool(self.unit and unit != self.unit)
        if self.way == "column":
            cell = with_unit(chance, weight, unit) if is_with_unit else number(chance, weight)
            said = None if is_with_unit and chance.random() < 0.2 else unit
            return {"weight": cell, "unit": said}
        if self.way == "cells":
            if chance.random() < 0.3:
                return {"weight": number(chance, in_unit(grams, self.own))}
            return {"weight": with_unit(chance, weight, unit)}
        if self.way == "scales":
            gross, empty = in_unit(grams + tare, unit), in_unit(tare, unit)
            shown = {"gross": gross, "tare": empty, "weight": weight}
            return {key: number(chance, value) for key, value in shown.items()}
        return {
            "weight": with_unit(chance, weight, unit) if is_with_unit else number(chance, weight)
        }

    def damaged(self, chance: Random, grams: int, reason: str) -> dict[str, Cell]:
        """The cells of a line that say no weight, for the given reason."""
        if reason == "quantity_negative":
            return {**self.cells(chance, -grams), "gross": None, "tare": None}
        if reason == "quantity_missing":
            unit = chance.choice(UNITS) if self.way == "column" else None
            nothing: dict[str, Cell] = {"gross": None, "tare": None, "unit": unit}
            return {"weight": chance.choice(NOTHING), **nothing}
        strange = chance.choice(STRANGE_UNITS)
        if self.way != "column":
            return {"weight": f"{chance.randint(1, 5)}{strange}"}
        return {"weight": chance.randint(1, 5), "unit": chance.choice((strange, strange, None))}
