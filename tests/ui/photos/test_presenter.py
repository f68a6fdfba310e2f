from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.services.undoing import Undoing
from fieldapp.ui.desk import Desk
from fieldapp.ui.photos.album import DraftAlbum
from fieldapp.ui.photos.presenter import ALREADY, REMOVED, PhotosPresenter
from tests.fakes import FakeJobs
from tests.photo_files import photo_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.photos.album import Album, ShownPhoto
    from tests.ui.photos.conftest import Bed


class FakePhotosView:
    def __init__(self) -> None:
        self.photos: list[str] = []
        self.thumbnails: dict[str, bytes] = {}
        self.message = ("", "", False)

    def show_photos(self, photos: Sequence[ShownPhoto]) -> None:
        self.photos, self.thumbnails = [each.sha256 for each in photos], {}

    def show_thumbnails(self, thumbnails: Mapping[str, bytes]) -> None:
        self.thumbnails |= thumbnails

    def show_job(self, job: Any) -> None:
        pass

    def show_message(self, tone: str, text: str, *, can_bring_back: bool = False) -> None:
        self.message = (tone, text, can_bring_back)


Shown = tuple[FakePhotosView, PhotosPresenter]


def begun(bed: Bed, album: Album) -> Shown:
    view = FakePhotosView()
    desk = Desk(bed.ledger, cast("Any", FakeJobs()), bed.desk.events, bed.desk.notices)
    presenter = PhotosPresenter(view, desk, album)
    presenter.begin()
    return view, presenter


@pytest.fixture
def shown(bed: Bed) -> Shown:
    return begun(bed, bed.album())


def test_photos_that_are_there_are_shown_with_their_small_pictures(bed: Bed) -> None:
    wanted = bed.add(1, 2)
    view, _ = begun(bed, bed.album())
    assert view.photos == wanted
    assert view.thumbnails.keys() == set(wanted)


def test_files_are_added_in_one_step_and_told(bed: Bed, shown: Shown) -> None:
    view, presenter = shown
    presenter.take([photo_file(1), photo_file(2)])
    assert view.photos == bed.hashes()
    assert len(view.thumbnails) == 2
    assert bed.said() == ["已添加 2 张照片"]
    Undoing(bed.ledger).undo()
    bed.desk.events.look()
    assert view.photos == []


def test_good_files_are_added_and_bad_ones_told(bed: Bed, shown: Shown) -> None:
    view, presenter = shown
    presenter.take([photo_file(1), b"abc"])
    assert len(view.photos) == 1
    assert view.message[0] == "warn"
    assert view.message[1].startswith("已添加 1 张照片。“粘贴的图片”不是照片")
    presenter.take([b"abc"])
    assert view.message[0] == "danger"
    assert len(bed.hashes()) == 1


def test_a_photo_that_is_there_already_is_told(bed: Bed, shown: Shown) -> None:
    view, presenter = shown
    presenter.take([photo_file(1)])
    presenter.take([photo_file(1)])
    assert view.message == ("info", ALREADY, False)
    assert len(bed.hashes()) == 1


def test_nothing_dropped_is_nothing_done(shown: Shown) -> None:
    view, presenter = shown
    presenter.take([])
    assert view.message == ("", "", False)


def test_a_photo_is_taken_away_and_brought_back(bed: Bed) -> None:
    first, second = bed.add(1, 2)
    view, presenter = begun(bed, bed.album())
    presenter.remove(first)
    assert view.photos == bed.hashes() == [second]
    assert view.message == ("info", REMOVED, True)
    presenter.bring_back()
    assert view.photos == bed.hashes() == [first, second]
    assert view.message == ("", "", False)
    steps = len(bed.ledger.store.history.steps(-1))
    presenter.bring_back()
    assert len(bed.ledger.store.history.steps(-1)) == steps


def test_a_photo_that_somebody_else_took_away_is_told(bed: Bed) -> None:
    (first,) = bed.add(1)
    view, presenter = begun(bed, bed.album())
    bed.album().listed()
    other = bed.album()
    other.listed()
    other.remove(first)
    presenter.remove(first)
    assert view.message[0] == "danger"


def test_photos_of_a_draft_are_no_steps(bed: Bed) -> None:
    kept: list[int] = []
    view, presenter = begun(bed, DraftAlbum(lambda photos: kept.append(len(photos))))
    steps = len(bed.ledger.store.history.steps(-1))
    presenter.take([photo_file(1), photo_file(2)])
    presenter.describe(view.photos[0], "桶")
    presenter.remove(view.photos[0])
    assert presenter.photos[0].caption == ""
    presenter.bring_back()
    assert presenter.photos[0].caption == "桶"
    assert kept == [2, 2, 1, 2]
    assert len(bed.ledger.store.history.steps(-1)) == steps
    assert bed.said() == []


def test_a_form_that_is_closed_hears_nothing_more(bed: Bed, shown: Shown) -> None:
    view, presenter = shown
    presenter.leave()
    presenter.leave()
    bed.add(1)
    bed.desk.events.look()
    assert view.photos == []
