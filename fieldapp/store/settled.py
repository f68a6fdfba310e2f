"""What became of what a record earned: which settlement has it, and whether it was paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import State
from fieldapp.store.settlement_lines import earned

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId, ProjectId, RecordId
    from fieldapp.domain.period import Period
    from fieldapp.store.settlement_lines import Earned
    from fieldapp.store.store import Store

# Money that bounced is paid by the lines of later settlements.
SETTLED = """
WITH RECURSIVE own(id, payable) AS (
  SELECT DISTINCT l.id, l.due - l.recovered - l.deducted FROM posting p
  JOIN settlement_item i ON i.posting_id = p.id AND i.void IS NULL
  JOIN settlement_line l ON l.id = i.line_id
  WHERE p.record_id = :record_id AND +p.kind = :kind AND p.void IS NULL
), chain(id) AS (
  SELECT id FROM own UNION
  SELECT l.id FROM settlement_line l JOIN chain ON l.corrects_id = chain.id WHERE l.void IS NULL
)
SELECT s.number, s.state, own.payable - coalesce((
  SELECT sum(c.deducted + coalesce(c.takes_over, c.due) - c.due) FROM settlement_line c
  WHERE c.id IN (SELECT id FROM chain) AND c.corrects_id IS NOT NULL
    AND c.id NOT IN (SELECT id FROM own)), 0) <= coalesce((
  SELECT sum(m.amount) FROM payment m WHERE m.line_id IN (SELECT id FROM chain)
    AND m.void IS NULL AND m.how IN ('cash', 'bank', 'card')), 0) AS is_paid
FROM own JOIN settlement_line l ON l.id = own.id JOIN settlement s ON s.id = l.settlement_id
"""
# The live settlements that have what households earned in some days.
HOLDING = """
SELECT DISTINCT s.number, p.id, p.record_id, p.kind, p.party_id, p.date, i.amount FROM posting p
JOIN settlement_item i ON i.posting_id = p.id AND i.void IS NULL
JOIN settlement_line l ON l.id = i.line_id JOIN settlement s ON s.id = l.settlement_id
WHERE p.project_id = :project_id AND p.effect = 'owe' AND p.void IS NULL
  AND p.date >= :begin AND p.date < :end ORDER BY s.id, p.id
"""
OUT = frozenset({State.PAID, State.ARCHIVED})


@dataclass(frozen=True, slots=True)
class Holder:
    """The settlement that has a record's money, and whether all of the line was paid."""

    number: str
    state: State
    is_paid: bool


def holder_of(store: Store, kind_id: KindId, record_id: RecordId) -> Holder | None:
    """What became of the money of a record; None: it still waits for a settlement."""
    rows = store.query(SETTLED, record_id=record_id, kind=kind_id)
    if not rows:
        return None
    state = State(rows[0]["state"])
    return Holder(rows[0]["number"], state, is_paid=bool(rows[0]["is_paid"]) and state in OUT)


def holding(store: Store, project_id: ProjectId, period: Period) -> list[tuple[str, Earned]]:
    """What households earned in a period and live settlements have, each with the number of one."""
    days = {"begin": period.begin.isoformat(), "end": period.end.isoformat()}
    rows = store.query(HOLDING, project_id=project_id, **days)
    return [(row["number"], earned(row)) for row in rows]
