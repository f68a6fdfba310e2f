"""A report on paper: the same layout as its workbook, as pages that are made when asked for.

Nothing is drawn here. Screen, printer and PDF are drawn from these pages alike.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from fieldapp.reports.layout import layout_of
from fieldapp.reports.paper_charts import charts_page
from fieldapp.reports.paper_page import A4_LONG, A4_SHORT
from fieldapp.reports.paper_sheet import PaperSheet
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import Report
    from fieldapp.reports.paper_page import PaperPage
    from fieldapp.services.work_progress import Progress


class Paper:
    """The pages of a report."""

    def __init__(self, report: Report, sheets: Sequence[PaperSheet]) -> None:
        self._report, self._sheets = report, sheets
        self._ends = list(accumulate(sheet.page_count for sheet in sheets))

    @property
    def title(self) -> str:
        """What it is called."""
        return self._report.title

    @property
    def page_count(self) -> int:
        """How many pages there are, that of the charts included."""
        return (self._ends[-1] if self._ends else 0) + bool(self._report.charts)

    def page(self, number: int) -> PaperPage:
        """The page of that number, from 0."""
        at = bisect_right(self._ends, number)
        if at == len(self._sheets):
            return charts_page(self._report)
        begin = self._ends[at - 1] if at else 0
        return self._sheets[at].page(number - begin)

    def page_size(self, number: int) -> tuple[float, float]:
        """The width and height of a page in millimetres, without making it."""
        at = bisect_right(self._ends, number)
        if at == len(self._sheets):
            return A4_LONG, A4_SHORT
        return self._sheets[at].size

    def footer(self, number: int) -> str:
        """What stands below the page, in the middle."""
        return f"第 {number + 1} 页 共 {self.page_count} 页"


def paper_of(report: Report, progress: Progress = SILENT) -> Paper:
    """The report on paper."""
    return Paper(
        report,
        [
            PaperSheet(
                section, layout_of(section, is_landscape=report.is_landscape, progress=progress)
            )
            for section in report.sections
        ],
    )
