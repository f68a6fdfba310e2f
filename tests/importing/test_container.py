"""A file is looked at before anything reads it."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp.domain.problem import KnownError
from fieldapp.importing.container import check_file, check_inflated, known_error
from fieldapp.importing.limits import MEBIBYTE, STANDARD
from tests.importing.handmade import compound_file, package, package_that_understates, sheet_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.importing.limits import Limits

NOBODY = 65_534


def refusal(path: Path, limits: Limits = STANDARD) -> str:
    with pytest.raises(KnownError) as caught:
        check_file(path, limits)
    assert caught.value.values["file"] == path.name
    return caught.value.code


def zip_of(path: Path, *names: str, content: bytes = b"x") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return path


@pytest.fixture
def forbidden(tmp_path: Path) -> Iterator[Path]:
    path = package(tmp_path / "登记.xlsx", sheet_xml(""))
    path.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:  # root may read everything
        os.seteuid(NOBODY)
    yield path
    if is_root:
        os.seteuid(0)


def test_a_package_is_let_through(tmp_path: Path) -> None:
    check_file(package(tmp_path / "登记.xlsx", sheet_xml("")), STANDARD)


def test_an_open_document_is_let_through(tmp_path: Path) -> None:
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    check_file(zip_of(tmp_path / "登记.ods", "mimetype", content=mimetype), STANDARD)


def test_an_old_workbook_is_let_through(tmp_path: Path) -> None:
    check_file(compound_file(tmp_path / "登记.xls", "Workbook"), STANDARD)


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "登记.xlsx") == "workbook.missing"


def test_a_name_that_no_file_can_have_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("登" * 200)) == "workbook.missing"


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "workbook.is_folder"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    os.mkfifo(path)
    assert refusal(path) == "workbook.not_a_workbook"


def test_a_file_that_we_may_not_read_is_locked(forbidden: Path) -> None:
    assert refusal(forbidden) == "workbook.locked"


def test_a_sharing_violation_of_windows_is_a_lock() -> None:
    violation = PermissionError(errno.EACCES, "another process uses the file")
    assert known_error(violation, "登记.xlsx").code == "workbook.locked"


def test_a_disk_that_cannot_be_read_gives_its_own_words() -> None:
    error = known_error(OSError(errno.EIO, "Input/output error"), "登记.xlsx")
    assert error.code == "workbook.damaged"
    assert error.values["detail"] == "Input/output error"


def test_a_text_under_another_name_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    path.write_text("日期,姓名,数量\n", "utf-8")
    assert refusal(path) == "workbook.not_a_workbook"


def test_a_file_of_no_bytes_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    path.touch()
    assert refusal(path) == "workbook.empty"


@pytest.mark.parametrize("names", [("word/document.xml",), ("mimetype", "content.xml")])
def test_a_zip_of_other_things_is_no_workbook(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert refusal(zip_of(tmp_path / "登记.xlsx", *names)) == "workbook.not_a_workbook"


def test_half_a_package_is_damaged(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml(""))
    path.write_bytes(path.read_bytes()[:-100])
    assert refusal(path) == "workbook.damaged"


def test_a_package_packed_in_a_strange_way_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "x")
    assert refusal(path) == "workbook.damaged"


def test_a_workbook_with_a_password_is_encrypted(tmp_path: Path) -> None:
    assert (
        refusal(compound_file(tmp_path / "登记.xlsx", "EncryptedPackage")) == "workbook.encrypted"
    )


@pytest.mark.parametrize("before", ["", "8600 0000"])
def test_an_old_workbook_with_a_password_is_encrypted(tmp_path: Path, before: str) -> None:
    path = compound_file(tmp_path / "登记.xls", "Workbook")
    begins = "0908 1000 0006 0500" + "00" * 12 + before
    plain = bytes.fromhex(begins + "e100 0200 b004").ljust(64, b"\0")
    check_file(_with(path, plain), STANDARD)
    assert refusal(_with(path, bytes.fromhex(begins + "2f00 0200 b004"))) == "workbook.encrypted"


def test_an_open_document_with_a_password_is_encrypted(tmp_path: Path) -> None:
    content = b"spreadsheet <manifest:encryption-data/>"
    path = zip_of(tmp_path / "登记.ods", "mimetype", "META-INF/manifest.xml", content=content)
    assert refusal(path) == "workbook.encrypted"


def _with(path: Path, more: bytes) -> Path:
    path.write_bytes(path.read_bytes() + more)
    return path


def test_a_zip_with_a_password_is_encrypted(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml(""))
    content = bytearray(path.read_bytes())
    flags = content.rindex(b"PK\x01\x02") + 8
    content[flags] |= 1
    path.write_bytes(bytes(content))
    assert refusal(path) == "workbook.encrypted"


def test_a_letter_in_the_old_format_is_no_workbook(tmp_path: Path) -> None:
    path = compound_file(tmp_path / "登记.xls", "WordDocument")
    # The word alone, at a place where no directory entry begins, is some text.
    path.write_bytes(path.read_bytes() + b"12" + "Workbook\0".encode("utf-16-le"))
    assert refusal(path) == "workbook.not_a_workbook"


def test_a_file_larger_than_allowed_is_too_large(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml(""))
    assert refusal(path, replace(STANDARD, file_bytes=100)) == "workbook.too_large"


def test_a_small_zip_that_declares_200_mb_is_too_large(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", bytes(200 * MEBIBYTE))
    assert path.stat().st_size < MEBIBYTE
    assert refusal(path) == "workbook.too_large"


def test_an_understated_size_is_not_believed(tmp_path: Path) -> None:
    path = package_that_understates(tmp_path / "登记.xlsx", bytes(5 * MEBIBYTE))
    limits = replace(STANDARD, small_bytes=MEBIBYTE)
    check_file(path, limits)
    with path.open("rb") as file, pytest.raises(KnownError) as caught:
        check_inflated(file, path.name, limits)
    assert caught.value.code == "workbook.too_large"


def test_a_package_whose_content_is_spoilt_is_damaged(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml("<row/>" * 9))
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    with pytest.raises(KnownError) as caught:
        check_inflated(io.BytesIO(bytes(content)), path.name, STANDARD)
    assert caught.value.code == "workbook.damaged"


def test_a_package_whose_directory_points_before_the_file_is_damaged(tmp_path: Path) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml("<row/>"))
    content = bytearray(path.read_bytes())
    content[-6] ^= 1  # where the directory begins; all else is reckoned from there
    path.write_bytes(bytes(content))
    with path.open("rb") as file, pytest.raises(KnownError) as caught:
        check_inflated(file, path.name, STANDARD)
    assert caught.value.code == "workbook.damaged"
    assert caught.value.values["detail"]


def test_a_disk_that_fails_in_the_middle_gives_its_own_words() -> None:
    with Path("/proc/self/mem").open("rb") as file, pytest.raises(KnownError) as caught:
        check_inflated(file, "登记.xlsx", STANDARD)  # nothing can be read at its beginning
    assert caught.value.code == "workbook.damaged"
    assert caught.value.values["detail"] == os.strerror(errno.EIO)


def test_what_is_no_package_is_not_inflated() -> None:
    check_inflated(io.BytesIO(b"\xd0\xcf\x11\xe0"), "登记.xls", STANDARD)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2_000), st.integers(1, 255))
def test_no_changed_byte_brings_anything_but_a_known_error(
    tmp_path: Path, place: int, change: int
) -> None:
    path = package(tmp_path / "登记.xlsx", sheet_xml("<row/>"))
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= change
    path.write_bytes(bytes(content))
    with suppress(KnownError):
        check_file(path, STANDARD)
        with path.open("rb") as file:
            check_inflated(file, path.name, STANDARD)
