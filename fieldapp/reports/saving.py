"""A report takes its final name only when it is whole, checked and safely on the disk."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.reports.verify import verify
from fieldapp.reports.write_xlsx import write_xlsx
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.domain.report import Report
    from fieldapp.services.work_progress import Progress

SUFFIX, PDF_SUFFIX = ".xlsx", ".pdf"
_WRONG_SUFFIX = {SUFFIX: "report.not_xlsx", PDF_SUFFIX: "report.not_pdf"}
# What Excel, WPS and LibreOffice leave beside a file while they have it open.
LOCK_NAMES = ("~${}", ".~{}", ".~lock.{}#")
_CODES = {
    errno.ENOSPC: "report.disk_full",
    errno.EDQUOT: "report.disk_full",
    errno.EFBIG: "report.disk_full",
    errno.EACCES: "report.no_permission",
    errno.EPERM: "report.no_permission",
    errno.EROFS: "report.no_permission",
    errno.ENOENT: "report.folder_missing",
    errno.ENOTDIR: "report.folder_missing",
    errno.ENAMETOOLONG: "report.name_too_long",
}


def save_report(report: Report, target: Path, progress: Progress = SILENT) -> None:
    """Write the report to this file, over an older one.

    Where that cannot be, the KnownError says why, and nothing has changed; nor has it where
    whoever waits stops the work.
    """
    with _taking_its_name(target, SUFFIX) as partial:
        write_xlsx(report, partial, progress)
        verify(report, partial, progress)


def save_pdf(document: bytes, target: Path) -> None:
    """Write a finished PDF to this file, over an older one; else the KnownError says why not."""
    with _taking_its_name(target, PDF_SUFFIX) as partial:
        partial.write_bytes(document)


@contextmanager
def _taking_its_name(target: Path, suffix: str) -> Iterator[Path]:
    """A file beside the target, which takes its name once it is written whole."""
    with _world_told(target):
        _refuse_place(target, suffix)
        partial = target.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            yield partial
            _make_durable(partial)
            _take_name(partial, target)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def _world_told(target: Path) -> Iterator[None]:
    """Turn what the world did into the KnownError for it."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "report.cannot_write")
        raise KnownError(code, path=str(target), number=error.errno or 0) from error


def _refuse_place(target: Path, suffix: str) -> None:
    if target.suffix.lower() != suffix:
        raise KnownError(_WRONG_SUFFIX[suffix], path=str(target))
    if target.is_dir():
        raise KnownError("report.is_folder", path=str(target))
    if not target.parent.is_dir():
        raise KnownError("report.folder_missing", path=str(target), folder=str(target.parent))
    for pattern in LOCK_NAMES:
        if target.with_name(pattern.format(target.name)).exists():
            raise KnownError("report.in_use", path=str(target))


def _make_durable(path: Path) -> None:
    """Wait until the disk holds what was written."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _take_name(partial: Path, target: Path) -> None:
    try:
        partial.replace(target)
    except PermissionError as error:
        # Windows refuses this while another program holds the file open.
        raise KnownError("report.in_use", path=str(target)) from error
