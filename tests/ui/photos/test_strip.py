from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from fieldapp.ui.photos.strip import PhotoStrip
from fieldapp.ui.photos.viewer import PhotoViewer
from tests.photo_files import photo_file
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs
    from tests.ui.photos.conftest import Bed

WIDTH = 568


@pytest.fixture
def strip(qtbot: QtBot, bed: Bed, jobs: Jobs) -> Iterator[Callable[[], PhotoStrip]]:
    made: list[PhotoStrip] = []

    def begin() -> PhotoStrip:
        one = shown(qtbot, PhotoStrip(bed.desk, bed.album(), WIDTH), WIDTH, 400)
        made.append(one)
        one.begin()
        qtbot.waitUntil(lambda: not jobs.is_busy)
        return one

    yield begin
    for one in made:
        one.leave()


def button(widget: QWidget, text: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if each.text() == text)


def test_photos_stand_in_rows_with_their_number(bed: Bed, strip: Callable[[], PhotoStrip]) -> None:
    bed.add(1, 2, 3, 4, 5, 6)
    made = strip()
    assert made.title == "照片 6 张"
    assert all(tile.has_picture for tile in made.tiles)
    tops = [tile.mapTo(made, tile.rect().topLeft()).y() for tile in made.tiles]
    assert len(set(tops[:5])) == 1
    assert tops[5] > tops[0]
    assert all(tile.geometry().right() < WIDTH for tile in made.tiles)


def test_files_that_are_chosen_are_added(
    qtbot: QtBot, bed: Bed, jobs: Jobs, strip: Callable[[], PhotoStrip], tmp_path: Path
) -> None:
    made = strip()
    names = []
    for number in (1, 2):
        names.append(str(tmp_path / f"{number}.jpg"))
        (tmp_path / f"{number}.jpg").write_bytes(photo_file(number))
    button(made, "添加照片").setFocus()
    qtbot.keyClick(button(made, "添加照片"), Qt.Key.Key_Return)
    dialog = made.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit(names)
    dialog.reject()
    qtbot.waitUntil(lambda: len(made.tiles) == 2 and not jobs.is_busy)
    assert all(tile.has_picture for tile in made.tiles)
    assert len(bed.hashes()) == 2
    assert bed.said() == ["已添加 2 张照片"]


def test_a_photo_is_taken_away_by_key_and_brought_back(
    qtbot: QtBot, bed: Bed, jobs: Jobs, strip: Callable[[], PhotoStrip]
) -> None:
    first, second = bed.add(1, 2)
    made = strip()
    made.tiles[0].setFocus()
    qtbot.keyClick(made.tiles[0], Qt.Key.Key_Delete)
    assert bed.hashes() == [second]
    assert "已移除 1 张照片" in texts(made)
    focused = QApplication.focusWidget()
    assert focused is button(made, "添加照片")  # not lost with the photo
    back = button(made, "撤销")
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert bed.hashes() == [first, second]
    assert "已移除 1 张照片" not in texts(made)
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_enter_opens_a_photo_large_and_escape_closes_it(
    qtbot: QtBot, bed: Bed, jobs: Jobs, strip: Callable[[], PhotoStrip]
) -> None:
    bed.add(1, 2)
    made = strip()
    made.tiles[1].setFocus()
    qtbot.keyClick(made.tiles[1], Qt.Key.Key_Return)
    viewer = made.findChild(PhotoViewer)
    assert viewer is not None
    qtbot.waitUntil(lambda: viewer.has_picture and not jobs.is_busy)
    with qtbot.waitSignal(viewer.finished):
        qtbot.keyClick(viewer, Qt.Key.Key_Escape)


def test_what_is_wrong_with_a_file_is_told(
    qtbot: QtBot, bed: Bed, jobs: Jobs, strip: Callable[[], PhotoStrip]
) -> None:
    made = strip()
    made.take([b"abc"])
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert any("不是照片" in text for text in texts(made))
    assert bed.hashes() == []
