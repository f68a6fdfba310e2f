"""What a household's card says: plain values, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fieldapp.domain.ids import KindId, PartyId, ProjectId, RecordId
from fieldapp.domain.money import yuan
from fieldapp.domain.posting import Effect
from fieldapp.store.settled import Holder


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member with the numbers masked; empty where nothing is known."""

    name: str
    relation: str
    gender: str
    identity: str
    phone: str


@dataclass(frozen=True, slots=True)
class VehicleLine:
    """A vehicle with its tare in kilograms; None: it was not weighed empty yet."""

    name: str
    tare: Decimal | None
    tared_on: date | None


@dataclass(frozen=True, slots=True)
class Dealing:
    """What a household has to do with one kind of one project; money is in yuan.

    `quantity` is what it delivered, in `unit`; None where the kind has no quantity.
    """

    project: str
    kind_id: KindId
    label: str
    count: int
    quantity: Decimal | None
    unit: str
    earned: Decimal
    paid: Decimal

    @property
    def owed(self) -> Decimal:
        """What is still to be paid."""
        return self.earned - self.paid


@dataclass(frozen=True, slots=True)
class Movement:
    """A record that names the household, or a payment of what its records earned.

    `record_id` None: it is a payment, of records of that kind.
    `number` is that of the ticket, or of the settlement; empty where there is none.
    `amount`, in yuan, and `effect` are None where nothing was posted for the household; money that
    came back is below nothing. `settled` tells which settlement has what a record earned; None:
    none has, or it earned nothing.
    """

    project_id: ProjectId
    kind_id: KindId
    record_id: RecordId | None
    number: str
    date: date | None
    label: str
    text: str
    amount: Decimal | None
    effect: Effect | None
    settled: Holder | None = None


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """Everything about a household; numbers are masked, money is in yuan, empty is not known.

    `incomes` are what it earned this year by kind, the most first. `movement_count` counts all
    records that name it and all payments, of which `movements` are the last.
    """

    id: PartyId
    name: str
    initials: str
    group: str
    household_class: str
    flags: tuple[str, ...]
    status: str
    void: str | None
    gender: str
    size: int | None
    number: str
    identity: str
    phone: str
    account: str
    bank: str
    payee: str
    note: str
    namesakes: int
    members: tuple[MemberLine, ...]
    vehicles: tuple[VehicleLine, ...]
    dealings: tuple[Dealing, ...]
    incomes: tuple[tuple[str, Decimal], ...]
    movements: tuple[Movement, ...]
    movement_count: int

    @property
    def earned(self) -> Decimal:
        """What it earned in all the years."""
        return sum((each.earned for each in self.dealings), yuan(0))

    @property
    def paid(self) -> Decimal:
        """What it was paid in all the years."""
        return sum((each.paid for each in self.dealings), yuan(0))

    @property
    def owed(self) -> Decimal:
        """What is still to be paid."""
        return self.earned - self.paid

    @property
    def income_of_year(self) -> Decimal:
        """What it earned this year."""
        return sum((amount for _, amount in self.incomes), yuan(0))
