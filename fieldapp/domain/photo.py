"""A photo that was taken in: its picture for the screen, and what the camera wrote into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a photo was taken, in millionths of a degree; north and east are positive."""

    latitude: int
    longitude: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is kept; `sha256` is that of the file it was made from.

    `taken_at` is the camera's local time, None where the camera wrote none; so is `place`. The
    file's name is not kept: it may hold the name of a person, and the hash finds the file.
    """

    sha256: str
    original_size: int
    width: int
    height: int
    taken_at: datetime | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class TakenPhoto:
    """A photo with its bytes, both of them JPEG, which may not be stored yet."""

    photo: Photo
    picture: bytes
    thumbnail: bytes
