"""What was done in a ledger, and taking it back.

Undo writes the rows back as they were before a step, redo as they were after it. Nothing is
deleted: the row that an undone step made is void. Two states are equal when their live rows are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from fieldapp.domain.problem import KnownError
from fieldapp.store import chain
from fieldapp.store.catalog import quoted
from fieldapp.store.chain import StepKind
from fieldapp.store.connection import SqlValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.domain.problem import Problem
    from fieldapp.store.catalog import Table
    from fieldapp.store.connection import Row
    from fieldapp.store.journal import Journal, Step

REASON_UNDONE = "撤销"
REACH_STEPS = 200  # who wants to go back further is better served by a correcting record
REACH_DAYS = 90
NAMED_TITLES = 3  # as many as a sentence can carry

NEWEST_FIRST = "SELECT * FROM step_state ORDER BY id DESC LIMIT :limit"
FIRST_STEP = "SELECT * FROM step_state ORDER BY id LIMIT 1"
BY_ID = "SELECT * FROM step_state WHERE id = :id"
# Looking at a number is kept, but it is no work that anybody takes back.
NEWEST_STANDING = """
SELECT id FROM step_state WHERE laptop = :laptop AND kind = 'do' AND stands
  AND (:before IS NULL OR id < :before)
  AND id NOT IN (SELECT step_id FROM change WHERE table_name = 'reveal')
ORDER BY id DESC LIMIT 1
"""
LAST_UNDONE = """
SELECT target_id FROM step_state WHERE laptop = :laptop AND kind = 'undo' AND stands
  AND id > coalesce((SELECT max(id) FROM step
    WHERE laptop = :laptop AND kind = 'do'
      AND id NOT IN (SELECT step_id FROM change WHERE table_name = 'reveal')), 0)
ORDER BY id DESC LIMIT 1
"""
STEPS_SINCE = """
SELECT count(*) AS count FROM step WHERE laptop = :laptop AND kind = 'do' AND id > :id
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
CHANGED_TABLES = "SELECT DISTINCT table_name FROM change WHERE step_id = :id"
CHANGES_OF_ROW = """
SELECT step_id, before, after FROM change WHERE table_name = :table AND row_id = :row_id
ORDER BY step_id, seq
"""

LATER_STEP = "SELECT 1 FROM step_state WHERE kind = 'do' AND stands AND id > :id LIMIT 1"
LATER_TITLES = """
SELECT title, max(id) FROM step_state WHERE kind = 'do' AND stands AND id IN (
  SELECT step_id FROM change
  WHERE table_name = :table AND row_id IN ({rows}) AND step_id > :step_id)
GROUP BY title ORDER BY 2 DESC LIMIT {limit}
"""
# The plus keeps SQLite from the index by table, which would read every change of that table.
ROWS_OF_STEP = "SELECT row_id FROM change WHERE step_id = :step_id AND +table_name = :of_step"
# Live rows that refer to a row which the step made, and which is void now.
LEFT_ALONE = (
    """
SELECT c.id FROM {child} c JOIN {parent} p ON p.id = c.{column}
WHERE c.void IS NULL AND p.void IS NOT NULL AND p.id IN ("""
    + ROWS_OF_STEP
    + ")"
)
# Void rows to which a row refers that is live again.
MISSED = (
    """
SELECT p.id FROM {child} c JOIN {parent} p ON p.id = c.{column}
WHERE c.void IS NULL AND p.void IS NOT NULL AND c.id IN ("""
    + ROWS_OF_STEP
    + ")"
)
RIVALS = "SELECT id FROM {table} WHERE void IS NULL AND {conditions}"


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
            self._refuse_unless_in_reach(self._step(target.id))
            # Most often the newest step is undone, and there is nothing to look through.
            is_newest = not self._file.query(LATER_STEP, id=target.id)
            tables = () if is_newest else self._changed_tables(target.id)
            for table in tables:
                self._refuse_later(table, ROWS_OF_STEP, step_id=target.id, of_step=table.name)
            self._write(step, IMAGES_BEFORE, target.id, void=REASON_UNDONE)
            for table in tables:
                self._refuse_broken_references(table, target.id)
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
            self._write(step, IMAGES_AFTER, target.id, void=None)
        return self._step(step.id)

    def next_undo(self, before: int | None = None) -> StepSummary | None:
        """The step that would be undone next; None where nothing of this laptop stands.

        `before` None: the newest; else the newest that is older than that step.
        """
        rows = self._file.query(NEWEST_STANDING, laptop=self._laptop, before=before)
        return self._step(rows[0]["id"]) if rows else None

    def next_redo(self) -> StepSummary | None:
        """The step that would be done again next; None where there is none."""
        rows = self._file.query(LAST_UNDONE, laptop=self._laptop)
        return self._step(rows[0]["target_id"]) if rows else None

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

    def _newest_standing(self) -> StepSummary:
        found = self.next_undo()
        if found is None:
            raise KnownError("history.nothing_to_undo")
        return found

    def _last_undone(self) -> StepSummary:
        found = self.next_redo()
        if found is None:
            raise KnownError("history.nothing_to_redo")
        return found

    def _refuse_unless_in_reach(self, target: StepSummary) -> None:
        if target.kind is not StepKind.DO:
            raise KnownError("history.not_undoable", title=target.title)
        if not target.stands:
            raise KnownError("history.already_undone", title=target.title)
        (since,) = self._file.query(STEPS_SINCE, laptop=self._laptop, id=target.id)
        # Days as they are written, so that ledgers with and without a time zone compare alike.
        age = self._journal.now().date() - date.fromisoformat(target.at[:10])
        if since["count"] >= REACH_STEPS or age > timedelta(days=REACH_DAYS):
            raise KnownError(
                "history.too_old", title=target.title, steps=REACH_STEPS, days=REACH_DAYS
            )

    def _changed_tables(self, step_id: int) -> tuple[Table, ...]:
        rows = self._file.query(CHANGED_TABLES, id=step_id)
        return tuple(self._journal.catalog.table(row["table_name"]) for row in rows)

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
                    self._write_row(step, table, row, target_id)

    def _write_row(self, step: Step, table: str, row: Row, target_id: int) -> None:
        values = _values(row["image"])
        try:
            step.update(table, row["row_id"], values)
        except dbapi2.IntegrityError:
            self._refuse_rivals(table, values, target_id)
            raise

    def _refuse_rivals(self, name: str, values: Mapping[str, SqlValue], step_id: int) -> None:
        """Name the later steps that gave to another row what may stand only once."""
        table = self._journal.catalog.table(name)
        for key in table.unique_keys:
            conditions = " AND ".join(f"{quoted(column)} = :{column}" for column in key)
            rows = RIVALS.format(table=quoted(name), conditions=conditions)
            found = {column: values.get(column) for column in key}
            self._refuse_later(table, rows, step_id=step_id, **found)

    def _refuse_broken_references(self, table: Table, step_id: int) -> None:
        """Name the later steps that need a row which is void now, or voided one it needs."""
        catalog = self._journal.catalog
        for child, column in catalog.children_of(table):
            rows = LEFT_ALONE.format(
                child=quoted(child.name), parent=quoted(table.name), column=quoted(column)
            )
            self._refuse_later(child, rows, step_id=step_id, of_step=table.name)
        for reference in table.references:
            parent = catalog.table(reference.parent)
            rows = MISSED.format(
                child=quoted(table.name),
                parent=quoted(parent.name),
                column=quoted(reference.column),
            )
            self._refuse_later(parent, rows, step_id=step_id, of_step=table.name)

    def _refuse_later(self, table: Table, rows: str, **values: SqlValue) -> None:
        """Refuse when later steps that stand touched some rows of a table, which a query finds."""
        sql = LATER_TITLES.format(rows=rows, limit=NAMED_TITLES)
        titles = [row["title"] for row in self._file.query(sql, table=table.name, **values)]
        if titles:
            raise KnownError("history.touched", titles="、".join(titles))


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
