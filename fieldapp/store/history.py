"""What was done in a ledger, and taking it back.

Undo writes the rows back as they were before a step, redo as they were after it. Nothing is
deleted: the row that an undone step made is void. Two states are equal when their live rows are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.store import chain
from fieldapp.store.chain import StepKind
from fieldapp.store.connection import SqlValue
from fieldapp.store.undo_refusals import UndoRefusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.domain.problem import Problem
    from fieldapp.store.connection import Row
    from fieldapp.store.journal import Journal, Step

REASON_UNDONE = "撤销"

NEWEST_FIRST = "SELECT * FROM step_state ORDER BY id DESC LIMIT :limit"
FIRST_STEP = "SELECT * FROM step_state ORDER BY id LIMIT 1"
BY_ID = "SELECT * FROM step_state WHERE id = :id"
# Looking at a number is kept, and so is a paper that went out; neither is work that anybody takes
# back. Such a step changes one row of one of these tables, and nothing else.
NEWEST_STANDING = """
SELECT id FROM step_state WHERE laptop = :laptop AND kind = 'do' AND stands
  AND (:before IS NULL OR id < :before)
  AND (SELECT table_name FROM change WHERE step_id = step_state.id AND seq = 1)
    NOT IN ('reveal', 'printing')
ORDER BY id DESC LIMIT 1
"""
LAST_UNDONE = """
SELECT target_id FROM step_state WHERE laptop = :laptop AND kind = 'undo' AND stands
  AND id > coalesce((SELECT max(id) FROM step
    WHERE laptop = :laptop AND kind = 'do'
      AND (SELECT table_name FROM change WHERE step_id = step.id AND seq = 1)
        NOT IN ('reveal', 'printing')), 0)
ORDER BY id DESC LIMIT 1
"""
# The rows of a step as they were before or after it; those that it made have no image here.
IMAGES_BEFORE = """
SELECT table_name, row_id, before AS image FROM change WHERE step_id = :id ORDER BY seq DESC
"""
IMAGES_AFTER = """
SELECT table_name, row_id, iif(before IS NULL, NULL, after) AS image
FROM change WHERE step_id = :id ORDER BY seq
"""
# A project that was there before anything else was done but setting up: the ledger is made of it.
FOUNDING_PROJECT = """
SELECT 1 FROM change WHERE step_id = :id AND table_name = 'project' AND before IS NULL
  AND NOT EXISTS (SELECT 1 FROM change WHERE step_id < :id
    AND table_name NOT IN ('setting', 'project_type', 'project', 'price'))
LIMIT 1
"""
# A declaration alone: a project that is added brings its own.
UPGRADED_TYPE = """
SELECT 1 FROM change WHERE step_id = :id AND table_name = 'project_type' AND before IS NULL
  AND NOT EXISTS (SELECT 1 FROM change WHERE step_id = :id AND table_name = 'project')
LIMIT 1
"""
CHANGES_OF_ROW = """
SELECT step_id, before, after FROM change WHERE table_name = :table AND row_id = :row_id
ORDER BY step_id, seq
"""


@dataclass(frozen=True, slots=True)
class StepSummary:
    """One line of the history.

    An undo or a redo has the title of the step that it is about, and its `target_id`; that is None
    for a step that does something new. `stands` tells whether its changes are in force.
    """

    id: int
    laptop: str
    seq: int
    kind: StepKind
    title: str
    user: str
    at: str
    target_id: int | None
    change_count: int
    stands: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one step did to one row; `before` is None when the step made it."""

    step: StepSummary
    before: Mapping[str, SqlValue] | None
    after: Mapping[str, SqlValue]


class History:
    """The steps of a ledger: looked at, undone, redone and checked."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._file = journal.file
        self._laptop = journal.author.laptop
        self._refusals = UndoRefusals(journal)

    def steps(self, limit: int) -> tuple[StepSummary, ...]:
        """The newest steps, newest first."""
        return tuple(_summary(row) for row in self._file.query(NEWEST_FIRST, limit=limit))

    def history_of(self, table: str, row_id: int) -> tuple[RowChange, ...]:
        """What was done to one row, from its making on."""
        with self._file.reading():
            rows = self._file.query(CHANGES_OF_ROW, table=table, row_id=row_id)
            return tuple(
                RowChange(
                    step=self._step(row["step_id"]),
                    before=None if row["before"] is None else json.loads(row["before"]),
                    after=json.loads(row["after"]),
                )
                for row in rows
            )

    def undo(
        self, step_id: int | None = None, listener: Callable[[int], None] | None = None
    ) -> StepSummary:
        """Take back a step, or the newest of this laptop that stands when it is None.

        The listener hears now and then how many changes were made; None: nobody wants to know.
        """
        target = self._newest_standing() if step_id is None else self._step(step_id)
        with self._journal.step(target.title, StepKind.UNDO, target.id) as step:
            if listener is not None:
                step.tell(listener)
            self._refusals.out_of_reach(self._step(target.id))
            tables = self._refusals.tables_to_look_through(target.id)
            for table in tables:
                self._refusals.touched(table, target.id)
            self._write(step, IMAGES_BEFORE, target.id, void=REASON_UNDONE)
            for table in tables:
                self._refusals.broken_references(table, target.id)
        return self._step(step.id)

    def redo(self, listener: Callable[[int], None] | None = None) -> StepSummary:
        """Do again what was undone last; a new step since then leaves nothing to redo.

        The listener hears of it as that of `undo` does.
        """
        target = self._last_undone()
        with self._journal.step(target.title, StepKind.REDO, target.id) as step:
            if listener is not None:
                step.tell(listener)
            if self._last_undone().id != target.id:
                raise KnownError("history.nothing_to_redo")
            self._refusals.closed_books(target)
            self._write(step, IMAGES_AFTER, target.id, void=None)
        return self._step(step.id)

    def next_undo(self, before: int | None = None) -> StepSummary | None:
        """The step that would be undone next; None where nothing of this laptop stands.

        `before` None: the newest; else the newest that is older than that step. What was done
        before the books were closed, or opened again, is none.
        """
        found = self._newest(before)
        return None if found is None or self._is_closed(found) else found

    def next_redo(self) -> StepSummary | None:
        """The step that would be done again next; None where there is none."""
        found = self._newest_undone()
        return None if found is None or self._is_closed(found) else found

    def first(self) -> StepSummary | None:
        """The very first step; None where nothing was done yet."""
        rows = self._file.query(FIRST_STEP)
        return _summary(rows[0]) if rows else None

    def is_founding(self, step_id: int) -> bool:
        """Whether a step made the ledger what it is: the first, or a project before any work."""
        first = self.first()
        if first is not None and first.id == step_id:
            return True
        return bool(self._file.query(FOUNDING_PROJECT, id=step_id))

    def is_upgrade(self, step_id: int) -> bool:
        """Whether a step brought a newer version of a project type: its tables stay as they are."""
        return bool(self._file.query(UPGRADED_TYPE, id=step_id))

    def step(self, step_id: int) -> StepSummary:
        """A step by its id; KnownError where there is none."""
        return self._step(step_id)

    def chain_faults(self) -> tuple[Problem, ...]:
        """Where the journal is not as it was written: changed, missing or inserted rows."""
        return chain.chain_faults(self._file)

    def row_faults(self) -> tuple[Problem, ...]:
        """Which rows of the ledger are not what the journal says last of them."""
        return chain.row_faults(self._file, self._journal.catalog)

    def _step(self, step_id: int) -> StepSummary:
        rows = self._file.query(BY_ID, id=step_id)
        if not rows:
            raise KnownError("history.unknown_step", step=step_id)
        return _summary(rows[0])

    def _newest(self, before: int | None) -> StepSummary | None:
        rows = self._file.query(NEWEST_STANDING, laptop=self._laptop, before=before)
        return self._step(rows[0]["id"]) if rows else None

    def _newest_undone(self) -> StepSummary | None:
        rows = self._file.query(LAST_UNDONE, laptop=self._laptop)
        return self._step(rows[0]["target_id"]) if rows else None

    def _is_closed(self, step: StepSummary) -> bool:
        return self._refusals.is_behind_closed_books(step.id)

    def _newest_standing(self) -> StepSummary:
        found = self._newest(None)
        if found is None:
            raise KnownError("history.nothing_to_undo")
        return found

    def _last_undone(self) -> StepSummary:
        found = self._newest_undone()
        if found is None:
            raise KnownError("history.nothing_to_redo")
        return found

    def _write(self, step: Step, images: str, target_id: int, *, void: str | None) -> None:
        """Write the rows of a step as their images say; what it made becomes void, or live again.

        Nothing else has changed of rows that it made.
        """
        with closing(self._file.rows(images, id=target_id)) as rows:
            for (table, is_made), run in groupby(rows, key=_table_and_making):
                if is_made:
                    step.update_many(table, (row["row_id"] for row in run), {"void": void})
                    continue
                for row in run:
                    step.update(table, row["row_id"], _values(row["image"]))


def _table_and_making(row: Row) -> tuple[str, bool]:
    """The table of a changed row, and whether the step made the row."""
    return row["table_name"], row["image"] is None


def _values(image: str) -> dict[str, SqlValue]:
    values: dict[str, SqlValue] = json.loads(image)
    del values["id"]
    return values


def _summary(row: Row) -> StepSummary:
    return StepSummary(
        id=row["id"],
        laptop=row["laptop"],
        seq=row["seq"],
        kind=StepKind(row["kind"]),
        title=row["title"],
        user=row["user"],
        at=row["at"],
        target_id=row["target_id"],
        change_count=row["change_count"],
        stands=bool(row["stands"]),
    )
