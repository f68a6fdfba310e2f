"""Walking settlements on: submitted, approved, made public, archived, sent back or given up.

Who prepares a settlement never approves it. Each step has its day, none before the step before;
money moves in `settlement_paying.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import State, may_follow
from fieldapp.services.settlement_advances import AdvanceMoving
from fieldapp.services.settlement_reading import SettlementReading, Tickets
from fieldapp.services.settlement_refusals import not_draft, not_now, same_person
from fieldapp.services.settlement_sheet import prepared_by
from fieldapp.services.settling import payee_of
from fieldapp.services.taken_back import taken_back
from fieldapp.store.settlement_chains import unfinished_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from fieldapp.services.ledger import Ledger
    from fieldapp.store.journal import Step
    from fieldapp.store.settlement_chains import OpenLine
    from fieldapp.store.settlement_lines import Line
    from fieldapp.store.settlements import Settlement

VERBS = {
    State.SUBMITTED: "提交",
    State.APPROVED: "审核",
    State.PUBLISHED: "公示",
    State.ARCHIVED: "归档",
    State.DRAFT: "退回",
    State.VOID: "作废",
}

MOST_OPEN = 5  # lines that are still to be paid and are named one by one


class SettlementSteps:
    """What a person can do with a settlement; each is one step of the journal."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reading = SettlementReading(ledger)
        self._store = self._reading.store
        self._lines = self._reading.line_store
        self._advances = AdvanceMoving(ledger)

    def submit(self, number: str, on: date) -> None:
        """Hand a draft over for approval; its money goes to the accounts that hold by then."""
        with self._step(State.SUBMITTED, number) as step:
            settlement = self._allowed(number, State.SUBMITTED, on)
            households = {each.id: each for each in self._ledger.parties.households(with_void=True)}
            lines = self._lines.lines(settlement.id)
            if not lines:
                raise KnownError("settlement.empty", number=number)
            if settlement.corrects_id is not None:
                self._require_nothing_taken_back(settlement, lines, on)
            for line in lines:
                self._lines.pay_to(step, line, payee_of(households[line.household_id]))
            self._store.move(step, settlement, State.SUBMITTED, on, None)

    def _require_nothing_taken_back(
        self, settlement: Settlement, lines: Sequence[Line], on: date
    ) -> None:
        """Refuse to pay again what was taken back since the draft was made."""
        work = self._reading.work_of(settlement)
        taken = taken_back(self._ledger, work, on)
        items = [item for line in lines for item in taken.get((line.household_id, line.kind), ())]
        if items:
            tickets = Tickets(work, items)
            named = "、".join(dict.fromkeys(tickets.of(each).name for each in items))
            raise KnownError("settlement.taken_back_since", number=settlement.number, tickets=named)

    def approve(self, number: str, on: date) -> None:
        """Approve what somebody else prepared."""
        with self._step(State.APPROVED, number) as step:
            settlement = self._allowed(number, State.APPROVED, on)
            prepared = prepared_by(self._store.events(settlement.id))
            if self._ledger.store.user in prepared:
                raise same_person(settlement, prepared)
            self._store.move(step, settlement, State.APPROVED, on, None)

    def publish(self, number: str, on: date) -> None:
        """Let the notice hang from a day on; it tells of cash paid on the spot in its days, too."""
        with self._step(State.PUBLISHED, number) as step:
            settlement = self._allowed(number, State.PUBLISHED, on)
            self._store.move(step, settlement, State.PUBLISHED, on, None)
            if not settlement.is_on_the_spot:
                for cash in self._store.on_the_spot(settlement.project_id, settlement.period):
                    self._store.notify(step, cash, settlement)

    def archive(self, number: str, on: date) -> None:
        """File a settlement all of whose money reached its households.

        What bounced was paid by later settlements, line by line, however often it bounced there.
        """
        with self._step(State.ARCHIVED, number) as step:
            settlement = self._allowed(number, State.ARCHIVED, on)
            waiting = unfinished_lines(self._ledger.store, settlement.id)
            if waiting:
                raise _not_all_paid(settlement, waiting)
            self._store.move(step, settlement, State.ARCHIVED, on, None)

    def give_back(self, number: str, reason: str, on: date) -> None:
        """Send a settlement back to be a draft, for a reason."""
        with self._step(State.DRAFT, number) as step:
            settlement = self._allowed(number, State.DRAFT, on)
            self._end_notice(step, settlement)
            self._store.move(step, settlement, State.DRAFT, on, _required(reason, number))

    def void(self, number: str, reason: str, on: date) -> None:
        """Give a settlement up for a reason; what it had gathered waits again."""
        with self._step(State.VOID, number) as step:
            settlement = self._allowed(number, State.VOID, on)
            why = _required(reason, number)
            self._end_notice(step, settlement)
            for line in self._lines.lines(settlement.id):
                self._lines.void(step, line, why)
            self._tell_corrected(step, settlement)
            self._store.move(step, settlement, State.VOID, on, why)

    def object(self, number: str, text: str, on: date) -> None:
        """Write down what somebody says against a settlement whose notice hangs."""
        with self._ledger.step(f"登记异议 {number}") as step:
            settlement = self._reading.named(number)
            if settlement.state is not State.PUBLISHED:
                raise not_now(settlement, "登记异议")
            self._reading.require_day(settlement, on)
            if not text.strip():
                raise KnownError("settlement.objection_empty", number=number)
            self._store.object(step, settlement.id, text.strip(), on)
            self._store.touch(step, settlement)

    def answer(self, number: str, text: str, on: date) -> None:
        """Write down what became of the objections that have no answer yet."""
        with self._ledger.step(f"答复异议 {number}") as step:
            settlement = self._reading.named(number)
            self._reading.require_past(on)
            waiting = [
                each for each in self._store.objections(settlement.id) if each.answer is None
            ]
            if not waiting:
                raise KnownError("settlement.no_objection", number=number)
            if not text.strip():
                raise KnownError("settlement.answer_empty", number=number)
            for each in waiting:
                if on < each.raised_on:
                    raise KnownError(
                        "settlement.before_last", number=number, last=each.raised_on.isoformat()
                    )
                self._store.answer(step, each.id, text.strip(), on)
            self._store.touch(step, settlement)

    def remove(self, number: str, position: int, reason: str) -> None:
        """Take a line out of a draft, for a reason; what it had gathered waits again.

        What it held back of advances is held back from other lines of its household there.
        """
        with self._ledger.step(f"移出结算单 {number} 第 {position} 行") as step:
            line, why = self._draft_line(number, position), _required(reason, number)
            held = self._advances.held_by(line)
            self._lines.void(step, line, why)
            others = [
                each
                for each in self._lines.lines(line.settlement_id)
                if each.household_id == line.household_id
            ]
            moved = self._advances.move(step, held, others)
            self._tell_corrected(step, self._reading.named(number))
            self._note_edit(step, number, "；".join((f"移出第 {position} 行：{why}", *moved)))

    def deduct(self, number: str, position: int, amount: int, reason: str) -> None:
        """Hold back an amount in fen of a draft's line, for a reason; zero holds nothing back."""
        with self._ledger.step(f"扣款 {number} 第 {position} 行") as step:
            line = self._draft_line(number, position)
            if not 0 <= amount <= line.due - line.recovered:
                most = f"{(line.due - line.recovered) / 100:.2f}"
                raise KnownError("settlement.deduction_too_large", position=position, most=most)
            why = _required(reason, number) if amount else None
            self._lines.deduct(step, line, amount, why)
            told = f"{amount / 100:.2f} 元（{why}）" if amount else "取消"
            self._note_edit(step, number, f"第 {position} 行扣款：{told}")

    def _tell_corrected(self, step: Step, settlement: Settlement) -> None:
        """Let what it pays again know of a step, so that it is not undone once others pay that."""
        if settlement.corrects_id is not None:
            self._store.touch(step, self._store.of_id(settlement.corrects_id))

    def _note_edit(self, step: Step, number: str, told: str) -> None:
        """Write down who changed a draft, and what; it may not be approved by them."""
        settlement = self._reading.named(number)
        last = max(each.on for each in self._store.events(settlement.id))
        self._store.move(step, settlement, State.DRAFT, last, told)

    def _draft_line(self, number: str, position: int) -> Line:
        settlement = self._reading.named(number)
        if settlement.state is not State.DRAFT:
            raise not_draft(settlement)
        return self._reading.line_at(settlement, position)

    def _allowed(self, number: str, wanted: State, on: date) -> Settlement:
        """The settlement as it is now, if it may go into a state on that day."""
        settlement = self._reading.named(number)
        if not may_follow(settlement.state, wanted, notice_days=settlement.notice_days):
            raise not_now(settlement, VERBS[wanted])
        self._reading.require_day(settlement, on)
        return settlement

    def _end_notice(self, step: Step, settlement: Settlement) -> None:
        for cash in self._store.notified_by(settlement.id):
            self._store.notify(step, cash, None)

    def _step(self, wanted: State, number: str) -> AbstractContextManager[Step]:
        return self._ledger.step(f"{VERBS[wanted]}结算单 {number.strip()}")


def _required(reason: str, number: str) -> str:
    if not reason.strip():
        raise KnownError("settlement.reason_missing", number=number)
    return reason.strip()


def _not_all_paid(settlement: Settlement, waiting: Sequence[OpenLine]) -> KnownError:
    """What is said where money is still to be paid: which lines pay it."""
    named = "、".join(f"{each.number} 第 {each.position} 行" for each in waiting[:MOST_OPEN])
    more = " 等" if len(waiting) > MOST_OPEN else ""
    return KnownError(
        "settlement.not_all_paid",
        number=settlement.number,
        count=len(waiting),
        lines=f"{named}{more}",
    )
