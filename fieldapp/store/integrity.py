"""Whether a ledger is whole: pages, references, journal, and what follows from its records."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.effects import Source, postings_of, stock_entries_of
from fieldapp.domain.problem import Problem
from fieldapp.store.effects import posting_row, stock_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.ids import ProjectId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Record
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.records import RecordStore
    from fieldapp.store.store import Store

EFFECT_ROWS = {
    "check.postings": (
        "SELECT project_id, record_id, kind, party_id, effect, category, date, amount"
        " FROM posting WHERE project_id = :project_id AND void IS NULL AND record_id IS NOT NULL"
    ),
    "check.stock_moves": (
        "SELECT project_id, record_id, kind, item, date, effect, quantity"
        " FROM stock_move WHERE project_id = :project_id AND void IS NULL"
    ),
}


def database_problems(store: Store) -> Iterator[Problem]:
    """Pages changed from outside, broken structure, references to nothing, a broken journal."""
    for statement, code in (
        ("PRAGMA cipher_integrity_check", "check.page"),
        ("PRAGMA integrity_check", "check.structure"),
        ("PRAGMA foreign_key_check", "check.reference"),
    ):
        for row in store.query(statement):
            if row[0] != "ok":
                yield Problem(code, values={"detail": str(row[0])})
    yield from store.history.chain_faults()
    yield from store.history.row_faults()


def effect_problems(
    store: Store, records: RecordStore, project_type: CompiledType, project_id: ProjectId
) -> Iterator[Problem]:
    """Postings and stock moves that differ from those worked out again from the records."""
    postings: Counter[tuple[SqlValue, ...]] = Counter()
    moves: Counter[tuple[SqlValue, ...]] = Counter()
    for kind in project_type.declared.kind:
        if not (kind.money or kind.stock):
            continue
        formulas = project_type.formulas[kind.id]
        taken_back = records.tables[kind.id].negated
        for record in records.records(kind.id, project_id):
            is_own = record.reverses_id is None
            source = Source(project_id, record.id, frozenset() if is_own else taken_back)
            for posting in postings_of(kind, source, record.values):
                postings[tuple(posting_row(posting).values())] += 1
            for entry in stock_entries_of(kind, formulas, source, record.values):
                moves[tuple(stock_row(entry).values())] += 1
    for (code, sql), expected in zip(EFFECT_ROWS.items(), (postings, moves), strict=True):
        found = Counter(_values(row) for row in store.query(sql, project_id=project_id))
        wrong = (found - expected) + (expected - found)
        if wrong:
            yield Problem(code, values={"count": wrong.total()})


def reversal_problems(
    records: RecordStore, project_type: CompiledType, project_id: ProjectId
) -> Iterator[Problem]:
    """Records that take others back and differ from them in more than signs and the day.

    Which signs are turned shows in their effects; a newer declaration may turn others.
    """
    wrong = 0
    for kind in project_type.declared.kind:
        for record in records.reversals(kind.id, project_id):
            original = records.record(kind.id, record.reverses_id or record.id)
            wrong += not (original is not None and _takes_back(kind, record, original))
    if wrong:
        yield Problem("check.reversals", values={"count": wrong})


def _takes_back(kind: Kind, record: Record, original: Record) -> bool:
    copied = [each.id for each in kind.fields if each.id != kind.date and not each.unique]
    is_standing = original.void is None and original.reverses_id is None
    return is_standing and all(
        _size(record.values[each]) == _size(original.values[each]) for each in copied
    )


def _size(value: FieldValue) -> FieldValue:
    return abs(value) if isinstance(value, Decimal) else value


def _values(row: Row) -> tuple[SqlValue, ...]:
    return tuple(row[name] for name in row.keys())  # noqa: SIM118 -- a row yields its values
