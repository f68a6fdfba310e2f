from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import hairline, paint_check, rounded


def canvas(ratio: float = 1) -> QImage:
    image = QImage(int(40 * ratio), int(40 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def test_a_hair_line_is_one_pixel_of_the_screen_at_any_scale() -> None:
    for ratio in (1, 1.25, 1.5, 2):
        image = canvas(ratio)
        painter = QPainter(image)
        hairline(painter, QPointF(0, 20), QPointF(40, 20), "accent.base")
        painter.end()
        column = [image.pixelColor(5, y) for y in range(image.height())]
        assert [each for each in column if each.alpha()] == [look().color("accent.base")]


def test_a_rounded_box_leaves_its_corners_free() -> None:
    image = canvas()
    painter = QPainter(image)
    rounded(painter, QRectF(0, 0, 40, 40), 10, fill=look().color("bg.neutral"), line=None)
    painter.end()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(20, 20) == look().color("bg.neutral")


def test_a_ticked_box_is_filled_and_an_empty_one_is_not() -> None:
    grounds = {Qt.CheckState.Checked: "accent.base", Qt.CheckState.Unchecked: "bg.surface"}
    for state, token in grounds.items():
        image = canvas()
        painter = QPainter(image)
        paint_check(painter, QPointF(20, 20), state=state)
        painter.end()
        assert image.pixelColor(14, 14) == look().color(token)
