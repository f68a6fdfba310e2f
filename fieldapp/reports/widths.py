"""How wide the columns of a table are: what each needs, and how they share the page."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard

from fieldapp.domain.report import ColumnFormat
from fieldapp.reports.formats import (
    STYLES,
    Manner,
    digits_for,
    is_indented,
    is_set_off,
    manner_of,
    number_text,
)
from fieldapp.reports.header import BEFORE_UNIT
from fieldapp.reports.measuring import (
    INDENT,
    PADDING,
    SET_OFF_WIDTH,
    WIDE,
    text_width,
    widest,
    widest_word,
)
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.report import CellValue, Column, Section
    from fieldapp.services.work_progress import Progress

PIXELS_PER_UNIT = 7
ONE_LINE = 14.0  # a header up to this width is not broken while there is room
SHORT_NAME = 9.5  # four characters, which are never broken
# Notes, long texts and long names are broken before anything gives way.
BRIEF_WIDTHS = {ColumnFormat.NOTE: 16.0, ColumnFormat.TEXT: 20.0, ColumnFormat.NAME: SHORT_NAME}
FEW_LINES = 2  # what a name, a text or a note takes before it makes a row too high
MOST_LINES = 4  # of a note where there is too little room; rather the print is smaller
LONG_NOTE = 26.0  # a column for notes is never wider than that on their account
BLANK_WIDTH = 9.0  # of a column without a value, which somebody may fill in by hand
COMFORTABLE = 0.76  # rather a page scaled down to this than texts in two lines
# A header that is short of one line by a character would leave a bracket alone on the second.
NEARLY = 2.2
FEW_WIDER = 8  # one in so many columns of a group may be wider than the others


@dataclass(frozen=True, slots=True)
class Need:
    """The width a column wants, and the least that neither cuts a word nor hides a number.

    With `brief` its header takes several lines, and a note; other texts still take one.
    """

    wanted: float
    brief: float
    least: float
    stretches: bool = True
    wraps: bool = False

    def times(self, factor: float) -> Need:
        """The need in a font of another size, in whole pixels."""
        return replace(
            self,
            wanted=_pixels_for(self.wanted * factor),
            brief=_pixels_for(self.brief * factor),
            least=_pixels_for(self.least * factor),
        )

    def indented(self) -> Need:
        """The need when texts are set off the border."""
        return replace(self, wanted=self.wanted + INDENT) if self.wraps else self


def needs_of(section: Section, progress: Progress = SILENT) -> tuple[Need, ...]:
    """What each column of the section needs, in units at the usual size of the body font."""
    text = told("report.measuring", sheet=section.name)
    needs = []
    for index, column in enumerate(section.columns):
        progress.advance(index, len(section.columns), text)
        needs.append(_need(section, index, column).times(1))
    return tuple(_alike(section.columns, needs))


def _alike(columns: Sequence[Column], needs: Sequence[Need]) -> Iterator[Need]:
    """The needs, with narrow columns under one header, like the days of a month, made equal.

    The few that need more than the others keep what they need.
    """
    groups: dict[tuple[str, ...], list[Need]] = {}
    pairs = [(_days_header(column), need) for column, need in zip(columns, needs, strict=True)]
    for header, need in pairs:
        groups.setdefault(header, []).append(need)
    for group in groups.values():
        group.sort(key=lambda each: each.wanted, reverse=True)
    for header, need in pairs:
        usual = groups[header][len(groups[header]) // FEW_WIDER]
        yield max(need, usual, key=lambda each: each.wanted) if header else need


def _days_header(column: Column) -> tuple[str, ...]:
    """The header that narrow columns share; empty for all others."""
    return column.header[:-1] if column.format is ColumnFormat.NARROW else ()


def fitted(needs: Sequence[Need], capacity: float) -> tuple[float, ...]:
    """Widths that fill the page where they can, and pass over its edge as little as they must."""
    wanted = [need.wanted for need in needs]
    brief = [need.brief for need in needs]
    least = [need.least for need in needs]
    if sum(wanted) <= capacity:
        return _stretched(wanted, [need.stretches for need in needs], capacity)
    if sum(brief) <= capacity:
        # A header in two lines breaks before its unit only while its column is no wider.
        return _stretched(brief, [need.wraps for need in needs], capacity)
    return _between(least, brief, capacity / COMFORTABLE)


def _need(section: Section, index: int, column: Column) -> Need:
    style = STYLES[column.format]
    header_wanted, header_least = _header_needs(column.header[-1])
    body = _body_width(section, index, column)
    if index == 0 and section.totals:
        body = max(body, text_width(section.total_label))
    is_usual = body or style.wraps or section.row_height  # rows are high for writing on them
    usual = style.least if is_usual else min(style.least, BLANK_WIDTH)
    kept_free = PADDING + (INDENT if is_indented(column.format, is_roomy=False) else 0.0)
    whole = max(usual, body + kept_free)
    word = min(_word_width(section, index) + kept_free, style.most) if style.wraps else whole
    if column.format is ColumnFormat.NAME:
        word = max(word, min(whole, SHORT_NAME))
    if column.format is ColumnFormat.NOTE:
        word = max(word, min(_part_of(body, MOST_LINES) + kept_free, LONG_NOTE))
    broken = max(usual, min(whole, style.most)) if style.wraps else whole
    brief = max(BRIEF_WIDTHS.get(column.format, math.inf), _part_of(body, FEW_LINES) + kept_free)
    narrow = max(word, min(broken, brief), header_least)
    return Need(
        wanted=max(broken, header_wanted),
        brief=header_wanted if 0 < header_wanted - narrow <= NEARLY else narrow,
        least=max(usual, word, header_least),
        stretches=column.format is not ColumnFormat.SEQUENCE,
        wraps=style.wraps,
    )


def _part_of(body: float, lines: int) -> float:
    """The width of the longest of some lines that a text is broken into, in whole characters."""
    return math.ceil(body / lines / WIDE) * WIDE


def _word_width(section: Section, index: int) -> float:
    values = (row.values[index] for row in section.rows)
    return widest_word(value for value in values if isinstance(value, str))


def _header_needs(text: str) -> tuple[float, float]:
    """The width for a header on as few lines as is usual, and for its unit on a line of its own."""
    pieces = [_even_line(text_width(piece)) for piece in BEFORE_UNIT.split(text)]
    least = max(pieces) + PADDING
    whole = text_width(text)
    return (whole + PADDING if whole <= ONE_LINE else least), least


def _even_line(width: float) -> float:
    """The width of one line when a text is broken into lines of about the same width."""
    lines = math.ceil(width / ONE_LINE)
    return width if lines == 1 else width / lines + 2


def _body_width(section: Section, index: int, column: Column) -> float:
    values = [row.values[index] for row in section.rows]
    texts = widest(value for value in values if isinstance(value, str))
    if STYLES[column.format].holds_text or any(isinstance(value, date) for value in values):
        others = (str(value) for value in values if not isinstance(value, (str, type(None))))
        return max(texts, widest(others))
    return max(texts, _numbers_width(section, index, column))


def _numbers_width(section: Section, index: int, column: Column) -> float:
    alike: dict[Manner, list[int | Decimal]] = {}
    for row in section.rows:
        if _is_number(value := row.values[index]):
            alike.setdefault(manner_of(column, row), []).append(value)
    if section.totals and section.totals[index] is not None:
        alike.setdefault(manner_of(column, None), []).append(section.totals[index] or 0)
    width = widest(
        text for manner, numbers in alike.items() for text in _longest_texts(manner, numbers)
    )
    return width + SET_OFF_WIDTH if width and is_set_off(column.format) else width


def _longest_texts(manner: Manner, numbers: Sequence[int | Decimal]) -> tuple[str, str]:
    """Texts at least as long as those of all these numbers."""
    digits = digits_for(numbers, manner.places)
    kind = manner.format
    return number_text(kind, digits, min(numbers)), number_text(kind, digits, max(numbers))


def _is_number(value: CellValue) -> TypeGuard[int | Decimal]:
    return isinstance(value, (int, Decimal))


def _stretched(
    widths: Sequence[float], stretches: Sequence[bool], capacity: float
) -> tuple[float, ...]:
    """Widths with what is left of the page shared among the columns that stretch."""
    growing = sum(width for width, grows in zip(widths, stretches, strict=True) if grows)
    factor = 1 + (capacity - sum(widths)) / growing if growing else 1.0
    return _whole_pixels(
        [width * factor if grows else width for width, grows in zip(widths, stretches, strict=True)]
    )


def _between(narrow: Sequence[float], wide: Sequence[float], capacity: float) -> tuple[float, ...]:
    """Widths that take up the capacity at most, each the same way between its two."""
    room = sum(wide) - sum(narrow)
    part = max(0.0, min(1.0, (capacity - sum(narrow)) / room)) if room else 0.0
    return _whole_pixels(
        [low + (high - low) * part for low, high in zip(narrow, wide, strict=True)]
    )


def _pixels_for(width: float) -> float:
    """The next width up that is a whole number of pixels."""
    return math.ceil(width * PIXELS_PER_UNIT) / PIXELS_PER_UNIT


def _whole_pixels(widths: Sequence[float]) -> tuple[float, ...]:
    """The next widths down; what already is whole stays."""
    return tuple(
        math.floor(width * PIXELS_PER_UNIT + _ROUNDING) / PIXELS_PER_UNIT for width in widths
    )


_ROUNDING = 1e-6  # sums of floats may fall a hair short
