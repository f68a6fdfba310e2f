"""Settlements as rows: their heads, who moved them on and when, and what was said against them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import ProjectId
from fieldapp.domain.period import Period
from fieldapp.domain.settlement import Notice, State

if TYPE_CHECKING:
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

SETTLEMENT, EVENT, OBJECTION = "settlement", "settlement_event", "objection"
NUMBER_PREFIX = "JS"

SETTLEMENTS = "SELECT * FROM settlement WHERE {condition} ORDER BY id DESC"
REVISION = "SELECT revision FROM settlement WHERE id = :id"
EVENTS = """
SELECT * FROM settlement_event WHERE settlement_id = :id AND void IS NULL ORDER BY id
"""
OBJECTIONS = "SELECT * FROM objection WHERE settlement_id = :id AND void IS NULL ORDER BY id"
# Paid on the spot until the end of those days, and told of by no notice yet.
ON_THE_SPOT = """
project_id = :project_id AND void IS NULL AND on_the_spot AND state IN ('paid', 'archived')
AND notified_by_id IS NULL AND begin < :end
"""


@dataclass(frozen=True, slots=True)
class NewSettlement:
    """A settlement before it is stored; the first of an on-the-spot one's days is its record's.

    `corrects_id` None: it pays nothing again.
    """

    project_id: ProjectId
    purpose: str
    funds: str | None
    period: Period
    notice_days: int
    is_on_the_spot: bool = False
    corrects_id: int | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """The head of a stored settlement.

    `notice` is None until it hangs; `corrects_id` is the settlement whose bounced lines it pays
    again, `notified_by_id` the one whose notice tells of this cash. `void` says why it counts no
    more: it was given up, or its making was undone; its number stays used.
    """

    id: int
    number: str
    project_id: ProjectId
    purpose: str
    funds: str | None
    period: Period
    is_on_the_spot: bool
    notice_days: int
    notice: Notice | None
    state: State
    corrects_id: int | None
    notified_by_id: int | None
    void: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A settlement came into a state; `reason` is None where none was asked for."""

    state: State
    on: date
    user: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Objection:
    """What was said against a settlement; the answer is None while there is none."""

    id: int
    raised_on: date
    text: str
    user: str
    answered_on: date | None
    answer: str | None


class SettlementStore:
    """The heads of the settlements of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def settlements(self, project_id: ProjectId | None = None) -> tuple[Settlement, ...]:
        """Those of a project, or of all where it is None, the newest first, void ones too."""
        return self._found(":project_id IN (project_id, 0)", project_id=project_id or 0)

    def named(self, number: str) -> Settlement | None:
        """The settlement of a number; None where there is none."""
        found = self._found("number = :number", number=number)
        return found[0] if found else None

    def of_id(self, settlement_id: int) -> Settlement:
        """The settlement of an id."""
        return self._found("id = :id", id=settlement_id)[0]

    def on_the_spot(self, project_id: ProjectId, period: Period) -> tuple[Settlement, ...]:
        """Cash paid on the spot for records up to a period's end, of which no notice told yet."""
        return self._found(ON_THE_SPOT, project_id=project_id, end=period.end.isoformat())

    def notified_by(self, settlement_id: int) -> tuple[Settlement, ...]:
        """The cash payments of which this settlement's notice tells."""
        return self._found("notified_by_id = :id AND void IS NULL", id=settlement_id)

    def add(self, step: Step, new: NewSettlement, on: date) -> Settlement:
        """Store a draft with the next number of its year."""
        count = step.next_number(NUMBER_PREFIX, f"{on:%Y}")
        row: dict[str, SqlValue] = {
            "number": f"{NUMBER_PREFIX}{on:%Y}-{self._store.laptop}{count:03d}",
            "project_id": new.project_id,
            "purpose": new.purpose,
            "funds": new.funds,
            "begin": new.period.begin.isoformat(),
            "end": new.period.end.isoformat(),
            "on_the_spot": int(new.is_on_the_spot),
            "notice_days": new.notice_days,
            "state": State.DRAFT.value,
            "corrects_id": new.corrects_id,
        }
        settlement_id = step.insert(SETTLEMENT, row)
        self._note(step, settlement_id, Event(State.DRAFT, on, self._store.user, None))
        return self.of_id(settlement_id)

    def move(
        self, step: Step, settlement: Settlement, to: State, on: date, reason: str | None
    ) -> None:
        """Bring a settlement into a state; going public begins its notice, going back ends it."""
        values: dict[str, SqlValue] = {"state": to.value, **self._counted_up(settlement)}
        if to is State.PUBLISHED:
            values["notice_on"] = on.isoformat()
        if to is State.DRAFT:
            values["notice_on"] = None
        step.update(SETTLEMENT, settlement.id, values)
        self._note(step, settlement.id, Event(to, on, self._store.user, reason))
        if to is State.VOID:
            step.void(SETTLEMENT, settlement.id, reason or "")

    def touch(self, step: Step, settlement: Settlement) -> None:
        """Tell that a step was taken on the lines, so that none before it is undone alone."""
        step.update(SETTLEMENT, settlement.id, self._counted_up(settlement))

    def _counted_up(self, settlement: Settlement) -> dict[str, SqlValue]:
        (row,) = self._store.query(REVISION, id=settlement.id)
        return {"revision": row["revision"] + 1}

    def notify(self, step: Step, cash: Settlement, by: Settlement | None) -> None:
        """Let a settlement's notice tell of cash paid on the spot; None: no longer."""
        step.update(SETTLEMENT, cash.id, {"notified_by_id": by.id if by else None})

    def events(self, settlement_id: int) -> tuple[Event, ...]:
        """Everything that a settlement went through, in order."""
        return tuple(
            Event(
                State(row["state"]),
                date.fromisoformat(row["happened_on"]),
                row["by_user"],
                row["reason"],
            )
            for row in self._store.query(EVENTS, id=settlement_id)
        )

    def objections(self, settlement_id: int) -> tuple[Objection, ...]:
        """What was said against a settlement, in order."""
        return tuple(
            Objection(
                row["id"],
                date.fromisoformat(row["raised_on"]),
                row["text"],
                row["by_user"],
                date.fromisoformat(row["answered_on"]) if row["answered_on"] else None,
                row["answer"],
            )
            for row in self._store.query(OBJECTIONS, id=settlement_id)
        )

    def object(self, step: Step, settlement_id: int, text: str, on: date) -> None:
        """Write down what somebody said against a settlement."""
        row: dict[str, SqlValue] = {"raised_on": on.isoformat(), "text": text}
        step.insert(OBJECTION, {"settlement_id": settlement_id, "by_user": self._store.user, **row})

    def answer(self, step: Step, objection_id: int, answer: str, on: date) -> None:
        """Write down what became of an objection."""
        step.update(OBJECTION, objection_id, {"answer": answer, "answered_on": on.isoformat()})

    def _note(self, step: Step, settlement_id: int, event: Event) -> None:
        step.insert(
            EVENT,
            {
                "settlement_id": settlement_id,
                "state": event.state.value,
                "happened_on": event.on.isoformat(),
                "by_user": event.user,
                "reason": event.reason,
            },
        )

    def _found(self, condition: str, **values: SqlValue) -> tuple[Settlement, ...]:
        rows = self._store.query(SETTLEMENTS.format(condition=condition), **values)
        return tuple(_settlement(row) for row in rows)


def _settlement(row: Row) -> Settlement:
    first = row["notice_on"]
    return Settlement(
        id=row["id"],
        number=row["number"],
        project_id=ProjectId(row["project_id"]),
        purpose=row["purpose"],
        funds=row["funds"],
        period=Period(date.fromisoformat(row["begin"]), date.fromisoformat(row["end"])),
        is_on_the_spot=bool(row["on_the_spot"]),
        notice_days=row["notice_days"],
        notice=Notice(date.fromisoformat(first), row["notice_days"]) if first else None,
        state=State.VOID if row["void"] else State(row["state"]),
        corrects_id=row["corrects_id"],
        notified_by_id=row["notified_by_id"],
        void=row["void"],
    )
