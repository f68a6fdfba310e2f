from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import datetime
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageFile, ImageOps
from PIL.TiffImagePlugin import IFDRational

from fieldapp.domain.photo import Place
from fieldapp.domain.problem import KnownError
from fieldapp.services.photo_image import MOST_BYTES, taken_from
from tests.photo_files import CORNER, WHEN, exif_of, jpeg, marked, png

ORIENTATIONS = range(1, 9)
# How a picture must be stored so that a viewer that heeds the orientation shows it upright.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def code_of(content: bytes) -> str:
    with pytest.raises(KnownError) as caught:
        taken_from(content, name="a.jpg")
    return caught.value.code


def is_red(color: object) -> bool:
    assert isinstance(color, tuple)
    return all(abs(one - other) < 30 for one, other in zip(color, CORNER, strict=True))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("size", [(64, 40), (2400, 1500)])
def test_a_photo_is_turned_upright(orientation: int, size: tuple[int, int]) -> None:
    upright = marked(*size)
    turn = STORED[orientation]
    held = upright if turn is None else upright.transpose(turn)
    content = jpeg(held, exif_of(orientation=orientation))
    assert ImageOps.exif_transpose(opened(content)).size == size  # the test's own table is right
    taken = taken_from(content)
    picture = opened(taken.picture)
    width, height = picture.size
    assert picture.size == (taken.photo.width, taken.photo.height)
    assert abs(width / height - size[0] / size[1]) < 0.01
    corners = [(2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3)]
    assert [is_red(picture.getpixel(each)) for each in corners] == [True, False, False, False]
    assert picture.getexif().get(ExifTags.Base.Orientation, 1) == 1


def test_time_and_place_are_read_and_stay_in_the_picture() -> None:
    content = jpeg(marked(80, 60), exif_of(when=WHEN, north=26.512345, east=104.8461))
    taken = taken_from(content)
    assert taken.photo.taken_at == datetime(2025, 2, 20, 9, 15, 30)  # noqa: DTZ001 -- the camera's
    assert taken.photo.place == Place(26_512_345, 104_846_100)
    again = taken_from(taken.picture)
    assert (again.photo.taken_at, again.photo.place) == (taken.photo.taken_at, taken.photo.place)


def test_south_and_west_are_negative() -> None:
    content = jpeg(marked(80, 60), exif_of(north=-12.5, east=-70.25))
    assert taken_from(content).photo.place == Place(-12_500_000, -70_250_000)


def test_nothing_else_of_what_the_camera_wrote_is_kept() -> None:
    taken = taken_from(jpeg(marked(80, 60), exif_of(when=WHEN)))
    assert ExifTags.Base.Make not in opened(taken.picture).getexif()
    assert "exif" not in opened(taken.thumbnail).info
    assert "exif" not in opened(taken_from(jpeg(marked(80, 60))).picture).info


@pytest.mark.parametrize("when", ["0000:00:00 00:00:00", "2025-02-20", "\0", "yesterday"])
def test_a_time_that_is_none_is_left_out(when: str) -> None:
    assert taken_from(jpeg(marked(80, 60), exif_of(when=when))).photo.taken_at is None


@pytest.mark.parametrize("north", [91.0, IFDRational(0, 0)])
def test_a_place_that_is_none_is_left_out(north: float | IFDRational) -> None:
    exif = exif_of(north=1.0, east=2.0)
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (north, 0.0, 0.0)
    assert taken_from(jpeg(marked(80, 60), exif)).photo.place is None


def test_a_damaged_exif_part_does_not_keep_a_photo_out() -> None:
    content = jpeg(marked(80, 60), exif_of(when=WHEN, north=1.0))
    at = content.index(b"Exif\0\0") + 6
    damaged = content[:at] + b"\xff" * 20 + content[at + 20 :]
    assert taken_from(damaged).photo.taken_at is None


def test_twelve_million_pixels_become_1600_and_a_small_picture() -> None:
    content = jpeg(marked(4000, 3000))
    taken = taken_from(content)
    assert opened(taken.picture).size == (1600, 1200)
    assert opened(taken.thumbnail).size == (320, 240)
    assert taken.photo.sha256 == hashlib.sha256(content).hexdigest()
    assert taken.photo.original_size == len(content)
    assert len(taken.thumbnail) < len(taken.picture)


def test_a_small_photo_keeps_its_size() -> None:
    assert opened(taken_from(jpeg(marked(300, 200))).picture).size == (300, 200)


def test_what_is_clear_in_a_picture_becomes_white() -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((10, 20, 200, 255), (0, 0, 20, 40))
    picture = opened(taken_from(png(image)).picture)
    white, blue = picture.getpixel((35, 20)), picture.getpixel((5, 20))
    assert isinstance(white, tuple)
    assert isinstance(blue, tuple)
    assert min(white) > 245
    assert blue[2] > 180 > blue[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    image = Image.new("I;16", (40, 30)) if mode == "I;16" else marked(40, 30).convert(mode)
    assert opened(taken_from(png(image)).picture).mode == "RGB"


def test_a_photo_for_print_is_read_too() -> None:
    assert opened(taken_from(jpeg(marked(80, 60, "CMYK"))).picture).mode == "RGB"


@pytest.mark.parametrize("kept", [0.02, 0.5, 0.97])
def test_a_truncated_file_is_refused(kept: float) -> None:
    image = Image.effect_noise((600, 400), 80).convert("RGB")
    for content in (jpeg(image), png(image)):
        assert code_of(content[: int(len(content) * kept)]) == "photo.damaged"
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def bomb(width: int, height: int) -> bytes:
    """A png of a few hundred bytes that says it is that large."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8_000, 8_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_the_memory_is_refused(size: tuple[int, int]) -> None:
    assert code_of(bomb(*size)) == "photo.too_many_pixels"


@pytest.mark.parametrize("content", [b"", b"abc", b"PK\x03\x04" + b"\0" * 99, "文字".encode() * 99])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    assert code_of(content) == "photo.no_picture"


def test_a_picture_of_another_format_is_refused() -> None:
    file = BytesIO()
    marked(40, 30).save(file, "TIFF")
    assert code_of(file.getvalue()) == "photo.no_picture"


def test_a_heic_photo_is_told_by_its_name() -> None:
    assert code_of(struct.pack(">I", 24) + b"ftypheic" + b"\0" * 40) == "photo.heic"


def test_a_file_beyond_all_measure_is_refused_unread() -> None:
    assert code_of(bytes(MOST_BYTES + 1)) == "photo.too_large"
