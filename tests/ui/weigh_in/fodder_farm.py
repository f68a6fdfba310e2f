"""Ledgers whose scale is not the shipped one: other units, fewer or more grades."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, TypeId
from fieldapp.services.households import Households
from fieldapp.services.ledgers import Access
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.type_library import TypeLibrary
from tests.services.dairy import TEXT
from tests.ui.farm import PASSWORD, PEOPLE, Farm

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.ledgers import Ledgers

GRADES = 'grade", label = "等级", type = "choice", options = { fine = "一等", plain = "二等" }'


def declared(*, unit: str, grades: int) -> str:
    """The type of the dairy with weights in another unit and so many grades."""
    options = ", ".join(f'g{number} = "第{number}等草"' for number in range(1, grades + 1))
    text = TEXT.replace(GRADES, GRADES.partition("options")[0] + f"options = {{ {options} }}")
    return text.replace('unit = "kg"', f'unit = "{unit}"')


def fodder_farm(folder: Path, ledgers: Ledgers, *, unit: str, grades: int) -> Farm:
    """A ledger with that one project and the farm's households; every grade has a price."""
    types = folder / "types"
    types.mkdir(parents=True)
    (types / "dairy.toml").write_text(declared(unit=unit, grades=grades), encoding="utf-8")
    access = Access("李敏", PASSWORD)
    ledger = ledgers.found(folder / "台账", access, village="木柯村", township="玉舍镇")
    projects = Projects(ledger, TypeLibrary(types))
    work = projects.add(TypeId("dairy"))
    day = date(2025, 1, 1)
    prices = [
        DatedPrice("青贮", f"g{number}", day, Decimal(80 - 5 * number))
        for number in range(1, grades + 1)
    ]
    projects.set_prices(work, prices)
    entries = [
        {FieldId("name"): name, FieldId("group"): group, FieldId("id_number"): number}
        for name, group, number in PEOPLE
    ]
    people = Households(ledger).add(entries)
    assert isinstance(people, list), people
    return Farm(folder / "台账", ledgers, ledger, work, tuple(people))
