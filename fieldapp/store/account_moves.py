"""What moved on a household's account: what it earned by records, and what it was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, PartyId, ProjectId, RecordId
from fieldapp.domain.posting import Effect
from fieldapp.domain.settlement import How

if TYPE_CHECKING:
    from fieldapp.domain.period import Period
    from fieldapp.store.connection import Row
    from fieldapp.store.store import Store

# A payment is one move, whatever it posts: what is recovered of an advance moves nothing.
MOVES = """
SELECT min(p.id) AS id, p.project_id, coalesce(l.kind, p.kind) AS kind, p.record_id, p.effect,
  p.date, sum(p.amount) AS amount, y.how, y.amount AS about, y.reverses_id, s.number,
  coalesce(y.reason, iif(y.how = 'deduction', l.deduction_reason, NULL)) AS reason
FROM posting p
LEFT JOIN payment y ON y.id = p.payment_id
LEFT JOIN settlement_line l ON l.id = y.line_id LEFT JOIN settlement s ON s.id = l.settlement_id
WHERE p.party_id = :party_id AND p.void IS NULL AND p.effect IN ('owe', 'pay') AND {which}
GROUP BY p.payment_id, iif(p.payment_id IS NULL, p.id, 0)
ORDER BY p.date {way}, min(p.id) {way}
"""
IN_DAYS, PAYMENTS = "p.date >= :begin AND p.date < :end", "p.payment_id IS NOT NULL"
COUNT = """
SELECT count(DISTINCT payment_id) AS count FROM posting
WHERE party_id = :party_id AND void IS NULL AND effect = 'pay' AND payment_id IS NOT NULL
"""
# Lines of settlements that were given up are void with them.
SETTLEMENTS = """
SELECT DISTINCT s.number FROM settlement_line l JOIN settlement s ON s.id = l.settlement_id
WHERE l.household_id = :party_id AND l.void IS NULL ORDER BY s.id
"""
SUMS = """
SELECT effect,
  coalesce(sum(amount) FILTER (WHERE date < :begin), 0) AS before,
  coalesce(sum(amount) FILTER (WHERE date >= :begin), 0) AS within
FROM posting
WHERE party_id = :party_id AND void IS NULL AND effect IN ('owe', 'pay') AND date < :end
GROUP BY effect
"""


@dataclass(frozen=True, slots=True)
class PaymentMade:
    """A payment of the settlement of that number; `amount` in fen, of a recovery what it is about.

    `reason` tells why money was held back, or came back; None: it did not.
    """

    settlement: str
    how: How
    amount: int
    is_returned: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class AccountMove:
    """One amount in fen: earned, or paid. Of moves on one day the `id` tells which was first.

    `record_id` None: it is a payment.
    """

    id: int
    project_id: ProjectId
    kind: KindId
    record_id: RecordId | None
    effect: Effect
    date: date
    amount: int
    payment: PaymentMade | None


@dataclass(frozen=True, slots=True)
class AccountSums:
    """What was owed before a period, and earned and paid within it, in fen."""

    opening: int = 0
    earned: int = 0
    paid: int = 0


class AccountMoveStore:
    """The accounts of the households of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def moves(self, party_id: PartyId, period: Period) -> tuple[AccountMove, ...]:
        """What moved in a period, day by day."""
        sql = MOVES.format(which=IN_DAYS, way="")
        rows = self._store.query(sql, party_id=party_id, **_days(period))
        return tuple(_move(row) for row in rows)

    def last_payments(self, party_id: PartyId, limit: int) -> tuple[AccountMove, ...]:
        """The last payments of settlements, the newest first, money that came back among them."""
        sql = MOVES.format(which=PAYMENTS, way="DESC") + "LIMIT :limit"
        rows = self._store.query(sql, party_id=party_id, limit=limit)
        return tuple(_move(row) for row in rows)

    def payment_count(self, party_id: PartyId) -> int:
        """How many payments of settlements there are."""
        (row,) = self._store.query(COUNT, party_id=party_id)
        count: int = row["count"]
        return count

    def settlements(self, party_id: PartyId) -> tuple[str, ...]:
        """The numbers of the live settlements that a household stands in."""
        rows = self._store.query(SETTLEMENTS, party_id=party_id)
        return tuple(row["number"] for row in rows)

    def sums(self, party_id: PartyId, period: Period) -> AccountSums:
        """What it all came to, summed up by the database."""
        rows = self._store.query(SUMS, party_id=party_id, **_days(period))
        found = {row["effect"]: (row["before"], row["within"]) for row in rows}
        owed, paid = (found.get(each.value, (0, 0)) for each in (Effect.OWE, Effect.PAY))
        return AccountSums(owed[0] - paid[0], owed[1], paid[1])


def _days(period: Period) -> dict[str, str]:
    return {"begin": period.begin.isoformat(), "end": period.end.isoformat()}


def _move(row: Row) -> AccountMove:
    is_payment = row["record_id"] is None
    return AccountMove(
        id=row["id"],
        project_id=ProjectId(row["project_id"]),
        kind=KindId(row["kind"]),
        record_id=None if is_payment else RecordId(row["record_id"]),
        effect=Effect(row["effect"]),
        date=date.fromisoformat(row["date"]),
        amount=row["amount"],
        payment=_payment(row) if is_payment else None,
    )


def _payment(row: Row) -> PaymentMade:
    return PaymentMade(
        settlement=row["number"],
        how=How(row["how"]),
        amount=row["about"],
        is_returned=row["reverses_id"] is not None,
        reason=row["reason"],
    )
