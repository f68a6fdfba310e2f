"""The sums of each page, like 本页小计: what they come to, and the rows that they take.

Whoever signs or pays by the page can add it up. The total is the sum of these sums.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.reports.agreement import number_of
from fieldapp.reports.heights import TOTAL_HEIGHT
from fieldapp.reports.paging import MOST_BREAKS
from fieldapp.reports.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.report import Section
    from fieldapp.reports.layout import PageLayout


def height_kept(section: Section) -> float:
    """The height that the sum of its lines takes of each page."""
    return TOTAL_HEIGHT if _has_sums(section) else 0.0


def page_ends(section: Section, body: int, breaks: Sequence[int]) -> tuple[int, ...]:
    """How many lines stand above the sum of each page, where pages begin with these lines.

    None where the sheet has no such sums, or more pages than a workbook can break.
    """
    if not _has_sums(section) or not section.rows or len(breaks) > MOST_BREAKS:
        return ()
    return (*(row - body for row in breaks), len(section.rows))


def with_sums(
    heights: Sequence[float], breaks: Sequence[int], sums: Sequence[int]
) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """The heights and breaks of a sheet once the sums of its pages take their rows."""
    taller = list(heights)
    for row in sums:
        taller.insert(row, TOTAL_HEIGHT)
    return tuple(taller), tuple(row + 1 for row in sums[:-1]) if sums else tuple(breaks)


def page_totals(section: Section, lines: range) -> tuple[Decimal | None, ...]:
    """What some lines come to, in the columns that have a total."""
    rows = section.rows[lines.start : lines.stop]
    return tuple(
        None if total is None else sum((number_of(row.values[at]) for row in rows), Decimal(0))
        for at, total in enumerate(section.totals)
    )


def sums_of(section: Section, layout: PageLayout) -> Iterator[tuple[int, Sequence[Decimal | None]]]:
    """The row of each page's sum, and what its lines come to."""
    for page, row in enumerate(layout.anatomy.sums):
        yield row, page_totals(section, layout.anatomy.lines_above(page))


def label_span(section: Section, layout: PageLayout) -> Span:
    """The columns over which a row of sums says what it is.

    On pages side by side no text reaches over the columns that are repeated.
    """
    if not layout.anatomy.sums:
        return Span(0, 0)
    first = next((at for at, each in enumerate(section.totals) if each is not None), 1)
    reach = min(first, layout.frozen) if layout.column_breaks else first
    return Span(0, max(0, reach - 1))


def _has_sums(section: Section) -> bool:
    return bool(section.page_total_label and section.totals)
