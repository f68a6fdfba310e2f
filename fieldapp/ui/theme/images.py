"""The few images that a style sheet can only take from files, drawn once for each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fieldapp.ui.theme.tokens import Theme, Tokens

SIDE = 24  # pixels; shown at half that size, so that it is sharp at 200 %
STROKE = 2.6

_LEFT, _RIGHT = ((15, 5), (8, 12), (15, 19)), ((9, 5), (16, 12), (9, 19))
_LINES: Mapping[str, tuple[str, tuple[tuple[float, float], ...]]] = {
    "caret": ("text.tertiary", ((5, 9), (12, 16), (19, 9))),
    "caret_left": ("text.secondary", _LEFT),
    "caret_left_off": ("border.strong", _LEFT),
    "caret_right": ("text.secondary", _RIGHT),
    "caret_right_off": ("border.strong", _RIGHT),
    "check": ("accent.on", ((4, 12.5), (10, 18), (20, 6.5))),
    "minus": ("accent.on", ((5, 12), (19, 12))),
}


def images_for(tokens: Tokens, theme: Theme, folder: Path) -> Mapping[str, str]:
    """The paths of the images for a theme, drawn into the folder, by the names a sheet uses."""
    paths = {name: folder / f"{theme.value}-{name}.png" for name in _LINES}
    for name, (color, points) in _LINES.items():
        _drawn(QColor(tokens.color(theme, color)), points).save(str(paths[name]))
    return {name: path.as_posix() for name, path in paths.items()}


def _drawn(color: QColor, points: tuple[tuple[float, float], ...]) -> QPixmap:
    pixmap = QPixmap(SIDE, SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
    painter.end()
    return pixmap
