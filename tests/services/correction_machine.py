"""Random work with records that stand on papers, and what those papers told of each."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import Means
from fieldapp.domain.settlement import State
from fieldapp.services.corrections import Corrections
from fieldapp.services.printings import Printings
from fieldapp.services.record_entry import Entry
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.undoing import Undoing
from fieldapp.store.corrections import CorrectionStore
from tests.services.grove import FRUIT, LABOUR_DAY, new_grove

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.domain.ids import KindId
    from fieldapp.domain.record import FieldValue

MOST = 2  # of the first and of the last records: so much happens to each
WHO, KG = st.integers(0, 1), st.integers(1, 3)
FIELDS = {
    FRUIT: ("weight", "price", "carrier", "brought_on"),
    LABOUR_DAY: ("days", "wage", "worker", "worked_on"),
}
SLIP, SHEETS = "slip", ("F4", "F5", "F6")
MONEY_OF_SALE = (Means.QUANTITY, Means.PRICE, Means.AMOUNT)
MEANT = {
    "F4": (*MONEY_OF_SALE, Means.BENEFICIARY),
    "F5": (Means.AMOUNT, Means.BENEFICIARY),
    "F6": MONEY_OF_SALE,
}
Told: TypeAlias = tuple[object, str | None, dict[FieldId, "FieldValue"]]
"""What is told of a record: whether it counts, its number, and its values."""


@dataclass(frozen=True)
class Paper:
    """A slip, a sheet or a correction as it went out; `correction` is its number, or empty.

    `unsaid` is what had taken the record back, of which sheets say nothing; None for nothing.
    """

    form: str
    told: Told
    correction: str = ""
    unsaid: RecordId | None = None


def _has_records(machine: CorrectionMachine) -> bool:
    return bool(machine.made)


def _has_settlements(machine: CorrectionMachine) -> bool:
    return bool(machine.settlements)


def _is_pending(machine: CorrectionMachine) -> bool:
    return bool(Corrections(machine.grove.ledger).pending())


class CorrectionMachine(RuleBasedStateMachine):
    """A village that prints its papers; what they tell is written down apart from the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.grove = new_grove()
        self.made: list[tuple[KindId, RecordId]] = []
        self.settlements: list[str] = []
        self.papers: dict[RecordId, list[Paper]] = {}
        self.kinds: dict[RecordId, KindId] = {}
        self.right_ones: dict[RecordId, RecordId] = {}

    @rule(by=WHO, kg=KG)
    def bring(self, by: int, kg: int) -> None:
        self.made.append((FRUIT, self.grove.bring(str(kg), "60", by)))

    @rule(by=WHO, days=st.integers(1, 3))
    def work(self, by: int, days: int) -> None:
        self.made.append((LABOUR_DAY, self.grove.work_days(str(days), "120", by)))

    @precondition(_has_records)
    @rule(data=st.data(), number=KG, who=st.sampled_from(["杨小花", None]))
    def change(self, data: st.DataObject, number: int, who: str | None) -> None:
        """One thing of a record becomes another, or the same again."""
        kind, record_id = self._one(data)
        quantity, price, person, day = FIELDS[kind]
        values: dict[str, FieldValue] = {
            quantity: Decimal(number),
            price: Decimal(60 + number % 2),
            person: who,
            day: date(2025, 4, 5 + number % 3),
            "household": self.grove.household_ids[number % 2],
        }
        name = data.draw(st.sampled_from([*values]))
        self._try(lambda records: records.change(kind, record_id, {FieldId(name): values[name]}))

    @precondition(_has_records)
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        kind, record_id = self._one(data)
        self._try(lambda records: records.void(kind, record_id, "重复登记"))

    @precondition(_has_records)
    @rule(data=st.data(), number=st.none() | KG)
    def take_back(self, data: st.DataObject, number: int | None) -> None:
        """A reversal, and the right record where there is a number for it."""
        kind, record_id = self._one(data)
        work, (quantity, *_) = self.grove.work, FIELDS[kind]
        typed = [each.id for each in work.kind(kind).fields if not each.is_computed]
        values = {each: self.grove.stored(kind, record_id).values[each] for each in typed}
        entry = Entry({**values, FieldId(quantity): Decimal(number)}) if number else None
        with suppress(KnownError):
            done = Reversing(self.grove.ledger, work).reverse(
                kind, record_id, "抄错", replacement=entry
            )
            assert isinstance(done, Reversed)
            self.made.append((kind, done.reversing_id))
            if done.replacement_id is not None:
                self.made.append((kind, done.replacement_id))
                self.right_ones[done.reversing_id] = done.replacement_id

    @rule(goes_on=st.booleans())
    def settle(self, goes_on: bool) -> None:
        """All that waits, as a draft or approved."""
        with suppress(KnownError):
            number = self.grove.settle().number
            self.settlements.append(number)
            if goes_on:
                self.grove.approved(number)

    @precondition(_has_settlements)
    @rule(data=st.data(), is_whole=st.booleans())
    def let_go(self, data: st.DataObject, is_whole: bool) -> None:
        """A line, or a whole settlement: its records wait for another one, and may change."""
        number, steps = data.draw(st.sampled_from(self.settlements)), self.grove.steps
        with suppress(KnownError):
            if is_whole:
                steps.void(number, "算错了", date(2025, 4, 30))
            else:
                steps.remove(number, 1, "有争议")

    @rule()
    def undo(self) -> None:
        with suppress(KnownError):
            Undoing(self.grove.ledger).undo()

    @rule()
    def redo(self) -> None:
        with suppress(KnownError):
            Undoing(self.grove.ledger).redo()

    @precondition(_has_records)
    @rule(data=st.data())
    def print_slip(self, data: st.DataObject) -> None:
        kind, record_id = self._one(data)
        Printings(self.grove.ledger).note_slip(self.grove.work, kind, record_id)
        self._put_out(kind, record_id, Paper(SLIP, self._told(kind, record_id)))

    @precondition(_has_settlements)
    @rule(data=st.data(), form=st.sampled_from(SHEETS))
    def print_sheet(self, data: st.DataObject, form: str) -> None:
        sheet = self.grove.sheet(data.draw(st.sampled_from(self.settlements)))
        if sheet.settlement.state is State.VOID:
            return
        Printings(self.grove.ledger).note_sheet(sheet.settlement.number, form)
        for ticket in (each for line in sheet.lines for each in line.tickets):
            record = self.grove.stored(ticket.kind, ticket.record_id)
            by = self.grove.work.records.reversing(ticket.kind, ticket.record_id)
            told: Told = ("", record.number, dict(record.values))
            paper = Paper(form, told, unsaid=by.id if by else None)
            self._put_out(ticket.kind, ticket.record_id, paper)

    @precondition(_is_pending)
    @rule(data=st.data(), hands_over=st.booleans())
    def correct_record(self, data: st.DataObject, hands_over: bool) -> None:
        corrections = Corrections(self.grove.ledger)
        found = data.draw(st.sampled_from(corrections.pending())).found
        kind, record_id, on = found.kind.id, found.record.id, self.grove.ledger.today()
        number = corrections.make(kind, record_id, on).number
        self._put_out(kind, record_id, Paper("", self._told(kind, record_id), number))
        if hands_over:
            corrections.hand_over(number, on)

    @invariant()
    def pending_is_what_papers_tell_wrongly(self) -> None:
        found = {each.found.record.id for each in Corrections(self.grove.ledger).pending()}
        assert found == {each for each in self.papers if self._is_told_wrongly(each)}

    @invariant()
    def corrections_are_counted_without_a_gap(self) -> None:
        rows = self.grove.ledger.store.query("SELECT number FROM correction ORDER BY id")
        assert [row["number"] for row in rows] == [
            f"GZ2025-A{count:03d}" for count in range(1, len(rows) + 1)
        ]

    @override
    def teardown(self) -> None:
        self.grove.ledger.close()

    def _one(self, data: st.DataObject) -> tuple[KindId, RecordId]:
        few = dict.fromkeys([*self.made[:MOST], *self.made[-MOST:]])
        return data.draw(st.sampled_from([*few]))

    def _try(self, act: Callable[[Records], object]) -> None:
        with suppress(KnownError):
            act(Records(self.grove.ledger, self.grove.work))

    def _put_out(self, kind: KindId, record_id: RecordId, paper: Paper) -> None:
        self.kinds[record_id] = kind
        self.papers.setdefault(record_id, []).append(paper)

    def _is_told_wrongly(self, record_id: RecordId) -> bool:
        """Whether the newest paper of any form, or a correction since, tells what is not so."""
        kind = self.kinds[record_id]
        now = self._told(kind, record_id)
        live = self._standing(record_id)
        for form in {each.form for each in live if each.form}:
            newest = [each for each in live if each.form in {form, ""}][-1]
            if self._cut(form, kind, newest.told) != self._cut(form, kind, now):
                return True
        return False

    def _standing(self, record_id: RecordId) -> list[Paper]:
        """Papers that count: no correction that was undone, no sheet against what one said."""
        store = CorrectionStore(self.grove.ledger.store)
        found = [(each, store.named(each.correction)) for each in self.papers[record_id]]
        live = [each for each, made in found if made is None or made.void is None]
        said = {each.told[0] for each in live if each.correction}
        return [each for each in live if each.unsaid is None or each.unsaid not in said]

    def _told(self, kind_id: KindId, record_id: RecordId) -> Told:
        """What is so of a record now."""
        record = self.grove.stored(kind_id, record_id)
        amount = self.grove.work.kind(kind_id).meant(Means.AMOUNT)
        assert amount is not None
        nothing = {**record.values, amount.id: Decimal(0)}
        by = self.grove.work.records.reversing(kind_id, record_id)
        if by is not None:
            right = self.right_ones.get(by.id)
            told = (by.id, record.number, nothing) if right is None else self._told(kind_id, right)
            return (by.id, *told[1:])
        if record.void is not None:
            return record.void, record.number, nothing
        return "", record.number, dict(record.values)

    def _cut(self, form: str, kind_id: KindId, told: Told) -> Told:
        """What a form tells of it."""
        if form == SLIP:
            return told
        kind = self.grove.work.kind(kind_id)
        shown = {each.id for each in kind.fields if each.means in MEANT[form]}
        shown |= {kind.household.id} if kind.household else set()
        return *told[:2], {name: value for name, value in told[2].items() if name in shown}


class LongCorrectionMachine(CorrectionMachine):
    """The same, to be run for longer."""
