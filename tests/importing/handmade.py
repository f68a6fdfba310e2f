"""Workbooks made by hand, as no spreadsheet program would make them."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

from fieldapp.importing.sheet import Cell, Range, Sheet

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="登记" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}
SHEET_PART = "xl/worksheets/sheet1.xml"
OLE_SECTOR = 512
OLE_ENTRY = 128


def sheet_xml(rows: str, *, before: str = "") -> str:
    """The part of a sheet with these `<row>` elements."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def package(path: Path, sheet: str | bytes) -> Path:
    """An .xlsx whose one sheet is this part."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        archive.writestr(SHEET_PART, sheet)
    return path


def package_that_understates(path: Path, content: bytes) -> Path:
    """An .xlsx that declares its sheet to be 10 bytes long, in both of its directories."""
    package(path, content)
    true_size = struct.pack("<I", len(content))
    path.write_bytes(path.read_bytes().replace(true_size, struct.pack("<I", 10)))
    return path


def compound_file(path: Path, stream: str) -> Path:
    """The outline of an OLE compound file whose directory has one stream of this name."""
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(OLE_SECTOR, b"\0")
    entries = (f"{name}\0".encode("utf-16-le") for name in ("Root Entry", stream))
    path.write_bytes(start + b"".join(entry.ljust(OLE_ENTRY, b"\0") for entry in entries))
    return path


def sheet(*rows: tuple[Cell, ...], merged: str = "", name: str = "登记") -> Sheet:
    """A sheet of these rows; `merged` names ranges such as "A1:H1 B4:B9"."""
    return Sheet(name, rows, tuple(map(_range, merged.split())))


def _range(text: str) -> Range:
    first, last = (_place(end) for end in text.split(":"))
    return Range(*first, *last)


def _place(text: str) -> tuple[int, int]:
    return int(text[1:]), ord(text[0]) - ord("A") + 1
