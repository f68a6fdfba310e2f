from __future__ import annotations

from PySide6.QtCore import QRectF

from fieldapp.reports.formats import BODY_FONT, HEADER_FONT
from fieldapp.reports.paper_page import Box
from fieldapp.ui.report_center.paper_letters import FAMILIES, paper_font, rect_of


def test_measures_are_hundredths_of_a_millimetre() -> None:
    assert rect_of(Box(15, 19, 267.5, 8)) == QRectF(1500, 1900, 26750, 800)
    assert paper_font(BODY_FONT, 10.5).pixelSize() == 370


def test_fonts_are_those_that_are_there() -> None:
    for name in (BODY_FONT, HEADER_FONT):
        families = paper_font(name, 9).families()
        assert families
        assert set(families) <= {*FAMILIES[name], "serif"}
