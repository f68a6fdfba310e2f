"""What a table of records does: asks the ledger, sums, tells what is selected, declares void.

Ids and totals are read in the background; an answer to an older question is dropped.
"""

from __future__ import annotations

from array import array
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import RecordId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import FieldType
from fieldapp.services.browsing import PAGE_ROWS, BrowsedRow, Browsing, RecordQuery, Totals
from fieldapp.services.record_standing import Remedy, first_hindered
from fieldapp.services.records import Records
from fieldapp.store.photo_ties import TABLE as PHOTOS
from fieldapp.ui.record_table.columns import NUMBER, columns_of, day_text
from fieldapp.ui.record_table.filters import Filters
from fieldapp.ui.record_table.pages import FoundIds, browsed, found_ids
from fieldapp.ui.record_table.selection import Selection
from fieldapp.ui.record_table.sums import totals_texts
from fieldapp.ui.widgets.copied import Copied, copied_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.record_history import RecordEvent
    from fieldapp.services.record_standing import Standing
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job

NAMES = ("party", "household", "village_group")  # tables whose rows stand in cells by name
BESIDE_ROWS = (PHOTOS, "settlement_item", "payment")  # what is told of rows, and is not theirs
MOST_VOIDED = 500  # half a second; more than that are looked at in parts


class RecordTableView(Protocol):
    """The table: it shows, and says nothing of its own."""

    def show_found(self, found: FoundIds) -> None:
        """Show the rows of all ids, and what was current and selected at its new place."""

    def show_first(self, first: FoundIds) -> None:
        """Show the first rows of another question, from the top."""

    def show_changed(self, ids: Iterable[int] | None) -> None:
        """Read the rows of some ids anew, or all of them."""

    def show_state(self, state: str) -> None:
        """Show "rows", or why there are none: "empty" or "filtered"."""

    def show_totals(self, texts: Mapping[str, str]) -> None:
        """Show what stands below the columns."""

    def show_order(self, column: str, text: str, *, is_descending: bool) -> None:
        """Mark the column that the rows are ordered by, and say it in words."""

    def show_filters(self, filters: Filters) -> None:
        """Show what is filtered by."""

    def show_selection(self, text: str) -> None:
        """Tell what the selected rows add up to."""

    def show_copied(self, copied: Copied) -> None:
        """Put what was copied on the clipboard."""

    def ask_void(self, title: str, ids: Sequence[int]) -> None:
        """Ask whether some records are to be void, and why."""

    def ask_remedy(self, title: str, standing: Standing, record_id: int) -> None:
        """Say why a record cannot be void, and offer what can be done instead."""

    def open_reversal(self, record_id: int) -> None:
        """Open the form in which a record is taken back."""

    def show_history(self, title: str, events: Sequence[RecordEvent]) -> None:
        """Show what was done to a record."""

    def kept_ids(self) -> Sequence[int]:
        """The ids whose rows must be found again: current, topmost, selected."""

    def reload_soon(self) -> None:
        """Ask for a reload when the changes rest."""

    def is_shown(self) -> bool:
        """Whether anybody sees the table."""


class RecordTablePresenter:
    """Decides what the table of one kind shows."""

    def __init__(self, view: RecordTableView, desk: Desk, work: ProjectWork, kind: Kind) -> None:
        self._view, self._desk, self._work, self._kind = view, desk, work, kind
        self.today = desk.ledger.today()
        self.columns = columns_of(kind, work.type.units, self.today)
        self._browsing = Browsing(desk.ledger, work)
        self._filters = Filters()
        self._order, self._is_descending = first_order(kind)
        self._number = 0
        self._jobs: list[Job] = []
        self._ids: array[int] = array("q")
        self._is_asked = self._is_stale = self._is_new = False
        self._ranges: Sequence[range] = ()
        self._selection = Selection(desk, work, kind, view.show_selection)
        desk.events.changed.connect(self.take_news)

    # What is shown

    def begin(self) -> None:
        """The table is seen: read it if that was never done, or what was read is old."""
        if not self._is_asked:
            self._show_order()
            self._ask()
        elif self._is_stale:
            self.reload()

    def rows(self, ids: Sequence[int]) -> list[BrowsedRow]:
        """The rows of some ids, from the window's own ledger."""
        return self._browsing.rows(self._kind.id, ids)

    def filter(self, filters: Filters) -> None:
        """Show what these filters leave."""
        if filters != self._filters:
            self._filters = filters
            self._view.show_filters(filters)
            if not self._is_asked:
                self._show_order()
            self._ask()

    def clear_filters(self) -> None:
        """Show everything."""
        self.filter(Filters())

    def sort(self, column_id: str, is_descending: bool) -> None:  # noqa: FBT001  # Qt's signal
        """Show the rows in the order of a column."""
        order = next(each.order for each in self.columns if each.column.id == column_id)
        if order is not None:
            self._order, self._is_descending = order, is_descending
            self._show_order()
            self._ask()

    def reload(self) -> None:
        """Ask the ledger again; what is shown stays until it has answered."""
        self._is_stale = False
        self._read(is_new=self._is_new)

    def take_news(self, changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        table = self._work.table(self._kind.id)
        is_named = any(changes.touches(each) for each in self._named_tables())
        is_beside = any(changes.touches(each) for each in BESIDE_ROWS)
        if self._is_asked and is_beside:
            self._view.show_changed(None)
        is_named |= is_beside and self._filters.pay_state is not None  # other rows fit now
        if not self._is_asked or not (is_named or changes.touches(table)):
            return
        self._view.show_changed(None if is_named else self._with_originals(changes.rows[table]))
        if self._view.is_shown():
            self._view.reload_soon()
        else:
            self._is_stale = True

    def select(self, ranges: Sequence[range]) -> None:
        """Tell what the rows in some ranges add up to."""
        self._ranges = ranges
        self._selection.tell(self._ids, ranges)

    def copy(self, ranges: Sequence[range], places: Sequence[int]) -> None:
        """Copy the rows of some ranges in the columns at some places, read in the background."""
        ids = [self._ids[row] for each in ranges for row in each]
        columns, kind = [self.columns[place] for place in places], self._kind.id

        def work(browsing: Browsing, progress: Progress) -> Copied:
            rows = browsed(browsing, kind, ids, progress)
            texts = ([each.for_clipboard(row) for each in columns] for row in rows)
            return copied_from(texts, [each.column for each in columns])

        self._begin("复制", work).succeeded.connect(self._view.show_copied)

    # What is done with records

    def ask_void(self, ranges: Sequence[range]) -> None:
        """Somebody wants records to be void."""
        count = sum(len(each) for each in ranges)
        if count > MOST_VOIDED:
            many = KnownError("records.too_many_to_void", most=MOST_VOIDED, count=count)
            self._desk.notices.show_failure(many)
            return
        asked = [self._ids[row] for each in ranges for row in each]
        rows = [row for row in self.rows(asked) if row.void is None]
        if not rows:
            self._desk.notices.show_done("这条记录已经作废")
            return
        ids = [row.id for row in rows]
        hindered = first_hindered(self._desk.ledger, self._work, self._kind, ids)
        if hindered is not None:
            self._tell_hindered(rows, hindered)
            return
        title = f"作废{self.name(rows[0])}？" if len(rows) == 1 else f"作废 {len(rows)} 条记录？"
        self._view.ask_void(title, ids)

    def ask_reversal(self, record_id: int) -> None:
        """Somebody wants to take a record back."""
        rows = self.rows([record_id])
        hindered = first_hindered(self._desk.ledger, self._work, self._kind, [rows[0].id])
        if hindered is None:
            name = f"{self._kind.label}{self.name(rows[0])}"
            self._desk.notices.show_failure(KnownError("reversal.not_needed", name=name))
        elif hindered.remedy is Remedy.REVERSE:
            self._view.open_reversal(record_id)
        else:
            self._tell_hindered(rows, hindered)

    def _tell_hindered(self, rows: Sequence[BrowsedRow], standing: Standing) -> None:
        """Tell why records stay as they are; for one of them, what can be done instead."""
        if len(rows) == 1 and standing.remedy is not Remedy.NONE:
            title = f"不能作废{self.name(rows[0])}"
            self._view.ask_remedy(title, standing, rows[0].id)
        elif standing.hindrance is not None:
            self._desk.notices.show_failure(standing.hindrance)

    def void(self, ids: Sequence[int], reason: str) -> None:
        """Declare records void in one step; where one is refused, none is void."""
        records = Records(self._desk.ledger, self._work)
        try:
            records.void_all(self._kind.id, [RecordId(each) for each in ids], reason)
        except KnownError as error:
            self._desk.notices.show_failure(error)
            return
        self._desk.notices.show_done(f"已作废 {len(ids)} 条{self._kind.label}", can_undo=True)
        self._desk.events.look()

    def show_history(self, record_id: int) -> None:
        """Show what was done to a record."""
        row = next(iter(self.rows([record_id])), None)
        if row is None:  # its project is gone
            return
        records = Records(self._desk.ledger, self._work)
        events = records.history(self._kind.id, RecordId(record_id))
        self._view.show_history(f"{self._kind.label} {self.name(row)}", events)

    def name(self, row: BrowsedRow) -> str:
        """What people call a record: its number or name or day, and whom it concerns."""
        kind = self._kind
        if row.number:
            name = f" {row.number}"
        elif kind.date:
            day = row.cells[kind.date]
            told_day = f" {day_text(day, self.today)}的" if isinstance(day, date) else ""
            name = f"{told_day}{kind.label}"
        else:
            name = f" {row.cells[kind.naming_field.id]}"
        told = [each for each in (row.household, *self._selection.amounts(row)) if each]
        return f"{name}（{'，'.join(told)}）" if told else name

    # How it is read

    def _ask(self) -> None:
        self._is_asked, self._is_new, self._is_stale = True, True, False
        self._read(is_new=True)

    def _read(self, *, is_new: bool) -> None:
        for job in self._jobs:
            job.cancel()
        self._number += 1
        self._selection.totals = None  # those are of another question, or of rows as they were
        number, kind, query = self._number, self._kind.id, self._query()
        kept = () if is_new else tuple(self._view.kept_ids())
        read = self._begin
        found = read("读取列表", lambda b, p: found_ids(b, kind, b.ids(query, p), kept))
        found.succeeded.connect(lambda answer: self._show_found(number, answer))
        totals = read("计算合计", lambda b, p: b.totals(query, p))
        totals.succeeded.connect(lambda answer: self._show_totals(number, answer))
        self._jobs = [found, totals]
        if is_new:
            first = read("读取第一页", lambda b, _: found_ids(b, kind, b.first_ids(query)))
            first.succeeded.connect(lambda answer: self._show_first(number, answer))
            self._jobs.append(first)

    def _query(self) -> RecordQuery:
        days = self._filters.days(self.today, self._desk.ledger.month_end_day())
        query = self._filters.query(self._kind.id, days)
        return replace(query, order=self._order, is_descending=self._is_descending)

    def _begin(self, title: str, ask: Callable[[Browsing, Progress], object]) -> Job:
        """Ask on a ledger of its own, since it is asked in a thread of its own."""
        ledger, project, number = self._desk.ledger, self._work.project, self._number

        def work(progress: Progress) -> object:
            with closing(ledger.another(progress)) as own:
                return ask(Browsing(own, own.work(project)), progress)

        job = self._desk.jobs.read(title, work)
        job.failed.connect(lambda error: self._on_failed(number, error))
        return job

    def _show_first(self, number: int, first: FoundIds) -> None:
        if number == self._number and self._is_new:
            self._is_new = False
            self._ids = first.ids
            self._view.show_first(first)
            self._show_state(len(first.ids))

    def _show_found(self, number: int, found: FoundIds) -> None:
        if number != self._number:
            return
        if self._is_new:
            self._show_first(number, found)
        self._ids = found.ids
        self._view.show_found(found)
        self._show_state(len(found.ids))

    def _show_state(self, count: int) -> None:
        if count:
            self._view.show_state("rows")
        else:
            self._view.show_state("filtered" if self._filters.is_set else "empty")

    def _show_totals(self, number: int, totals: Totals) -> None:
        if number == self._number:
            self._selection.totals = totals
            self._view.show_totals(totals_texts(self._kind, self.columns, totals))
            self._selection.tell(self._ids, self._ranges)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._desk.notices.show_failure(error)

    def _show_order(self) -> None:
        column = next(each for each in self.columns if each.order == self._order)
        words = ("从新到旧", "从旧到新") if self._is_by_day() else ("从大到小", "从小到大")
        text = f"按 {column.column.label.partition('（')[0]} {words[not self._is_descending]}"
        self._view.show_order(column.column.id, text, is_descending=self._is_descending)

    def _is_by_day(self) -> bool:
        fields = [each for each in self._kind.fields if each.id == self._order]
        is_day = any(each.type is FieldType.DATE for each in fields)
        return is_day or self._order in {"", NUMBER}

    def _with_originals(self, ids: frozenset[int] | None) -> Iterable[int] | None:
        """Rows that changed, and those that they take back; None: all."""
        if ids is None or len(ids) > PAGE_ROWS:
            return None
        rows = self.rows(sorted(ids))
        return ids | {row.reverses_id for row in rows if row.reverses_id is not None}

    def _named_tables(self) -> tuple[str, ...]:
        assets = [each.to for each in self._kind.fields if each.type is FieldType.REFERENCE]
        return (*NAMES, *(self._work.table(each) for each in assets))


def first_order(kind: Kind) -> tuple[str, bool]:
    """How a table is ordered at first: the newest on top, and assets by their names."""
    return ("", True) if kind.date else (kind.naming_field.id, False)
