"""Photos as cameras write them, made for tests."""

from __future__ import annotations

from io import BytesIO

from PIL import ExifTags, Image, ImageDraw

WHEN = "2025:02:20 09:15:30"
CORNER = (200, 40, 40)


def marked(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A grey picture whose upper left quarter is red, so that it is seen which way is up."""
    image = Image.new("RGB", (width, height), (120, 120, 120))
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height // 2), fill=CORNER)
    return image.convert(mode)


def jpeg(image: Image.Image, exif: Image.Exif | None = None) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=90, exif=exif or Image.Exif())
    return file.getvalue()


def png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def exif_of(
    *, orientation: int | None = None, when: str = "", north: float | None = None, east: float = 0
) -> Image.Exif:
    """What a camera writes; south and west are negative, no `north` is no place."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "相机".encode()
    if orientation is not None:
        exif[ExifTags.Base.Orientation] = orientation
    if when:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = when
    if north is not None:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef] = "S" if north < 0 else "N"
        gps[ExifTags.GPS.GPSLatitude] = sixtieths(abs(north))
        gps[ExifTags.GPS.GPSLongitudeRef] = "W" if east < 0 else "E"
        gps[ExifTags.GPS.GPSLongitude] = sixtieths(abs(east))
    return exif


def sixtieths(degrees: float) -> tuple[float, float, float]:
    minutes = degrees % 1 * 60
    return float(int(degrees)), float(int(minutes)), minutes % 1 * 60


def photo_file(number: int = 0, *, when: str = "") -> bytes:
    """A small photo unlike those of other numbers."""
    image = Image.new("RGB", (64, 48), (number * 40 % 256, 90, 160))
    return jpeg(image, exif_of(when=when))
