from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import CancelledError
from fieldapp.ui.report_center.pdf import pdf_of
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from fieldapp.reports.paper import Paper


def page_sizes(document: bytes) -> list[tuple[int, int]]:
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", document)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def test_every_page_of_the_paper_is_a_page_of_the_pdf(
    long_paper: Paper,
) -> None:
    assert page_sizes(pdf_of(long_paper)) == [(595, 842)] * long_paper.page_count


def test_pages_lie_as_their_paper_does(charted_paper: Paper) -> None:
    assert page_sizes(pdf_of(charted_paper)) == [(595, 842), (842, 595)]


def test_the_same_report_makes_the_same_file(charted_paper: Paper) -> None:
    assert pdf_of(charted_paper) == pdf_of(charted_paper)


def test_nothing_tells_who_made_it_or_when(charted_paper: Paper) -> None:
    document = pdf_of(charted_paper)
    assert set(re.findall(rb"Date \(D:(\d{4})", document)) == {b"1980"}
    assert set(re.findall(rb'Date="(\d{4})', document)) <= {b"1980"}
    assert re.findall(rb"/Author \(([^)]+)\)", document) == []


def test_whoever_waits_hears_of_each_page_and_may_stop_it(
    charted_paper: Paper,
) -> None:
    progress = FakeProgress()
    pdf_of(charted_paper, progress)
    assert [(done, total) for done, total, _ in progress.news] == [(0, 2), (1, 2)]
    with pytest.raises(CancelledError):
        pdf_of(charted_paper, FakeProgress("页面", done=1))
