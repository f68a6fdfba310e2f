"""更正单 as rows: from which step to which a record is told anew, and when it was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId, RecordId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

CORRECTION = "correction"
NUMBER_PREFIX = "GZ"

CORRECTIONS = "SELECT * FROM correction WHERE {condition} ORDER BY id"
TOLD = (
    "SELECT record_id, max(to_step) AS step FROM correction WHERE void IS NULL GROUP BY record_id"
)


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """A correction before it is stored: a record as it was after one step, and after another.

    `reason` None: nobody wrote one, and the steps between tell it.
    """

    project_id: ProjectId
    kind: KindId
    record_id: RecordId
    from_step: int
    to_step: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A stored correction; `handed_on` is None until the household has it in hand.

    `void` says why it counts no more: its making was undone. Its number stays used.
    """

    id: int
    number: str
    told: NewCorrection
    made_on: date
    handed_on: date | None
    void: str | None


class CorrectionStore:
    """The corrections of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def named(self, number: str) -> Correction | None:
        """The correction of a number, void or not; None where there is none."""
        return next(iter(self._found("number = :number", number=number)), None)

    def unhanded(self) -> tuple[Correction, ...]:
        """Those that no household has in hand yet, the oldest first."""
        return self._found("handed_on IS NULL AND void IS NULL")

    def told(self) -> Mapping[RecordId, int]:
        """Up to which step the newest correction of each record tells of it."""
        return {RecordId(row["record_id"]): row["step"] for row in self._store.query(TOLD)}

    def add(self, step: Step, new: NewCorrection, on: date) -> Correction:
        """Store a correction with the next number of its year."""
        count = step.next_number(NUMBER_PREFIX, f"{on:%Y}")
        row: dict[str, SqlValue] = {
            "number": f"{NUMBER_PREFIX}{on:%Y}-{self._store.laptop}{count:03d}",
            "project_id": new.project_id,
            "kind": new.kind,
            "record_id": new.record_id,
            "from_step": new.from_step,
            "to_step": new.to_step,
            "reason": new.reason,
            "made_on": on.isoformat(),
        }
        (made,) = self._found("id = :id", id=step.insert(CORRECTION, row))
        return made

    def hand_over(self, step: Step, correction: Correction, on: date) -> None:
        """Keep on which day the household got a correction."""
        step.update(CORRECTION, correction.id, {"handed_on": on.isoformat()})

    def _found(self, condition: str, **values: SqlValue) -> tuple[Correction, ...]:
        rows = self._store.query(CORRECTIONS.format(condition=condition), **values)
        return tuple(_correction(row) for row in rows)


def _correction(row: Row) -> Correction:
    handed_on = row["handed_on"]
    return Correction(
        id=row["id"],
        number=row["number"],
        told=NewCorrection(
            ProjectId(row["project_id"]),
            KindId(row["kind"]),
            RecordId(row["record_id"]),
            row["from_step"],
            row["to_step"],
            row["reason"],
        ),
        made_on=date.fromisoformat(row["made_on"]),
        handed_on=date.fromisoformat(handed_on) if handed_on else None,
        void=row["void"],
    )
