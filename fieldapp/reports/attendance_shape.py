"""The shape `attendance`: who worked on which days of a month, and what it comes to.

Thirty-one days and what is paid for them do not fit on one page, so the days have a sheet of their
own, with the columns that tell the rows apart and what the days come to.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.effects import date_of
from fieldapp.domain.ids import PartyId, field_path
from fieldapp.domain.period import Period, month_of, months_within
from fieldapp.domain.person_name import group_order
from fieldapp.domain.report import CellValue, Column, ColumnFormat, Report, Row, Section
from fieldapp.domain.report_shape import Show
from fieldapp.reports.frame import is_landscape, section, title_of
from fieldapp.reports.record_cells import RecordCells
from fieldapp.store.aggregates import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.household import Household
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Record
    from fieldapp.domain.report_shape import ReportColumn, ReportType
    from fieldapp.reports.frame import Order

Key: TypeAlias = tuple["FieldValue", ...]
ONE_DAY = timedelta(days=1)
DAYS = "（考勤）"  # behind the name of the sheet of days


def attendance_report(order: Order) -> Report:
    """The report of a period: for each month of it what is paid, and the days behind it."""
    months = list(months_within(order.period, order.ledger.month_end_day()))
    sheets = [
        sheet
        for month in months
        for sheet in _sheets(replace(order, period=month), is_alone=len(months) == 1)
    ]
    return Report(title_of(order), tuple(sheets), is_landscape=is_landscape(order.type))


def _sheets(order: Order, *, is_alone: bool) -> Iterator[Section]:
    year, month = month_of(order.period.begin, order.ledger.month_end_day())
    name = order.type.label if is_alone else f"{order.type.label}{year}年{month}月"
    yield replace(_sheet(order, of_pay(order.type)), name=name)
    kind = order.work.kind(field_path(order.type.rows)[0])
    if days := of_days(order.type, kind):
        sheet = _sheet(order, days)
        yield replace(sheet, name=f"{name}{DAYS}", title=f"{sheet.title}{DAYS}")


def _sheet(order: Order, columns: Sequence[ReportColumn]) -> Section:
    made = _Attendance(order)
    shown = [each for column in columns for each in made.columns(column)]
    totals = [each for column in columns for each in made.totals(column)]
    rows = list(made.rows(columns))
    return section(order, shown, rows, totals if any(totals) else ())


def of_pay(report: ReportType) -> tuple[ReportColumn, ...]:
    """The columns of the sheet that is paid by: all but the days."""
    return tuple(each for each in report.columns if each.show is not Show.DAYS)


def of_days(report: ReportType, kind: Kind) -> tuple[ReportColumn, ...]:
    """The columns of the sheet of days: who, what tells the rows apart, the days and their sum."""
    days = {each.field for each in report.columns if each.show is Show.DAYS}
    person = kind.household.id if kind.household else ""
    who = {f"{person}.name", f"{person}.group"}
    apart = {each for each in report.split if not kind.by_id[each].type.is_number}
    told = {*days, *who, *apart}
    return tuple(each for each in report.columns if days and each.field in told)


class _Attendance:
    """The records of one month, put together by who did them."""

    def __init__(self, order: Order) -> None:
        self._order, self._work, self._period = order, order.work, order.period
        kind_id, self._through = field_path(order.type.rows)
        self._kind = order.work.kind(kind_id)
        self._cells = RecordCells(order, [self._kind])
        households = order.ledger.parties.households(with_void=True)
        self._households: Mapping[PartyId, Household] = {each.id: each for each in households}
        self._records: dict[Key, list[Record]] = {}
        for record in self._work.records.records(self._kind.id, self._work.id, self._period):
            self._records.setdefault(self._key(record), []).append(record)

    def rows(self, columns: Sequence[ReportColumn]) -> Iterator[Row]:
        """One row of some columns for each household and each split of it, by groups and names."""
        for key in sorted(self._records, key=self._place):
            records = self._records[key]
            yield Row(
                tuple(cell for column in columns for cell in self._row_cells(column, records))
            )

    def columns(self, column: ReportColumn) -> Iterator[Column]:
        """The columns of the sheet that a declared one stands for."""
        made = self._cells.column(replace(column, show=Show.VALUE)) if column.field else None
        if column.show is Show.DAYS and made is not None:
            for day in self._days():
                header = (column.label, str(day.day))
                yield Column(header, ColumnFormat.NARROW, is_summed=True)
        else:
            yield self._cells.column(column)

    def totals(self, column: ReportColumn) -> Iterator[Decimal | None]:
        """The ledger's own sums below those columns; None where nothing is added up.

        On a day on which nobody worked there is nothing to add up.
        """
        if column.show is Show.DAYS:
            for day in self._days():
                yield self._sum(column, Period(day, day + ONE_DAY)) or None
        else:
            yield self._sum(column, self._period) if column.total else None

    def _row_cells(self, column: ReportColumn, records: Sequence[Record]) -> Iterator[CellValue]:
        if column.show is Show.DAYS:
            for day in self._days():
                yield self._added(
                    column, [r for r in records if date_of(self._kind, r.values) == day]
                )
        elif column.total:
            yield self._added(column, records)
        else:
            yield self._cells.cell(self._kind, records[0], column)

    def _added(self, column: ReportColumn, records: Sequence[Record]) -> Decimal | None:
        values = [record.values.get(column.field) for record in records]
        known = [each for each in values if isinstance(each, Decimal)]
        return sum(known, Decimal(0)) if known else None

    def _sum(self, column: ReportColumn, period: Period) -> Decimal:
        table = self._work.records.tables[self._kind.id]
        aggregates = self._order.ledger.aggregates(self._work)
        stored = aggregates.sum_of(table, column.field, Scope(self._work.id, period))
        return table.shown_number(column.field, stored)

    def _days(self) -> Iterator[date]:
        for count in range(self._period.days):
            yield self._period.begin + count * ONE_DAY

    def _key(self, record: Record) -> Key:
        named = (self._through, *self._order.type.split)
        return tuple(record.values.get(each) for each in named)

    def _place(self, key: Key) -> tuple[object, ...]:
        household = self._households.get(PartyId(key[0])) if isinstance(key[0], int) else None
        name = household.name if household else ""
        group = household.group or "" if household else ""
        return (group_order(group), name, tuple(str(each or "") for each in key))
