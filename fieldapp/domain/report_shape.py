"""What a declaration says of a report: its shape, where its rows come from, and its columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fieldapp.domain.ids import FieldId, KindId


class Shape(StrEnum):
    """The forms that a report may take."""

    TABLE = "table"  # one row for each record of `source`
    SUMMARY = "summary"  # one row for each party or asset of `rows`
    INDICATORS = "indicators"  # one row for each indicator of `measures`
    DAYS = "days"  # one row for each asset that `rows` names, a column for each day of a month
    PROGRESS = "progress"  # one row for each group of the village, against the plan of `progress`
    ATTENDANCE = (
        "attendance"  # one row for each household that `rows` names, and each `split` of it
    )


class Show(StrEnum):
    """What of a field a column shows."""

    VALUE = "value"
    UNIT = "unit"  # the label of the unit in which the value is shown
    MASKED = "masked"  # a number of a person with its middle hidden
    DAYS = "days"  # the sum of each day, in a column for each
    GAP = "gap"  # the most days that passed without a record
    TODAY = "today"  # the sum over the period itself
    SO_FAR = "so_far"  # the sum since the year began
    AVERAGE = "average"  # of the records since the year began
    NAMES = "names"  # the different values, one after the other
    SIGN = "sign"  # nothing: there somebody signs


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column: a `field` (own, core, or of what a field refers to), a `measure`, or a constant.

    `unit` converts the value. `total` asks for a sum in the last row.
    """

    label: str
    field: FieldId = FieldId("")
    measure: str = ""
    value: str = ""
    unit: str = ""
    places: int | None = None
    show: Show = Show.VALUE
    total: bool = False


@dataclass(frozen=True, slots=True)
class ReportChart:
    """A chart of `measures` over the twelve months up to the period, on a sheet of its own."""

    label: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A further sheet of a report: a table with one row for each record of `source`."""

    label: str
    source: tuple[KindId, ...]
    columns: tuple[ReportColumn, ...]
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportType:
    """A report that a project type offers. `code` is the form's short name, such as F1.

    `rows` is the field that names what a row is of, such as `picking.plot`; `split` are fields by
    which the rows of one are told apart. `progress` is the plan that the groups are held against,
    `until` the hour up to which a day is told. `sheet` are tables on sheets of their own behind the
    first. `leaves_out_blank` leaves out the columns that are blank on every line.
    """

    id: str
    label: str
    shape: Shape
    code: str = ""
    source: tuple[KindId, ...] = ()
    rows: str = ""
    split: tuple[FieldId, ...] = ()
    progress: str = ""
    until: str = ""
    columns: tuple[ReportColumn, ...] = ()
    measures: tuple[str, ...] = ()
    chart: tuple[ReportChart, ...] = ()
    sheet: tuple[ReportSheet, ...] = ()
    unit: str = ""
    page: str = ""
    notes: tuple[str, ...] = ()
    signature_lines: tuple[str, ...] = ()
    leaves_out_blank: bool = False
