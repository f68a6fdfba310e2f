"""The letters and measures of paper, in hundredths of a millimetre."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontDatabase

from fieldapp.reports.formats import BODY_FONT, HEADER_FONT
from fieldapp.reports.paper_page import MM_PER_POINT

if TYPE_CHECKING:
    from fieldapp.reports.paper_page import Box

PER_MM = 100
# The fonts that workbooks name, and what stands in for them where they are missing.
FAMILIES = {
    BODY_FONT: ("SimSun", "宋体", "NSimSun", "Songti SC", "Noto Serif CJK SC", "AR PL UMing CN"),
    HEADER_FONT: ("SimHei", "黑体", "Heiti SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei"),
}


def rect_of(box: Box) -> QRectF:
    """A box as painters know it."""
    sides = (box.left, box.top, box.width, box.height)
    return QRectF(*(side * PER_MM for side in sides))


def paper_font(name: str, size: float) -> QFont:
    """A font of a workbook in a size in points."""
    font = QFont()
    font.setFamilies(_present(name))
    font.setPixelSize(max(1, round(size * MM_PER_POINT * PER_MM)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache
def _present(name: str) -> list[str]:
    present = set(QFontDatabase.families())
    return [each for each in FAMILIES[name] if each in present] or ["serif"]
