"""What records do to accounts and stock, as rows: written, rewritten and voided with them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fieldapp.domain.effects import Source, postings_of, stock_entries_of
from fieldapp.domain.reversal import negated_fields
from fieldapp.domain.stock import StockEffect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.ids import FieldId, KindId, ProjectId, RecordId
    from fieldapp.domain.posting import Posting
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Draft, Values
    from fieldapp.domain.stock import StockEntry
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

POSTINGS, STOCK_MOVES = "posting", "stock_move"
REASON_CHANGED = "修改"
NOTHING: frozenset[FieldId] = frozenset()

# The plus keeps SQLite from an index by kind or project; a record has a handful of rows at most.
OF_RECORD = """
SELECT * FROM {table} WHERE record_id = :record_id AND +kind = :kind AND void IS NULL ORDER BY id
"""


class EffectStore:
    """The postings and stock moves of the records of one project type in one ledger."""

    def __init__(self, store: Store, project_type: CompiledType) -> None:
        self._store = store
        self._type = project_type

    def add(
        self,
        step: Step,
        kind: Kind,
        project_id: ProjectId,
        stored: Iterable[tuple[RecordId, Draft]],
    ) -> None:
        """Store what new records do."""
        if not (kind.money or kind.stock):
            return
        found: dict[str, list[dict[str, SqlValue]]] = {POSTINGS: [], STOCK_MOVES: []}
        for record_id, draft in stored:
            is_reversing = draft.reverses_id is not None
            negated = negated_fields(kind, self._type.units) if is_reversing else NOTHING
            source = Source(project_id, record_id, negated)
            made = self._made(kind, source, draft.values)
            for table, rows in made.items():
                found[table] += rows
        for table, rows in found.items():
            step.insert_many(table, rows)

    def rewrite(self, step: Step, kind: Kind, source: Source, values: Values) -> None:
        """Void what a record no longer does, and store what it does now; the rest stays."""
        for table, rows in self._made(kind, source, values).items():
            missing = Counter(tuple(row.items()) for row in rows)
            for stored in self._of_record(table, kind.id, source.record_id):
                same = tuple((name, stored[name]) for name in rows[0]) if rows else ()
                if missing[same]:
                    missing[same] -= 1
                else:
                    step.void(table, stored["id"], REASON_CHANGED)
            step.insert_many(table, [dict(row) for row in missing.elements()])

    def void(self, step: Step, kind_id: KindId, record_id: RecordId, reason: str) -> None:
        """Declare what a record did void, for the reason for which the record is."""
        for table in (POSTINGS, STOCK_MOVES):
            for stored in self._of_record(table, kind_id, record_id):
                step.void(table, stored["id"], reason)

    def items(self, kind_id: KindId, record_id: RecordId) -> frozenset[str]:
        """The items whose stock a record moves."""
        return frozenset(row["item"] for row in self._of_record(STOCK_MOVES, kind_id, record_id))

    def is_count(self, kind_id: KindId, record_id: RecordId) -> bool:
        """Whether a record says how much of an item is in store, whatever was there before."""
        moves = self._of_record(STOCK_MOVES, kind_id, record_id)
        return any(row["effect"] == StockEffect.RESET.value for row in moves)

    def _of_record(self, table: str, kind_id: KindId, record_id: RecordId) -> Sequence[Row]:
        return self._store.query(OF_RECORD.format(table=table), record_id=record_id, kind=kind_id)

    def _made(
        self, kind: Kind, source: Source, values: Values
    ) -> Mapping[str, list[dict[str, SqlValue]]]:
        """The rows that follow from a record's values, by their tables."""
        moved = stock_entries_of(kind, self._type.formulas[kind.id], source, values)
        return {
            POSTINGS: [posting_row(each) for each in postings_of(kind, source, values)],
            STOCK_MOVES: [stock_row(each) for each in moved],
        }


def posting_row(posting: Posting) -> dict[str, SqlValue]:
    """The row that stores a posting."""
    return {
        "project_id": posting.project_id,
        "record_id": posting.record_id,
        "kind": posting.kind,
        "party_id": posting.party_id,
        "effect": posting.effect.value,
        "category": posting.category,
        "date": posting.date.isoformat(),
        "amount": posting.amount,
    }


def stock_row(entry: StockEntry) -> dict[str, SqlValue]:
    """The row that stores a stock move."""
    return {
        "project_id": entry.project_id,
        "record_id": entry.record_id,
        "kind": entry.kind,
        "item": entry.item,
        "date": entry.date.isoformat(),
        "effect": entry.effect.value,
        "quantity": entry.quantity,
    }
