from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.photo import Photo, Place
from fieldapp.domain.problem import KnownError
from fieldapp.services.work_progress import SILENT
from fieldapp.store.photos import PHOTOS_FILE
from fieldapp.ui.photos.album import DraftAlbum, detail_of
from tests.ui.photos.conftest import Bed, new_photo

if TYPE_CHECKING:
    from fieldapp.services.photos import NewPhoto
    from fieldapp.ui.photos.album import Album

PHOTO = Photo("a", 1, 2, 3, datetime(2025, 2, 20, 9, 15), Place(26_512_345, 104_846_100))  # noqa: DTZ001


def captions(album: Album) -> list[str]:
    return [each.caption for each in album.listed()]


def test_photos_of_a_record_are_steps_of_the_ledger(bed: Bed) -> None:
    album = bed.album()
    assert album.add([new_photo(1), new_photo(2)], SILENT) == 2
    first, second = (each.sha256 for each in album.listed())
    album.describe(first, "投料前")
    album.remove(second)
    assert bed.captions() == ["投料前"]
    album.bring_back(second)
    assert bed.hashes() == [first, second]
    titles = [step.title for step in bed.ledger.store.history.steps(4)]
    assert len(set(titles)) == 4


def test_pictures_of_a_record_are_read_on_a_connection_of_their_own(bed: Bed) -> None:
    first, second = bed.add(1, 2)
    album = bed.album()
    assert album.thumbnails([first, second], SILENT) == {
        first: new_photo(1).taken.thumbnail,
        second: new_photo(2).taken.thumbnail,
    }
    assert album.picture(first, SILENT) == new_photo(1).taken.picture


def test_a_photo_without_its_picture_is_lost(bed: Bed) -> None:
    bed.add(1)
    bed.ledger.store.path.with_name(PHOTOS_FILE).unlink()
    (shown,) = bed.album().listed()
    assert (shown.is_lost, shown.detail) == (True, "图像丢失")


def test_photos_of_a_draft_are_kept_with_it() -> None:
    kept: list[tuple[NewPhoto, ...]] = []
    album = DraftAlbum(kept.append)
    assert album.add([new_photo(1), new_photo(2)], SILENT) == 2
    assert album.add([new_photo(2), new_photo(3)], SILENT) == 1
    first, second, third = (each.sha256 for each in album.listed())
    album.describe(second, "桶")
    album.remove(second)
    assert captions(album) == ["", ""]
    album.bring_back(second)
    assert captions(album) == ["", "桶", ""]
    assert [each.sha256 for each in kept[-1]] == [first, second, third]
    assert album.thumbnails([third], SILENT) == {third: new_photo(3).taken.thumbnail}
    assert album.picture(first, SILENT) == new_photo(1).taken.picture


def test_a_draft_that_is_begun_anew_has_other_photos() -> None:
    album = DraftAlbum(lambda _photos: None)
    album.add([new_photo(1)], SILENT)
    gone = album.listed()[0].sha256
    album.begin((new_photo(2),))
    assert len(album.listed()) == 1
    with pytest.raises(KnownError):
        album.picture(gone, SILENT)


def test_when_and_where_a_photo_was_taken_is_told() -> None:
    assert detail_of(PHOTO) == "2025-02-20 09:15　北纬26.512345° 东经104.846100°"
    southern = replace(PHOTO, taken_at=None, place=Place(-1, -2_000_000))
    assert detail_of(southern) == "南纬0.000001° 西经2.000000°"
    assert detail_of(replace(PHOTO, taken_at=None, place=None)) == ""
