"""Draws a page of paper: on the screen, on a printer and in a PDF alike.

Measures are hundredths of a millimetre, so that letters keep whole sizes at every zoom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from fieldapp.reports.formats import BODY_FONT, HEADER_FILL
from fieldapp.reports.page_setup import FOOTER_INCHES
from fieldapp.reports.paper_page import MM_PER_INCH
from fieldapp.ui.report_center.chart_painting import paint_chart
from fieldapp.ui.report_center.paper_letters import PER_MM, paper_font, rect_of

if TYPE_CHECKING:
    from fieldapp.reports.paper_page import Box, Lettering, PaperCell, PaperPage

INK = QColor("#111111")
GROUND = QColor("#FFFFFF")
LINE_MM = 0.2
PADDING_MM = 0.6
FOOTER_SIZE = 9.0  # points
_ALIGNS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "vcenter": Qt.AlignmentFlag.AlignVCenter,
    "bottom": Qt.AlignmentFlag.AlignBottom,
}


def paint_page(painter: QPainter, page: PaperPage, footer: str, *, dots_per_mm: float) -> None:
    """Draw a page with its upper left corner where the painter stands."""
    painter.save()
    painter.scale(dots_per_mm / PER_MM, dots_per_mm / PER_MM)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    _paint_grounds(painter, page)
    painter.setPen(INK)
    for cell in page.cells:
        if cell.text:
            _paint_text(painter, cell)
    for chart in page.charts:
        paint_chart(painter, chart)
    _paint_footer(painter, page, footer)
    painter.restore()


def _paint_grounds(painter: QPainter, page: PaperPage) -> None:
    """Borders and grounds of all cells, before any text stands on them."""
    pen = QPen(INK, LINE_MM * PER_MM)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    for cell in page.cells:
        if cell.has_border:
            painter.setBrush(QColor(HEADER_FILL) if cell.is_header else Qt.BrushStyle.NoBrush)
            painter.drawRect(rect_of(cell.box))


def _paint_text(painter: QPainter, cell: PaperCell) -> None:
    letters = cell.lettering
    painter.setFont(paper_font(letters.font, letters.size))
    painter.drawText(_inside(cell.box, letters), _flags(letters), cell.text)


def _inside(box: Box, letters: Lettering) -> QRectF:
    side, indent = PADDING_MM * PER_MM, letters.indent * PER_MM
    left, right = (side, side + indent) if letters.align == "right" else (side + indent, side)
    return rect_of(box).adjusted(left, 0, -right, 0)


def _flags(letters: Lettering) -> int:
    flags = _ALIGNS[letters.align] | _ALIGNS[letters.valign]
    wraps = Qt.TextFlag.TextWordWrap if letters.wraps else Qt.TextFlag.TextSingleLine
    return flags.value | wraps.value | Qt.TextFlag.TextDontClip.value


def _paint_footer(painter: QPainter, page: PaperPage, footer: str) -> None:
    bottom = (page.height - FOOTER_INCHES * MM_PER_INCH) * PER_MM
    painter.setFont(paper_font(BODY_FONT, FOOTER_SIZE))
    strip = QRectF(0, bottom - 10 * PER_MM, page.width * PER_MM, 10 * PER_MM)
    middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    painter.drawText(strip, middle.value, footer)
