"""Whether a ledger is whole: pages, references, journal, and what follows from its records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fieldapp.domain.effects import Source, postings_of, stock_entries_of
from fieldapp.domain.problem import Problem
from fieldapp.store.effects import posting_row, stock_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.records import RecordStore
    from fieldapp.store.store import Store

EFFECT_ROWS = {
    "check.postings": (
        "SELECT project_id, record_id, kind, party_id, effect, category, date, amount"
        " FROM posting WHERE project_id = :project_id AND void IS NULL"
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
        for record in records.records(kind.id, project_id):
            source = Source(project_id, record.id)
            for posting in postings_of(kind, source, record.values):
                postings[tuple(posting_row(posting).values())] += 1
            for entry in stock_entries_of(kind, formulas, source, record.values):
                moves[tuple(stock_row(entry).values())] += 1
    for (code, sql), expected in zip(EFFECT_ROWS.items(), (postings, moves), strict=True):
        found = Counter(_values(row) for row in store.query(sql, project_id=project_id))
        wrong = (found - expected) + (expected - found)
        if wrong:
            yield Problem(code, values={"count": wrong.total()})


def _values(row: Row) -> tuple[SqlValue, ...]:
    return tuple(row[name] for name in row.keys())  # noqa: SIM118 -- a row yields its values
