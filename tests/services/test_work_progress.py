from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from fieldapp.services.work_progress import Progress


def test_nobody_stops_work_that_nobody_waits_for() -> None:
    progress: Progress = SILENT
    for done in range(3):
        progress.advance(done, 2, "第一张工作表")
    assert not progress.is_cancelled
