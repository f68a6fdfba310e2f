"""Whether what some records owe is settled and paid: asked for a page of records at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.ids import RecordId
from fieldapp.domain.settlement import WAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.ids import KindId
    from fieldapp.store.connection import Row
    from fieldapp.store.store import Store

# The line that a record stands in, and those of later settlements that pay it again. A record
# whose postings wait has none. Where all is held back, that is told as paid by its day alone.
OF_IDS = """
WITH RECURSIVE owed (record_id, line_id) AS (
  SELECT p.record_id, i.line_id FROM posting p
  LEFT JOIN settlement_item i ON i.posting_id = p.id AND i.void IS NULL
  WHERE p.record_id IN (SELECT value FROM json_each(:ids)) AND p.void IS NULL
    AND +p.kind = :kind AND +p.effect = 'owe'
), paying (first_id, line_id) AS (
  SELECT DISTINCT line_id, line_id FROM owed WHERE line_id IS NOT NULL
  UNION ALL
  SELECT paying.first_id, l.id FROM paying
  JOIN settlement_line l ON l.corrects_id = paying.line_id AND l.void IS NULL
), money (first_id, paid, paid_on) AS (
  SELECT paying.first_id, sum(iif(y.how IN ({ways}), y.amount, 0)),
    max(iif(y.amount > 0 AND NOT EXISTS (
      SELECT 1 FROM payment b WHERE b.reverses_id = y.id AND b.void IS NULL), y.paid_on, NULL))
  FROM paying JOIN payment y ON y.line_id = paying.line_id AND y.void IS NULL
  GROUP BY paying.first_id
)
SELECT owed.record_id, s.number, l.due - l.recovered - l.deducted - coalesce((
    SELECT sum(c.deducted + coalesce(c.takes_over, c.due) - c.due)
    FROM paying JOIN settlement_line c ON c.id = paying.line_id
    WHERE paying.first_id = l.id AND c.id <> l.id), 0) AS payable, money.paid,
  money.paid_on
FROM owed LEFT JOIN settlement_line l ON l.id = owed.line_id
LEFT JOIN settlement s ON s.id = l.settlement_id
LEFT JOIN money ON money.first_id = owed.line_id
ORDER BY owed.line_id DESC
"""

# Of what a record owes: the lines of live settlements that it stands in, whether money went out for
# one of them, or for one that pays it again, and stayed, and whether one has still money to pay.
HAS_STATE = """EXISTS (
  SELECT 1 FROM posting p LEFT JOIN settlement_item i ON i.posting_id = p.id AND i.void IS NULL
  WHERE p.record_id = {record} AND p.void IS NULL AND +p.kind = :{kind} AND +p.effect = 'owe'
    AND {condition})"""
CHAINS = """
  WITH RECURSIVE paying (first_id, line_id) AS (
    SELECT id, id FROM settlement_line WHERE void IS NULL
    UNION ALL
    SELECT paying.first_id, l.id FROM paying
    JOIN settlement_line l ON l.corrects_id = paying.line_id AND l.void IS NULL
  )
"""
PAID_LINES = f"""({CHAINS} SELECT paying.first_id FROM paying
  JOIN payment y ON y.line_id = paying.line_id AND y.void IS NULL AND y.amount > 0
  WHERE NOT EXISTS (SELECT 1 FROM payment b WHERE b.reverses_id = y.id AND b.void IS NULL))"""  # noqa: S608 - no text of anybody else
OPEN_LINES = f"""({CHAINS} SELECT paying.first_id FROM paying
  JOIN settlement_line_rest r ON r.id = paying.line_id WHERE r.rest > 0)"""  # noqa: S608 - no text of anybody else


class PayState(StrEnum):
    """What became of what a record owes: nothing yet, in a settlement, some or all was paid."""

    WAITING = "waiting"
    LISTED = "listed"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"


_CONDITIONS: Mapping[PayState, str] = {
    PayState.WAITING: "i.line_id IS NULL",
    PayState.LISTED: f"i.line_id IS NOT NULL AND i.line_id NOT IN {PAID_LINES}",
    PayState.PARTLY_PAID: f"i.line_id IN {PAID_LINES} AND i.line_id IN {OPEN_LINES}",
    PayState.PAID: f"i.line_id IN {PAID_LINES} AND i.line_id NOT IN {OPEN_LINES}",
}


def pay_state_condition(state: PayState, record: str, kind: str) -> str:
    """The condition of a record's state; `record` is its id, `kind` the name of a parameter."""
    return HAS_STATE.format(record=record, kind=kind, condition=_CONDITIONS[state])


@dataclass(frozen=True, slots=True)
class SettledRecord:
    """What became of what a record owes: the live settlement that it stands in, and its money.

    An empty `number` waits for a settlement. `payable` and `paid` are those of its line, in fen;
    `paid_on` is the last day on which money went out and stayed, None where none did.
    """

    number: str
    payable: int
    paid: int
    paid_on: date | None


class SettledRecords:
    """Looks for the settlements that records of one ledger stand in."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_ids(self, kind_id: KindId, ids: Sequence[int]) -> Mapping[RecordId, SettledRecord]:
        """What became of records of a kind; those that owe nothing are not among them."""
        rows = self._store.query(_OF_IDS, ids=json.dumps(list(ids)), kind=kind_id)
        return {RecordId(row["record_id"]): _settled(row) for row in rows}


_OF_IDS = OF_IDS.format(ways=", ".join(f"'{each.value}'" for each in WAYS))


def _settled(row: Row) -> SettledRecord:
    paid_on = row["paid_on"]
    return SettledRecord(
        row["number"] or "",
        row["payable"] or 0,
        row["paid"] or 0,
        date.fromisoformat(paid_on) if paid_on else None,
    )
