from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from fieldapp.ui.photos.album import ShownPhoto
from fieldapp.ui.photos.tile import HEIGHT, WIDTH, PhotoTile
from tests.photo_files import jpeg, marked
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PHOTO = ShownPhoto("a", "投料前", "2025-02-20 09:15")


@pytest.fixture
def tile(qtbot: QtBot) -> PhotoTile:
    made = shown(qtbot, PhotoTile(PHOTO, 3), WIDTH, HEIGHT + 18)
    made.setFocus()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_opens_a_photo(qtbot: QtBot, tile: PhotoTile, key: Qt.Key) -> None:
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, key)


def test_delete_takes_a_photo_away(qtbot: QtBot, tile: PhotoTile) -> None:
    with qtbot.waitSignal(tile.remove_requested), qtbot.assertNotEmitted(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Delete)


def test_ctrl_enter_is_left_to_the_form(qtbot: QtBot, tile: PhotoTile) -> None:
    with qtbot.assertNotEmitted(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_picture_fills_the_tile(tile: PhotoTile) -> None:
    middle = QPoint(WIDTH // 2, HEIGHT // 2)
    before = tile.grab().toImage().pixelColor(middle)
    tile.show_thumbnail(jpeg(marked(320, 100)))
    assert tile.has_picture
    image = tile.grab().toImage()
    assert image.pixelColor(middle) != before
    assert image.pixelColor(10, 10).red() > 150 > image.pixelColor(10, 10).green()
    assert image.pixelColor(WIDTH - 10, HEIGHT - 10).red() < 150


def test_a_lost_photo_has_another_sign(qtbot: QtBot, tile: PhotoTile) -> None:
    lost = shown(qtbot, PhotoTile(ShownPhoto("b", "投料前", "", is_lost=True), 3))
    lost.resize(tile.size())
    assert lost.grab().toImage() != tile.grab().toImage()


def test_whoever_hears_the_screen_hears_which_photo_it_is(tile: PhotoTile) -> None:
    assert tile.accessibleName() == "照片 3 投料前"
    assert tile.toolTip() == "投料前\n2025-02-20 09:15"
