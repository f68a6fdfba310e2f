"""Random work with settlements, and what must hold after every step of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from fieldapp.domain.ids import FieldId
from fieldapp.domain.money import fen
from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import How, State
from fieldapp.services.record_entry import Entry
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.settlement_paying import Payout, SettlementPaying, WentOut
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_settings import NOTICE_DAYS, SettlementSettings
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling, Wanted
from fieldapp.services.undoing import Undoing
from tests.services.grove import APRIL, FRUIT, LABOUR_DAY, LOAN, MAY, Grove, new_grove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.services.ledger import Ledger
    from fieldapp.store.settlements import Settlement

WHO = st.integers(0, 2)
FIRST = date(2025, 4, 30)
DAYS = st.sampled_from([FIRST, *(date(2025, 5, day) for day in range(1, 9))])
LATE = st.sampled_from([date(2025, 5, 7), date(2025, 5, 8)])
PERIODS = st.sampled_from([APRIL, MAY])
AMOUNTS = st.integers(1, 5000)
WORDS = st.sampled_from(["", "写错", "账号不符"])
TWICE = """
SELECT count(*) AS n FROM (SELECT posting_id FROM settlement_item i
  JOIN settlement_line l ON l.id = i.line_id JOIN settlement s ON s.id = l.settlement_id
  WHERE i.void IS NULL AND l.void IS NULL AND s.void IS NULL
  GROUP BY posting_id HAVING count(*) > 1)
"""
TOO_MUCH = """
WITH RECURSIVE paying (first_id, line_id) AS (
  SELECT id, id FROM settlement_line WHERE void IS NULL AND corrects_id IS NULL
  UNION ALL SELECT first_id, l.id FROM paying
    JOIN settlement_line l ON l.corrects_id = paying.line_id AND l.void IS NULL
)
SELECT count(*) AS n FROM settlement_line f WHERE f.void IS NULL AND f.corrects_id IS NULL
  AND f.due - f.recovered < (SELECT coalesce(sum(p.amount), 0) FROM paying
    JOIN payment p ON p.line_id = paying.line_id AND p.void IS NULL AND p.how <> 'recovery'
    WHERE first_id = f.id)
"""
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
MOVED = """
SELECT l.household_id, sum(p.amount) AS paid FROM payment p
JOIN settlement_line l ON l.id = p.line_id
WHERE p.void IS NULL AND p.how <> 'recovery' GROUP BY l.household_id
"""


NEXT = {
    State.DRAFT: "submit",
    State.SUBMITTED: "approve",
    State.APPROVED: "publish",
    State.PUBLISHED: "pay",
}


def _has_settlements(machine: SettlementMachine) -> bool:
    return bool(machine._settlements())


def _has_records(machine: SettlementMachine) -> bool:
    return bool(machine.made)


class SettlementMachine(RuleBasedStateMachine):
    """A village whose money two people move about at random; what is refused leaves no trace."""

    def __init__(self) -> None:
        super().__init__()
        self.grove: Grove = new_grove()
        self.made: list[tuple[KindId, RecordId]] = []
        SettlementSettings(self.grove.ledger).set({NOTICE_DAYS: "1"})

    @rule(by=WHO, kg=st.integers(1, 9999), price=st.integers(20, 80), day=st.integers(1, 30))
    def bring(self, by: int, kg: int, price: int, day: int) -> None:
        self.made.append((FRUIT, self.grove.bring(str(Decimal(kg) / 10), str(price), by, day)))

    @rule(by=WHO, quarters=st.integers(1, 8), wage=st.integers(50, 200))
    def work(self, by: int, quarters: int, wage: int) -> None:
        days = str(Decimal(quarters) / 4)
        self.made.append((LABOUR_DAY, self.grove.work_days(days, str(wage), by)))

    @rule(by=WHO, amount=AMOUNTS)
    def lend(self, by: int, amount: int) -> None:
        self.made.append((LOAN, self.grove.lend(str(Decimal(amount) / 100), by)))

    @precondition(_has_records)
    @rule(data=st.data(), reason=WORDS)
    def void_record(self, data: st.DataObject, reason: str) -> None:
        self._with_record(data, lambda records, kind, each: records.void(kind, each, reason))

    @precondition(_has_records)
    @rule(data=st.data(), kg=st.integers(1, 5000))
    def change_record(self, data: st.DataObject, kg: int) -> None:
        def change(records: Records, kind: KindId, record_id: RecordId) -> None:
            field = {FRUIT: "weight", LABOUR_DAY: "days", LOAN: "amount"}[kind]
            records.change(kind, record_id, {field: Decimal(kg)})  # type: ignore[dict-item]

        self._with_record(data, change)

    @precondition(_has_records)
    @rule(data=st.data(), reason=WORDS, kg=st.none() | st.integers(1, 5000))
    def take_back(self, data: st.DataObject, reason: str, kg: int | None) -> None:
        """A reversal, and the right record where there is a number for it."""

        work = self.grove.work

        def reverse(_: Records, kind: KindId, record_id: RecordId) -> None:
            field = {FRUIT: "weight", LABOUR_DAY: "days", LOAN: "amount"}[kind]
            typed = [each.id for each in work.kind(kind).fields if not each.is_computed]
            stored = self.grove.stored(kind, record_id).values
            values = {each: stored[each] for each in typed}
            entry = Entry({**values, FieldId(field): Decimal(kg)}) if kg else None
            made = Reversing(self.grove.ledger, work).reverse(
                kind, record_id, reason, replacement=entry
            )
            assert isinstance(made, Reversed)
            ids = (made.reversing_id, made.replacement_id)
            self.made += [(kind, each) for each in ids if each is not None]

        self._with_record(data, reverse)

    @rule(period=PERIODS, by=st.none() | WHO, kind=st.sampled_from([None, FRUIT]), on=DAYS)
    def settle(self, period: object, by: int | None, kind: KindId | None, on: date) -> None:
        who = None if by is None else frozenset({self.grove.household_ids[by]})
        wanted = Wanted(self.grove.work, period, kind, who)  # type: ignore[arg-type]
        self._try(lambda ledger: Settling(ledger).make(wanted, on))

    @precondition(_has_records)
    @rule(data=st.data(), on=DAYS)
    def pay_on_the_spot(self, data: st.DataObject, on: date) -> None:
        _, record_id = data.draw(st.sampled_from(self.made))
        wanted = Wanted(self.grove.work, APRIL, records=frozenset({record_id}), is_on_the_spot=True)
        self._try(lambda ledger: Settling(ledger).make(wanted, on))

    @rule(data=st.data(), steps=st.integers(1, 5))
    def settle_and_walk_on(self, data: st.DataObject, steps: int) -> None:
        """A month for everybody, brought at once as far as paying, or filing."""
        self.bring_more(data)
        number = Settling(self.grove.ledger).make(Wanted(self.grove.work, APRIL), FIRST).number
        for _ in range(steps):
            self._walk_on(number, 1)

    @precondition(_has_settlements)
    @rule(data=st.data(), days=st.integers(0, 2))
    def walk_on(self, data: st.DataObject, days: int) -> None:
        self._walk_on(self._number(data), days)

    @precondition(_has_settlements)
    @rule(data=st.data(), on=DAYS, second=st.booleans())
    def walk_at_random(self, data: st.DataObject, on: date, second: bool) -> None:
        name = data.draw(st.sampled_from(["submit", "approve", "publish", "archive"]))
        number = self._number(data)
        self._try(lambda each: getattr(SettlementSteps(each), name)(number, on), second=second)

    @precondition(_has_settlements)
    @rule(data=st.data(), on=DAYS, reason=WORDS)
    def walk_back(self, data: st.DataObject, on: date, reason: str) -> None:
        name, number = data.draw(st.sampled_from(["give_back", "void"])), self._number(data)
        self._try(lambda each: getattr(SettlementSteps(each), name)(number, reason, on))

    @precondition(_has_settlements)
    @rule(data=st.data(), on=DAYS, reason=WORDS)
    def object_and_answer(self, data: st.DataObject, on: date, reason: str) -> None:
        name, number = data.draw(st.sampled_from(["object", "answer"])), self._number(data)
        self._try(lambda each: getattr(SettlementSteps(each), name)(number, reason, on))

    @precondition(_has_settlements)
    @rule(data=st.data(), position=st.integers(1, 3), reason=WORDS)
    def remove_line(self, data: st.DataObject, position: int, reason: str) -> None:
        number = self._number(data)
        self._try(lambda each: SettlementSteps(each).remove(number, position, reason))

    @precondition(_has_settlements)
    @rule(data=st.data(), position=st.integers(1, 3), amount=AMOUNTS, reason=WORDS)
    def deduct(self, data: st.DataObject, position: int, amount: int, reason: str) -> None:
        number = self._number(data)
        self._try(lambda each: SettlementSteps(each).deduct(number, position, amount, reason))

    @precondition(_has_settlements)
    @rule(data=st.data(), on=LATE, how=st.sampled_from([None, How.CASH, How.CARD]))
    def pay(self, data: st.DataObject, on: date, how: How | None) -> None:
        number = self._number(data)
        self._try(lambda each: SettlementPaying(each).pay(number, Payout(on, how)))

    @precondition(_has_settlements)
    @rule(data=st.data(), on=LATE, position=st.integers(1, 3), amount=AMOUNTS)
    def pay_in_part(self, data: st.DataObject, on: date, position: int, amount: int) -> None:
        number, payout = self._number(data), Payout(on, How.CASH, (position,), amount)
        self._try(lambda each: SettlementPaying(each).pay(number, payout))

    @precondition(_has_settlements)
    @rule(data=st.data(), on=LATE, position=st.integers(1, 3), reason=WORDS)
    def fail(self, data: st.DataObject, on: date, position: int, reason: str) -> None:
        number = self._number(data)
        self._try(lambda each: SettlementPaying(each).fail(number, position, reason, on))

    @precondition(_has_settlements)
    @rule(data=st.data(), on=LATE)
    def correct(self, data: st.DataObject, on: date) -> None:
        number = self._number(data)
        self._try(lambda each: Settling(each).make_correction(number, on))

    @rule(data=st.data(), amount=AMOUNTS, first=st.booleans(), second=st.booleans())
    def every_payment_bounces(
        self, data: st.DataObject, amount: int, first: bool, second: bool
    ) -> None:
        """A line is paid in two parts, both come back, and each is paid again or is not."""
        self.bring_more(data)
        number = Settling(self.grove.ledger).make(Wanted(self.grove.work, APRIL), FIRST).number
        for _ in range(3):
            self._walk_on(number, 0)
        last = date(2025, 5, 8)
        for part in (amount, None):
            payout = Payout(last, How.CASH, (1,), part)
            self._try(lambda each, p=payout: SettlementPaying(each).pay(number, p))  # type: ignore[misc]
        for is_paid_again in (first, second, True):
            self._newest_comes_back(number, last)
            if is_paid_again:
                self._pay_again(number, last)

    def _newest_comes_back(self, number: str, on: date) -> None:
        standing = next((each.standing for each in self.grove.sheet(number).lines), ())
        meant = WentOut(payment_id=standing[-1].id) if standing else WentOut()
        self._try(lambda each: SettlementPaying(each).fail(number, 1, "销户", on, meant))

    def _pay_again(self, number: str, on: date) -> None:
        """What bounced, walked on until it is paid."""
        before = len(self._settlements())
        self._try(lambda each: Settling(each).make_correction(number, on))
        newest, *_ = self._settlements()
        for _ in range(4 if len(self._settlements()) > before else 0):
            self._walk_on(newest.number, 0)

    @rule(data=st.data())
    def bring_more(self, data: st.DataObject) -> None:
        """Something for everybody, so that there is always enough to settle."""
        for by in range(3):
            self.bring(by, data.draw(st.integers(1, 9999)), 60, 28)

    @rule()
    def undo(self) -> None:
        self._try(lambda each: Undoing(each).undo())

    @rule(back=st.integers(1, 20))
    def undo_older(self, back: int) -> None:
        steps = self.grove.ledger.store.history.steps(back)
        self._try(lambda each: Undoing(each).undo(step_id=steps[-1].id))

    @rule()
    def redo(self) -> None:
        self._try(lambda each: Undoing(each).redo())

    @invariant()
    def owed_is_what_was_earned_less_what_was_paid(self) -> None:
        paid = self._paid()
        for by, household_id in enumerate(self.grove.household_ids):
            earned = sum(self._posted(household_id, FRUIT, LABOUR_DAY))
            lent = sum(self._posted(household_id, LOAN))
            assert self.grove.owed(by) == earned - lent - paid.get(household_id, 0)

    @invariant()
    def nothing_stands_in_two_live_settlements(self) -> None:
        assert self.grove.ledger.store.query(TWICE)[0]["n"] == 0

    @invariant()
    def numbers_are_counted_without_a_gap(self) -> None:
        found = sorted(each.number for each in self._settlements())
        assert found == [f"JS2025-A{count:03d}" for count in range(1, len(found) + 1)]

    @invariant()
    def no_line_pays_more_than_it_should(self) -> None:
        for settlement in self._settlements():
            for money in self.grove.money(settlement.number):
                assert 0 <= money.paid <= money.payable
                assert money.open >= 0

    @invariant()
    def what_bounced_is_not_paid_again_twice(self) -> None:
        """Of a line and all that pay it again, no more money is out than the line had to pay."""
        assert self.grove.ledger.store.query(TOO_MUCH)[0]["n"] == 0

    @override
    def teardown(self) -> None:
        assert self.grove.faults() == []
        self.grove.ledger.close()

    def _settlements(self) -> tuple[Settlement, ...]:
        return SettlementReading(self.grove.ledger).store.settlements()

    def _number(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([each.number for each in self._settlements()]))

    def _walk_on(self, number: str, days: int) -> None:
        """The step that comes next, by whom it should be taken by."""
        sheet = self.grove.sheet(number)
        on = max((each.on for each in sheet.events), default=FIRST) + timedelta(days)
        name = NEXT.get(sheet.settlement.state, "archive")
        if name == "pay":
            self._try(lambda each: SettlementPaying(each).pay(number, Payout(on)))
            return
        is_second = sheet.settlement.state is State.SUBMITTED
        self._try(lambda each: getattr(SettlementSteps(each), name)(number, on), second=is_second)

    def _posted(self, household_id: int, *kinds: KindId) -> Iterator[int]:
        """What live records of a household come to, in fen."""
        for kind_id in kinds:
            kind = self.grove.work.kind(kind_id)
            for record in self.grove.work.records.records(kind_id, self.grove.work.id):
                amount = record.values[kind.money[0].amount]
                assert isinstance(amount, Decimal)
                if record.values[kind.money[0].party] == household_id:
                    yield fen(amount)

    def _paid(self) -> dict[int, int]:
        rows = self.grove.ledger.store.query(MOVED)
        return {row["household_id"]: row["paid"] for row in rows}

    def _with_record(
        self, data: st.DataObject, act: Callable[[Records, KindId, RecordId], object]
    ) -> None:
        kind, record_id = data.draw(st.sampled_from(self.made))
        self._try(lambda each: act(Records(each, self.grove.work), kind, record_id))

    def _try(self, act: Callable[[Ledger], object], *, second: bool = False) -> None:
        """Do something as one of the two users; what is refused leaves no trace."""
        ledger = self.grove.second if second else self.grove.ledger
        before = self._everything()
        try:
            act(ledger)
        except KnownError:
            assert self._everything() == before

    def _everything(self) -> list[tuple[object, ...]]:
        """Every row of every table; what is refused must leave all of them as they were."""
        store = self.grove.ledger.store
        names = [row["name"] for row in store.query(TABLES)]
        rows = (row for name in names for row in store.query(f"SELECT * FROM {name}"))  # noqa: S608
        return [tuple(row[name] for name in row.keys()) for row in rows]  # noqa: SIM118


class LongSettlementMachine(SettlementMachine):
    """The same, to be run for longer."""
