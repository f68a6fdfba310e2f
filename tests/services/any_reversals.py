"""A grove in which anything may be done that settles records, closes books or takes back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from fieldapp.domain.ids import FieldId
from fieldapp.domain.settlement import State
from fieldapp.services.books import Books
from fieldapp.services.record_entry import Entry
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversing
from fieldapp.store.settlements import SettlementStore
from tests.services.grove import FRUIT, LABOUR_DAY, LOAN, new_grove

if TYPE_CHECKING:
    from tests.services.grove import Grove

TODAY, LAST_OF_APRIL = date(2025, 5, 8), date(2025, 4, 30)
EARNED = ((FRUIT, "pay", 1), (LABOUR_DAY, "pay", 1), (LOAN, "amount", -1))
# What a line holds back of an advance was paid with that advance.
PAID = """
SELECT coalesce(sum(p.amount), 0) AS fen FROM payment p
JOIN settlement_line l ON l.id = p.line_id
WHERE l.household_id = :household AND p.void IS NULL AND p.how <> 'recovery'
"""
NEW = ("bring", "work", "lend")
ACTS = st.lists(
    st.tuples(
        st.sampled_from((*NEW, "settle", "submit", "pay", "close", "reverse", "correct", "void")),
        st.integers(1, 90),
    ),
    min_size=2,
    max_size=10,
)


def begun() -> Grove:
    """A grove whose first settlement was handed over; more waits for the next one."""
    grove = new_grove()
    grove.bring("40", "6000")
    grove.bring("25", "6000", by=1)
    grove.work_days("1.25", "80")
    grove.lend("30", by=1)
    do(grove, "submit", 1)
    grove.bring("10", "6000", by=1, day=20)
    grove.lend("15", by=2, day=21)
    return grove


def do(grove: Grove, act: str, number: int) -> None:
    """One thing that somebody might do; what is not possible is refused."""
    day = date(2025, 4, 1 + number % 20)
    if act in NEW:
        record(grove, act, number, day)
    elif act == "settle":
        grove.settle()
    elif act in {"submit", "pay"}:
        move_on(grove, act)
    elif act == "close":
        Books(grove.ledger).close(day)
    else:
        touch(grove, act, number)


def record(grove: Grove, act: str, number: int, day: date) -> None:
    """Write something down, unless its day is closed: the form says so beforehand."""
    locked_to, by = Books(grove.ledger).locked_to, number % 3
    if locked_to is not None and day <= locked_to:
        return
    if act == "bring":
        grove.bring(str(number), "6000", by, day.day)
    elif act == "work":
        grove.work_days("1.25", str(number), by, day.day)
    else:
        grove.lend(str(number), by, day.day)


def move_on(grove: Grove, act: str) -> None:
    """Hand in the newest settlement if it is a draft, else one of all that waits; or pay it out."""
    settlements = SettlementStore(grove.ledger.store).settlements()
    is_draft = bool(settlements) and settlements[0].state is State.DRAFT
    number = (settlements[0] if is_draft else grove.settle()).number
    if act == "pay":
        grove.paid(number)
    else:
        grove.steps.submit(number, LAST_OF_APRIL)


def touch(grove: Grove, act: str, number: int) -> None:
    """Void one of the records, or take it back, with the right one or without."""
    kind_id, _, _ = EARNED[number % 3]
    found = list(grove.work.records.records(kind_id, grove.work.id, with_void=True))
    if not found:
        return
    chosen = found[number % len(found)].id
    if act == "void":
        Records(grove.ledger, grove.work).void(kind_id, chosen, "录错")
        return
    is_corrected = act == "correct" and kind_id == FRUIT
    right = entry(grove, str(number), "6000", by=number % 2) if is_corrected else None
    Reversing(grove.ledger, grove.work).reverse(kind_id, chosen, "称错", replacement=right)


def entry(grove: Grove, kg: str, price: str = "60", day: date = TODAY, by: int = 0) -> Entry:
    """What a form would bring of fruit."""
    return Entry(
        {
            FieldId("brought_on"): day,
            FieldId("household"): grove.household_ids[by],
            FieldId("weight"): Decimal(kg),
            FieldId("price"): Decimal(price),
        }
    )


def owed(grove: Grove) -> list[int]:
    """What the ledger says that each household is owed, in fen."""
    return [grove.owed(by) for by in range(len(grove.household_ids))]


def owed_by_hand(grove: Grove) -> list[int]:
    """What the live records of each household say, less what settlements paid it, in fen."""
    return [_earned(grove, each) - _paid(grove, each) for each in grove.household_ids]


def _earned(grove: Grove, household: int) -> int:
    total = Decimal(0)
    for kind_id, name, sign in EARNED:
        for each in grove.work.records.records(kind_id, grove.work.id):
            amount = each.values[FieldId(name)]
            if each.values[FieldId("household")] == household and isinstance(amount, Decimal):
                total += sign * amount
    return int(total * 100)


def _paid(grove: Grove, household: int) -> int:
    (row,) = grove.ledger.store.query(PAID, household=household)
    return int(row["fen"])
