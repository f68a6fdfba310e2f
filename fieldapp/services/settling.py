"""Gathering what villagers earned into settlements: what waits, and making a batch of it.

A settlement takes each posting once; the database refuses a second live one. What a household
was paid in advance is held back, the oldest first, as far as what it is due reaches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household
from fieldapp.domain.ids import KindId, PartyId
from fieldapp.domain.naming import is_short_line
from fieldapp.domain.numbers import cleaned
from fieldapp.domain.period import Period
from fieldapp.domain.person_name import group_order
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledger import ProjectWork
from fieldapp.services.settlement_advances import held_back
from fieldapp.services.settlement_names import period_words, purpose_of
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_settings import SettlementSettings
from fieldapp.services.taken_back import sum_of, taken_back
from fieldapp.services.waiting_pairs import WaitingPairs
from fieldapp.store.settled import holding
from fieldapp.store.settlement_lines import Earned, NewLine, Payee
from fieldapp.store.settlements import NewSettlement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.settlement_sheet import Sheet, SheetLine
    from fieldapp.store.settlement_recoveries import Recovery
    from fieldapp.store.settlements import Settlement

LONGEST_PURPOSE = 50  # characters, which have room in the title of a sheet

# A phone, an identity or an account: the purpose is printed on public notices.
NUMBER_OF_SOMEBODY = re.compile(r"[0-9]{11}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be settled: of which project, which days.

    `kind` and `households` None: all. `records` None: all, else only postings of those records. An
    empty `purpose` is made from the days and kinds; `funds` None is not said. `notice_days` None:
    as it is set.
    """

    work: ProjectWork
    period: Period
    kind: KindId | None = None
    households: frozenset[PartyId] | None = None
    records: frozenset[int] | None = None
    purpose: str = ""
    funds: str | None = None
    notice_days: int | None = None
    is_on_the_spot: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one household of one kind; `amount` in fen, below nothing after a reversal."""

    household: Household
    kind: KindId
    items: tuple[Earned, ...]

    @property
    def amount(self) -> int:
        """What it comes to, in fen."""
        return sum(each.amount for each in self.items)


class Settling:
    """What can be settled in one ledger, and making settlements of it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._settings = SettlementSettings(ledger)
        self._reading = SettlementReading(ledger)
        self._lines = self._reading.line_store
        self._store = self._reading.store

    def waiting(self, wanted: Wanted, on: date | None = None) -> tuple[Waiting, ...]:
        """What waits, by household and kind, in the order of groups and names.

        Where it comes to less than nothing, or to nothing at all, it waits for more. What is taken
        back later than `on` is left out; None: nothing is. What was taken back before it was
        settled stands beside what takes it back.
        """
        households = {each.id: each for each in self._ledger.parties.households(with_void=True)}
        found: dict[tuple[PartyId, KindId], list[Earned]] = {}
        pairs = WaitingPairs(self._lines, wanted.work)
        for earned in pairs.together(self._lines.waiting(wanted.work.id, wanted.period)):
            if _is_wanted(wanted, earned[0]) and not _is_taken_back_after(on, earned):
                key = (earned[0].household_id, earned[0].kind)
                found.setdefault(key, []).extend(earned)
        waiting = [
            Waiting(households[household_id], kind, tuple(items))
            for (household_id, kind), items in found.items()
        ]
        return tuple(sorted(waiting, key=lambda each: _place(wanted.work, each)))

    def make(self, wanted: Wanted, on: date) -> Settlement:
        """Store a draft of all that waits and comes to more than nothing, in one step."""
        purpose = wanted.purpose.strip() or period_words(wanted.period)
        with self._ledger.step(f"生成结算单（{purpose}）") as step:
            taken = [each for each in self.waiting(wanted, on) if each.amount > 0]
            self._require_sense(wanted, taken, on)
            new = self._new(wanted, taken)
            settlement = self._store.add(step, new, on)
            self._lines.add(step, settlement.id, self._new_lines(wanted.work, taken, on))
        return settlement

    def make_correction(self, number: str, on: date) -> Settlement:
        """Store a draft that pays again what bounced of a settlement: 更正发放.

        What was taken back of the household's records since is deducted from it.
        """
        with self._ledger.step(f"生成更正发放（{number}）") as step:
            sheet = self._reading.sheet(number)
            self._reading.require_day(sheet.settlement, on)
            self._store.touch(step, sheet.settlement)
            bounced = [each for each in sheet.lines if each.money.bounced and each.money.open > 0]
            if not bounced:
                raise self._nothing_bounced(sheet.settlement)
            new = NewSettlement(
                sheet.settlement.project_id,
                self._purpose_again(sheet.settlement),
                sheet.settlement.funds,
                sheet.settlement.period,
                notice_days=0,  # its notice has hung
                corrects_id=sheet.settlement.id,
            )
            lines = self._lines_again(sheet, bounced, on)
            settlement = self._store.add(step, new, on)
            self._lines.add(step, settlement.id, lines)
        return settlement

    def _purpose_again(self, settlement: Settlement) -> str:
        """The purpose of what pays again: that of the first settlement, as long as one may be."""
        first = settlement
        while first.corrects_id is not None:
            first = self._store.of_id(first.corrects_id)
        purpose = f"更正发放：{first.purpose}"
        return purpose if len(purpose) <= LONGEST_PURPOSE else f"{purpose[: LONGEST_PURPOSE - 1]}…"

    def _lines_again(
        self, sheet: Sheet, bounced: Sequence[SheetLine], on: date
    ) -> Sequence[NewLine]:
        """The lines that pay again what bounced; none where more was taken back than bounced."""
        taken = dict(taken_back(self._ledger, sheet.work, on))
        lines, owing = [], []
        for each in bounced:
            items = taken.pop((each.household.id, each.line.kind), ())
            due = each.money.open + sum_of(items)
            if due < 0:
                owing.append(each)
                continue
            lines.append(
                NewLine(
                    household_id=each.household.id,
                    kind=each.line.kind,
                    payee=payee_of(each.household),
                    due=due,
                    items=items,
                    corrects_id=each.line.id,
                    takes_over=each.money.open,
                )
            )
        if not lines:
            places = "、".join(str(each.line.position) for each in owing)
            raise KnownError("settlement.owes_more", number=sheet.settlement.number, lines=places)
        return lines

    def _nothing_bounced(self, settlement: Settlement) -> KnownError:
        """What is said where nothing is to be paid again: who does already, if anything bounced."""
        number, taken = settlement.number, self._lines.paid_again(settlement.id)
        again = dict.fromkeys(each.number for line in taken.values() for each in line)
        if not again:
            return KnownError("settlement.nothing_bounced", number=number)
        return KnownError("settlement.paid_again", number=number, again="、".join(again))

    def _new(self, wanted: Wanted, taken: Sequence[Waiting]) -> NewSettlement:
        kinds = list(dict.fromkeys(each.kind for each in taken))
        days = wanted.notice_days
        if days is None:
            days = 0 if wanted.is_on_the_spot else self._settings.notice_days(wanted.funds)
        return NewSettlement(
            wanted.work.id,
            wanted.purpose.strip() or purpose_of(wanted.work, wanted.period, kinds),
            wanted.funds,
            wanted.period,
            days,
            is_on_the_spot=wanted.is_on_the_spot,
        )

    def _new_lines(self, work: ProjectWork, taken: Sequence[Waiting], on: date) -> list[NewLine]:
        """The lines, each holding back what is left of its household's advances."""
        left = {party: list(rest) for party, rest in self._lines.advances(work.id, on).items()}
        return [_line(each, left.get(each.household.id, [])) for each in taken]

    def _require_sense(self, wanted: Wanted, taken: Sequence[Waiting], on: date) -> None:
        purpose = wanted.purpose.strip()
        if purpose and not is_short_line(purpose, LONGEST_PURPOSE):
            raise KnownError("settlement.purpose_invalid", most=LONGEST_PURPOSE)
        if NUMBER_OF_SOMEBODY.search(re.sub(r"[\s-]", "", cleaned(purpose))):
            raise KnownError("settlement.purpose_number")
        if not taken:
            raise self._nothing_waits(wanted)
        self._reading.require_past(on)
        if wanted.notice_days == 0 and not wanted.is_on_the_spot:
            raise KnownError("settlement.notice_needed")
        last = max(item.date for each in taken for item in each.items)
        if on < last:
            raise KnownError("settlement.before_records", on=on.isoformat(), last=last.isoformat())
        if wanted.is_on_the_spot:
            self._require_small(taken)

    def _nothing_waits(self, wanted: Wanted) -> KnownError:
        """What is said where nothing is to be settled: which settlements have all that there is."""
        period = period_words(wanted.period)
        held = holding(self._ledger.store, wanted.work.id, wanted.period)
        numbers = list(dict.fromkeys(number for number, each in held if _is_wanted(wanted, each)))
        if self.waiting(wanted) or not numbers:  # what waits comes to nothing, or to less
            return KnownError("settlement.nothing_waits", period=period)
        return KnownError("settlement.all_settled", period=period, numbers="、".join(numbers))

    def _require_small(self, taken: Sequence[Waiting]) -> None:
        """Refuse cash on the spot for more than one record, or above the limit."""
        items = [item for each in taken for item in each.items]
        if len(items) > 1:
            raise KnownError("settlement.several_for_cash", count=len(items))
        limit = self._settings.cash_limit()
        if items[0].amount > limit:
            raise KnownError("settlement.above_cash_limit", limit=f"{limit / 100:.2f}")


def payee_of(household: Household) -> Payee:
    """Who takes a household's money: whom it named, else its head."""
    return Payee(
        household.payee or household.name,
        household.card,
        household.bank,
        household.name,
        household.group,
        household.id_number,
    )


def _is_wanted(wanted: Wanted, each: Earned) -> bool:
    return (
        wanted.kind in {None, each.kind}
        and (wanted.households is None or each.household_id in wanted.households)
        and (wanted.records is None or each.record_id in wanted.records)
    )


def _is_taken_back_after(on: date | None, earned: Sequence[Earned]) -> bool:
    return on is not None and any(each.amount < 0 and each.date > on for each in earned)


def _place(work: ProjectWork, each: Waiting) -> tuple[object, ...]:
    kinds = list(work.type.declared.kinds)
    household = each.household
    return (
        group_order(household.group or ""),
        household.name,
        household.id,
        kinds.index(each.kind),
    )


def _line(each: Waiting, left: list[Recovery]) -> NewLine:
    """The line of what waits; what it holds back of advances is taken off what is left of them."""
    return NewLine(
        household_id=each.household.id,
        kind=each.kind,
        payee=payee_of(each.household),
        due=each.amount,
        items=each.items,
        recoveries=held_back(each.amount, left),
    )
