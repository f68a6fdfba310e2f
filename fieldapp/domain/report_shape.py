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


class Show(StrEnum):
    """What of a field a column shows."""

    VALUE = "value"
    UNIT = "unit"  # the label of the unit in which the value is shown


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
class ReportType:
    """A report that a project type offers. `code` is the form's short name, such as F1."""

    id: str
    label: str
    shape: Shape
    code: str = ""
    source: tuple[KindId, ...] = ()
    rows: str = ""
    columns: tuple[ReportColumn, ...] = ()
    measures: tuple[str, ...] = ()
    chart: tuple[ReportChart, ...] = ()
    unit: str = ""
    page: str = ""
    notes: tuple[str, ...] = ()
    signature_lines: tuple[str, ...] = ()
