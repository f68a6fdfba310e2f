from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.reports.limits import LONG_REPORT
from fieldapp.reports.saving import save_pdf, save_report
from tests.fakes import FakeProgress
from tests.reports.sample_reports import purchases, report_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.report import Report

REPORT = report_of(purchases(5))
WRONG = report_of(replace(purchases(5), totals=(None,) * 6 + (Decimal("0.01"), None)))
NOBODY = 65534


def failure(target: Path, report: Report = REPORT) -> KnownError:
    with pytest.raises(KnownError) as raised:
        save_report(report, target)
    return raised.value


def test_a_pdf_takes_the_place_of_an_older_one_or_says_why_not(tmp_path: Path) -> None:
    target = tmp_path / "月报表.pdf"
    target.write_bytes(b"old")
    save_pdf(b"%PDF-new", target)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"%PDF-new"]
    for place, code in (("月报表.xlsx", "not_pdf"), ("无/月报表.pdf", "folder_missing")):
        with pytest.raises(KnownError) as raised:
            save_pdf(b"%PDF", tmp_path / place)
        assert raised.value.code == f"report.{code}"


def test_a_saved_report_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    save_report(REPORT, tmp_path / "月报表.xlsx")

    assert [path.name for path in tmp_path.iterdir()] == ["月报表.xlsx"]
    assert load_workbook(tmp_path / "月报表.xlsx").worksheets[0]["A1"].value


@pytest.mark.parametrize("row_count", [5, LONG_REPORT + 1])
@pytest.mark.parametrize("stop_at", ["版面", "写出工作表", "重新读取", "核对写出"])
def test_a_report_that_is_stopped_leaves_the_older_one(
    tmp_path: Path, row_count: int, stop_at: str
) -> None:
    target = tmp_path / "月报表.xlsx"
    target.write_text("old")
    report = report_of(purchases(row_count))
    with pytest.raises(CancelledError):
        save_report(report, target, FakeProgress(stop_at))

    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["月报表.xlsx"]


def test_a_report_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    target = tmp_path / "a.XLSX"
    target.write_text("old")
    save_report(REPORT, target)

    assert target.read_bytes().startswith(b"PK")


def test_others_may_read_a_report_as_the_system_is_set(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        save_report(REPORT, tmp_path / "a.xlsx")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a.xlsx").stat().st_mode) == 0o644


def test_a_report_that_does_not_agree_with_the_ledger_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_text("old")
    error = failure(target, WRONG)

    assert error.code == "report.verification_failed"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a"])
def test_only_an_xlsx_name_is_taken(tmp_path: Path, name: str) -> None:
    assert failure(tmp_path / name).code == "report.not_xlsx"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    error = failure(tmp_path / "没有" / "a.xlsx")

    assert error.code == "report.folder_missing"
    assert error.values["folder"] == str(tmp_path / "没有")


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("")

    assert failure(tmp_path / "文件" / "a.xlsx").code == "report.folder_missing"


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~a.xlsx", ".~lock.a.xlsx#"])
def test_a_report_that_another_program_has_open_is_left_alone(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "a.xlsx"
    target.write_text("old")
    (tmp_path / lock).write_text("")

    assert failure(target).code == "report.in_use"
    assert target.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_windows_does_not_let_go_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace_refused(_: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use", str(target))

    monkeypatch.setattr(Path, "replace", replace_refused)

    assert failure(tmp_path / "a.xlsx").code == "report.in_use"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()

    assert failure(tmp_path / "a.xlsx").code == "report.is_folder"
    assert (tmp_path / "a.xlsx").is_dir()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    for name in ("长" * 100 + ".xlsx", "长" * 100 + "/a.xlsx"):
        assert failure(tmp_path / name).code == "report.name_too_long"


def test_what_nobody_foresaw_is_told_by_the_number_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace_refused(_: Path, target: Path) -> Path:
        raise OSError(errno.ENODEV, "No such device", str(target))

    monkeypatch.setattr(Path, "replace", replace_refused)

    error = failure(tmp_path / "a.xlsx")
    assert (error.code, error.values["number"]) == ("report.cannot_write", errno.ENODEV)


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may become larger than a kilobyte, which is told like a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.usefixtures("little_room")
def test_without_room_nothing_is_left_behind(tmp_path: Path) -> None:
    assert failure(tmp_path / "a.xlsx").code == "report.disk_full"
    assert list(tmp_path.iterdir()) == []


def code_told_to_nobody(target: Path) -> str:
    """The code that another user gets who saves there; that user is a child of this process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(NOBODY)
        os.write(writing, failure(target).code.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        code = answer.read()
    assert os.waitpid(child, 0)[1] == 0
    return code


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_another_user_without_the_right_to_write_changes_nothing(tmp_path: Path) -> None:
    save_report(REPORT, tmp_path / "before.xlsx")  # loads what the other user may not read
    # pytest's own folders are closed to others, and that user must be able to come here.
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        assert code_told_to_nobody(folder / "a.xlsx") == "report.no_permission"
        assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_without_the_right_to_write_nothing_changes(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        assert failure(tmp_path / "a.xlsx").code == "report.no_permission"
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk")
def test_a_disk_without_room_is_told_and_stays_empty(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine mounts nothing")
    try:
        (tmp_path / "other").write_bytes(b"x" * 4096)
        (tmp_path / "other").unlink()
        assert failure(tmp_path / "a.xlsx").code == "report.disk_full"
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
