"""The sheet of a day: one line a household, one column a number, for many households at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.project_type import FieldType, Means, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.project_type import Field, Kind

DAY_SHEET = "day_sheet"
"""The word by which a kind asks to be entered for many households on one day."""


def sheet_fields(kind: Kind) -> tuple[Field, ...]:
    """The columns that are typed: everything but the day, the household and what follows from them.

    What refers to an asset is left to the form, since one line stands for one household; so is the
    group of the village that did it where no household is named.
    """
    return tuple(
        each
        for each in kind.fields
        if each.id != kind.date
        and not each.is_computed
        and each.means is not Means.GROUP
        and each.type not in {FieldType.REFERENCE, FieldType.HOUSEHOLD, FieldType.PARTY}
    )


def missing_for_sheet(kind: Kind) -> Iterator[str]:
    """What a kind lacks to be entered so: a day, a household, a number."""
    if kind.role is not Role.EVENT:
        yield "日期"
    if kind.household is None:
        yield "农户"
    if not any(each.type.is_number for each in sheet_fields(kind)):
        yield "数量"
