"""The slip of a record as it goes out: laid out, written, and kept as a paper that went out."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, RecordId
from fieldapp.domain.report import Report
from fieldapp.reports.paper import Paper, paper_of
from fieldapp.reports.saving import save_report
from fieldapp.reports.slip import slip_file_name, slip_report
from fieldapp.services.printings import Printings
from fieldapp.store.projects import Project

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress

SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class MadeSlip:
    """The slip of a record, its pages, and what its file is called.

    `seen` is the newest step that it can tell of.
    """

    project: Project
    kind: KindId
    record_id: RecordId
    seen: int
    report: Report
    paper: Paper
    file_name: str

    def write(self, target: Path, progress: Progress) -> None:
        """Write it into a file."""
        save_report(self.report, target, progress)

    def note(self, ledger: Ledger) -> None:
        """Keep that it went out, so that what changes afterwards is told by a correction."""
        with closing(ledger.another()) as own:
            work = own.work(self.project)
            Printings(own).note_slip(work, self.kind, self.record_id, self.seen)


def laid_out(
    ledger: Ledger, project: Project, kind: KindId, record_id: RecordId, progress: Progress
) -> MadeSlip:
    """The slip of a record as it is now."""
    with closing(ledger.another(progress)) as own:
        seen, work = Printings(own).seen(), own.work(project)
        report = slip_report(own, work, kind, record_id)
        (record,) = work.records.of_ids(kind, [record_id])
        name = slip_file_name(own, work.kind(kind), record, SUFFIX)
        return MadeSlip(project, kind, record_id, seen, report, paper_of(report, progress), name)
