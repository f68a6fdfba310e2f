"""What is dropped or pasted, as the files or the bytes that photos are made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

    from fieldapp.services.photos import Source

ENCODED = ("image/jpeg", "image/png")


def sources_in(mime: QMimeData) -> Sequence[Source]:
    """Files, or a picture that was copied by itself; nothing where there is text to be pasted.

    Cells copied from a workbook bring their picture along, and it is the cells that are meant.
    """
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return [each for each in files if not each.is_dir()]
    if mime.hasText() or not mime.hasImage():
        return []
    for name in ENCODED:
        if mime.hasFormat(name):
            return [bytes(mime.data(name).data())]
    image = mime.imageData()
    return [_encoded(image)] if isinstance(image, QImage) else []


def _encoded(image: QImage) -> bytes:
    """A picture as a file that is written quickly: packing 12 million pixels takes a second."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "BMP")  # type: ignore[call-overload] # wrong stub
    return bytes(buffer.data().data())
