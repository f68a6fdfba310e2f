"""Reads settlements with their lines: households, quantities, the records behind, payments."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import Means
from fieldapp.domain.settlement import WAYS, LineMoney
from fieldapp.domain.units import converted
from fieldapp.services.record_names import name_of
from fieldapp.services.settlement_sheet import Sheet, SheetLine, Ticket
from fieldapp.store.payments import PaymentStore
from fieldapp.store.settlement_chains import unfinished_lines
from fieldapp.store.settlement_lines import SettlementLineStore
from fieldapp.store.settlements import SettlementStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from fieldapp.domain.household import Household
    from fieldapp.domain.ids import KindId, PartyId, RecordId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import Record
    from fieldapp.domain.units import Unit
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.payments import Payment
    from fieldapp.store.settlement_lines import Earned, Line, PaidAgain
    from fieldapp.store.settlements import Settlement


class SettlementReading:
    """Reads the settlements of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.store = SettlementStore(ledger.store)
        self.line_store = SettlementLineStore(ledger.store)
        self.payment_store = PaymentStore(ledger.store)

    def named(self, number: str) -> Settlement:
        """The settlement of a number; KnownError where there is none."""
        found = self.store.named(number.strip())
        if found is None:
            raise KnownError("settlement.unknown", number=number)
        return found

    def line_at(self, settlement: Settlement, position: int) -> Line:
        """The line at a position, as it is printed; KnownError where there is none."""
        lines = self.line_store.lines(settlement.id)
        found = next((each for each in lines if each.position == position), None)
        if found is None:
            raise KnownError("settlement.no_line", number=settlement.number, position=position)
        return found

    def lines_of(self, settlement: Settlement) -> tuple[Line, ...]:
        """The lines of a settlement; of one that was given up, those that it had to the end."""
        if settlement.void is None:
            return self.line_store.lines(settlement.id)
        lines = self.line_store.lines(settlement.id, with_void=True)
        return tuple(each for each in lines if each.void == settlement.void)

    def work_of(self, settlement: Settlement) -> ProjectWork:
        """The project that a settlement is of."""
        projects = self._ledger.projects.projects()
        return self._ledger.work(next(p for p in projects if p.id == settlement.project_id))

    def sheet(self, number: str) -> Sheet:
        """The settlement of a number with its lines, from one unchanging view of the ledger."""
        with self._ledger.store.read():
            settlement = self.named(number)
            corrects = settlement.corrects_id
            work = self.work_of(settlement)
            return Sheet(
                settlement,
                work,
                self._sheet_lines(settlement, work),
                self.store.events(settlement.id),
                self.store.objections(settlement.id),
                self.store.of_id(corrects).number if corrects else "",
                is_all_paid=not unfinished_lines(self._ledger.store, settlement.id),
            )

    def require_past(self, on: date) -> None:
        """Refuse a day that has not come."""
        if on > self._ledger.today():
            raise KnownError("settlement.in_future", on=on.isoformat())

    def require_day(self, settlement: Settlement, on: date) -> None:
        """Refuse a day that has not come, or before the last step of a settlement."""
        self.require_past(on)
        last = max(self._days(settlement), default=on)
        if on < last:
            raise KnownError(
                "settlement.before_last", number=settlement.number, last=last.isoformat()
            )

    def _days(self, settlement: Settlement) -> Iterator[date]:
        """The days on which something was done about a settlement."""
        yield from (each.on for each in self.store.events(settlement.id))
        yield from (each.on for each in self.payment_store.payments(settlement.id))
        for each in self.store.objections(settlement.id):
            yield each.answered_on or each.raised_on

    def _sheet_lines(self, settlement: Settlement, work: ProjectWork) -> tuple[SheetLine, ...]:
        is_void = settlement.void is not None
        lines = self.lines_of(settlement)
        items = self.line_store.items(settlement.id, with_void=is_void)
        payments = self.payment_store.payments(settlement.id)
        again = self.line_store.paid_again(settlement.id)
        households = self._households()
        bounced = {each.id: self._bounced_items(each) for each in lines}
        found = [item for each in lines for item in (*items.get(each.id, ()), *bounced[each.id])]
        tickets = Tickets(work, found)
        made: list[SheetLine] = []
        for line in lines:
            own = tuple(each for each in payments if each.line_id == line.id)
            made.append(
                SheetLine(
                    line=line,
                    first_day=settlement.period.begin,
                    household=_as_handed_over(households[line.household_id], line),
                    kind=work.kind(line.kind),
                    unit=unit_of(work, work.kind(line.kind)),
                    money=_money(line, own, again.get(line.id, ())),
                    tickets=tuple(tickets.of(each) for each in items.get(line.id, ())),
                    payments=own,
                    corrects=self._corrected_words(line),
                    taken_over=again.get(line.id, ()),
                    paid_again=tuple(tickets.of(each) for each in bounced[line.id]),
                )
            )
        return tuple(made)

    def _bounced_items(self, line: Line) -> Sequence[Earned]:
        """What the line was made of that a line pays again, perhaps not for the first time."""
        if line.corrects_id is None:
            return ()
        bounced = self.line_store.line(line.corrects_id)
        items = self.line_store.items(bounced.settlement_id).get(bounced.id, ())
        return (*self._bounced_items(bounced), *items)

    def _corrected_words(self, line: Line) -> str:
        """What a line pays again: the settlement and its line."""
        if line.corrects_id is None:
            return ""
        bounced = self.line_store.line(line.corrects_id)
        return f"{self.store.of_id(bounced.settlement_id).number} 第 {bounced.position} 行"

    def _households(self) -> Mapping[PartyId, Household]:
        return {each.id: each for each in self._ledger.parties.households(with_void=True)}


def unit_of(work: ProjectWork, kind: Kind) -> Unit | None:
    """The unit in which a sheet says how much a line is for: that of the price, else its own."""
    price, quantity = kind.meant(Means.PRICE), kind.meant(Means.QUANTITY)
    for field in (price, quantity):
        if field is not None and field.unit in work.type.units:
            return work.type.units[field.unit]
    return None


def _as_handed_over(household: Household, line: Line) -> Household:
    """The household as the papers of its settlement name it, whatever became of it since."""
    payee = line.payee
    if payee.head is None:
        return household
    return replace(household, name=payee.head, group=payee.group, id_number=payee.id_number)


def _money(line: Line, payments: Sequence[Payment], again: Sequence[PaidAgain]) -> LineMoney:
    """The amounts of a line; what is held back is no money that was paid."""
    moved = [each for each in payments if each.how in WAYS]
    return LineMoney(
        due=line.due,
        recovered=line.recovered,
        deducted=line.deducted,
        paid=sum(each.amount for each in moved),
        bounced=-sum(each.amount for each in moved if each.reverses_id is not None),
        corrected=sum(each.amount for each in again),
    )


class Tickets:
    """The records behind some items, read kind by kind."""

    def __init__(self, work: ProjectWork, items: Sequence[Earned]) -> None:
        self._work = work
        by_kind: dict[KindId, list[RecordId]] = {}
        for each in items:
            by_kind.setdefault(each.kind, []).append(each.record_id)
        self._records: dict[tuple[KindId, RecordId], Record] = {
            (kind_id, record.id): record
            for kind_id, ids in by_kind.items()
            for record in work.records.of_ids(kind_id, ids)
        }

    def of(self, item: Earned) -> Ticket:
        """The record of an item, as a payment sheet names it."""
        kind, record = self._work.kind(item.kind), self._records[item.kind, item.record_id]
        beneficiary = kind.meant(Means.BENEFICIARY)
        named = record.values.get(beneficiary.id) if beneficiary else None
        return Ticket(
            kind=item.kind,
            record_id=item.record_id,
            name=name_of(kind, record),
            number=record.number,
            date=date_of(kind, record.values) or item.date,
            quantity=self._quantity(kind, record),
            price=_decimal(kind.meant(Means.PRICE), record),
            amount=item.amount,
            beneficiary=named if isinstance(named, str) else "",
            reverses_id=record.reverses_id,
        )

    def _quantity(self, kind: Kind, record: Record) -> Decimal | None:
        field, unit = kind.meant(Means.QUANTITY), unit_of(self._work, kind)
        value = _decimal(field, record)
        own = self._work.type.units.get(field.unit) if field else None
        if value is None or own is None or unit is None or own == unit:
            return value
        return converted(value, own, unit)


def _decimal(field: Field | None, record: Record) -> Decimal | None:
    value = record.values.get(field.id) if field else None
    return value if isinstance(value, Decimal) else None
