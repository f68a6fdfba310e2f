"""The formats of XlsxWriter that our cells use, each made once for a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fieldapp.reports.formats import (
    BODY_FONT,
    BODY_SIZE,
    DATE_FORMAT,
    HEADER_FILL,
    HEADER_FONT,
    SET_OFF,
    STYLES,
    TEXT_FORMAT,
    TITLE_SIZE,
    blank_format,
    is_indented,
    is_set_off,
    manner_of,
    number_format,
    shown_digits,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from fieldapp.domain.report import Column, ColumnFormat, Row
    from fieldapp.reports.formats import Manner

Property: TypeAlias = str | int | float


class CellFormats:
    """Formats of a sheet whose body is written in one size."""

    def __init__(
        self, workbook: Workbook, font_size: float = BODY_SIZE, *, is_roomy: bool = False
    ) -> None:
        self._workbook = workbook
        self._font_size = font_size
        self._is_roomy = is_roomy
        self._made: dict[tuple[tuple[str, Property], ...], Format] = {}
        self._cells: dict[tuple[ColumnFormat, str], Format] = {}

    def title(self) -> Format:
        """The title, over the whole width."""
        return self._format(font_name=HEADER_FONT, font_size=TITLE_SIZE, align="center")

    def line(self, align: str, *, valign: str = "vcenter") -> Format:
        """A text above or below the table."""
        return self._format(font_name=BODY_FONT, font_size=BODY_SIZE, align=align, valign=valign)

    def header(self) -> Format:
        """A cell of the table's header."""
        return self._format(font_name=HEADER_FONT, align="center", bg_color=HEADER_FILL, border=1)

    def label(self) -> Format:
        """The words that stand for a row, like those of the total."""
        return self._format(font_name=HEADER_FONT, align="center", num_format=TEXT_FORMAT, border=1)

    def closing(self) -> Format:
        """A line that closes the table, within its frame."""
        return self._format(
            font_name=HEADER_FONT, align="left", indent=1, num_format=TEXT_FORMAT, border=1
        )

    def column(self, column: Column, row: Row | None) -> ColumnCells:
        """The formats of a column's cells on rows like this one; None is the row of totals."""
        return ColumnCells(self, manner_of(column, row))

    def cell(self, kind: ColumnFormat, shown_as: str) -> Format:
        """A cell of the body, written in the way of its column."""
        made = self._cells.get((kind, shown_as))
        if made is None:
            style = STYLES[kind]
            made = self._format(
                font_name=BODY_FONT,
                align=style.align,
                num_format=shown_as,
                text_wrap=int(style.wraps),
                indent=int(is_indented(kind, is_roomy=self._is_roomy)),
                border=1,
            )
            self._cells[kind, shown_as] = made
        return made

    def _format(self, **properties: Property) -> Format:
        usual = {"font_size": self._font_size, "valign": "vcenter", "text_wrap": 1}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(usual | properties)
        return self._made[key]


class ColumnCells:
    """The formats of the cells that stand in one column."""

    def __init__(self, formats: CellFormats, manner: Manner) -> None:
        kind, places = manner.format, manner.places
        self.holds_text = STYLES[kind].holds_text
        self.text = formats.cell(kind, TEXT_FORMAT + (SET_OFF if is_set_off(kind) else ""))
        self.day = formats.cell(kind, DATE_FORMAT)
        self.blank = formats.cell(kind, blank_format(kind, places))
        self._formats = formats
        self._kind = kind
        self._places = places
        self._numbers: dict[int, Format] = {}

    def number(self, value: int | Decimal) -> Format:
        """The format that shows this number whole."""
        digits = shown_digits(value, self._places)
        made = self._numbers.get(digits)
        if made is None:
            made = self._formats.cell(self._kind, number_format(self._kind, self._places, digits))
            self._numbers[digits] = made
        return made
