from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from fieldapp.ui.photos.presenter import PhotosPresenter
from fieldapp.ui.photos.viewer import PhotoViewer
from tests.ui.finding import texts
from tests.ui.photos.conftest import Bed, new_photo
from tests.ui.photos.test_presenter import FakePhotosView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def viewer(qtbot: QtBot, bed: Bed, jobs: Jobs) -> Iterator[Callable[[int], PhotoViewer]]:
    presenters: list[PhotosPresenter] = []

    def make(place: int) -> PhotoViewer:
        presenter = PhotosPresenter(FakePhotosView(), bed.desk, bed.album())
        presenters.append(presenter)
        presenter.begin()
        made = PhotoViewer(bed.desk, presenter, place)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.open()
            made.activateWindow()
        qtbot.waitUntil(lambda: made.has_picture and not jobs.is_busy)
        return made

    yield make
    for presenter in presenters:
        presenter.leave()


def caption(viewer: PhotoViewer) -> QLineEdit:
    found = viewer.findChild(QLineEdit)
    assert found is not None
    return found


def test_the_arrows_turn_to_the_next_photo(
    qtbot: QtBot, bed: Bed, viewer: Callable[[int], PhotoViewer], jobs: Jobs
) -> None:
    bed.add(1, 2, 3)
    made = viewer(1)
    assert "2 / 3" in texts(made)
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert "3 / 3" in texts(made)
    qtbot.waitUntil(lambda: made.has_picture and not jobs.is_busy)
    qtbot.keyClick(made, Qt.Key.Key_Left)
    qtbot.keyClick(made, Qt.Key.Key_Left)
    assert "1 / 3" in texts(made)
    qtbot.waitUntil(lambda: made.has_picture and not jobs.is_busy)


def test_what_is_written_is_saved_by_enter(
    qtbot: QtBot, bed: Bed, viewer: Callable[[int], PhotoViewer]
) -> None:
    bed.add(1)
    made = viewer(0)
    caption(made).setFocus()
    qtbot.keyClicks(caption(made), "A-01")
    qtbot.keyClick(caption(made), Qt.Key.Key_Left)  # within the text, not to another photo
    qtbot.keyClick(caption(made), Qt.Key.Key_Return)
    assert bed.captions() == ["A-01"]
    assert made.isVisible()


def test_what_is_written_is_saved_by_escape_too(
    qtbot: QtBot, bed: Bed, viewer: Callable[[int], PhotoViewer]
) -> None:
    bed.add(1)
    made = viewer(0)
    caption(made).setFocus()
    qtbot.keyClicks(caption(made), "A-01")
    with qtbot.waitSignal(made.finished):
        qtbot.keyClick(caption(made), Qt.Key.Key_Escape)
    assert bed.captions() == ["A-01"]


def test_delete_in_the_text_takes_no_photo_away(
    qtbot: QtBot, bed: Bed, viewer: Callable[[int], PhotoViewer]
) -> None:
    bed.add(1)
    made = viewer(0)
    caption(made).setFocus()
    qtbot.keyClicks(caption(made), "A")
    qtbot.keyClick(caption(made), Qt.Key.Key_Delete)
    assert len(bed.hashes()) == 1


def test_delete_takes_the_photo_away_and_the_last_closes(
    qtbot: QtBot, bed: Bed, viewer: Callable[[int], PhotoViewer], jobs: Jobs
) -> None:
    _, second = bed.add(1, 2)
    made = viewer(0)
    qtbot.keyClick(made, Qt.Key.Key_Delete)
    assert bed.hashes() == [second]
    qtbot.waitUntil(lambda: made.has_picture and not jobs.is_busy)
    with qtbot.waitSignal(made.finished):
        qtbot.keyClick(made, Qt.Key.Key_Delete)
    assert bed.hashes() == []


def test_ctrl_s_saves_the_picture_as_a_file(
    qtbot: QtBot, bed: Bed, viewer: Callable[[int], PhotoViewer], jobs: Jobs, tmp_path: Path
) -> None:
    bed.add(1)
    made = viewer(0)
    qtbot.keyClick(made, Qt.Key.Key_S, CTRL)
    dialog = made.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "照片.jpg"))
    dialog.reject()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert (tmp_path / "照片.jpg").read_bytes() == new_photo(1).taken.picture
    assert "照片已另存" in texts(made)
