"""The shape `table`: one row for each record of one kind, or of several that share columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.period import Period
from fieldapp.domain.report import Report, Row
from fieldapp.reports.frame import is_landscape, section, title_of
from fieldapp.reports.record_cells import RecordCells
from fieldapp.services.messages import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record
    from fieldapp.reports.frame import Order

ROWS_BETWEEN_NEWS = 1000  # a row takes some 100 microseconds
PART_DAYS = (
    31  # the records of so many days are held at a time; a row takes a third of their memory
)


def table_report(order: Order) -> Report:
    """The report of the records of a period, in the order of their dates."""
    kinds = [order.work.kind(kind_id) for kind_id in order.type.source]
    cells = RecordCells(order, kinds)
    rows = list(_Table(order, kinds, cells).rows())
    columns = [cells.column(column) for column in order.type.columns]
    totals = [cells.total(column) for column in order.type.columns]
    if order.type.leaves_out_blank and rows:
        filled = [at for at in range(len(columns)) if any(row.values[at] for row in rows)]
        columns, totals = [columns[at] for at in filled], [totals[at] for at in filled]
        rows = [replace(row, values=tuple(row.values[at] for at in filled)) for row in rows]
    sheet = section(order, columns, rows, totals if any(t is not None for t in totals) else ())
    return Report(title_of(order), (sheet,), is_landscape=is_landscape(order.type))


class _Table:
    """The rows of one report."""

    def __init__(self, order: Order, kinds: Sequence[Kind], cells: RecordCells) -> None:
        self._order, self._kinds, self._cells = order, kinds, cells

    def rows(self) -> Iterator[Row]:
        """The live records of the period, by date and then as they were made."""
        period, text = self._order.period, told("report.gathering")
        columns = self._order.type.columns
        for number, (kind, record) in enumerate(self._records()):
            if number % ROWS_BETWEEN_NEWS == 0:
                day = date_of(kind, record.values) or period.begin
                self._order.progress.advance((day - period.begin).days, period.days, text)
            yield Row(tuple(self._cells.cell(kind, record, each) for each in columns))

    def _records(self) -> Iterator[tuple[Kind, Record]]:
        dated = [kind for kind in self._kinds if kind.date]
        yield from self._sorted([kind for kind in self._kinds if not kind.date], None)
        for part in _parts(self._order.period) if dated else ():
            yield from self._sorted(dated, part)

    def _sorted(self, kinds: Sequence[Kind], part: Period | None) -> list[tuple[Kind, Record]]:
        found = [
            (kind, record)
            for kind in kinds
            for record in self._order.work.records.records(kind.id, self._order.work.id, part)
        ]
        found.sort(key=lambda each: (date_of(each[0], each[1].values) or date.min, each[1].id))
        return found


def _parts(period: Period) -> Iterator[Period]:
    """The period in pieces."""
    for first in range(0, period.days, PART_DAYS):
        begin = period.begin + timedelta(first)
        yield Period(begin, min(begin + timedelta(PART_DAYS), period.end))
