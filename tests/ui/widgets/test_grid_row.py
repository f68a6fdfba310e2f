from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_row import RowState, paint_ground

HEIGHT = 32


@pytest.mark.parametrize(
    ("state", "token"),
    [
        (RowState(is_current=True), "accent.subtle"),
        (RowState(is_selected=True, is_hovered=True), "accent.subtle"),
        (RowState(is_hovered=True), "bg.hover"),
    ],
)
def test_the_ground_tells_the_state_of_a_row(state: RowState, token: str) -> None:
    image = QImage(20, HEIGHT, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_ground(painter, QRect(0, 0, 20, HEIGHT), state)
    painter.end()
    assert image.pixelColor(10, 16) == look().color(token)
