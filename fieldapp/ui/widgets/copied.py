"""Cells of a grid for the clipboard: as text with tabs, and as a table that spreadsheets read.

Given text alone, a spreadsheet makes a number of an identity number and loses its last digits;
the table says which cells are texts. Nothing of Qt, so that it can be made in a job.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fieldapp.ui.widgets.grid_column import GridColumn

_AS_TEXT = " style=\"mso-number-format:'\\@'\""  # the cell format of texts
_BLANKS = re.compile(r"[\t\r\n\u2028\u2029]+")
# What a spreadsheet would change: long numbers, leading noughts, formulas. Dates may become dates.
_CHANGED = re.compile(r"[0-9]{12,}|0[0-9]+|[=+@-].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes onto the clipboard: so many rows, as text and as a table."""

    count: int
    text: str
    html: str


def copied_from(rows: Iterable[Sequence[str]], columns: Sequence[GridColumn]) -> Copied:
    """The texts of some rows, one for each of the columns, ready for the clipboard."""
    lines, table = list[str](), list[str]()
    for row in rows:
        texts = [_BLANKS.sub(" ", text) for text in row]
        lines.append("\t".join(texts) + "\n")
        cells = (_html(text, column) for text, column in zip(texts, columns, strict=True))
        table.append(f"<tr>{''.join(cells)}</tr>")
    return Copied(len(lines), "".join(lines), f"<table>{''.join(table)}</table>")


def _html(text: str, column: GridColumn) -> str:
    is_text = column.align != "right" and _CHANGED.fullmatch(text.strip()) is not None
    return f"<td{_AS_TEXT if is_text else ''}>{escape(text)}</td>"
