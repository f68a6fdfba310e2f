from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.chips import TONES, Chip, chip_width, paint_chip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_chip_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    chip = Chip("已审核", "info")
    qtbot.addWidget(chip)
    assert (chip.sizeHint().width(), chip.sizeHint().height()) == (chip_width("已审核"), 20)
    chip.show_text("已审核并公示", "ok", icon="ph.check")
    assert chip.sizeHint().width() > chip_width("已审核并公示")
    assert chip.accessibleName() == "已审核并公示"


@pytest.mark.parametrize("tone", TONES)
def test_a_chip_has_the_ground_of_its_tone(tone: str) -> None:
    image = QImage(100, 32, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    width = paint_chip(painter, QRect(0, 0, 100, 32), "草稿", tone)
    painter.end()
    assert width == chip_width("草稿")
    ground = TONES[tone].ground
    assert image.pixelColor(5, 16) == (look().color(ground) if ground else Qt.GlobalColor.white)


def test_a_chip_in_a_narrow_cell_keeps_inside_it() -> None:
    image = QImage(100, 32, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    assert paint_chip(painter, QRect(0, 0, 40, 32), "小票打印机就绪", "warn") == 40
    painter.end()
    assert image.pixelColor(41, 16) == Qt.GlobalColor.white
