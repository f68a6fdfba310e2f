"""A settlement as people see it: its lines, the records behind each, what was paid and said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household
from fieldapp.domain.ids import KindId, RecordId
from fieldapp.domain.project_type import Kind
from fieldapp.domain.settlement import WAYS, LineMoney, State
from fieldapp.domain.units import Unit
from fieldapp.services.ledger import ProjectWork
from fieldapp.store.payments import Payment
from fieldapp.store.settlement_lines import Line, PaidAgain
from fieldapp.store.settlements import Event, Objection, Settlement

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Ticket:
    """A record behind a line: what people call it, its day and its amount in fen.

    `quantity` is in the unit of the line, `price` in yuan for one of it; None: it has none.
    `beneficiary` is who did the work or brought the goods, empty for the head of the household.
    `reverses_id` is the record that it takes back; None: it takes back none.
    """

    kind: KindId
    record_id: RecordId
    name: str
    number: str | None
    date: date
    quantity: Decimal | None
    price: Decimal | None
    amount: int
    beneficiary: str
    reverses_id: RecordId | None

    @property
    def is_reversing(self) -> bool:
        """Whether it takes another record back."""
        return self.reverses_id is not None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line with all that a payment sheet says of it.

    `first_day` is the first that its settlement covers; `corrects` names what it pays again, and
    `paid_again` are the records behind that: its own are what was taken back since, if any.
    `taken_over` is what later settlements pay of it again.
    """

    line: Line
    first_day: date
    household: Household
    kind: Kind
    unit: Unit | None
    money: LineMoney
    tickets: tuple[Ticket, ...]
    payments: tuple[Payment, ...]
    corrects: str
    paid_again: tuple[Ticket, ...] = ()
    taken_over: tuple[PaidAgain, ...] = ()

    @property
    def quantity(self) -> Decimal | None:
        """How much it is for; None where no record says it, and where it pays something again.

        Of several prices, without a unit, nobody knows whether they are for the same: days of work
        and pieces are never added up.
        """
        is_mixed = self.unit is None and len(self.prices) > 1
        if is_mixed or self.line.corrects_id is not None:
            return None
        known = [each.quantity for each in self.tickets if each.quantity is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def prices(self) -> tuple[Decimal, ...]:
        """The prices of its records, each once, in the order of the days; none of what bounced."""
        if self.line.corrects_id is not None:
            return ()
        found = (each.price for each in self.tickets if each.price is not None)
        return tuple(dict.fromkeys(found))

    @property
    def beneficiaries(self) -> tuple[str, ...]:
        """享受人: who did the work or brought the goods; else the head of the household."""
        named = (each.beneficiary or self.household.name for each in self.tickets)
        return tuple(dict.fromkeys(named)) or (self.household.name,)

    @property
    def standing(self) -> tuple[Payment, ...]:
        """The money that went out and did not come back, payment by payment; nothing held back."""
        back = {each.reverses_id for each in self.payments}
        return tuple(
            each
            for each in self.payments
            if each.amount > 0 and each.how in WAYS and each.id not in back
        )

    @property
    def paid_on(self) -> date | None:
        """The day of its last payment that stands; None before it."""
        back = {each.reverses_id for each in self.payments}
        days = [each.on for each in self.payments if each.amount > 0 and each.id not in back]
        return max(days, default=None)


def prepared_by(events: Sequence[Event]) -> tuple[str, ...]:
    """Who made a settlement, changed its draft, or handed it over last: none approves it.

    Each once, the maker first.
    """
    handed = [each.user for each in events if each.state is State.SUBMITTED]
    changed = [
        after.user
        for before, after in pairwise(events)
        if before.state is after.state is State.DRAFT
    ]
    return tuple(dict.fromkeys([events[0].user, *changed, *handed[-1:]]))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A settlement with all that belongs to it. `corrects` is empty where it is no 更正发放.

    `is_all_paid` says whether all its money reached its households: its lines paid it, or later
    settlements did.
    """

    settlement: Settlement
    work: ProjectWork
    lines: tuple[SheetLine, ...]
    events: tuple[Event, ...]
    objections: tuple[Objection, ...]
    corrects: str
    is_all_paid: bool

    @property
    def due(self) -> int:
        """What is due in all, in fen."""
        return sum(each.money.due for each in self.lines)

    @property
    def payable(self) -> int:
        """What is to be paid in all, in fen."""
        return sum(each.money.payable for each in self.lines)

    @property
    def paid(self) -> int:
        """What was paid in all, in fen."""
        return sum(each.money.paid for each in self.lines)
