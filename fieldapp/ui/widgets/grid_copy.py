"""Cells of a grid for the clipboard: as text with tabs, and as a table that spreadsheets read.

Given text alone, a spreadsheet makes a number of an identity number and loses its last digits;
the table says which cells are texts.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QAbstractItemModel, QModelIndex

_AS_TEXT = " style=\"mso-number-format:'\\@'\""  # the cell format of texts
_BLANKS = re.compile(r"[\t\r\n\u2028\u2029]+")
# What a spreadsheet would change: long numbers, leading noughts, formulas. Dates may become dates.
_CHANGED = re.compile(r"[0-9]{12,}|0[0-9]+|[=+@-].*", re.DOTALL)

Row = list[tuple[str, bool]]  # the text of each cell, and whether it must stay a text


def cells_for_clipboard(
    model: QAbstractItemModel, columns: Sequence[tuple[int, GridColumn]], ranges: Sequence[range]
) -> QMimeData:
    """The cells of those rows in those columns, which are given with their places in the model."""
    rows = list(_rows(model, columns, ranges))
    made = QMimeData()
    made.setText("".join("\t".join(text for text, _ in row) + "\n" for row in rows))
    made.setHtml(f"<table>{''.join(_html(row) for row in rows)}</table>")
    return made


def _rows(
    model: QAbstractItemModel, columns: Sequence[tuple[int, GridColumn]], ranges: Sequence[range]
) -> Iterator[Row]:
    for each in ranges:
        for row in each:
            yield [_cell(model.index(row, place), column) for place, column in columns]


def _cell(index: QModelIndex, column: GridColumn) -> tuple[str, bool]:
    copied, cell = index.data(GridRole.COPIED), index.data(GridRole.CELL)
    chips = cell.chips if isinstance(cell, GridCell) else ()
    shown = "、".join(text for text, _ in chips) or index.data()
    text = str(shown if copied is None else copied) if (shown or copied) is not None else ""
    is_text = column.align != "right" and _CHANGED.fullmatch(text.strip()) is not None
    return _BLANKS.sub(" ", text), is_text


def _html(row: Row) -> str:
    cells = (f"<td{_AS_TEXT if is_text else ''}>{escape(text)}</td>" for text, is_text in row)
    return f"<tr>{''.join(cells)}</tr>"
