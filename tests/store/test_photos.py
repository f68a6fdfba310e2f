from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.photo import Photo, Place, TakenPhoto
from fieldapp.domain.problem import KnownError
from fieldapp.store.photos import PHOTOS_FILE, PhotoFile
from tests.store.backed_up import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2025, 2, 26, 9, 30, tzinfo=UTC)
PHOTO = Photo("a" * 64, 4_000_000, 1600, 1200, datetime(2025, 2, 20, 9, 15), Place(26, -104))  # noqa: DTZ001
TAKEN = TakenPhoto(PHOTO, b"large" * 20_000, b"small")
BARE = TakenPhoto(replace(PHOTO, sha256="b" * 64, taken_at=None, place=None), b"one", b"two")


@pytest.fixture
def photos(folder: Path) -> Iterator[PhotoFile]:
    with closing(opened(folder)) as store:
        yield PhotoFile(store)


def test_the_file_is_made_when_the_first_photo_is_stored(folder: Path, photos: PhotoFile) -> None:
    assert photos.described([PHOTO.sha256]) == {}
    assert photos.thumbnail(PHOTO.sha256) is None
    assert not (folder / PHOTOS_FILE).exists()
    photos.store([TAKEN], NOW)
    assert (folder / PHOTOS_FILE).is_file()


def test_photos_come_back_as_they_were(photos: PhotoFile) -> None:
    photos.store([TAKEN, BARE], NOW)
    wanted = {each.photo.sha256: each.photo for each in (TAKEN, BARE)}
    assert photos.described([*wanted, "c" * 64]) == wanted
    assert photos.picture(PHOTO.sha256) == TAKEN.picture
    assert photos.thumbnail(PHOTO.sha256) == TAKEN.thumbnail
    assert photos.picture("c" * 64) is None


def test_a_photo_stored_again_stays_and_counts_as_new(photos: PhotoFile) -> None:
    photos.store([TAKEN], NOW)
    later = NOW + timedelta(days=1)
    photos.store([replace(TAKEN, picture=b"other")], later)
    assert photos.picture(PHOTO.sha256) == TAKEN.picture
    assert photos.hashes() == {PHOTO.sha256: later}


def test_only_what_was_stored_before_is_swept(photos: PhotoFile) -> None:
    photos.store([TAKEN], NOW)
    photos.store([BARE], NOW + timedelta(hours=1))
    both = [TAKEN.photo.sha256, BARE.photo.sha256]
    assert photos.sweep(both, NOW) == 0
    assert photos.sweep(both, NOW + timedelta(minutes=1)) == 1
    assert set(photos.hashes()) == {BARE.photo.sha256}


def test_all_of_some_photos_are_stored_or_none(photos: PhotoFile) -> None:
    half_a_place = replace(BARE, photo=replace(BARE.photo, place=Place(1, cast("int", None))))
    with pytest.raises(dbapi2.IntegrityError, match="CHECK"):
        photos.store([TAKEN, half_a_place], NOW)
    assert photos.hashes() == {}


def test_a_changed_page_is_told(folder: Path, photos: PhotoFile) -> None:
    photos.store([TAKEN], NOW)
    assert list(photos.problems()) == []
    path = folder / PHOTOS_FILE
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    with pytest.raises(KnownError) as caught:  # SQLite gives up where its own check does not
        list(photos.problems())
    assert caught.value.code == "store.damaged"


def test_another_key_opens_nothing(folder: Path, photos: PhotoFile) -> None:
    photos.store([TAKEN], NOW)
    with closing(opened(folder)) as store:
        store.key = bytes(32)
        with pytest.raises(KnownError) as caught:
            PhotoFile(store).hashes()
    assert caught.value.code == "store.damaged"
