"""The shape `days`: one row for each asset, and a column for each day of the month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.ids import field_path
from fieldapp.domain.period import Period, month_of, months_within
from fieldapp.domain.project_type import Field, FieldType, Kind
from fieldapp.domain.report import CellValue, Column, ColumnFormat, Report, Row, Section
from fieldapp.domain.report_shape import Show
from fieldapp.domain.units import converted
from fieldapp.reports.column_formats import NOTE_LABELS, field_format
from fieldapp.reports.frame import is_landscape, section, title_of
from fieldapp.store.aggregates import Scope
from fieldapp.store.reminders import ReminderStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.record import FieldValue, Record
    from fieldapp.domain.report_shape import ReportColumn
    from fieldapp.reports.frame import Order

ONE_DAY = timedelta(days=1)
UNNAMED = "未注明"  # in the row of records that name no asset


def days_report(order: Order) -> Report:
    """The report of a period, with a sheet for each month of it."""
    months = list(months_within(order.period, order.ledger.month_end_day()))
    sheets = [_sheet(replace(order, period=month), is_alone=len(months) == 1) for month in months]
    return Report(title_of(order), tuple(sheets), is_landscape=is_landscape(order.type))


def _sheet(order: Order, *, is_alone: bool) -> Section:
    days = _Days(order)
    columns = [made for column in order.type.columns for made in days.columns(column)]
    totals = [total for column in order.type.columns for total in days.totals(column)]
    rows = [Row(days.cells(asset)) for asset in days.assets()]
    made = section(order, columns, rows, totals if any(t is not None for t in totals) else ())
    if is_alone:
        return made
    year, month = month_of(order.period.begin, order.ledger.month_end_day())
    return replace(made, name=f"{order.type.label}{year}年{month}月")


@dataclass(frozen=True, slots=True)
class _Source:
    """The records that are counted, and the field by which they name an asset."""

    kind: Kind
    through: Field
    assets: Kind


class _Days:
    """What happened to each asset on each day of one month."""

    def __init__(self, order: Order) -> None:
        self._order, self._work, self._period = order, order.work, order.period
        kind_id, through = field_path(order.type.rows)
        kind = order.work.kind(kind_id)
        field = kind.by_id[through]
        self._source = _Source(kind, field, order.work.kind(field.to))
        records = self._work.records.records(kind.id, self._work.id, self._period)
        self._records: dict[FieldValue, list[Record]] = {}
        for record in records:
            self._records.setdefault(record.values.get(field.id), []).append(record)
        self._last_days = self._days_before()

    def assets(self) -> list[Record | None]:
        """The assets that were in use in the period, or that records of it name.

        None comes last where records name no asset: what they add up to must not be lost.
        """
        every = self._work.records.records(self._source.assets.id, self._work.id, with_void=True)
        shown = [each for each in every if each.id in self._records or self._is_in_use(each)]
        return [*shown, None] if None in self._records else [*shown]

    def columns(self, column: ReportColumn) -> Iterator[Column]:
        """The columns of the sheet that a declared one stands for."""
        if column.show is Show.DAYS:
            for day in self._days():
                header = (column.label, str(day.day))
                yield Column(header, ColumnFormat.NARROW, self._places(column), is_summed=True)
            return
        yield Column(
            (column.label,), self._format(column), self._places(column), is_summed=column.total
        )

    def totals(self, column: ReportColumn) -> Iterator[Decimal | None]:
        """The ledger's own sums below those columns; None where nothing is added up."""
        if column.show is Show.DAYS:
            for day in self._days():
                yield self._sum(column, Period(day, day + ONE_DAY))
        else:
            yield self._sum(column, self._period) if column.total else None

    def cells(self, asset: Record | None) -> tuple[CellValue, ...]:
        """What the report says of one asset."""
        return tuple(
            cell for column in self._order.type.columns for cell in self._cells(column, asset)
        )

    def _cells(self, column: ReportColumn, asset: Record | None) -> Iterator[CellValue]:
        records = self._records.get(None if asset is None else asset.id, [])
        if column.show is Show.DAYS:
            for day in self._days():
                yield self._added(column, [each for each in records if self._day(each) == day])
        elif column.show is Show.GAP:
            yield None if asset is None else self._gap(asset, records)
        elif self._own(column) is not None:
            yield self._added(column, records)
        elif column.field:
            yield self._of_asset(self._field_of_asset(column), asset)
        else:
            yield column.value or None

    def _of_asset(self, field: Field, asset: Record | None) -> CellValue:
        if asset is None:
            return UNNAMED if field is self._source.assets.naming_field else None
        return _shown(field, asset.values.get(field.id))

    def _field_of_asset(self, column: ReportColumn) -> Field:
        return self._source.assets.by_id[field_path(column.field)[1]]

    def _gap(self, asset: Record, records: Sequence[Record]) -> int | None:
        """The most days that passed without a record; None where there is none to count from.

        It is counted from the last record before the period, up to the end of the period or of
        the asset's use, but not beyond today.
        """
        days = {day for each in records if (day := self._day(each))}
        begin = self._last_days.get(asset.id)
        end = min(self._period.last, self._order.ledger.today(), self._ended(asset) or date.max)
        known = sorted(days | ({begin} if begin else set()))
        if not known:
            return None
        known.append(max(end, known[-1]))
        return max((after - before).days for before, after in pairwise(known))

    def _days_before(self) -> Mapping[int, date]:
        eve = self._period.begin - ONE_DAY
        store = ReminderStore(self._order.ledger.store, self._work.id, eve)
        table = self._work.records.tables[self._source.kind.id]
        return store.last_days(table, self._source.through.id)

    def _is_in_use(self, asset: Record) -> bool:
        if asset.void is not None:
            return False
        used = self._source.assets.period
        begun = asset.values.get(used.starts) if used else None
        ended = self._ended(asset)
        is_begun = not isinstance(begun, date) or begun <= self._period.last
        return is_begun and (ended is None or ended >= self._period.begin)

    def _ended(self, asset: Record) -> date | None:
        used = self._source.assets.period
        ended = asset.values.get(used.ends) if used else None
        return ended if isinstance(ended, date) else None

    def _days(self) -> Iterator[date]:
        for number in range(self._period.days):
            yield self._period.begin + timedelta(days=number)

    def _day(self, record: Record) -> date | None:
        return date_of(self._source.kind, record.values)

    def _own(self, column: ReportColumn) -> Field | None:
        """The field of the records themselves that a column adds up."""
        return self._source.kind.by_id.get(column.field)

    def _added(self, column: ReportColumn, records: Sequence[Record]) -> Decimal | None:
        values = [each.values.get(column.field) for each in records]
        numbers = [value for value in values if isinstance(value, Decimal)]
        return self._in_unit(column, sum(numbers, Decimal(0))) if numbers else None

    def _sum(self, column: ReportColumn, period: Period) -> Decimal:
        table = self._work.records.tables[self._source.kind.id]
        aggregates = self._order.ledger.aggregates(self._work)
        stored = aggregates.sum_of(table, column.field, Scope(self._work.id, period))
        return self._in_unit(column, table.shown_number(column.field, stored))

    def _in_unit(self, column: ReportColumn, value: Decimal) -> Decimal:
        field, units = self._own(column), self._work.type.units
        if not column.unit or field is None:
            return value
        shown = converted(value, units[field.unit], units[column.unit])
        return value if shown is None else shown

    def _format(self, column: ReportColumn) -> ColumnFormat:
        if column.show is Show.GAP:
            return ColumnFormat.INTEGER
        own = self._own(column)
        if own is not None:
            return field_format(own)
        if not column.field:
            return ColumnFormat.NOTE if column.label in NOTE_LABELS else ColumnFormat.NAME
        field = self._field_of_asset(column)
        is_name = field is self._source.assets.naming_field
        return ColumnFormat.NAME if is_name else field_format(field)

    def _places(self, column: ReportColumn) -> int:
        own = self._own(column)
        return own.places if column.places is None and own is not None else column.places or 0


def _shown(field: Field, value: FieldValue) -> CellValue:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str) and field.type is FieldType.CHOICE:
        return field.options.get(value, value)
    return value
