"""Which row of a sheet holds what, found from the section and where its pages end."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import Section


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The rows of a sheet, counted from 0; None where the section has no such row.

    `body` is the first line of the body, `closing` the first row of what closes the table, `notes`
    the first row below it. The gap leaves room to sign above the signatures, which may take several
    rows. `sums` are the rows with the sums of pages, each below the last line of its page.
    """

    title: int
    heading: int | None
    period: int | None
    header: int
    body: int
    total: int | None
    notes: int
    gap: int | None
    signatures: int
    closing: int | None = None
    sums: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """The row below the last line of the body, and below the sum of its page."""
        below = (self.total, self.closing, self.notes)
        return next(row for row in below if row is not None)

    def line_at(self, row: int) -> int:
        """Which line of the body, from 0, stands on a row that holds one."""
        return row - self.body - bisect_left(self.sums, row)

    def lines_above(self, page: int) -> range:
        """The lines of the page, from 0, that its sum adds up."""
        first = self.sums[page - 1] + 1 if page else self.body
        return range(self.line_at(first), self.line_at(self.sums[page]))


def anatomy_of(section: Section, page_ends: Sequence[int] = ()) -> Anatomy:
    """The rows of this section's sheet.

    `page_ends` tells how many lines stand above the sum of each page, those of the pages before
    counted; none where there are no such sums.
    """
    after_title = 1
    heading = after_title if any(section.heading) else None
    period = after_title + (heading is not None) if section.period else None
    header = after_title + (heading is not None) + (period is not None)
    body = header + max(len(column.header) for column in section.columns)
    end = body + len(section.rows) + len(page_ends)
    closing = end + bool(section.totals)
    notes = closing + len(section.closing)
    after_notes = notes + len(section.notes)
    return Anatomy(
        title=0,
        heading=heading,
        period=period,
        header=header,
        body=body,
        total=end if section.totals else None,
        notes=notes,
        gap=after_notes if section.signatures else None,
        signatures=after_notes + bool(section.signatures),
        closing=closing if section.closing else None,
        sums=tuple(body + lines + page for page, lines in enumerate(page_ends)),
    )
