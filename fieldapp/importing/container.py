"""Looks at a workbook's file before it is read: is it there, is it one, is its size fair.

Workbooks are of two sorts: a zip package (.xlsx, .xlsb, .ods) or an OLE compound file (.xls, and
any workbook with a password). The name is not trusted: systems export .xlsx under the name .xls.
"""

from __future__ import annotations

import copy
import errno
import os
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from fieldapp.domain.problem import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.importing.limits import Limits

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage"
WORKBOOK_STREAMS = ("Workbook", "Book")
OLE_ENTRY_BYTES = 128  # a directory entry begins with its name, at a multiple of this
OLE_BLOCK_BYTES = 64  # the smallest piece that a stream is stored in
# The records of an old workbook: kind and length, two bytes each, and the content.
GLOBALS_START = bytes.fromhex("0908 1000 0006 0500")
WRITE_PROTECTED = 0x86
FILE_PASS = 0x2F
ZIP_IS_ENCRYPTED = 1
PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
PIECE_BYTES = 1 << 20
MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP})
# What zipfile raises for a damaged package, beside its own exception.
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError)


def check_file(path: Path, limits: Limits) -> None:
    """Raise a KnownError when the file cannot be a workbook that we would read."""
    try:
        if path.is_dir():
            raise KnownError("workbook.is_folder", file=path.name)
        if path.exists() and not path.is_file():
            raise KnownError("workbook.not_a_workbook", file=path.name)
        with path.open("rb") as file:
            _check_content(file, path.name, limits)
    except OSError as error:
        raise known_error(error, path.name) from error


def known_error(error: OSError, name: str) -> KnownError:
    """What a failure of the system means to somebody who wants to open the file `name`."""
    if isinstance(error, PermissionError):  # on Windows also a sharing violation
        return KnownError("workbook.locked", file=name)
    if error.errno in MISSING:
        return KnownError("workbook.missing", file=name)
    return KnownError("workbook.damaged", file=name, detail=error.strerror or str(error))


def check_inflated(file: BinaryIO, name: str, limits: Limits) -> None:
    """Inflate a package to nowhere and refuse it when more comes out than fair.

    The declared sizes may lie; a reader that believes them would run out of memory.
    """
    try:
        file.seek(0)
        if file.read(len(ZIP_START)) == ZIP_START:
            _inflate(file, name, limits)
    except DAMAGED as error:
        raise KnownError("workbook.damaged", file=name, detail=str(error)) from error
    except OSError as error:  # also a directory that points to before the file begins
        raise known_error(error, name) from error


def _inflate(file: BinaryIO, name: str, limits: Limits) -> None:
    inflated = 0
    with zipfile.ZipFile(file) as package:
        members = package.infolist()
        packed = sum(member.compress_size for member in members)
        for member in members:
            for size in _sizes_of_pieces(package, member, limits):
                inflated += size
                _check_size(inflated, packed, name, limits)


def _sizes_of_pieces(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits
) -> Iterator[int]:
    boundless = copy.copy(member)
    boundless.file_size = limits.inflated_bytes + PIECE_BYTES
    with package.open(boundless) as stream:
        while piece := stream.read(PIECE_BYTES):
            yield len(piece)


def _check_content(file: BinaryIO, name: str, limits: Limits) -> None:
    size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise KnownError("workbook.empty", file=name)
    if size > limits.file_bytes:
        raise KnownError("workbook.too_large", file=name)
    start = file.read(len(OLE_START))
    if start == OLE_START:
        _check_compound(start + file.read(), name)
    elif start.startswith(ZIP_START):
        _check_package(file, name, limits)
    else:
        raise KnownError("workbook.not_a_workbook", file=name)


def _check_compound(content: bytes, name: str) -> None:
    if _has_stream(content, ENCRYPTED_STREAM) or _has_file_pass(content):
        raise KnownError("workbook.encrypted", file=name)
    if not any(_has_stream(content, stream) for stream in WORKBOOK_STREAMS):
        raise KnownError("workbook.not_a_workbook", file=name)


def _has_stream(content: bytes, stream: str) -> bool:
    wanted = f"{stream}\0".encode("utf-16-le")
    return any(_places(content, wanted, OLE_ENTRY_BYTES))


def _has_file_pass(content: bytes) -> bool:
    """Whether an old workbook is encrypted: a record says so right after its beginning.

    Calamine would say so, too, but only where the name of the file tells it the format.
    """
    for place in _places(content, GLOBALS_START, OLE_BLOCK_BYTES):
        record = _skipping(content, place)
        if _number(content, record) == WRITE_PROTECTED:
            record = _skipping(content, record)
        if _number(content, record) == FILE_PASS:
            return True
    return False


def _skipping(content: bytes, record: int) -> int:
    return record + 4 + _number(content, record + 2)


def _number(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 2], "little")


def _places(content: bytes, wanted: bytes, alignment: int) -> Iterator[int]:
    """Where the bytes stand at a multiple of the alignment; never 0, where the file begins."""
    place = content.find(wanted)
    while place >= 0:
        if place % alignment == 0:
            yield place
        place = content.find(wanted, place + 1)


def _check_package(file: BinaryIO, name: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(file) as package:
            _check_members(package, name, limits)
    except DAMAGED as error:
        raise KnownError("workbook.damaged", file=name, detail=str(error)) from error


def _check_members(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    members = package.infolist()
    if any(member.compress_type not in PACKINGS for member in members):
        raise KnownError("workbook.damaged", file=name, detail="compression")
    if _is_encrypted(package):
        raise KnownError("workbook.encrypted", file=name)
    if not _is_workbook(package):
        raise KnownError("workbook.not_a_workbook", file=name)
    declared = sum(member.file_size for member in members)
    _check_size(declared, sum(member.compress_size for member in members), name, limits)


def _is_workbook(package: zipfile.ZipFile) -> bool:
    names = package.namelist()
    if any(name.replace("\\", "/").lower().startswith("xl/") for name in names):
        return True
    return b"spreadsheet" in _beginning_of(package, "mimetype")


def _is_encrypted(package: zipfile.ZipFile) -> bool:
    if any(member.flag_bits & ZIP_IS_ENCRYPTED for member in package.infolist()):
        return True
    return b"encryption-data" in _beginning_of(package, "META-INF/manifest.xml")


def _beginning_of(package: zipfile.ZipFile, name: str) -> bytes:
    """The first piece of a part of an open document; nothing where it has no such part."""
    if name not in package.namelist():
        return b""
    with package.open(name) as stream:
        return stream.read(PIECE_BYTES)


def _check_size(inflated: int, packed: int, name: str, limits: Limits) -> None:
    is_dense = inflated > limits.small_bytes and inflated > packed * limits.ratio
    if is_dense or inflated > limits.inflated_bytes:
        raise KnownError("workbook.too_large", file=name)
