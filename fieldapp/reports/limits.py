"""What a workbook can hold: names of sheets, texts, rows; and what no file may contain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.reports.anatomy import anatomy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.report import Report, Section

CHART_SHEET = "图表"
AROUND = "标题和附注"  # what is not in a column of the table
LONGEST_TEXT = 32_767  # UTF-16 units that a cell takes
MOST_ROWS = 1_048_000  # a sheet has 1,048,576; the rest is for title, header and signatures
LONG_REPORT = 5_000  # rows; beyond, writing and reading back go other ways, for time and memory
_LONGEST_NAME = 31
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")
# XML has no place for these: control characters, halves of surrogate pairs, two non-characters.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def is_long(report: Report) -> bool:
    """Whether the report has more rows than are held in memory."""
    return sum(len(section.rows) for section in report.sections) > LONG_REPORT


def clean(text: str) -> str:
    """The text without characters that would spoil the file."""
    if not text.isprintable():
        text = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # XlsxWriter takes what stands between these two for rich text and writes it unescaped.
    if text.startswith("<r>") and text.endswith("</r>"):
        return text + " "
    return text


def sheet_names(report: Report) -> tuple[str, ...]:
    """A name that workbooks accept for each section, and last one for the charts if there are any.

    No two are alike, letter case apart.
    """
    wanted = [section.name for section in report.sections]
    wanted += [CHART_SHEET] if report.charts else []
    names: list[str] = []
    for name in wanted:
        names.append(_unused(_sheet_name(name), {taken.casefold() for taken in names}))
    return tuple(names)


def _sheet_name(name: str) -> str:
    shown = _NOT_IN_NAME.sub(" ", clean(name)).replace("\n", " ").strip(" '")
    return shown[:_LONGEST_NAME].strip(" '") or "报表"


def _unused(name: str, taken: set[str]) -> str:
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        ending = f"({number})"
        candidate = name[: _LONGEST_NAME - len(ending)] + ending
    return candidate


def refuse_unwritable(report: Report) -> None:
    """Raise the KnownError for a sheet with too many rows or a cell with too long a text."""
    for section in report.sections:
        if len(section.rows) > MOST_ROWS:
            raise KnownError("report.too_many_rows", sheet=section.name, rows=len(section.rows))
        for row, column, text in _long_texts(section):
            if len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_TEXT:
                raise KnownError("report.text_too_long", sheet=section.name, row=row, column=column)


def _long_texts(section: Section) -> Iterator[tuple[int, str, str]]:
    """Texts that may be too long, each with its row of the sheet, from 1, and its column."""
    possibly = LONGEST_TEXT // 2  # a rare character takes two units
    above = (section.title, *section.heading, section.period)
    below = (*section.closing, *section.notes, *section.signatures)
    for text in (*above, *below):
        if len(text) > possibly:
            yield 1, AROUND, text
    first = anatomy_of(section).body + 1
    for number, row in enumerate(section.rows, start=first):
        for index, value in enumerate(row.values):
            if isinstance(value, str) and len(value) > possibly:
                yield number, section.columns[index].header[-1], value
