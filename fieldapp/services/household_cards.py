"""A household on one page: who lives there, what it delivered and earned, and what came last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.contact import masked_account, masked_phone
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.money import yuan
from fieldapp.domain.name_search import first_initials
from fieldapp.domain.numbers import unscaled
from fieldapp.domain.period import Period, month_of, month_period
from fieldapp.domain.posting import Effect
from fieldapp.domain.settlement import How
from fieldapp.services.household_card import (
    Dealing,
    HouseholdCard,
    MemberLine,
    Movement,
    VehicleLine,
)
from fieldapp.services.statements import payment_words
from fieldapp.services.value_texts import ValueTexts, unit_symbol
from fieldapp.store.account_moves import AccountMoveStore
from fieldapp.store.dealings import DealingStore, Sums, quantity_of
from fieldapp.store.members import MemberStore
from fieldapp.store.settled import holder_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from fieldapp.domain.household import Household
    from fieldapp.domain.ids import KindId, PartyId, ProjectId
    from fieldapp.domain.member import Member
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.account_moves import AccountMove, PaymentMade
    from fieldapp.store.dealings import Concerning
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.members import HouseholdVehicle

LAST_SHOWN = 20  # four times what a page shows without scrolling
KILOGRAM_PLACES = 3  # tares are stored in grams


class HouseholdCards:
    """Makes the cards of households."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._works = ledger.works()
        self._dealings = DealingStore(ledger.store, kind_tables(self._works))
        self._members = MemberStore(ledger.store)
        self._accounts = AccountMoveStore(ledger.store)

    def card(self, household: Household) -> HouseholdCard:
        """The card of a household, in one view of the ledger."""
        with self._ledger.store.read():
            return self._card(household)

    def _card(self, household: Household) -> HouseholdCard:
        parties, household_id = self._ledger.parties, household.id
        sums = self._dealings.sums(household_id, year_of(self._ledger))
        same = {each.id for each in parties.households_named(household.name)}
        return HouseholdCard(
            id=household_id,
            name=household.name,
            initials=first_initials(parties.pinyin(household_id) or ""),
            group=household.group or "",
            household_class=household.household_class.word,
            flags=household.household_class.flags,
            status=household.status,
            void=household.void,
            gender=household.gender or "",
            size=household.size,
            number=household.number or "",
            identity=masked_identity(household.id_number or ""),
            phone=masked_phone(household.phone or ""),
            account=masked_account(household.card or ""),
            bank=household.bank or "",
            payee=household.payee or "",
            note=household.note or "",
            namesakes=len(same - {household_id}),
            members=tuple(map(_member_line, self._members.members(household_id))),
            vehicles=tuple(map(_vehicle_line, self._members.vehicles(household_id))),
            dealings=tuple(self._dealings_of(household_id, sums)),
            incomes=self._incomes(sums),
            movements=tuple(self._movements(household_id)),
            movement_count=self._dealings.count(household_id)
            + self._accounts.payment_count(household_id),
        )

    def _dealings_of(
        self, household_id: PartyId, sums: Mapping[tuple[ProjectId, KindId], Sums]
    ) -> Iterator[Dealing]:
        """One line for each kind that has records of the household, or moved its money."""
        for work in self._works:
            for kind in work.type.declared.kind:
                table = work.records.tables[kind.id]
                delivered = self._dealings.delivered(table, household_id).get(work.id)
                money = sums.get((work.id, kind.id))
                if delivered is None and money is None:
                    continue
                stored = delivered.quantity if delivered else None
                quantity = quantity_of(kind)
                yield Dealing(
                    project=work.project.name,
                    kind_id=kind.id,
                    label=kind.label,
                    count=delivered.count if delivered else 0,
                    quantity=_shown(table, quantity, stored),
                    unit=_unit_label(table, quantity),
                    earned=yuan(money.earned if money else 0),
                    paid=yuan(money.paid if money else 0),
                )

    def _incomes(
        self, sums: Mapping[tuple[ProjectId, KindId], Sums]
    ) -> tuple[tuple[str, Decimal], ...]:
        kinds = {
            (work.id, kind.id): kind.label
            for work in self._works
            for kind in work.type.declared.kind
        }
        found: dict[str, int] = defaultdict(int)
        for key, each in sums.items():
            if each.earned_within:
                found[kinds[key]] += each.earned_within
        ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple((label, yuan(amount)) for label, amount in ordered)

    def _movements(self, household_id: PartyId) -> list[Movement]:
        """The last records and payments together, the newest first; ids tell which came later."""
        found = [*self._records(household_id), *self._payments(household_id)]
        found.sort(key=lambda each: (each[1].date or date.min, each[0]), reverse=True)
        return [movement for _, movement in found[:LAST_SHOWN]]

    def _records(self, household_id: PartyId) -> Iterator[tuple[int, Movement]]:
        works = {work.id: (work, ValueTexts(self._ledger, work)) for work in self._works}
        for each in self._dealings.last(household_id, LAST_SHOWN):
            found = _movement(each, *works[each.record.project_id])
            if found.effect is Effect.OWE:
                has_it = holder_of(self._ledger.store, found.kind_id, each.record.id)
                found = replace(found, settled=has_it)
            yield each.record.id, found

    def _payments(self, household_id: PartyId) -> Iterator[tuple[int, Movement]]:
        for each in self._accounts.last_payments(household_id, LAST_SHOWN):
            if each.payment is not None:
                yield each.id, _paid(each, each.payment)


def kind_tables(works: Iterable[ProjectWork]) -> Sequence[KindTable]:
    """The tables of the kinds of some projects, each once."""
    tables = (table for work in works for table in work.records.tables.values())
    return list({table.name: table for table in tables}.values())


def year_of(ledger: Ledger) -> Period:
    """The year in which the ledger's today lies, as its months go."""
    end_day = ledger.month_end_day()
    year, _ = month_of(ledger.today(), end_day)
    return Period(month_period(year, 1, end_day).begin, month_period(year + 1, 1, end_day).begin)


def _movement(each: Concerning, work: ProjectWork, texts: ValueTexts) -> Movement:
    kind, record = each.table.kind, each.record
    day = record.values.get(kind.date)
    effect, amount = each.postings[0] if each.postings else (None, None)
    said = (texts.text(field, record.values.get(field.id)) for field in _telling_fields(kind))
    return Movement(
        project_id=work.id,
        kind_id=kind.id,
        record_id=record.id,
        number=record.number or "",
        date=day if isinstance(day, date) else None,
        label=kind.label,
        text="，".join(filter(None, said)),
        amount=None if amount is None else yuan(amount),
        effect=effect,
    )


def _paid(move: AccountMove, payment: PaymentMade) -> Movement:
    """A payment of a settlement; of an advance that is held back no money moves any more."""
    words = payment_words(payment)
    return Movement(
        project_id=move.project_id,
        kind_id=move.kind,
        record_id=None,
        number=payment.settlement,
        date=move.date,
        label=words.what,
        text="，".join(filter(None, (payment.settlement, words.way, words.note))),
        amount=None if payment.how is How.RECOVERY else yuan(move.amount),
        effect=Effect.PAY,
    )


def _telling_fields(kind: Kind) -> Iterable[Field]:
    """What is told of a record in a few words: its title, its quantity, and its grade."""
    named = [each for each in kind.fields if f"{{{each.id}}}" in kind.title]
    quantity = quantity_of(kind)
    grades = [
        kind.by_id[each.default_from.match]
        for each in kind.fields
        if each.default_from is not None and each.default_from.match
    ]
    telling = [*named, *([quantity] if quantity else []), *grades]
    return {each.id: each for each in telling if not each.type.is_person}.values()


def _shown(table: KindTable, quantity: Field | None, stored: int | None) -> Decimal | None:
    if quantity is None or stored is None:
        return None
    return table.shown_number(quantity.id, stored)


def _unit_label(table: KindTable, quantity: Field | None) -> str:
    unit = table.unit(quantity.id) if quantity else None
    return unit_symbol(unit) if unit else ""


def _member_line(member: Member) -> MemberLine:
    return MemberLine(
        name=member.name,
        relation=member.relation or "",
        gender=member.gender or "",
        identity=masked_identity(member.id_number or ""),
        phone=masked_phone(member.phone or ""),
    )


def _vehicle_line(vehicle: HouseholdVehicle) -> VehicleLine:
    tare = None if vehicle.tare is None else unscaled(vehicle.tare, KILOGRAM_PLACES)
    return VehicleLine(vehicle.name, tare, vehicle.tared_on)
