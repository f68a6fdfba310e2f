"""Which row of a sheet holds what, found from the section alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.domain.report import Section


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The rows of a sheet, counted from 0; None where the section has no such row.

    `body` is the first line of the body, `notes` the first row after body and total. The gap
    leaves room for the seal above the signatures, which may take several rows.
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


def anatomy_of(section: Section) -> Anatomy:
    """The rows of this section's sheet."""
    after_title = 1
    heading = after_title if any(section.heading) else None
    period = after_title + (heading is not None) if section.period else None
    header = after_title + (heading is not None) + (period is not None)
    body = header + max(len(column.header) for column in section.columns)
    end = body + len(section.rows)
    notes = end + bool(section.totals)
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
    )
