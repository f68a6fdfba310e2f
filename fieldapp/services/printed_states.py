"""What papers tell of a record, as it was after some step: its fields, and whether it counts.

A record that was taken back is told as the right one that was stored with it, or as nothing where
there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.domain.project_type import FieldType, Means
from fieldapp.services.right_ones import RightOnes
from fieldapp.services.slip_texts import SlipTexts, is_on_slips
from fieldapp.store.past_rows import PastRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.ids import KindId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.kind_table import KindTable

STATUS, NUMBER = "状态", "单号"
VALID, VOID, REVERSED = "有效", "作废", "红冲"
# The forms of settlements tell of a record by these; a slip tells all.
_MONEY = frozenset({Means.AMOUNT})
_SOLD = frozenset({Means.QUANTITY, Means.PRICE, Means.AMOUNT})
_WHO = frozenset({Means.BENEFICIARY})
_MEANT: Mapping[str, frozenset[Means]] = {"F4": _SOLD | _WHO, "F5": _MONEY | _WHO, "F6": _SOLD}


@dataclass(frozen=True, slots=True)
class PrintedState:
    """What papers tell of a record: whether it counts, its number, and the texts of its fields.

    `amounts` are in yuan; what does not count comes to nothing.
    """

    status: str
    number: str
    texts: Mapping[FieldId, str]
    amounts: Mapping[FieldId, Decimal]


@dataclass(frozen=True, slots=True)
class Difference:
    """A label, what was printed, and what holds now; `more` is by how many yuan, None: no money."""

    label: str
    before: str
    after: str
    more: Decimal | None = None


def fields_on(form: str, kind: Kind) -> frozenset[FieldId]:
    """The fields of a kind that a form tells of."""
    meant = _MEANT.get(form)
    if meant is None:
        return frozenset(each.id for each in kind.fields)
    household = {kind.household.id} if kind.household else set()
    return frozenset({each.id for each in kind.fields if each.means in meant} | household)


def differences(kind: Kind, before: PrintedState, after: PrintedState) -> tuple[Difference, ...]:
    """Everything in which two states of a record differ."""
    return tuple(_differences(kind, before, after, fields_on("", kind)))


def differ(kind: Kind, before: PrintedState, after: PrintedState, form: str) -> bool:
    """Whether two states of a record differ in what a form tells of it."""
    return any(_differences(kind, before, after, fields_on(form, kind)))


def _differences(
    kind: Kind, before: PrintedState, after: PrintedState, fields: frozenset[FieldId]
) -> Iterator[Difference]:
    for label, old, new in (
        (STATUS, before.status, after.status),
        (NUMBER, before.number, after.number),
    ):
        if old != new:
            yield Difference(label, old, new)
    for field in kind.fields:
        old, new = before.texts.get(field.id, ""), after.texts.get(field.id, "")
        if field.id in fields and old != new:
            yield Difference(field.label, old, new, _more(field.id, before, after))


def _more(field_id: FieldId, before: PrintedState, after: PrintedState) -> Decimal | None:
    if field_id not in before.amounts and field_id not in after.amounts:
        return None
    zero = Decimal(0)
    return after.amounts.get(field_id, zero) - before.amounts.get(field_id, zero)


class PrintedStates:
    """Looks up what papers of one project told; what takes records back is looked up once."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._work = work
        self._past = PastRows(ledger.store)
        self._right_ones = RightOnes(ledger.store, work)
        self._texts = SlipTexts(ledger, work)
        self._reversing: dict[KindId, Mapping[int, Sequence[int]]] = {}

    def at(self, kind_id: KindId, record_id: RecordId, step_id: int) -> PrintedState:
        """What holds of a record after a step; LookupError before it was made."""
        table = self._work.records.tables[kind_id]
        image = self._past.image(table.name, record_id, step_id)
        if image is None:
            raise LookupError(f"{table.name} had no row {record_id} then")
        by = self._reversed_by(table, record_id, step_id)
        if by is not None:
            return self._taken_back(table, image, by, step_id)
        if image["void"] is not None:
            return self._counting_nothing(table, image, f"{VOID}：{image['void']}")
        return self._state(table, image, VALID)

    def taken_back(self, kind_id: KindId) -> frozenset[RecordId]:
        """The records that others take back, or took back once."""
        return frozenset(RecordId(each) for each in self._reversals(kind_id))

    def reversed_in(self, kind_id: KindId, record_id: RecordId, step_id: int) -> int | None:
        """The step that took a record back, as it holds after a step; None: nothing did."""
        table = self._work.records.tables[kind_id]
        by = self._reversed_by(table, record_id, step_id)
        return None if by is None else self._past.made_in(table.name, _id(by))

    def reversed_for(self, kind_id: KindId, record_id: RecordId, step_id: int) -> str:
        """Why a record was taken back, as it holds after a step; empty where nothing did."""
        by = self._reversed_by(self._work.records.tables[kind_id], record_id, step_id)
        return "" if by is None else str(by["reason"] or "")

    def _taken_back(
        self,
        table: KindTable,
        image: Mapping[str, SqlValue],
        by: Mapping[str, SqlValue],
        step_id: int,
    ) -> PrintedState:
        named = f"（{by['number']}）" if by["number"] else ""
        status = f"{REVERSED}{named}：{by['reason']}"
        right = self._right_ones.of_reversals(table.kind.id).get(RecordId(_id(by)))
        if right is None:
            return self._counting_nothing(table, image, status)
        return replace(self.at(table.kind.id, right, step_id), status=status)

    def _reversed_by(
        self, table: KindTable, record_id: RecordId, step_id: int
    ) -> Mapping[str, SqlValue] | None:
        """The row that takes a record back after a step; None where none does."""
        for row_id in self._reversals(table.kind.id).get(record_id, ()):
            image = self._past.image(table.name, row_id, step_id)
            if image is not None and image["void"] is None:
                return image
        return None

    def _reversals(self, kind_id: KindId) -> Mapping[int, Sequence[int]]:
        if kind_id not in self._reversing:
            self._reversing[kind_id] = self._past.reversing(self._work.table(kind_id))
        return self._reversing[kind_id]

    def _counting_nothing(
        self, table: KindTable, image: Mapping[str, SqlValue], status: str
    ) -> PrintedState:
        """A record that counts no more: its amount is nothing."""
        amount = table.kind.meant(Means.AMOUNT)
        if amount is None or image.get(amount.id) is None:
            return self._state(table, image, status)
        return self._state(table, {**image, amount.id: 0}, status)

    def _state(self, table: KindTable, image: Mapping[str, SqlValue], status: str) -> PrintedState:
        told = [
            (each, table.shown(each, image.get(each.id)))
            for each in table.kind.fields
            if is_on_slips(each)
        ]
        amounts = {
            each.id: value
            for each, value in told
            if isinstance(value, Decimal) and self._is_amount(each)
        }
        texts = {each.id: self._texts.text(each, value) for each, value in told}
        return PrintedState(status, str(image["number"] or ""), texts, amounts)

    def _is_amount(self, field: Field) -> bool:
        """Whether a field counts yuan, and not yuan for one of something."""
        return field.type is FieldType.MONEY and field.unit not in self._work.type.units


def _id(image: Mapping[str, SqlValue]) -> int:
    return int(image["id"] or 0)
