"""A file of a camera made into the photo that a ledger keeps: turned upright, and not too large.

Pillow is imported here alone, and this module only where a photo is taken in.
"""

from __future__ import annotations

import hashlib
import struct
from contextlib import contextmanager, suppress
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, UnidentifiedImageError

from fieldapp.domain.photo import Photo, Place, TakenPhoto
from fieldapp.domain.problem import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_SIDE, THUMBNAIL_SIDE = 1600, 320  # px
QUALITY, THUMBNAIL_QUALITY = 85, 80
SHRINKING = Image.Resampling.HAMMING  # as sharp as the cubic one where it shrinks, and faster
MOST_BYTES = 64 * 1024 * 1024  # the largest that phones write have 40 MB
MOST_PIXELS = 120_000_000  # phones write up to 108 million
MOST_PIXELS_AT_ONCE = 50_000_000  # of a format that is decoded whole: 200 MB of memory
FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
MOST_PROFILE_BYTES = 16 * 1024  # a screen's colours; a printer's profile is larger and no use
MILLION = 1_000_000
# What wrong files make Pillow raise; whatever it is, the file is no picture.
FAULTS = (OSError, SyntaxError, ValueError, EOFError, struct.error, KeyError, IndexError, TypeError)

Turn = Image.Transpose
TURNS: Mapping[int, Image.Transpose] = {
    2: Turn.FLIP_LEFT_RIGHT,
    3: Turn.ROTATE_180,
    4: Turn.FLIP_TOP_BOTTOM,
    5: Turn.TRANSPOSE,
    6: Turn.ROTATE_270,
    7: Turn.TRANSVERSE,
    8: Turn.ROTATE_90,
}
# Pillow would only warn at its own limit; the one above is refused.
Image.MAX_IMAGE_PIXELS = None


def taken_from(content: bytes, *, name: str = "") -> TakenPhoto:
    """The photo in a file's bytes; a KnownError tells why there is none."""
    _require_likely(content, name)
    with _told_damaged(name), Image.open(BytesIO(content), formats=FORMATS) as image:
        _require_reasonable(image, name)
        exif = _Exif(image)
        picture = _turned(_small(image), exif.orientation)
        thumbnail = picture.copy()
        thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), SHRINKING)
        profile = _profile(image)
    photo = Photo(
        hashlib.sha256(content).hexdigest(), len(content), *picture.size, exif.time, exif.place
    )
    return TakenPhoto(
        photo,
        _jpeg(picture, QUALITY, profile, exif.kept()),
        _jpeg(thumbnail, THUMBNAIL_QUALITY, profile, b""),
    )


def _require_likely(content: bytes, name: str) -> None:
    if len(content) > MOST_BYTES:
        raise KnownError("photo.too_large", name=name, most=MOST_BYTES // 1024**2)
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise KnownError("photo.heic", name=name)


def _require_reasonable(image: Image.Image, name: str) -> None:
    most = MOST_PIXELS if image.format in {"JPEG", "MPO"} else MOST_PIXELS_AT_ONCE
    pixels = image.width * image.height
    if pixels > most:
        raise KnownError("photo.too_many_pixels", name=name, most=most // 10_000)


@contextmanager
def _told_damaged(name: str) -> Iterator[None]:
    try:
        yield
    except UnidentifiedImageError as error:
        raise KnownError("photo.no_picture", name=name) from error
    except FAULTS as error:
        raise KnownError("photo.damaged", name=name) from error


def _small(image: Image.Image) -> Image.Image:
    """The picture at its final size, decoded no larger than needed, on white where it is clear."""
    size = _fitted(image.size)
    image.draft("RGB", size)  # a JPEG is decoded at a half, a quarter or an eighth
    image.load()
    flat = _flat(image)
    return flat if flat.size == size else flat.resize(size, SHRINKING)


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    longest = max(size)
    if longest <= LONGEST_SIDE:
        return size
    width, height = (max(1, round(side * LONGEST_SIDE / longest)) for side in size)
    return width, height


def _flat(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    white = Image.new("RGB", clear.size, "white")
    white.paste(clear, mask=clear.getchannel("A"))
    return white


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    turn = TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _profile(image: Image.Image) -> bytes | None:
    """The colours of a phone's screen, without which its reds are dull; None for the usual ones."""
    profile = image.info.get("icc_profile")
    is_kept = isinstance(profile, bytes) and len(profile) <= MOST_PROFILE_BYTES
    return profile if is_kept and image.mode == "RGB" else None


def _jpeg(image: Image.Image, quality: int, profile: bytes | None, exif: bytes) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=quality, icc_profile=profile, exif=exif)
    return file.getvalue()


class _Exif:
    """What is kept of what the camera wrote: time and place. A damaged part is as good as none."""

    def __init__(self, image: Image.Image) -> None:
        self.orientation = 1
        self.time: datetime | None = None
        self.place: Place | None = None
        self._time_text = ""
        self._gps: Mapping[int, object] = {}
        with suppress(*FAULTS):
            self._read(image.getexif())

    def kept(self) -> bytes:
        """Time and place alone, as they stand in the picture that is kept."""
        exif = Image.Exif()
        if self.time is not None:
            exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = self._time_text
        if self.place is not None:
            exif.get_ifd(ExifTags.IFD.GPSInfo).update(self._gps)
        return exif.tobytes() if self.time or self.place else b""

    def _read(self, exif: Image.Exif) -> None:
        orientation = exif.get(ExifTags.Base.Orientation, 1)
        self.orientation = orientation if orientation in TURNS else 1
        told = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        self._time_text = str(told or exif.get(ExifTags.Base.DateTime) or "").strip("\0 ")
        self.time = _time_in(self._time_text)
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        self.place = _place_in(gps)
        self._gps = {tag: gps[tag] for tag in range(1, 5) if tag in gps}


def _time_in(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.strptime(text, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 -- a camera's own time
    return None


def _place_in(gps: Mapping[int, object]) -> Place | None:
    tags = ExifTags.GPS
    latitude = _degrees(gps.get(tags.GPSLatitude), gps.get(tags.GPSLatitudeRef), "S", 90)
    longitude = _degrees(gps.get(tags.GPSLongitude), gps.get(tags.GPSLongitudeRef), "W", 180)
    return None if latitude is None or longitude is None else Place(latitude, longitude)


def _degrees(parts: object, side: object, negative: str, most: int) -> int | None:
    """Degrees, minutes and seconds as millionths of a degree; None for anything else."""
    if not isinstance(parts, tuple) or len(parts) != len(("degrees", "minutes", "seconds")):
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= most:  # also what is no number: a part of nothing by nothing
        return None
    return round(-value * MILLION if side == negative else value * MILLION)
