"""What a cell of a table says on paper: the text that a workbook shows for the same value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.reports.formats import STYLES, manner_of, number_text, shown_digits, text_of

if TYPE_CHECKING:
    from fieldapp.domain.report import CellValue, Column, Row


def cell_text(column: Column, row: Row | None, value: CellValue) -> str:
    """The text of a value in this column on this row; None is the row of totals."""
    if value is None:
        return ""
    if isinstance(value, str) or STYLES[column.format].holds_text:
        return text_of(value)
    if isinstance(value, date):
        return value.isoformat()
    manner = manner_of(column, row)
    return number_text(manner.format, shown_digits(value, manner.places), value)
