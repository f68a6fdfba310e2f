"""What records add up to, in words: the totals below a table, and what is selected."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from fieldapp.domain.project_type import Means
from fieldapp.services.value_texts import number_text as with_unit
from fieldapp.ui.record_table.columns import GROUP, PHOTOS, RECORDED_BY, STATE, number_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.units import Unit
    from fieldapp.services.browsing import BrowsedRow, Totals
    from fieldapp.ui.record_table.columns import RecordColumn

MOST_TOLD = 2  # sums in the status line
_NO_TOTALS = frozenset({GROUP, PHOTOS, RECORDED_BY, STATE})


def totals_texts(kind: Kind, columns: Sequence[RecordColumn], totals: Totals) -> Mapping[str, str]:
    """What stands below the columns: how many, of how many households, sums, the average price."""
    texts: dict[str, str] = {
        each: number_text(kind.by_id[each], total) for each, total in totals.sums.items()
    }
    price = kind.meant(Means.PRICE)
    if price is not None and totals.average_price:  # nought: nobody wrote a price
        texts[price.id] = f"均 {number_text(price, totals.average_price)}"
    if kind.household is not None:
        texts[kind.household.id] = f"{totals.households:,} 户"
    first = next(each.column.id for each in columns if each.column.id not in _NO_TOTALS)
    return {**texts, first: f"合计 {totals.count:,} 条"}


def told_fields(kind: Kind, summed: Iterable[FieldId]) -> tuple[Field, ...]:
    """The fields whose sums are told of a selection: quantity and amount, else what adds up."""
    summed = tuple(summed)
    meant = [kind.meant(each) for each in (Means.QUANTITY, Means.AMOUNT)]
    found = [field for field in meant if field is not None and field.id in summed]
    return tuple(found or islice((kind.by_id[each] for each in summed), MOST_TOLD))


def added(fields: Sequence[Field], rows: Iterable[BrowsedRow]) -> dict[FieldId, Decimal]:
    """The sums of fields over the live ones among some rows."""
    live = [row.cells for row in rows if row.void is None]
    return {field.id: _sum_of(cells[field.id] for cells in live) for field in fields}


def selection_text(
    count: int,
    fields: Sequence[Field],
    sums: Mapping[FieldId, Decimal] | None,
    units: Mapping[str, Unit],
) -> str:
    """`已选 1 条，净重 664 kg，金额 53.12 元`; without sums while they are None."""
    if not count:
        return ""
    told = [
        f"{field.label} {with_unit(field, sums[field.id], units)}"
        for field in fields
        if sums is not None and field.id in sums
    ]
    return "，".join([f"已选 {count:,} 条", *told])


def _sum_of(values: Iterable[object]) -> Decimal:
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
