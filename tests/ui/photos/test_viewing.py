from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.store.photos import PHOTOS_FILE
from fieldapp.ui.desk import Desk
from fieldapp.ui.photos.presenter import PhotosPresenter
from fieldapp.ui.photos.viewing import Viewing
from tests.fakes import FakeJobs
from tests.ui.photos.conftest import Bed, new_photo
from tests.ui.photos.test_presenter import FakePhotosView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.photos.album import ShownPhoto


class FakeViewer:
    def __init__(self) -> None:
        self.photo, self.picture, self.message, self.is_closed = ("", 0, 0), b"", ("", ""), False

    def show_photo(self, photo: ShownPhoto, place: int, count: int) -> None:
        self.photo = (photo.sha256, place, count)

    def show_picture(self, content: bytes) -> None:
        self.picture = content

    def show_message(self, tone: str, text: str) -> None:
        self.message = (tone, text)

    def close_view(self) -> None:
        self.is_closed = True


@pytest.fixture
def viewing(bed: Bed) -> Callable[[int], tuple[FakeViewer, Viewing]]:
    def make(place: int) -> tuple[FakeViewer, Viewing]:
        desk = Desk(bed.ledger, cast("Any", FakeJobs()), bed.desk.events, bed.desk.notices)
        photos = PhotosPresenter(FakePhotosView(), desk, bed.album())
        photos.begin()
        view = FakeViewer()
        made = Viewing(view, desk, photos, place)
        made.begin()
        return view, made

    return make


def test_the_photo_that_was_opened_is_shown_large(bed: Bed, viewing: Any) -> None:
    _, second = bed.add(1, 2)
    view, _ = viewing(1)
    assert view.photo == (second, 1, 2)
    assert view.picture == new_photo(2).taken.picture


def test_the_arrows_lead_no_further_than_the_ends(bed: Bed, viewing: Any) -> None:
    first, second = bed.add(1, 2)
    view, made = viewing(0)
    made.turn(-1)
    assert view.photo[0] == first
    made.turn(1)
    assert view.photo[0] == second
    made.turn(1)
    assert view.photo[0] == second
    assert view.picture == new_photo(2).taken.picture


def test_what_is_written_is_stored_once(bed: Bed, viewing: Any) -> None:
    bed.add(1)
    _, made = viewing(0)
    made.describe("投料前")
    steps = len(bed.ledger.store.history.steps(-1))
    made.describe("投料前 ")
    assert bed.captions() == ["投料前"]
    assert len(bed.ledger.store.history.steps(-1)) == steps


def test_after_a_photo_is_taken_away_the_next_is_shown(bed: Bed, viewing: Any) -> None:
    first, second = bed.add(1, 2)
    view, made = viewing(1)
    made.remove()
    assert view.photo == (first, 0, 1)
    assert not view.is_closed
    made.remove()
    assert view.is_closed
    assert bed.hashes() == []
    assert second != first


def test_the_picture_is_saved_as_a_file(bed: Bed, viewing: Any, tmp_path: Path) -> None:
    bed.add(1)
    view, made = viewing(0)
    made.save(str(tmp_path / "照片.jpg"))
    assert (tmp_path / "照片.jpg").read_bytes() == new_photo(1).taken.picture
    assert view.message[0] == "ok"
    made.save(str(tmp_path / "无" / "照片.jpg"))
    assert view.message[0] == "danger"


def test_a_lost_picture_is_told(bed: Bed, viewing: Any, tmp_path: Path) -> None:
    bed.add(1)
    bed.ledger.store.path.with_name(PHOTOS_FILE).unlink()
    view, made = viewing(0)
    assert view.message[0] == "danger"
    made.save(str(tmp_path / "照片.jpg"))
    assert not (tmp_path / "照片.jpg").exists()


def test_a_view_that_is_closed_hears_nothing_more_and_the_window_tells_it(
    bed: Bed, viewing: Any, tmp_path: Path
) -> None:
    bed.add(1)
    view, made = viewing(0)
    made.leave()
    made.save(str(tmp_path / "照片.jpg"))
    assert view.message == ("", "")
    assert bed.said() == ["照片已另存"]
    made.save(str(tmp_path / "无" / "照片.jpg"))
    assert view.message == ("", "")
    assert bed.said() == ["照片已另存", "backup.place_gone"]


def test_a_view_that_is_gone_before_the_file_is_written_is_no_loss(
    qtbot: QtBot, bed: Bed, jobs: Jobs, tmp_path: Path
) -> None:
    bed.add(1)
    photos = PhotosPresenter(FakePhotosView(), bed.desk, bed.album())
    photos.begin()
    view = FakeViewer()
    made = Viewing(view, bed.desk, photos, 0)
    made.begin()
    qtbot.waitUntil(lambda: bool(view.picture) and not jobs.is_busy)
    made.save(str(tmp_path / "照片.jpg"))
    made.save(str(tmp_path / "无" / "照片.jpg"))
    made.leave()
    photos.leave()
    del made
    gc.collect()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert sorted(bed.said()) == ["backup.place_gone", "照片已另存"]
