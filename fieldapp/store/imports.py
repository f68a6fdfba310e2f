"""What was imported: one batch for each workbook, so that none is taken twice unawares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.ids import ProjectId

if TYPE_CHECKING:
    from fieldapp.store.journal import Step


@dataclass(frozen=True, slots=True)
class Batch:
    """One workbook taken in. `project_id` is None for households, which belong to the village."""

    kind: str
    project_id: ProjectId | None
    file_name: str
    file_hash: str
    accepted: int
    unchanged: int
    rejected: int


def add_batch(step: Step, batch: Batch) -> int:
    """Store the batch; its id, for the records that it brings."""
    return step.insert(
        "import_batch",
        {
            "kind": batch.kind,
            "project_id": batch.project_id,
            "file_name": batch.file_name,
            "file_hash": batch.file_hash,
            "accepted": batch.accepted,
            "unchanged": batch.unchanged,
            "rejected": batch.rejected,
        },
    )
