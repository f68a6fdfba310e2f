"""A report as a PDF: the same pages in the same bytes, whoever writes it and whenever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from fieldapp.reports.paper_page import A4_LONG, MM_PER_INCH
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT
from fieldapp.ui.report_center.page_painting import paint_page

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from fieldapp.reports.paper import Paper
    from fieldapp.services.work_progress import Progress

RESOLUTION = 600
_HEAD = 4096  # bytes; the document tells of itself there
# Moments as PDF and its XMP write them; replaced by others of the same length.
_MOMENTS = (
    (re.compile(rb"\(D:\d{14}[^)]*\)"), b"(D:19800101000000"),
    (re.compile(rb"Date=\"\d{4}-[^\"]*\""), b'Date="1980-01-01T00:00:00'),
)


def pdf_of(paper: Paper, progress: Progress = SILENT) -> bytes:
    """The paper as a PDF; nothing in it tells who wrote it, or when."""
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(paper.title)
    writer.setCreator("")
    writer.setDocumentId(QUuid())
    paint_paper(writer, paper, range(paper.page_count), progress)
    del writer
    buffer.close()
    return _without_moments(bytes(made.data()))


def _without_moments(document: bytes) -> bytes:
    """The document with its first moments, which are its own, set to the same day for ever.

    Lengths stay, since the document counts its bytes.
    """
    for pattern, moment in _MOMENTS:
        for found in list(pattern.finditer(document, 0, _HEAD)):
            end = found[0][-1:]
            rest = b"Z" if end == b")" else b"+00:00"
            fixed = moment + rest.ljust(len(found[0]) - len(moment) - 1, b" ") + end
            document = document[: found.start()] + fixed + document[found.end() :]
    return document


def paint_paper(
    device: QPagedPaintDevice, paper: Paper, pages: range, progress: Progress = SILENT
) -> bool:
    """Draw pages one after another on a device of pages; whether it took them."""
    text = told("report.painting", title=paper.title)
    painter = QPainter()
    is_taken = True
    try:
        for done, number in enumerate(pages):
            progress.advance(done, len(pages), text)
            _turn(device, paper, number)
            is_taken = device.newPage() if done else painter.begin(device)
            if not is_taken:
                break
            dots_per_mm = device.logicalDpiX() / MM_PER_INCH
            paint_page(painter, paper.page(number), paper.footer(number), dots_per_mm=dots_per_mm)
    finally:
        if painter.isActive():
            painter.end()
    return is_taken


def _turn(device: QPagedPaintDevice, paper: Paper, number: int) -> None:
    """Take A4 for the next page, upright or lying, without margins of the device's own."""
    is_landscape = paper.page_size(number)[0] == A4_LONG
    orientation = QPageLayout.Orientation
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            orientation.Landscape if is_landscape else orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
