from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from fieldapp.services.photos import taken_in
from fieldapp.ui.photos.sources import sources_in

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


def copied_picture() -> QMimeData:
    image = QImage(60, 40, QImage.Format.Format_ARGB32)
    image.fill(0xFF204080)
    mime = QMimeData()
    mime.setImageData(image)
    return mime


def test_files_are_taken_and_folders_are_not(tmp_path: Path) -> None:
    mime = QMimeData()
    files = [tmp_path / "1.jpg", tmp_path / "文 件.png"]
    places = [QUrl.fromLocalFile(str(each)) for each in (*files, tmp_path)]
    mime.setUrls([*places, QUrl("https://example.org/1.jpg")])
    assert sources_in(mime) == files


def test_a_copied_picture_is_taken() -> None:
    (content,) = sources_in(copied_picture())
    assert isinstance(content, bytes)
    picture = Image.open(BytesIO(taken_in(content).picture))
    color = picture.getpixel((30, 20))
    assert picture.size == (60, 40)
    assert isinstance(color, tuple)
    assert [abs(one - two) < 4 for one, two in zip(color, (0x20, 0x40, 0x80), strict=True)]


def test_a_picture_that_comes_packed_is_taken_as_it_is() -> None:
    mime = copied_picture()
    mime.setData("image/png", b"packed")
    assert sources_in(mime) == [b"packed"]


def test_cells_of_a_workbook_are_no_photo() -> None:
    mime = copied_picture()
    mime.setText("1\t2")
    assert sources_in(mime) == []
    mime = QMimeData()
    mime.setText("1")
    assert sources_in(mime) == []
