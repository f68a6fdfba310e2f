"""Why a step may not be taken back or done again: it is too long ago, or others go by its rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.store.catalog import quoted
from fieldapp.store.chain import StepKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.store.catalog import Table
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.history import StepSummary
    from fieldapp.store.journal import Journal

REACH_STEPS = 200  # who wants to go back further is better served by a correcting record
REACH_DAYS = 90
NAMED_TITLES = 3  # as many as a sentence can carry

# A paper that went out is no work behind which anybody would have to go back.
STEPS_SINCE = """
SELECT count(*) AS count FROM step WHERE laptop = :laptop AND kind = 'do' AND id > :id
  AND (SELECT table_name FROM change WHERE step_id = step.id AND seq = 1) <> 'printing'
"""
# Row by row, of which there are few: the index by table alone would read all changes of a table.
NEWEST_OF_BOOKS = """
SELECT coalesce(max((
  SELECT max(step_id) FROM change WHERE table_name = 'period_lock' AND row_id = period_lock.id
)), 0) AS id FROM period_lock
"""
CHANGED_TABLES = "SELECT DISTINCT table_name FROM change WHERE step_id = :id"
LATER_STEP = "SELECT 1 FROM step_state WHERE kind = 'do' AND stands AND id > :id LIMIT 1"
LATER_TITLES = """
SELECT title, max(id) FROM step_state WHERE kind = 'do' AND stands AND id IN (
  SELECT step_id FROM change
  WHERE table_name = :table AND row_id IN ({rows}) AND step_id > :step_id)
GROUP BY title ORDER BY 2 DESC LIMIT {limit}
"""
# The plus keeps SQLite from the index by table, which would read every change of that table.
ROWS_OF_STEP = "SELECT row_id FROM change WHERE step_id = :step_id AND +table_name = :of_step"
# Void rows to which a row refers that is live again.
MISSED = (
    """
SELECT p.id FROM {child} c JOIN {parent} p ON p.id = c.{column}
WHERE c.void IS NULL AND p.void IS NOT NULL AND c.id IN ("""
    + ROWS_OF_STEP
    + ")"
)
# Later steps that stand, and had a live row of some kind before or after them: what became of it
# since does not matter, because undoing one of them brings it back.
HOLDING_TITLES = """
SELECT title, max(id) FROM step_state WHERE kind = 'do' AND stands AND id IN (
  SELECT step_id FROM change WHERE step_id > :step_id AND +table_name = :table
    AND (({before}) OR ({after})))
GROUP BY title ORDER BY 2 DESC LIMIT {limit}
"""
TABLES_SINCE = "SELECT DISTINCT table_name FROM change WHERE step_id > :id"
LIVE = "json_extract({image}, '$.void') IS NULL"
# Rows that undoing the step makes void.
MADE = (
    ROWS_OF_STEP
    + f" AND (before IS NULL OR NOT {LIVE.format(image='before')}) AND {LIVE.format(image='after')}"
)
# What the step took from a row that comes back with it: its name may be another one's since.
FREED = """
SELECT {key} FROM change WHERE step_id = :step_id AND +table_name = :of_step AND before IS NOT NULL
  AND {live_before} AND (NOT {live_after} OR ({key}) IS NOT ({key_after}))
"""
# What settlements took of the records of the step: they stay as they were settled.
POSTINGS = (
    """
SELECT id FROM posting WHERE void IS NULL AND record_id IN ("""
    + ROWS_OF_STEP
    + ")"
)
ITEMS_OF_SETTLEMENTS = ("settlement_item", "recovery")
REVERSES = "reverses_id"  # records and payments have it


class UndoRefusals:
    """Refuses with a KnownError what may not be undone or redone; nothing is written here."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._file = journal.file

    def is_behind_closed_books(self, step_id: int) -> bool:
        """Whether the books were closed, or opened again, by that step or since."""
        (newest,) = self._file.query(NEWEST_OF_BOOKS)
        return bool(step_id <= newest["id"])

    def out_of_reach(self, target: StepSummary) -> None:
        """Refuse what is no step of its own, does not stand, or is too long ago."""
        if target.kind is not StepKind.DO:
            raise KnownError("history.not_undoable", title=target.title)
        if not target.stands:
            raise KnownError("history.already_undone", title=target.title)
        self.closed_books(target)
        laptop = self._journal.author.laptop
        (since,) = self._file.query(STEPS_SINCE, laptop=laptop, id=target.id)
        # Days as they are written, so that ledgers with and without a time zone compare alike.
        age = self._journal.now().date() - date.fromisoformat(target.at[:10])
        if since["count"] >= REACH_STEPS or age > timedelta(days=REACH_DAYS):
            raise KnownError(
                "history.too_old", title=target.title, steps=REACH_STEPS, days=REACH_DAYS
            )

    def closed_books(self, target: StepSummary) -> None:
        """Refuse a step since which the books were closed, or opened again."""
        if self.is_behind_closed_books(target.id):
            raise KnownError("history.books_closed", title=target.title)

    def tables_to_look_through(self, step_id: int) -> tuple[Table, ...]:
        """The tables that a step changed; none where it is the newest, as it is most often."""
        if not self._file.query(LATER_STEP, id=step_id):
            return ()
        rows = self._file.query(CHANGED_TABLES, id=step_id)
        return tuple(self._journal.catalog.table(row["table_name"]) for row in rows)

    def touched(self, table: Table, step_id: int) -> None:
        """Name the later steps that changed rows of a step, or had something that goes by them."""
        of_step: Mapping[str, SqlValue] = {"step_id": step_id, "of_step": table.name}
        self._later(table, ROWS_OF_STEP, **of_step)
        since = {row["table_name"] for row in self._file.query(TABLES_SINCE, id=step_id)}
        for child, column in self._journal.catalog.children_of(table):
            if child.name in since:
                self._holding(child, (column,), MADE, **of_step)
        if REVERSES in table.columns and table.name in since:
            self._holding(table, (REVERSES,), ROWS_OF_STEP, **of_step)
        if REVERSES in table.columns:
            for items in since.intersection(ITEMS_OF_SETTLEMENTS):
                self._holding(
                    self._journal.catalog.table(items), ("posting_id",), POSTINGS, **of_step
                )
        if table.name in since:
            self._retaken(table, **of_step)

    def _retaken(self, table: Table, **of_step: SqlValue) -> None:
        """Name the later steps that gave to another row what may stand only once."""
        for key in table.unique_keys:
            freed = FREED.format(
                key=_key(key, "before"),
                key_after=_key(key, "after"),
                live_before=LIVE.format(image="before"),
                live_after=LIVE.format(image="after"),
            )
            if self._file.query(freed + " LIMIT 1", **of_step):
                self._holding(table, key, freed, **of_step)

    def broken_references(self, table: Table, step_id: int) -> None:
        """Name the later steps that made a row void to which one that is live again refers."""
        catalog = self._journal.catalog
        for reference in table.references:
            parent = catalog.table(reference.parent)
            rows = MISSED.format(
                child=quoted(table.name),
                parent=quoted(parent.name),
                column=quoted(reference.column),
            )
            self._later(parent, rows, step_id=step_id, of_step=table.name)

    def _holding(self, table: Table, key: tuple[str, ...], rows: str, **values: SqlValue) -> None:
        """Refuse when later steps that stand had live rows of a table with a key among some."""
        images = {
            image: f"{LIVE.format(image=image)} AND ({_key(key, image)}) IN ({rows})"
            for image in ("before", "after")
        }
        sql = HOLDING_TITLES.format(**images, limit=NAMED_TITLES)
        self._refuse([row["title"] for row in self._file.query(sql, table=table.name, **values)])

    def _later(self, table: Table, rows: str, **values: SqlValue) -> None:
        """Refuse when later steps that stand touched some rows of a table, which a query finds."""
        sql = LATER_TITLES.format(rows=rows, limit=NAMED_TITLES)
        self._refuse([row["title"] for row in self._file.query(sql, table=table.name, **values)])

    def _refuse(self, titles: Sequence[str]) -> None:
        if titles:
            raise KnownError("history.touched", titles="、".join(titles))


def _key(columns: Sequence[str], image: str) -> str:
    """The values of columns in an image of a row, with a comma between them."""
    names = (name.replace("'", "''") for name in columns)
    return ", ".join(f"json_extract({image}, '$.\"{name}\"')" for name in names)
