"""What is to be done with a row that is not taken, where its other cells or the ledger tell.

Whatever is proposed was tried first: the row is judged as it would be then.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import number_in, plain
from fieldapp.domain.project_type import FieldType, Means
from fieldapp.domain.units import UNITS
from fieldapp.importing.cell_reading import cell_text
from fieldapp.importing.columns import fits, quantity_of
from fieldapp.importing.judged import Reason, Rejection, Remedy, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fieldapp.domain.project_type import Field
    from fieldapp.domain.record import FieldValue
    from fieldapp.domain.units import Unit
    from fieldapp.importing.record_rows import JudgedRecord, TableJudge
    from fieldapp.importing.table import BodyRow

MOST_TRIED = 1_000  # rows, a good millisecond each; where more are wrong, a column is
HOUSE = "家"  # that people write behind a name
SHORTEST_NAME = 2


class RemedyFinder:
    """Judges the rows of a table as its judge does, and tells what is to be done with them."""

    def __init__(self, judge: TableJudge) -> None:
        self._judge, self._kind = judge, judge.records.kind
        self._units: Mapping[str, Unit] = {**UNITS, **judge.records.units}
        self._of_quantity = tuple(self._units_of(quantity_of(self._kind)))
        self._tried = 0
        self._ways: Mapping[Reason, Callable[[BodyRow, Field], Remedy | None]] = {
            Reason.AMOUNT_MISMATCH: self._amount,
            Reason.QUANTITY_MISMATCH: self._quantity,
            Reason.UNIT_UNKNOWN: self._unit,
            Reason.VALUE_INVALID: self._unit,
            Reason.PRICE_MISSING: self._price,
            Reason.PRICE_OUT_OF_RANGE: self._price,
            Reason.HOUSEHOLD_UNKNOWN: self._name,
        }

    def judge(self, row: BodyRow) -> JudgedRecord | Rejection:
        """The draft of a row, or why it is not taken and what is to be done then."""
        verdict = self._judge.judge(row)
        if not isinstance(verdict, Rejection):
            return verdict
        field = self._kind.by_id.get(FieldId(verdict.problem.where.rpartition(".")[2]))
        way = self._ways.get(verdict.reason)
        if field is None or way is None or self._tried >= MOST_TRIED:
            return verdict
        self._tried += 1
        return replace(verdict, remedy=way(row, field))

    def _amount(self, row: BodyRow, field: Field) -> Remedy | None:
        """In another unit the quantity may well come to the amount; else the amount is wrong."""
        if field.means is not Means.AMOUNT:
            return self._worked_out(row, field, Way.NUMBERS)
        return self._unit(row, field) or self._worked_out(row, field, Way.AMOUNT)

    def _quantity(self, row: BodyRow, field: Field) -> Remedy | None:
        return self._worked_out(row, field, Way.NUMBERS)

    def _worked_out(self, row: BodyRow, field: Field, way: Way) -> Remedy | None:
        others = {name: each for name, each in self._judge.values(row).items() if name != field.id}
        return self._with_value(row, field, self._judge.records.worked_out(others), way)

    def _price(self, row: BodyRow, field: Field) -> Remedy | None:
        price = self._judge.records.listed_price(field.id, self._judge.values(row))
        return self._with_value(row, field, {field.id: price}, Way.PRICE)

    def _unit(self, row: BodyRow, field: Field) -> Remedy | None:
        """The one unit in which the quantity comes to the amount that the row has."""
        quantity = quantity_of(self._kind)
        is_about_it = field == quantity or field.means is Means.AMOUNT
        if quantity is None or not is_about_it or not self._has_amount(row):
            return None
        text = cell_text(self._judge.cell(row, quantity.id)).strip()
        if number_in(text) is None:
            return None
        ways = (Remedy(Way.UNIT, quantity.id, f"{text}{each.label}") for each in self._of_quantity)
        found = [each for each in ways if self._verdict(row, each) is None]
        return found[0] if len(found) == 1 else None

    def _units_of(self, quantity: Field | None) -> Iterator[Unit]:
        """The units that a quantity may be in."""
        own = self._units.get(quantity.unit) if quantity else None
        return (each for each in self._units.values() if fits(each, own))

    def _name(self, row: BodyRow, field: Field) -> Remedy | None:
        name = cell_text(self._judge.cell(row, field.id)).strip()
        bare = name.removesuffix(HOUSE)
        if bare == name or len(bare) < SHORTEST_NAME:
            return None
        return self._tested(row, Remedy(Way.NAME, field.id, bare))

    def _has_amount(self, row: BodyRow) -> bool:
        values = self._judge.values(row)
        amounts = (each.id for each in self._kind.fields if each.means is Means.AMOUNT)
        return any(values.get(each) is not None for each in amounts)

    def _with_value(
        self, row: BodyRow, field: Field, values: Mapping[FieldId, FieldValue], way: Way
    ) -> Remedy | None:
        value = values.get(field.id)
        if not isinstance(value, Decimal):
            return None
        ways = (Remedy(way, field.id, text) for text in self._texts(field, value))
        right = (each for each in ways if self._read(row, each) == value)
        remedy = next(right, None)
        return self._tested(row, remedy) if remedy else None

    def _read(self, row: BodyRow, remedy: Remedy) -> FieldValue:
        """What the cell says then."""
        changed = self._judge.with_cell(row, remedy.column_id, remedy.text)
        return self._judge.values(changed).get(FieldId(remedy.column_id))

    def _texts(self, field: Field, value: Decimal) -> Iterator[str]:
        """A number as a cell may say it: bare where its column says the unit, or with its own."""
        unit = self._units.get(field.unit)
        label = unit.label if unit else ""
        yield plain(value)
        is_money = field.type is FieldType.MONEY
        yield f"{plain(value)}元/{label}".rstrip("/") if is_money else f"{plain(value)}{label}"

    def _tested(self, row: BodyRow, remedy: Remedy) -> Remedy | None:
        """The remedy, if nothing is wrong with the row then but perhaps its amount."""
        verdict = self._verdict(row, remedy)
        if verdict is None:
            return remedy
        is_other = not verdict.problem.where.endswith(f".{remedy.column_id}")
        return remedy if verdict.reason is Reason.AMOUNT_MISMATCH and is_other else None

    def _verdict(self, row: BodyRow, remedy: Remedy) -> Rejection | None:
        """What is wrong with the row then; None: nothing."""
        changed = self._judge.with_cell(row, remedy.column_id, remedy.text)
        verdict = self._judge.judge(changed)
        return verdict if isinstance(verdict, Rejection) else None
