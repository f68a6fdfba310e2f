"""The columns of a sheet, and how the texts above and below the table lie on them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.reports.measuring import NARROW, PADDING, WIDE, text_width
from fieldapp.reports.spans import Span, shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import Section

HEADING_ALIGNS = ("left", "center", "right")
SPACE = "　"  # as wide as a Chinese character
LEAST_SPACES = 4  # between signatures, enough for a name by hand
TO_WRITE_ON = "_"
# Characters that a line of eight to write on is longer at least, and at most: 24 and 37 mm in all.
LEAST_MORE, MOST_MORE = 5, 12
# A line of several texts may come out wider with another font, and then must not be broken.
LINE_IN_USE = 0.92


@dataclass(frozen=True, slots=True)
class Placed:
    """A text outside the table, on the columns it spans."""

    text: str
    span: Span
    align: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Column widths in units, the size of the body font, and the texts on the lines around.

    `is_roomy` tells that the columns have room to keep their text off the borders. The texts lie
    on the columns of `lines`: all of them, but those of the first page where there are several
    side by side.
    """

    widths: tuple[float, ...]
    font_size: float
    is_roomy: bool
    heading: tuple[Placed, ...]
    signatures: tuple[str, ...]
    lines: Span

    @property
    def width(self) -> float:
        """The width of the whole table."""
        return sum(self.widths)

    @property
    def line_width(self) -> float:
        """The width of a text outside the table."""
        return self.lines.width(self.widths)


def grid_of(
    section: Section,
    widths: tuple[float, ...],
    font_size: float,
    *,
    is_roomy: bool,
    lines: Span | None = None,
) -> Grid:
    """The grid of a section whose columns are this wide; `lines` None is all of them."""
    lines = lines or Span(0, len(widths) - 1)
    signatures = _signature_lines(section.signatures, lines.width(widths))
    heading = _heading(section, widths[lines.first : lines.last + 1])
    placed = tuple(replace(part, span=part.span.shifted(lines.first)) for part in heading)
    return Grid(widths, font_size, is_roomy, placed, signatures, lines)


def _heading(section: Section, widths: Sequence[float]) -> tuple[Placed, ...]:
    parts = [
        (text, align) for text, align in zip(section.heading, HEADING_ALIGNS, strict=True) if text
    ]
    texts = [text for text, _ in parts]
    spans = shared([text_width(text) + PADDING for text in texts], widths) if parts else ()
    if spans is None:
        whole = Span(0, len(widths) - 1)
        return (Placed(_on_few_lines(texts, sum(widths)), whole, "left"),)
    return tuple(
        Placed(text, span, align) for (text, align), span in zip(parts, spans, strict=True)
    )


def _on_few_lines(texts: Sequence[str], width: float) -> str:
    """The heading spread over one line, or the unit above the rest where it is too long."""
    if _spaces(texts, width) >= 1 or len(texts) == 1:
        return _spread(texts, width)
    return f"{texts[0]}\n{_spread(texts[1:], width)}"


def _signature_lines(texts: Sequence[str], width: float) -> tuple[str, ...]:
    """The signatures spread over the width, on as few lines as leave room to write.

    Lines to write on are as long as the width allows.
    """
    texts = [_longer(text, LEAST_MORE) for text in texts]
    for line_count in range(1, len(texts) + 1):
        per_line = math.ceil(len(texts) / line_count)
        lines = [texts[first : first + per_line] for first in range(0, len(texts), per_line)]
        if per_line == 1 or all(_spaces(line, width) >= LEAST_SPACES for line in lines):
            if line_count == 1:
                return (_spread(_lengthened(lines[0], width), width),)
            each = width * LINE_IN_USE / per_line
            longest = max(texts, key=text_width)
            more = _more(each - text_width(longest) - LEAST_SPACES * WIDE)
            return tuple(
                _in_columns([_longer(text, more) for text in line], each) for line in lines
            )
    return ()


def _lengthened(texts: Sequence[str], width: float) -> list[str]:
    """Texts on one line, of which those to write on share what is free."""
    blank = sum(text.endswith(TO_WRITE_ON) for text in texts)
    spare = (_spaces(texts, width) - LEAST_SPACES) * WIDE * (len(texts) - 1)
    more = _more(spare / blank) if blank else 0
    return [_longer(text, more) for text in texts]


def _more(width: float) -> int:
    """How many characters longer a line to write on may be."""
    return max(0, min(MOST_MORE - LEAST_MORE, int(width / NARROW)))


def _longer(text: str, more: int) -> str:
    return text + TO_WRITE_ON * more if text.endswith(TO_WRITE_ON) else text


def _in_columns(texts: Sequence[str], width: float) -> str:
    """Texts on one of several lines, each beginning where a column of this width does."""
    line = ""
    for number, text in enumerate(texts):
        missing = round((number * width - text_width(line)) / WIDE) if line else 0
        line += SPACE * max(missing, bool(line)) + text
    return line


def _spread(texts: Sequence[str], width: float) -> str:
    """Texts on one line from edge to edge of the table."""
    return (SPACE * max(1, _spaces(texts, width))).join(texts)


def _spaces(texts: Sequence[str], width: float) -> int:
    """How many spaces there are room for between two texts."""
    free = width * LINE_IN_USE - sum(map(text_width, texts))
    return int(free / WIDE / max(1, len(texts) - 1))
