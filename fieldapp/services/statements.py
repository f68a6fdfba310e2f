"""A household's account for a period: what it earned by record, what it was paid, what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household
from fieldapp.domain.money import yuan
from fieldapp.domain.period import Period, day_noted
from fieldapp.domain.posting import Effect
from fieldapp.domain.settlement import HOW_LABELS, How
from fieldapp.domain.units import Unit
from fieldapp.services.settlement_reading import Tickets, unit_of
from fieldapp.services.ticket_origins import TicketOrigins
from fieldapp.store.account_moves import AccountMoveStore
from fieldapp.store.settlement_lines import Earned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.ids import KindId, PartyId, ProjectId, RecordId
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.settlement_sheet import Ticket
    from fieldapp.services.ticket_origins import Origin
    from fieldapp.store.account_moves import AccountMove, PaymentMade

TAKEN_BACK = "红冲"
PAID, RETURNED = "发放", "退回"


@dataclass(frozen=True, slots=True)
class PaymentWords:
    """What a payment was, and in which way money moved; empty where none did.

    `note` None: there is nothing to be noted.
    """

    what: str
    way: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an account; amounts in fen, of which one at most is no None.

    `number` is that of the ticket or of the settlement. None: there is no number, no quantity in
    `unit`, no price in yuan for one of it, nothing to be noted.
    """

    date: date
    text: str
    number: str | None
    quantity: Decimal | None = None
    unit: Unit | None = None
    price: Decimal | None = None
    earned: int | None = None
    paid: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """The account of a household for a period; amounts in fen, the sums found apart from entries.

    `opening` is what it was owed before, below nothing where it was paid in advance.
    """

    household: Household
    period: Period
    opening: int
    entries: tuple[Entry, ...]
    earned: int
    paid: int

    @property
    def closing(self) -> int:
        """What it is owed at the end."""
        return self.opening + self.earned - self.paid

    @property
    def balances(self) -> tuple[int, ...]:
        """What it is owed after each entry."""
        found, balance = [], self.opening
        for each in self.entries:
            balance += (each.earned or 0) - (each.paid or 0)
            found.append(balance)
        return tuple(found)


def statement_of(ledger: Ledger, household_id: PartyId, period: Period) -> Statement:
    """The account of a household, from one unchanging view of the ledger."""
    with ledger.store.read():
        household = ledger.parties.household(household_id)
        if household is None:
            raise LookupError(household_id)  # nothing is ever deleted
        accounts = AccountMoveStore(ledger.store)
        sums, moves = accounts.sums(household_id, period), accounts.moves(household_id, period)
        entries = tuple(_entries(ledger, household, moves))
        return Statement(household, period, sums.opening, entries, sums.earned, sums.paid)


def payment_words(payment: PaymentMade) -> PaymentWords:
    """A payment in words; of an advance that is held back the amount, which was paid already."""
    way = HOW_LABELS[payment.how]
    if payment.how is How.RECOVERY:
        return PaymentWords(way, "", f"{yuan(payment.amount):,.2f} 元")
    if payment.how is How.DEDUCTION:
        return PaymentWords(way, "", payment.reason)
    return PaymentWords(RETURNED if payment.is_returned else PAID, way, payment.reason)


def _entries(ledger: Ledger, household: Household, moves: Sequence[AccountMove]) -> Iterator[Entry]:
    works = {work.id: work for work in ledger.works()}
    tickets = _tickets(ledger, household, moves)
    origins = {each: TicketOrigins(ledger, work) for each, work in works.items()}
    for move in moves:
        if move.payment is not None:
            yield _paid(move, move.payment)
        else:
            ticket = tickets[move.project_id, move.kind, move.record_id]
            entry = _recorded(works[move.project_id], move, ticket)
            note = _note(household, ticket, origins[move.project_id])
            yield replace(entry, note=note)


def _paid(move: AccountMove, payment: PaymentMade) -> Entry:
    words = payment_words(payment)
    text, number = f"{words.way}{words.what}", payment.settlement
    paid = None if payment.how is How.RECOVERY else move.amount
    return Entry(move.date, text, number, paid=paid, note=words.note)


def _recorded(work: ProjectWork, move: AccountMove, ticket: Ticket) -> Entry:
    """The line of a record that earned the household something, or paid it in advance."""
    kind, is_earned = work.kind(move.kind), move.effect is Effect.OWE
    return Entry(
        date=move.date,
        text=f"{kind.label}{TAKEN_BACK}" if ticket.is_reversing else kind.label,
        number=ticket.number,
        quantity=ticket.quantity,
        unit=unit_of(work, kind),
        price=ticket.price,
        earned=move.amount if is_earned else None,
        paid=None if is_earned else move.amount,
    )


def _note(household: Household, ticket: Ticket, origins: TicketOrigins) -> str | None:
    """Which ticket it takes back or was entered for, and for whom it is; None for nothing."""
    taken_back, replaced = origins.taken_back(ticket), origins.replaced(ticket)
    is_head = ticket.beneficiary in {"", household.name}
    told = [
        f"红冲 {_named(taken_back, ticket)}" if taken_back else "",
        f"重登，原单 {_named(replaced, ticket)}" if replaced else "",
        "" if is_head else f"享受人：{ticket.beneficiary}",
    ]
    return "；".join(filter(None, told)) or None


def _named(origin: Origin, ticket: Ticket) -> str:
    if origin.date is None:
        return origin.name
    return f"{origin.name}（{day_noted(origin.date, ticket.date.year)}）"


def _tickets(
    ledger: Ledger, household: Household, moves: Sequence[AccountMove]
) -> Mapping[tuple[ProjectId, KindId, RecordId | None], Ticket]:
    """The records behind the moves, by project, kind and id."""
    found: dict[tuple[ProjectId, KindId, RecordId | None], Ticket] = {}
    for work in ledger.works():
        items = [
            Earned(0, each.record_id, each.kind, household.id, each.date, each.amount)
            for each in moves
            if each.project_id == work.id and each.record_id is not None
        ]
        tickets = Tickets(work, items)
        found.update({(work.id, each.kind, each.record_id): tickets.of(each) for each in items})
    return found
