"""What the screen for weighing shows beside the form: the household's card and today's tickets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.contact import masked_account
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.ids import PartyId, RecordId
from fieldapp.domain.money import yuan
from fieldapp.domain.period import month_of
from fieldapp.domain.posting import Effect

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.weigh_in import WeighInFields
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.vehicles import Vehicle, VehicleStore
    from fieldapp.store.weigh_ins import LastDelivery, StoredTicket, WeighInStore

MOST_LATEST = 3  # tickets: as many as a wide screen has room for
TAIL = 4  # characters of a number that tell two people apart


@dataclass(frozen=True, slots=True)
class UsualVehicle:
    """The vehicle that a household came with last; its name is empty where nobody gave it one.

    The tare is in the unit of its field, None until it was weighed, on the day `tared_on`.
    """

    name: str
    tare: Decimal | None
    tared_on: date | None


@dataclass(frozen=True, slots=True)
class LastWeighIn:
    """A ticket of a household; grade and its label are empty where it has none.

    The price is that of the grade, the amount is in yuan; None where nobody gave it a price.
    """

    day: date
    net: Decimal
    grade: str
    grade_label: str
    price: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """The card of a household; numbers are masked, empty where they are not known.

    Weights are in the unit of the kind's quantity, money in yuan. `vehicle` None: none is known;
    `last` None: it never delivered; `latest` are the newest, `last` among them.
    """

    household_id: PartyId
    name: str
    group: str
    id_number: str
    id_tail: str
    bank: str
    account_tail: str
    vehicle: UsualVehicle | None
    last: LastWeighIn | None
    month_count: int
    month_net: Decimal
    unpaid: Decimal
    latest: Sequence[LastWeighIn] = ()


@dataclass(frozen=True, slots=True)
class TodayTicket:
    """One ticket of today; `void` None is a live one, else the reason why it does not count.

    One that `is_reversing` takes back another one, which then `is_reversed`: 红冲 and 已红冲.
    """

    record_id: RecordId
    number: str
    at: datetime
    household: str
    group: str
    grade: str
    net: Decimal
    amount: Decimal
    void: str | None
    is_reversing: bool = False
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class TodayTickets:
    """The tickets of today, newest first, and what the live ones add up to.

    Neither those that take others back nor those that were so are counted.
    """

    tickets: Sequence[TodayTicket]
    count: int
    net: Decimal
    amount: Decimal


class WeighInFacts:
    """Tells the facts about one kind of one project."""

    def __init__(
        self,
        store: WeighInStore,
        vehicles: VehicleStore,
        table: KindTable,
        fields: WeighInFields,
        month_end_day: int | None,
    ) -> None:
        self._store = store
        self._vehicles = vehicles
        self._table = table
        self._fields = fields
        self._month_end_day = month_end_day

    def household(self, household_id: PartyId, today: date) -> HouseholdFacts:
        """The card of a household that is there."""
        person = self._store.person(household_id)
        if person is None:
            raise LookupError(f"there is no household {household_id}")
        count, net = self._month(household_id, today)
        identity, card = person.id_number or "", person.card or ""
        categories = owed_categories(self._table.kind)
        latest = tuple(map(self._last, self._store.latest(household_id, MOST_LATEST)))
        return HouseholdFacts(
            household_id=household_id,
            name=person.name,
            group=person.group or "",
            id_number=masked_identity(identity),
            id_tail=masked_identity(identity)[-TAIL:],
            bank=person.bank or "",
            account_tail=masked_account(card)[-TAIL:],
            vehicle=self._vehicle(self._vehicles.latest(household_id)),
            last=latest[0] if latest else None,
            month_count=count,
            month_net=net,
            unpaid=yuan(self._store.unpaid(household_id, categories)),
            latest=latest,
        )

    def tickets(self, today: date) -> TodayTickets:
        """The tickets of today."""
        tickets = [self._ticket(stored) for stored in self._store.tickets(today)]
        live = [ticket for ticket in tickets if ticket.void is None]
        return TodayTickets(
            tickets=tuple(tickets),
            count=sum(not (each.is_reversing or each.is_reversed) for each in live),
            net=sum((ticket.net for ticket in live), Decimal(0)),
            amount=sum((ticket.amount for ticket in live), Decimal("0.00")),
        )

    def _month(self, household_id: PartyId, today: date) -> tuple[int, Decimal]:
        """How many tickets the household has this month, and how much they are of."""
        now = month_of(today, self._month_end_day)
        days = [
            each
            for each in self._store.days(household_id)
            if month_of(each.day, self._month_end_day) == now
        ]
        return sum(each.count for each in days), self._net(sum(each.quantity for each in days))

    def _vehicle(self, vehicle: Vehicle | None) -> UsualVehicle | None:
        if vehicle is None:
            return None
        field = self._fields.tare
        if field is None or vehicle.tare is None:
            return UsualVehicle(vehicle.name, None, None)
        tare = self._table.shown_number(field.id, vehicle.tare)
        return UsualVehicle(vehicle.name, tare, vehicle.tared_on)

    def _last(self, stored: LastDelivery) -> LastWeighIn:
        grade, price = stored.grade or "", self._fields.price.id
        return LastWeighIn(
            day=stored.day,
            net=self._net(stored.quantity),
            grade=grade,
            grade_label=self._label(grade),
            price=None if stored.price is None else self._table.shown_number(price, stored.price),
            amount=None if stored.amount is None else yuan(stored.amount),
        )

    def _ticket(self, stored: StoredTicket) -> TodayTicket:
        return TodayTicket(
            record_id=stored.id,
            number=stored.number or "",
            at=stored.recorded_at,
            household=stored.name,
            group=stored.group or "",
            grade=self._label(stored.grade or ""),
            net=self._net(stored.quantity),
            amount=yuan(stored.amount or 0),
            void=stored.void,
            is_reversing=stored.is_reversing,
            is_reversed=stored.is_reversed,
        )

    def _net(self, stored: int) -> Decimal:
        return self._table.shown_number(self._fields.quantity.id, stored)

    def _label(self, grade: str) -> str:
        return self._fields.grade.options.get(grade, grade)


def owed_categories(kind: Kind) -> frozenset[str]:
    """Under which words a kind owes something to somebody."""
    found: set[str] = set()
    for each in kind.money:
        if each.effect is Effect.OWE:
            chosen = kind.by_id[each.category_from].options if each.category_from else ()
            found |= {each.category} if each.category else {*chosen}
    return frozenset(found)
