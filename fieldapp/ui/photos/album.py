"""Where the photos of a form are: in the ledger, or kept with the draft of a new record."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.photos import NewPhoto, Photos, with_caption

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.photo import Photo
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.work_progress import Progress

DEGREE = 1_000_000
LOST = "图像丢失"


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo as a strip shows it; `detail` is when and where it was taken, as far as known."""

    sha256: str
    caption: str
    detail: str
    is_lost: bool = False


class Album(Protocol):
    """The photos of one record, stored or not. What takes long is work for a job."""

    is_stored: bool  # in the ledger, so that what is done is a step

    def listed(self) -> Sequence[ShownPhoto]:
        """The photos in their order."""

    def thumbnails(self, hashes: Sequence[str], progress: Progress) -> Mapping[str, bytes]:
        """The small pictures of those photos that have one."""

    def picture(self, sha256: str, progress: Progress) -> bytes:
        """The large picture of a photo."""

    def add(self, photos: Sequence[NewPhoto], progress: Progress) -> int:
        """Add photos; how many, since those that are there already are left out."""

    def describe(self, sha256: str, caption: str) -> None:
        """Write something below a photo."""

    def remove(self, sha256: str) -> None:
        """Take a photo away."""

    def bring_back(self, sha256: str) -> None:
        """Take back that a photo was taken away."""


class RecordAlbum:
    """The photos of a stored record."""

    is_stored = True

    def __init__(
        self, ledger: Ledger, work: ProjectWork, kind_id: KindId, record_id: RecordId
    ) -> None:
        self._ledger, self._work = ledger, work
        self._kind_id, self._record_id = kind_id, record_id
        self._ids: dict[str, int] = {}  # also of photos that were taken away here

    def listed(self) -> Sequence[ShownPhoto]:
        """The photos in their order."""
        found = Photos(self._ledger).listed(self._record_id)
        self._ids |= {each.sha256: each.id for each in found}
        return [
            ShownPhoto(each.sha256, each.caption, detail_of(each.photo), each.photo is None)
            for each in found
        ]

    def thumbnails(self, hashes: Sequence[str], progress: Progress) -> Mapping[str, bytes]:
        """The small pictures of those photos that have one."""
        found: dict[str, bytes] = {}
        with closing(self._ledger.another(progress)) as ledger:
            for each in hashes:
                found[each] = Photos(ledger).thumbnail(each)
        return found

    def picture(self, sha256: str, progress: Progress) -> bytes:
        """The large picture of a photo."""
        with closing(self._ledger.another(progress)) as ledger:
            return Photos(ledger).picture(sha256)

    def add(self, photos: Sequence[NewPhoto], progress: Progress) -> int:
        """Add photos in one step."""
        with closing(self._ledger.another(progress)) as ledger:
            work = ledger.work(self._work.project)
            return Photos(ledger).add(work, self._kind_id, self._record_id, photos)

    def describe(self, sha256: str, caption: str) -> None:
        """Write something below a photo."""
        Photos(self._ledger).describe(self._ids[sha256], caption)

    def remove(self, sha256: str) -> None:
        """Take a photo away."""
        Photos(self._ledger).void(self._ids[sha256])

    def bring_back(self, sha256: str) -> None:
        """Take back that a photo was taken away."""
        Photos(self._ledger).revive(self._ids[sha256])


class DraftAlbum:
    """The photos of a record that is not stored yet; `keep` puts them into its draft."""

    is_stored = False

    def __init__(self, keep: Callable[[tuple[NewPhoto, ...]], object]) -> None:
        self._keep = keep
        self._photos: tuple[NewPhoto, ...] = ()
        self._removed: dict[str, tuple[int, NewPhoto]] = {}  # with their places

    def begin(self, photos: tuple[NewPhoto, ...]) -> None:
        """Go on with the photos of a draft."""
        self._photos = photos
        self._removed.clear()

    def listed(self) -> Sequence[ShownPhoto]:
        """The photos in their order."""
        return [
            ShownPhoto(each.sha256, each.caption, detail_of(each.taken.photo))
            for each in self._photos
        ]

    def thumbnails(self, hashes: Sequence[str], _progress: Progress) -> Mapping[str, bytes]:
        """The small pictures of those photos."""
        return {each.sha256: each.taken.thumbnail for each in self._photos if each.sha256 in hashes}

    def picture(self, sha256: str, _progress: Progress) -> bytes:
        """The large picture of a photo."""
        for each in self._photos:
            if each.sha256 == sha256:
                return each.taken.picture
        raise KnownError("photo.gone")

    def add(self, photos: Sequence[NewPhoto], _progress: Progress) -> int:
        """Add photos to the draft."""
        known = {each.sha256 for each in self._photos}
        new = tuple(each for each in photos if each.sha256 not in known)
        self._put(self._photos + new)
        return len(new)

    def describe(self, sha256: str, caption: str) -> None:
        """Write something below a photo."""
        self._put(
            tuple(
                with_caption(each, caption) if each.sha256 == sha256 else each
                for each in self._photos
            )
        )

    def remove(self, sha256: str) -> None:
        """Take a photo away."""
        for place, each in enumerate(self._photos):
            if each.sha256 == sha256:
                self._removed[sha256] = place, each
        self._put(tuple(each for each in self._photos if each.sha256 != sha256))

    def bring_back(self, sha256: str) -> None:
        """Take back that a photo was taken away."""
        place, photo = self._removed.pop(sha256)
        if all(each.sha256 != sha256 for each in self._photos):
            self._put((*self._photos[:place], photo, *self._photos[place:]))

    def _put(self, photos: tuple[NewPhoto, ...]) -> None:
        self._photos = photos
        self._keep(photos)


def detail_of(photo: Photo | None) -> str:
    """When and where a photo was taken: `2025-02-20 09:15　北纬26.512345° 东经104.846100°`."""
    if photo is None:
        return LOST
    parts = [f"{photo.taken_at:%Y-%m-%d %H:%M}"] if photo.taken_at else []
    if photo.place is not None:
        north, east = photo.place.latitude, photo.place.longitude
        parts.append(
            f"{'北纬' if north >= 0 else '南纬'}{abs(north) / DEGREE:.6f}° "
            f"{'东经' if east >= 0 else '西经'}{abs(east) / DEGREE:.6f}°"
        )
    return "　".join(parts)
