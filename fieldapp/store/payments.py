"""Payments of settlements as rows, each with what it does to the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import ProjectId
from fieldapp.domain.posting import Effect
from fieldapp.domain.problem import Problem
from fieldapp.domain.settlement import How

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.store.connection import SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.settlement_lines import Line
    from fieldapp.store.store import Store

PAYMENT, POSTING = "payment", "posting"
PAYMENTS = """
SELECT p.* FROM payment p JOIN settlement_line l ON l.id = p.line_id
WHERE l.settlement_id = :settlement_id AND p.void IS NULL ORDER BY p.id
"""
RECOVERED = """
SELECT p.kind, p.category, sum(r.amount) AS amount FROM recovery r
JOIN posting p ON p.id = r.posting_id
WHERE r.line_id = :line_id AND r.void IS NULL GROUP BY p.kind, p.category
"""
# What a line, and those that pay it again, have still to pay of what it is made of, by categories
# in the order of their first postings; below nothing where more was taken back than earned.
STILL_OWED = """
WITH RECURSIVE first (id) AS (
  SELECT :line_id
  UNION SELECT l.corrects_id FROM settlement_line l JOIN first ON l.id = first.id
  WHERE l.corrects_id IS NOT NULL
), paying (id) AS (
  SELECT id FROM first
  UNION SELECT l.id FROM settlement_line l JOIN paying ON l.corrects_id = paying.id
  WHERE l.void IS NULL
), moved (category, rest, date, posting_id) AS (
  SELECT p.category, i.amount, p.date, p.id FROM settlement_item i
  JOIN posting p ON p.id = i.posting_id WHERE i.line_id IN paying AND i.void IS NULL
  UNION ALL
  SELECT p.category, -p.amount, NULL, NULL FROM payment y
  JOIN posting p ON p.payment_id = y.id AND p.void IS NULL
  WHERE y.line_id IN paying AND y.void IS NULL AND p.effect = 'pay' AND p.kind = :kind
)
SELECT category, sum(rest) AS rest FROM moved GROUP BY category HAVING count(posting_id) > 0
ORDER BY min(date), min(posting_id)
"""
PAID_AS = """
SELECT category, amount FROM posting
WHERE payment_id = :payment_id AND effect = 'pay' AND void IS NULL ORDER BY id
"""
# Payments that did something else to the accounts than they should have, and postings of none.
WRONG_POSTINGS = """
SELECT count(*) AS n FROM payment p JOIN settlement_line l ON l.id = p.line_id
LEFT JOIN (
  SELECT payment_id, count(*) AS postings,
    sum(iif(effect = 'pay', amount, 0)) AS pay, sum(iif(effect = 'earn', amount, 0)) AS earn,
    sum(iif(effect = 'receive', amount, 0)) AS receive,
    min(party_id) AS first, max(party_id) AS last, min(date) AS begin, max(date) AS end
  FROM posting WHERE payment_id IS NOT NULL AND void IS NULL GROUP BY payment_id
) f ON f.payment_id = p.id
WHERE (p.void IS NULL) <> (f.payment_id IS NOT NULL) OR (p.void IS NULL AND NOT (
  f.first = l.household_id AND f.last = l.household_id AND f.begin = p.paid_on AND f.end = p.paid_on
  AND f.pay = iif(p.how = 'recovery', 0, p.amount)
  AND f.earn = iif(p.how = 'deduction', p.amount, 0) AND f.receive = f.earn
  AND f.postings >= CASE p.how WHEN 'deduction' THEN 3 WHEN 'recovery' THEN 2 ELSE 1 END))
"""
# Lines whose items differ from what is due, and settled postings that are void or someone else's.
WRONG_LINES = """
SELECT count(*) AS n FROM settlement_line l WHERE l.void IS NULL AND (
  (l.due - iif(l.corrects_id IS NULL, 0, coalesce(l.takes_over, l.due)) <> coalesce(
    (SELECT sum(i.amount) FROM settlement_item i WHERE i.line_id = l.id AND i.void IS NULL), 0))
  OR l.recovered <> coalesce(
    (SELECT sum(r.amount) FROM recovery r WHERE r.line_id = l.id AND r.void IS NULL), 0)
  OR EXISTS (SELECT 1 FROM settlement_line_rest r WHERE r.id = l.id AND r.rest < 0)
  OR EXISTS (SELECT 1 FROM settlement_item i JOIN posting p ON p.id = i.posting_id
    WHERE i.line_id = l.id AND i.void IS NULL
      AND (p.void IS NOT NULL OR p.amount <> i.amount OR p.party_id <> l.household_id
        OR p.kind <> l.kind)))
"""


@dataclass(frozen=True, slots=True)
class Account:
    """Of which project a payment is, and the category of its money where no posting tells one."""

    project_id: ProjectId
    category: str


@dataclass(frozen=True, slots=True)
class NewPayment:
    """A payment before it is stored: how much money, in fen, and on which day.

    Money that comes back is below nothing, names the payment that it takes back, and says why.
    Held back money is 'paid' as what it is held back for: see `How`.
    """

    how: How
    amount: int
    on: date
    reverses_id: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """A stored payment, of which line; the rest as in `NewPayment`."""

    id: int
    line_id: int
    how: How
    amount: int
    on: date
    reverses_id: int | None
    reason: str | None

    def returned(self, on: date, reason: str) -> NewPayment:
        """The payment that takes this one back, on the day on which the money came back."""
        return NewPayment(self.how, -self.amount, on, self.id, reason)


class PaymentStore:
    """The payments of the settlements of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def payments(self, settlement_id: int) -> tuple[Payment, ...]:
        """The payments of a settlement in the order in which they were written down."""
        return tuple(
            Payment(
                row["id"],
                row["line_id"],
                How(row["how"]),
                row["amount"],
                date.fromisoformat(row["paid_on"]),
                row["reverses_id"],
                row["reason"],
            )
            for row in self._store.query(PAYMENTS, settlement_id=settlement_id)
        )

    def add(self, step: Step, account: Account, line: Line, new: NewPayment) -> None:
        """Store a payment of a line, and what it does to the accounts."""
        payment_id = step.insert(
            PAYMENT,
            {
                "line_id": line.id,
                "how": new.how.value,
                "amount": new.amount,
                "paid_on": new.on.isoformat(),
                "reverses_id": new.reverses_id,
                "reason": new.reason,
            },
        )
        told: dict[str, SqlValue] = {
            "project_id": account.project_id,
            "payment_id": payment_id,
            "party_id": line.household_id,
            "date": new.on.isoformat(),
        }
        step.insert_many(POSTING, [{**told, **row} for row in self._moves(account, line, new)])

    def _moves(
        self, account: Account, line: Line, new: NewPayment
    ) -> Iterator[dict[str, SqlValue]]:
        """What a payment does, posting by posting."""
        for category, amount in self._split(account, line, new):
            yield _move(line.kind, Effect.PAY, category, amount)
        if new.how is How.DEDUCTION:
            for effect in (Effect.EARN, Effect.RECEIVE):
                yield _move(line.kind, effect, How.DEDUCTION.value, new.amount)
        if new.how is How.RECOVERY:
            for row in self._store.query(RECOVERED, line_id=line.id):
                yield _move(row["kind"], Effect.PAY, row["category"], -row["amount"])

    def _split(self, account: Account, line: Line, new: NewPayment) -> list[tuple[str, int]]:
        """The categories that a payment pays, each with its part; back comes what went out."""
        if new.reverses_id is not None:
            rows = self._store.query(PAID_AS, payment_id=new.reverses_id)
            return [(row["category"], -row["amount"]) for row in rows]
        rows = self._store.query(STILL_OWED, line_id=line.id, kind=line.kind)
        owed = [(row["category"], row["rest"]) for row in rows] or [(account.category, new.amount)]
        return split(new.amount, owed)


def split(amount: int, owed: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """An amount over what is owed by categories, in their order; what is below nothing comes first.

    The last one takes what is left over. None has a part of zero.
    """
    parts = {category: min(rest, 0) for category, rest in owed}
    left = amount - sum(parts.values())
    for category, rest in owed:
        taken = min(max(rest, 0), left)
        parts[category] += taken
        left -= taken
    parts[owed[-1][0]] += left
    return [(category, part) for category, part in parts.items() if part]


def _move(kind: str, effect: Effect, category: str, amount: int) -> dict[str, SqlValue]:
    return {"kind": kind, "effect": effect.value, "category": category, "amount": amount}


def settlement_problems(store: Store) -> Iterator[Problem]:
    """Payments and lines that differ from what they should have done, or are made of."""
    for code, sql in (
        ("check.payments", WRONG_POSTINGS),
        ("check.settlements", WRONG_LINES),
    ):
        (row,) = store.query(sql)
        if row["n"]:
            yield Problem(code, values={"count": row["n"]})
