"""Deliveries as lines of a sheet, whole and damaged, and why a damaged one is not taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from tests.villages import dates, group_names, headers
from tests.villages.figures import NOTHING, money
from tests.villages.people import Register
from tests.villages.pricing import Pricing
from tests.villages.roster_lines import written_name
from tests.villages.truth import Cause, Cell, nearest
from tests.villages.weighing import Weighing

if TYPE_CHECKING:
    from tests.villages.tickets import Ticket

BLANK_AMOUNTS = 0.03


@dataclass(frozen=True, slots=True)
class Habits:
    """What a village does alike in all its sheets: nearly all write the group and the sum.

    `has_scales`: it writes what the scales show with the load and without.
    """

    village: str
    today: date
    has_groups: bool
    has_numbers: bool
    has_amounts: bool
    has_scales: bool

    @classmethod
    def of(cls, chance: Random, village: str, today: date) -> Habits:
        """Habits of some village."""
        shares = (0.93, 0.1, 0.93, 0.1)
        return cls(village, today, *(chance.random() < share for share in shares))


@dataclass(frozen=True, slots=True)
class TicketLines:
    """How the lines of one sheet are written; `month` is None on the sheet of a whole year."""

    chance: Random
    register: Register
    habits: Habits
    weighing: Weighing
    pricing: Pricing
    year: int
    month: int | None
    others: Collection[str]

    def cells(self, serial: int, ticket: Ticket) -> dict[str, Cell]:
        """The cells of a line by the keys of their columns."""
        chance = self.chance
        cells: dict[str, Cell] = {
            "number": serial,
            "day": dates.written(chance, ticket.day, year=self.year, month=self.month),
            "name": written_name(chance, ticket.person.name),
            "group": group_names.written(chance, ticket.person.group),
            "identity": ticket.person.id_number,
            "grade": ticket.grade,
            "price": self.pricing.cell(chance, ticket.price),
            "amount": None if chance.random() < BLANK_AMOUNTS else money(chance, ticket.fen),
            "note": chance.choice(headers.REMARKS),
            **self.weighing.cells(chance, ticket.grams, tare=ticket.tare),
        }
        cells |= {name: chance.choice(headers.LEDGER_OTHERS[name]) for name in self.others}
        return cells | self._damage(ticket)

    def reason(self, ticket: Ticket) -> str:
        """Why the line is not taken; empty where it is."""
        reasons = dict(ticket.faults)
        if Cause.HOUSEHOLD not in reasons:
            reasons[Cause.HOUSEHOLD] = self.register.meant(
                ticket.person, by_group=self.habits.has_groups, by_number=self.habits.has_numbers
            )
        if not self.habits.has_amounts:
            reasons.pop(Cause.AMOUNT, None)
        return nearest(reasons)

    def _damage(self, ticket: Ticket) -> dict[str, Cell]:
        """The cells that say something wrong."""
        chance, faults, cells = self.chance, ticket.faults, dict[str, Cell]()
        if reason := faults.get(Cause.HOUSEHOLD):
            cells |= self._nobody(ticket, reason)
        if reason := faults.get(Cause.QUANTITY):
            cells |= self.weighing.damaged(chance, ticket.grams, reason)
        if reason := faults.get(Cause.DATE):
            cells["day"] = dates.damaged(chance, reason, self.year, self.habits.today)
        if reason := faults.get(Cause.PRICE):
            cells["price"] = self.pricing.damaged(chance, reason)
        if Cause.AMOUNT in faults:
            wrong = ticket.fen + chance.choice((1, -1, 10, -100, 1000, 40000))
            cells["amount"] = money(chance, wrong)
        return cells

    def _nobody(self, ticket: Ticket, reason: str) -> dict[str, Cell]:
        """A name that is none, that nobody has, or that nobody has in that group."""
        if reason == "name_missing":
            return {"name": self.chance.choice(NOTHING)}
        elsewhere = self.register.group_without(ticket.person.name)
        is_by_group = self.habits.has_groups and not self.habits.has_numbers
        if elsewhere and is_by_group and self.chance.random() < 0.3:
            return {"group": elsewhere}
        return {"name": self.register.stranger(self.chance)}
