"""Lines of settlements as rows: what they are made of, and what waits for a settlement yet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, PartyId, ProjectId, RecordId
from fieldapp.domain.settlement import State
from fieldapp.store.settlement_recoveries import RECOVERY, Recovery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.period import Period
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

LINE, ITEM = "settlement_line", "settlement_item"

LINES = """
SELECT * FROM settlement_line WHERE settlement_id = :settlement_id AND {void}
ORDER BY position, id
"""
LINE_OF_ID = "SELECT * FROM settlement_line WHERE id = :id"
PAID_AGAIN = """
SELECT l.corrects_id, coalesce(l.takes_over, l.due) AS amount, s.number, s.state,
  s.state IN ('paid', 'archived') AND l.due - l.recovered - l.deducted <= coalesce((
    SELECT sum(p.amount) FROM payment p WHERE p.line_id = l.id AND p.void IS NULL
      AND p.how IN ('cash', 'bank', 'card')), 0) AS is_paid
FROM settlement_line l JOIN settlement s ON s.id = l.settlement_id
WHERE l.void IS NULL AND l.corrects_id IS NOT NULL
  AND l.corrects_id IN (SELECT id FROM settlement_line WHERE settlement_id = :settlement_id)
ORDER BY l.id
"""
UNSETTLED = """
SELECT p.id, p.record_id, p.kind, p.party_id, p.date, p.amount
FROM posting p JOIN household h ON h.id = p.party_id
WHERE p.project_id = :project_id AND p.effect = 'owe' AND p.void IS NULL
  AND p.record_id IS NOT NULL
  AND ({which})
  AND NOT EXISTS (SELECT 1 FROM settlement_item i WHERE i.posting_id = p.id AND i.void IS NULL)
ORDER BY p.date, p.id
"""
# Of the days asked for; and of earlier ones what takes money back, and what was written down after
# its day had been settled, which ids tell.
OF_DAYS = """p.date < :end AND (p.date >= :begin OR p.amount < 0 OR EXISTS (
  SELECT 1 FROM settlement s WHERE s.project_id = p.project_id AND s.void IS NULL
    AND s.id < p.id AND s.begin <= p.date AND p.date < s.end
    AND NOT s.on_the_spot AND s.corrects_id IS NULL))"""
OF_RECORDS = "p.kind = :kind AND p.record_id IN (SELECT value FROM json_each(:ids))"
ITEMS = """
SELECT i.line_id, p.id, p.record_id, p.kind, p.party_id, p.date, i.amount
FROM settlement_item i JOIN posting p ON p.id = i.posting_id
JOIN settlement_line l ON l.id = i.line_id
WHERE l.settlement_id = :settlement_id AND {void}
ORDER BY p.date, p.id
"""
# Money that a record paid to a household, and what live settlements held back of it.
ADVANCES = """
SELECT p.id, p.party_id, p.amount
  - coalesce((SELECT sum(r.amount) FROM recovery r WHERE r.posting_id = p.id AND r.void IS NULL), 0)
  AS rest
FROM posting p JOIN household h ON h.id = p.party_id
WHERE p.project_id = :project_id AND p.effect = 'pay' AND p.void IS NULL
  AND p.record_id IS NOT NULL AND p.date <= :on
ORDER BY p.date, p.id
"""
ROWS_OF_LINE = "SELECT id FROM {table} WHERE line_id = :line_id AND void IS NULL ORDER BY id"
# A record that earned something stands in one, money paid in advance in as many as held it back.
SETTLED_IN = """
SELECT number, state FROM (
  SELECT s.number, s.state FROM posting p
  JOIN settlement_item i ON i.posting_id = p.id AND i.void IS NULL
  JOIN settlement_line l ON l.id = i.line_id JOIN settlement s ON s.id = l.settlement_id
  WHERE p.record_id = :record_id AND +p.kind = :kind AND p.void IS NULL
  UNION
  SELECT s.number, s.state FROM posting p
  JOIN recovery r ON r.posting_id = p.id AND r.void IS NULL
  JOIN settlement_line l ON l.id = r.line_id JOIN settlement s ON s.id = l.settlement_id
  WHERE p.record_id = :record_id AND +p.kind = :kind AND p.void IS NULL
) ORDER BY state <> 'draft', number
"""

# Of the line that pays a record, or pays it again: the last day on which money went out and stayed.
SETTLED = """
SELECT p.kind, p.record_id, s.number, i.amount, (
  WITH RECURSIVE pays (id) AS (
    SELECT l.id UNION
    SELECT c.id FROM settlement_line c JOIN pays ON c.corrects_id = pays.id WHERE c.void IS NULL
  )
  SELECT max(y.paid_on) FROM payment y JOIN pays ON pays.id = y.line_id
  WHERE y.void IS NULL AND y.amount > 0
  AND NOT EXISTS (SELECT 1 FROM payment b WHERE b.reverses_id = y.id AND b.void IS NULL)
) AS paid_on
FROM settlement_item i JOIN posting p ON p.id = i.posting_id
JOIN settlement_line l ON l.id = i.line_id JOIN settlement s ON s.id = l.settlement_id
WHERE i.void IS NULL AND p.project_id = :project_id AND p.date >= :begin AND p.date < :end
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """The live settlement that a record stands in, and for how many fen.

    `paid_on` None: no money went out yet.
    """

    number: str
    amount: int
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Earned:
    """A posting of what a household earned: of which record, when, and how much in fen."""

    posting_id: int
    record_id: RecordId
    kind: KindId
    household_id: PartyId
    date: date
    amount: int


@dataclass(frozen=True, slots=True)
class PaidAgain:
    """What a later settlement took over of a bounced line, in fen; its number, where it stands.

    `is_paid` says whether it paid that line, and the money stayed.
    """

    number: str
    state: State
    amount: int
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class Payee:
    """Who takes the money of a household; `card` None: it has no account, and is paid in cash.

    `head`, `group` and `id_number` are those of the household when its sheet was handed over.
    """

    name: str
    card: str | None
    bank: str | None
    head: str | None = None
    group: str | None = None
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line before it is stored; amounts in fen. `corrects_id` None: it pays nothing again.

    `takes_over` is how much of the bounced line it takes over; None: all that is due.
    """

    household_id: PartyId
    kind: KindId
    payee: Payee
    due: int
    items: Sequence[Earned] = ()
    recoveries: Sequence[Recovery] = ()
    corrects_id: int | None = None
    takes_over: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A stored line; amounts in fen. `deduction_reason` is None where nothing is deducted.

    `void` says why it counts no more: it was taken out, or given up with its settlement.
    """

    id: int
    settlement_id: int
    position: int
    household_id: PartyId
    kind: KindId
    payee: Payee
    due: int
    recovered: int
    deducted: int
    deduction_reason: str | None
    corrects_id: int | None
    void: str | None = None


class SettlementLineStore:
    """The lines of the settlements of one ledger, and what waits for one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def waiting(self, project_id: ProjectId, period: Period) -> tuple[Earned, ...]:
        """What households earned in a period and no live settlement has, in the order of days.

        What corrects days before it comes with it: 补差.
        """
        days = {"begin": period.begin.isoformat(), "end": period.end.isoformat()}
        rows = self._store.query(UNSETTLED.format(which=OF_DAYS), project_id=project_id, **days)
        return tuple(earned(row) for row in rows)

    def unsettled(
        self, project_id: ProjectId, kind_id: KindId, records: Sequence[RecordId]
    ) -> tuple[Earned, ...]:
        """What households earned by some records of a kind and no live settlement has."""
        sql, ids = UNSETTLED.format(which=OF_RECORDS), json.dumps(list(records))
        rows = self._store.query(sql, project_id=project_id, kind=kind_id, ids=ids)
        return tuple(earned(row) for row in rows)

    def advances(self, project_id: ProjectId, on: date) -> Mapping[PartyId, Sequence[Recovery]]:
        """What is left of money paid in advance until a day, the oldest first, by household.

        It is below nothing where a record takes such a payment back.
        """
        found: dict[PartyId, list[Recovery]] = {}
        for row in self._store.query(ADVANCES, project_id=project_id, on=on.isoformat()):
            if row["rest"]:
                left = found.setdefault(PartyId(row["party_id"]), [])
                left.append(Recovery(row["id"], row["rest"]))
        return found

    def settled_in(self, kind_id: KindId, record_id: RecordId) -> tuple[str, str] | None:
        """The number and state of the live settlement that a record stands in; None: in none.

        Of several a draft comes first.
        """
        rows = self._store.query(SETTLED_IN, record_id=record_id, kind=kind_id)
        return (rows[0]["number"], rows[0]["state"]) if rows else None

    def settled(
        self, project_id: ProjectId, period: Period
    ) -> Mapping[tuple[KindId, RecordId], Settled]:
        """The records of a period that stand in live settlements."""
        days = {"begin": period.begin.isoformat(), "end": period.end.isoformat()}
        return {
            (KindId(row["kind"]), RecordId(row["record_id"])): Settled(
                row["number"],
                row["amount"],
                date.fromisoformat(row["paid_on"]) if row["paid_on"] else None,
            )
            for row in self._store.query(SETTLED, project_id=project_id, **days)
        }

    def lines(self, settlement_id: int, *, with_void: bool = False) -> tuple[Line, ...]:
        """The lines of a settlement in their order; those of a given-up one are void with it."""
        void = "1" if with_void else "void IS NULL"
        rows = self._store.query(LINES.format(void=void), settlement_id=settlement_id)
        return tuple(_line(row) for row in rows)

    def line(self, line_id: int) -> Line:
        """The line of an id."""
        return _line(self._store.query(LINE_OF_ID, id=line_id)[0])

    def items(
        self, settlement_id: int, *, with_void: bool = False
    ) -> Mapping[int, tuple[Earned, ...]]:
        """What the lines of a settlement are made of, by the ids of the lines."""
        void = "1" if with_void else "i.void IS NULL"
        found: dict[int, tuple[Earned, ...]] = {}
        for row in self._store.query(ITEMS.format(void=void), settlement_id=settlement_id):
            found[row["line_id"]] = (*found.get(row["line_id"], ()), earned(row))
        return found

    def paid_again(self, settlement_id: int) -> Mapping[int, tuple[PaidAgain, ...]]:
        """What lines of later settlements took over of the lines of one, by the ids of those."""
        found: dict[int, tuple[PaidAgain, ...]] = {}
        for row in self._store.query(PAID_AGAIN, settlement_id=settlement_id):
            again = PaidAgain(
                row["number"], State(row["state"]), row["amount"], is_paid=bool(row["is_paid"])
            )
            found[row["corrects_id"]] = (*found.get(row["corrects_id"], ()), again)
        return found

    def add(self, step: Step, settlement_id: int, lines: Sequence[NewLine]) -> list[int]:
        """Store the lines of a settlement with what they are made of; their ids."""
        ids = step.insert_many(
            LINE, [_row(settlement_id, position, line) for position, line in enumerate(lines, 1)]
        )
        numbered = list(zip(ids, lines, strict=True))
        step.insert_many(ITEM, _item_rows(numbered))
        step.insert_many(RECOVERY, _recovery_rows(numbered))
        return ids

    def deduct(self, step: Step, line: Line, amount: int, reason: str | None) -> None:
        """Hold back an amount of a line for a reason; nothing where it is zero."""
        step.update(LINE, line.id, {"deducted": amount, "deduction_reason": reason})

    def pay_to(self, step: Step, line: Line, payee: Payee) -> None:
        """Let the money of a line go to somebody, into an account."""
        step.update(LINE, line.id, _payee_row(payee))

    def void(self, step: Step, line: Line, reason: str) -> None:
        """Take a line out of its settlement; what it is made of waits for another one."""
        for table in (ITEM, RECOVERY):
            sql = ROWS_OF_LINE.format(table=table)
            for row in self._store.query(sql, line_id=line.id):
                step.void(table, row["id"], reason)
        step.void(LINE, line.id, reason)


def _row(settlement_id: int, position: int, line: NewLine) -> dict[str, SqlValue]:
    return {
        "settlement_id": settlement_id,
        "position": position,
        "household_id": line.household_id,
        "kind": line.kind,
        **_payee_row(line.payee),
        "due": line.due,
        "recovered": sum(each.amount for each in line.recoveries),
        "corrects_id": line.corrects_id,
        "takes_over": line.takes_over,
    }


def _payee_row(payee: Payee) -> dict[str, SqlValue]:
    return {
        "payee": payee.name,
        "card": payee.card,
        "bank": payee.bank,
        "head": payee.head,
        "group_name": payee.group,
        "id_number": payee.id_number,
    }


def _item_rows(lines: Sequence[tuple[int, NewLine]]) -> Iterator[dict[str, SqlValue]]:
    for line_id, line in lines:
        for each in line.items:
            yield {"line_id": line_id, "posting_id": each.posting_id, "amount": each.amount}


def _recovery_rows(lines: Sequence[tuple[int, NewLine]]) -> Iterator[dict[str, SqlValue]]:
    for line_id, line in lines:
        for each in line.recoveries:
            yield {"line_id": line_id, "posting_id": each.posting_id, "amount": each.amount}


def earned(row: Row) -> Earned:
    """What a row tells of a posting."""
    return Earned(
        row["id"],
        RecordId(row["record_id"]),
        KindId(row["kind"]),
        PartyId(row["party_id"]),
        date.fromisoformat(row["date"]),
        row["amount"],
    )


def _line(row: Row) -> Line:
    return Line(
        id=row["id"],
        settlement_id=row["settlement_id"],
        position=row["position"],
        household_id=PartyId(row["household_id"]),
        kind=KindId(row["kind"]),
        payee=Payee(
            row["payee"],
            row["card"],
            row["bank"],
            row["head"],
            row["group_name"],
            row["id_number"],
        ),
        due=row["due"],
        recovered=row["recovered"],
        deducted=row["deducted"],
        deduction_reason=row["deduction_reason"],
        corrects_id=row["corrects_id"],
        void=row["void"],
    )
