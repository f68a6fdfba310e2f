"""The shape `progress`: the groups of the village against a plan, on a day and so far."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, KindId, field_path
from fieldapp.domain.numbers import rounded
from fieldapp.domain.period import Period, date_printed
from fieldapp.domain.project_type import Field, FieldType, Kind
from fieldapp.domain.report import CellValue, Column, ColumnFormat, Report, Row
from fieldapp.domain.report_shape import Show
from fieldapp.domain.units import converted
from fieldapp.reports.column_formats import NOTE_LABELS, field_format, places_of, unit_of
from fieldapp.reports.frame import is_landscape, section, title_of
from fieldapp.services.progress import NO_GROUP, ProgressReading
from fieldapp.store.progress import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fieldapp.domain.progress import Pace
    from fieldapp.domain.record import Record
    from fieldapp.domain.report_shape import ReportColumn
    from fieldapp.reports.frame import Order
    from fieldapp.services.doers import Doer
    from fieldapp.services.progress import PartProgress

GROUP, PLAN, HOUSEHOLDS, PERCENT, LEFT = "group", "plan", "households", "percent", "left"
MEASURES = (GROUP, PLAN, HOUSEHOLDS, PERCENT, LEFT)
"""What a column may say of the plan itself."""

FORMATS: Mapping[str, ColumnFormat] = {
    GROUP: ColumnFormat.NAME,
    HOUSEHOLDS: ColumnFormat.INTEGER,
}
SUMS = frozenset({Show.TODAY, Show.SO_FAR})
AREA_PLACES, PERCENT_PLACES = 2, 1
ONE_DAY = timedelta(days=1)
ALL = ""  # the group of everybody


def progress_report(order: Order) -> Report:
    """The report of a day, or of a longer period up to its last day."""
    made = _Progress(order)
    columns = [made.column(each) for each in order.type.columns]
    rows = [Row(tuple(made.cells(part))) for part in made.groups]
    totals = tuple(made.total(each) for each in order.type.columns)
    sheet = section(order, columns, rows, totals)
    if order.type.until:
        told = f"截至{date_printed(order.period.last)} {order.type.until}"
        sheet = replace(sheet, period=told)
    return Report(title_of(order), (sheet,), is_landscape=is_landscape(order.type))


@dataclass(frozen=True, slots=True)
class _Source:
    """The number or text that a column is about."""

    kind: Kind
    field: Field


class _Progress:
    """The plan of one report, and what was done of it."""

    def __init__(self, order: Order) -> None:
        self._order, self._work = order, order.work
        reading = ProgressReading(order.ledger, order.work)
        progress = next(each for each in reading.types() if each.id == order.type.progress)
        self._progress, self._doers = progress, reading.doers(progress)
        self._facts = reading.facts(progress, order.period.last)
        self._store = ProgressStore(order.ledger.store, order.work.id)
        last = order.period.last
        self._so_far = Period(date(last.year, 1, 1), last + ONE_DAY)
        self._sums: dict[tuple[FieldId, Show], Mapping[str, Decimal]] = {}
        self._records: dict[KindId, list[Record]] = {}

    @property
    def groups(self) -> tuple[PartProgress, ...]:
        """The groups that plan or did something."""
        return self._facts.groups

    def column(self, column: ReportColumn) -> Column:
        """The column as a sheet has it."""
        places = column.places
        if column.measure:
            usual = PERCENT_PLACES if column.measure == PERCENT else AREA_PLACES
            made = FORMATS.get(column.measure, ColumnFormat.DECIMAL)
            return Column(
                (column.label,), made, usual if places is None else places, is_summed=column.total
            )
        source = self._source(column)
        if source is None or column.show is Show.NAMES:
            is_note = column.label in NOTE_LABELS or (
                source and source.field.type is FieldType.NOTE
            )
            return Column((column.label,), ColumnFormat.NOTE if is_note else ColumnFormat.TEXT)
        places = places_of(source.field) if places is None else places
        is_parted = column.unit and source.field.type in {FieldType.INTEGER, FieldType.MONEY}
        made = ColumnFormat.DECIMAL if is_parted else field_format(source.field)
        return Column((column.label,), made, places, is_summed=column.total)

    def cells(self, part: PartProgress) -> Iterable[CellValue]:
        """What the report says of a group."""
        for column in self._order.type.columns:
            if column.measure:
                yield _measure(column, part.name, part.households, part.pace)
            else:
                yield self._value(column, part.name)

    def total(self, column: ReportColumn) -> Decimal | None:
        """What the last row says: sums, and the percent or the average of all together."""
        if not column.total and column.measure != PERCENT and column.show is not Show.AVERAGE:
            return None
        if column.measure == HOUSEHOLDS:
            return Decimal(sum(part.households for part in self.groups))
        pace = self._facts.pace
        value = _measure(column, ALL, 0, pace) if column.measure else self._value(column, ALL)
        return value if isinstance(value, Decimal) else None

    def _source(self, column: ReportColumn) -> _Source | None:
        kind_id, field_id = field_path(column.field)
        if not field_id:
            return None
        kind = self._work.kind(kind_id)
        return _Source(kind, kind.by_id[field_id])

    def _value(self, column: ReportColumn, group: str) -> CellValue:
        source = self._source(column)
        if source is None:
            return column.value or None
        if column.show in SUMS:
            return self._summed(source, column).get(group)
        if column.show is Show.AVERAGE:
            return self._average(source, group)
        return self._names(source, group)

    def _summed(self, source: _Source, column: ReportColumn) -> Mapping[str, Decimal]:
        """The sums of a field by group, and of all."""
        key = (column.field, column.show)
        if key not in self._sums:
            self._sums[key] = self._added_up(source, column)
        return self._sums[key]

    def _added_up(self, source: _Source, column: ReportColumn) -> Mapping[str, Decimal]:
        period = self._order.period if column.show is Show.TODAY else self._so_far
        table = self._work.records.tables[source.kind.id]
        found: dict[str, Decimal] = defaultdict(Decimal)
        for row in self._store.done(table, [source.field.id], period):
            value = row.sums[source.field.id]
            if value is None:
                continue
            shown = self._in_unit(source.field, column, value)
            found[self._group_of(self._doers.of_row(row))] += shown
            found[ALL] += shown
        return found

    def _average(self, source: _Source, group: str) -> Decimal | None:
        values = [
            value
            for record in self._of_group(source.kind, group, self._so_far)
            if isinstance(value := record.values.get(source.field.id), Decimal)
        ]
        if not values:
            return None
        return rounded(sum(values, Decimal(0)) / len(values), source.field.places)

    def _names(self, source: _Source, group: str) -> str | None:
        texts = (
            source.field.options.get(value, value)
            for record in self._of_group(source.kind, group, self._order.period)
            if isinstance(value := record.values.get(source.field.id), str)
        )
        return "、".join(dict.fromkeys(texts)) or None

    def _of_group(self, kind: Kind, group: str, period: Period) -> Iterable[Record]:
        """The records of a group; those of an asset whatever the period."""
        if kind.id not in self._records:
            span = self._so_far if kind.date else None
            self._records[kind.id] = list(self._work.records.records(kind.id, self._work.id, span))
        for record in self._records[kind.id]:
            day = record.values.get(kind.date)
            doer = self._doers.of_kind(kind, record.values)
            is_within = not isinstance(day, date) or period.contains(day)
            if is_within and doer is not None and group in {self._group_of(doer), ALL}:
                yield record

    def _group_of(self, doer: Doer) -> str:
        return self._doers.group_of(doer) or NO_GROUP

    def _in_unit(self, field: Field, column: ReportColumn, value: Decimal) -> Decimal:
        own = unit_of(field, self._work.type.units)
        wanted = self._work.type.units.get(column.unit)
        if own is None or wanted is None:
            return value
        shown = converted(value, own, wanted)
        return value if shown is None else shown


def _measure(column: ReportColumn, name: str, households: int, pace: Pace) -> CellValue:
    places = PERCENT_PLACES if column.places is None else column.places
    told: Mapping[str, CellValue] = {
        GROUP: name,
        PLAN: pace.plan,
        HOUSEHOLDS: households,
        PERCENT: None if pace.percent is None else rounded(pace.percent, places),
        LEFT: pace.left,
    }
    return told[column.measure]
