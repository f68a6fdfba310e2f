"""What is said of a report below its pages, and where it differs from the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import Report
    from fieldapp.reports.agreement import Difference
    from fieldapp.reports.paper import Paper

AGREES = "合计与台账一致"
MOST_TOLD = 3  # differences in the bar; the first ones tell enough to look


def state_text(report: Report, *, is_compared: bool) -> str:
    """How much the report holds, and whether it was compared."""
    rows = sum(len(section.rows) for section in report.sections)
    held = f"共 {rows:,} 行" if rows else "这一期间没有记录"
    return f"{AGREES}，{held}" if is_compared and rows else held


def differences_text(differences: Sequence[Difference]) -> str:
    """The sentences of the bar; empty where nothing differs."""
    if not differences:
        return ""
    told = "；".join(
        f"“{each.sheet}”的“{each.column}”各行合计 {each.lines:,f}，台账是 {each.ledger:,f}"
        for each in differences[:MOST_TOLD]
    )
    more = f"，另有 {len(differences) - MOST_TOLD} 处" if len(differences) > MOST_TOLD else ""
    return f"报表合计与台账不一致：{told}{more}。请先检查台账，查明以前不要上报这份报表。"


def paper_text(paper: Paper, page: int) -> str:
    """The paper, and which of its pages is seen, counted from 0."""
    width, height = paper.page_size(page)
    way = "横向" if width > height else "纵向"
    return f"A4 {way}，第 {page + 1} 页，共 {paper.page_count} 页"
