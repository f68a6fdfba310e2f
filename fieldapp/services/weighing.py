"""Weighing in: what a person at the scale sees, previews and saves, one ticket after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fieldapp.domain.capital import amount_in_capitals
from fieldapp.domain.ids import FieldId, PartyId, RecordId
from fieldapp.domain.money import yuan
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.record import Draft, Values
from fieldapp.domain.weigh_in import WeighInLimits, weigh_in_fields
from fieldapp.services.adjustments import Adjustments
from fieldapp.services.records import Records
from fieldapp.services.value_texts import number_text
from fieldapp.services.weigh_in_draft import DraftReader, ReadDraft, WeighInDraft
from fieldapp.services.weigh_in_facts import (
    HouseholdFacts,
    LastWeighIn,
    TodayTicket,
    TodayTickets,
    UsualVehicle,
    WeighInFacts,
)
from fieldapp.services.weigh_in_problems import WeighInProblems
from fieldapp.services.weigh_in_warnings import WeighedIn, WeighInWarnings
from fieldapp.store.vehicles import VehicleStore
from fieldapp.store.weigh_ins import WeighInStore

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.judging import Judged
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step
    from fieldapp.store.vehicles import Vehicle

__all__ = [
    "GradePrice",
    "HouseholdFacts",
    "LastWeighIn",
    "Saved",
    "TodayTicket",
    "TodayTickets",
    "UsualVehicle",
    "WeighInDraft",
    "WeighInPreview",
    "Weighing",
]

MOST_IN_CAPITALS = Decimal(10) ** 12  # yuan; no ticket comes near


class GradePrice(NamedTuple):
    """A grade by the id of its option, and its price in yuan; None: the list has none yet."""

    option: str
    label: str
    price: Decimal | None


@dataclass(frozen=True, slots=True)
class WeighInPreview:
    """What a draft would become, and what stands against it.

    None is not known yet. `converted` tells typed weights in two units. `problems` keep it from
    being saved, `warnings` want to be confirmed. `needs_reason`: the price is out of its range, and
    one of the warnings says so.
    """

    values: Values
    entered: Mapping[FieldId, str]
    converted: Mapping[FieldId, str]
    net: Decimal | None
    price: Decimal | None
    amount: Decimal | None
    capitals: str
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A ticket that is in the ledger for good."""

    record_id: RecordId
    number: str
    net: Decimal
    amount: Decimal


class Weighing:
    """Everything that is done at the scale, for one kind of one project."""

    def __init__(
        self,
        ledger: Ledger,
        work: ProjectWork,
        kind: Kind,
        limits: WeighInLimits | None = None,
    ) -> None:
        """`limits` None: those that the project sets."""
        self.kind = kind
        self.fields = weigh_in_fields(kind)
        self._ledger, self._work = ledger, work
        self._table = work.records.tables[kind.id]
        self._store = WeighInStore(ledger.store, self._table, work.id, self.fields)
        self._vehicles = VehicleStore(ledger.store)
        self._limits = limits or Adjustments(ledger, work).weigh_in_limits()
        units = work.type.units
        self._reader = DraftReader(kind, self.fields, units)
        self._problems = WeighInProblems(kind, self.fields, units)

    def facts(self, household_id: PartyId) -> HouseholdFacts:
        """The card of a household."""
        return self._facts().household(household_id, self._ledger.today())

    def void(self, household_id: PartyId) -> Problem | None:
        """Why nothing may be weighed in for a household any more; None while it is live."""
        for name, reason in self._ledger.parties.void_among([household_id]):
            texts = {"name": name, "reason": reason}
            return Problem("weigh_in.household_void", self.fields.household.id, texts)
        return None

    def today(self) -> TodayTickets:
        """The tickets of today."""
        return self._facts().tickets(self._ledger.today())

    def last_days(self) -> Mapping[PartyId, date]:
        """The day on which each household came last."""
        return self._store.last_days()

    def grades(self, day: date | None = None) -> Sequence[GradePrice]:
        """The grades with the prices that hold on a day, or today; in their declared order."""
        on = day or self._ledger.today()
        options = self.fields.grade.options.items()
        return tuple(
            GradePrice(option, label, self._listed_price(option, on)) for option, label in options
        )

    def next_number_hint(self) -> str:
        """The number that the next ticket will have, if no other window is faster."""
        return self._work.records.numbering.next(self.kind, self._ledger.today()) or ""

    def preview(self, draft: WeighInDraft) -> WeighInPreview:
        """What would be saved; nothing is written."""
        read, judged = self._judged(draft, Records(self._ledger, self._work))
        errors = tuple(self._problems.errors(read, judged))
        beyond = self._problems.price_out_of_range(judged)
        odd = [problem for problem in judged.problems if problem.level is Level.WARNING]
        odd += [beyond] if beyond else []
        odd += [] if errors else self._warnings(draft, judged.values)
        amount = _number(judged.values, self.fields.amount)
        is_sayable = amount is not None and abs(amount) < MOST_IN_CAPITALS
        return WeighInPreview(
            values=judged.values,
            entered=read.entered,
            converted=read.converted,
            net=_number(judged.values, self.fields.quantity),
            price=_number(judged.values, self.fields.price),
            amount=amount,
            capitals=amount_in_capitals(amount, prefix="") if amount and is_sayable else "",
            problems=errors,
            warnings=tuple(odd),
            needs_reason=beyond is not None,
        )

    def save(
        self, draft: WeighInDraft, *, confirmed: bool, reason: str = ""
    ) -> Saved | tuple[Problem, ...]:
        """Save a ticket for good, or say what stands against it and save nothing.

        Warnings stand against it until they are confirmed, a price out of its range until there is
        a reason. The tare of the household's vehicle is kept with the ticket.
        """
        preview = self.preview(draft)
        against = self._against(preview, is_confirmed=confirmed, has_reason=bool(reason.strip()))
        if against:
            return against
        made = Draft(
            preview.values,
            preview.entered,
            reason=reason.strip() if preview.needs_reason else None,
        )
        records = Records(self._ledger, self._work)
        net = number_text(self.fields.quantity, preview.net or Decimal(0), self._work.type.units)
        with self._ledger.step(f"登记{self.kind.label} {net}") as step:
            (record_id,) = records.store(step, self.kind, [made])
            self._keep_tare(step, draft, preview.values)
        return self._saved(record_id)

    def _against(
        self, preview: WeighInPreview, *, is_confirmed: bool, has_reason: bool
    ) -> tuple[Problem, ...]:
        if preview.problems:
            return preview.problems
        asking = [each for each in preview.warnings if each.code != "weigh_in.price_out_of_range"]
        price = [each for each in preview.warnings if each not in asking]
        return (*([] if has_reason else price), *([] if is_confirmed else asking))

    def _judged(self, draft: WeighInDraft, records: Records) -> tuple[ReadDraft, Judged]:
        today = self._ledger.today()
        read = self._reader.read(draft, today)
        values = dict(read.values)
        if values.get(self.fields.price.id) is None and not draft.price.strip():
            listed = self._listed_price(draft.grade, draft.day or today)
            values[self.fields.price.id] = listed
        return read, records.judged(self.kind, values)

    def _warnings(self, draft: WeighInDraft, values: Values) -> list[Problem]:
        net = _number(values, self.fields.quantity)
        if draft.household_id is None or net is None:
            return []
        tare = self._tare(values)
        seen = WeighedIn(
            household_id=draft.household_id,
            day=draft.day or self._ledger.today(),
            at=self._ledger.clock.now(),
            net=self._table.stored_number(self.fields.quantity.id, net),
            tare=tare,
            is_tare_weighed=draft.is_tare_weighed,
            vehicle=None if tare is None else self._vehicle(draft.household_id, draft.vehicle),
        )
        looking = WeighInWarnings(
            self._store, self._table, self.fields, self._limits, self._ledger.month_end_day()
        )
        return list(looking.of(seen))

    def _tare(self, values: Values) -> int | None:
        """The tare in grams; None where there is none."""
        tare = self.fields.tare
        value = _number(values, tare) if tare else None
        return self._table.stored_number(tare.id, value) if tare and value is not None else None

    def _vehicle(self, household_id: PartyId, name: str) -> Vehicle | None:
        """The vehicle of that name, or the one that the household came with last."""
        if name.strip():
            return self._vehicles.named(household_id, name.strip())
        return self._vehicles.latest(household_id)

    def _keep_tare(self, step: Step, draft: WeighInDraft, values: Values) -> None:
        """Remember what the empty vehicle weighs, unless that is known or known better."""
        tare, day = self._tare(values), values.get(self.fields.date.id)
        if draft.household_id is None or tare is None or not isinstance(day, date):
            return
        known = self._vehicle(draft.household_id, draft.vehicle)
        is_known = known is not None and known.tare == tare and not draft.is_tare_weighed
        is_newer = known is not None and known.tared_on is not None and known.tared_on > day
        if not (is_known or is_newer):
            name = known.name if known else draft.vehicle.strip()
            self._vehicles.remember(step, draft.household_id, name, tare=tare, day=day)

    def _saved(self, record_id: RecordId) -> Saved:
        record = self._work.records.record(self.kind.id, record_id)
        if record is None:
            raise LookupError(f"record {record_id} was stored a moment ago")
        return Saved(
            record_id,
            record.number or "",
            _number(record.values, self.fields.quantity) or Decimal(0),
            _number(record.values, self.fields.amount) or Decimal(0),
        )

    def _listed_price(self, grade: str, day: date) -> Decimal | None:
        price = self._ledger.projects.price(
            self._work.id, self.fields.price_list, grade or None, day
        )
        return None if price is None else yuan(price)

    def _facts(self) -> WeighInFacts:
        return WeighInFacts(
            self._store, self._vehicles, self._table, self.fields, self._ledger.month_end_day()
        )


def _number(values: Values, field: Field) -> Decimal | None:
    value = values.get(field.id)
    return value if isinstance(value, Decimal) else None
