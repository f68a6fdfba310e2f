from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPainter

from fieldapp.reports.formats import HEADER_FILL
from fieldapp.reports.paper_page import Box, Lettering, PaperCell, PaperPage
from fieldapp.ui.report_center.page_painting import paint_page

if TYPE_CHECKING:
    from fieldapp.reports.paper import Paper

DOTS = 4.0  # for each millimetre


def drawn(page: PaperPage, footer: str = "") -> QImage:
    image = QImage(int(page.width * DOTS), int(page.height * DOTS), QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    paint_page(painter, page, footer, dots_per_mm=DOTS)
    painter.end()
    return image


def dark_share(image: QImage, box: Box) -> float:
    """How much of the inside of a box is not white or nearly so."""
    left, top = int((box.left + 0.6) * DOTS), int((box.top + 0.6) * DOTS)
    right, bottom = (
        int((box.left + box.width - 0.6) * DOTS),
        int((box.top + box.height - 0.6) * DOTS),
    )
    points = [(x, y) for x in range(left, right) for y in range(top, bottom)]
    dark = sum(image.pixelColor(x, y).lightness() < 200 for x, y in points)
    return dark / len(points)


def test_every_text_is_drawn_within_its_cell(long_paper: Paper) -> None:
    page = long_paper.page(0)
    image = drawn(page)
    cells = [cell for cell in page.cells if cell.has_border]

    assert all(dark_share(image, cell.box) > 0 for cell in cells if cell.text)
    assert all(dark_share(image, cell.box) == 0 for cell in cells if not cell.text)


def test_cells_have_borders_and_headers_a_light_ground(
    long_paper: Paper,
) -> None:
    page = long_paper.page(0)
    image = drawn(page)
    header = next(cell for cell in page.cells if cell.is_header)
    corner = (int((header.box.left + 0.8) * DOTS), int((header.box.top + 0.8) * DOTS))

    assert image.pixelColor(*corner).name() == HEADER_FILL.lower()
    edge = int(header.box.top * DOTS)
    middle = int((header.box.left + header.box.width / 2) * DOTS)
    assert min(image.pixelColor(middle, edge + by).lightness() for by in (-1, 0, 1)) < 128


def test_the_footer_stands_in_the_middle_at_the_bottom(
    long_paper: Paper,
) -> None:
    page = long_paper.page(0)
    without, image = drawn(page), drawn(page, "第 1 页 共 4 页")
    changed = [
        (x / DOTS, y / DOTS)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != without.pixelColor(x, y)
    ]
    left, right = min(x for x, _ in changed), max(x for x, _ in changed)

    assert min(y for _, y in changed) > page.height - 15
    assert (left + right) / 2 == pytest.approx(page.width / 2, abs=1)


def test_the_same_page_looks_the_same_at_every_size(long_paper: Paper) -> None:
    page = long_paper.page(0)
    image = QImage(300, 424, QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    paint_page(painter, page, "", dots_per_mm=1.4)
    paint_page(painter, page, "", dots_per_mm=1.4)
    painter.end()  # the painter stands where it stood

    assert image.pixelColor(2, 2).name() == "#ffffff"


@pytest.mark.usefixtures("qapp")
def test_a_number_keeps_off_the_border_at_its_right() -> None:
    box = Box(10, 10, 40, 10)
    near, off = (
        drawn(PaperPage(60, 30, (PaperCell(box, "401.10", lettering),)))
        for lettering in (
            Lettering("宋体", 10.5, "right", wraps=False),
            Lettering("宋体", 10.5, "right", wraps=False, indent=3.0),
        )
    )
    edge = Box(46.5, 9.4, 3.5, 11.2)

    assert dark_share(near, edge) > 0
    assert dark_share(off, edge) == 0
