"""Hides the numbers of persons on a paper that is only looked at; its layout stays the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.contact import masked_account, masked_phone
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.report import ColumnFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.domain.report import CellValue, Column, Report, Row, Section

MASKS: Mapping[ColumnFormat, Callable[[str], str]] = {
    ColumnFormat.IDENTITY: masked_identity,
    ColumnFormat.ACCOUNT: masked_account,
    ColumnFormat.PHONE: masked_phone,
}


def with_numbers_hidden(report: Report) -> Report:
    """The report with the middle of identity numbers, accounts and telephones hidden."""
    return replace(report, sections=tuple(_hidden(section) for section in report.sections))


def _hidden(section: Section) -> Section:
    rows = tuple(_row(row, section.columns) for row in section.rows)
    return replace(section, rows=rows)


def _row(row: Row, columns: tuple[Column, ...]) -> Row:
    values = (_value(value, column) for value, column in zip(row.values, columns, strict=True))
    return replace(row, values=tuple(values))


def _value(value: CellValue, column: Column) -> CellValue:
    mask = MASKS.get(column.format)
    return mask(value) if mask is not None and isinstance(value, str) else value
