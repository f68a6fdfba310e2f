"""The icons of the Phosphor set, drawn from its font.

The library that draws such fonts imports all of Qt by name, which takes 0.2 s before the first
picture; what is needed of it is one glyph in one colour.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FONT, NAMES = "phosphor.ttf", "phosphor.json"
PREFIX = "ph."


class Icons:
    """Icons by the names that the set gives them, such as `ph.scales-fill`."""

    def __init__(self, folder: Path) -> None:
        font = QFontDatabase.addApplicationFont(str(folder / FONT))
        (self._family,) = QFontDatabase.applicationFontFamilies(font)
        self._glyphs: Mapping[str, str] = json.loads((folder / NAMES).read_text("utf-8"))

    def icon(self, name: str, color: QColor, disabled: QColor) -> QIcon:
        """An icon in a colour, and in another where it is disabled; LookupError: no such icon."""
        glyph = chr(int(self._glyphs[name.removeprefix(PREFIX)], 16))
        return QIcon(_Engine(glyph, self._family, color, disabled))


class _Engine(QIconEngine):
    """Draws one glyph as large as it is wanted, so that it is sharp at every scale.

    It has no `clone`: only icons that pixmaps are added to want one, and Python would delete it.
    """

    def __init__(self, glyph: str, family: str, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._glyph, self._family = glyph, family
        self._color, self._disabled = color, disabled

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(self._family)
        font.setPixelSize(max(rect.height(), 1))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._color)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._glyph)
        painter.restore()

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap
