"""Which photos belong to which records, and what is written below them: journaled like records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId, RecordId

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fieldapp.store.connection import Row
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

TABLE = "photo"
OF_RECORD = """
SELECT id, project_id, kind, record_id, sha256, coalesce(caption, '') AS caption FROM photo
WHERE record_id = :record_id AND void IS NULL ORDER BY id
"""
ONE = """
SELECT id, project_id, kind, record_id, sha256, coalesce(caption, '') AS caption FROM photo
WHERE id = :id
"""
COUNTS = """
SELECT record_id, count(*) AS n FROM photo
WHERE void IS NULL AND record_id IN ({places}) GROUP BY record_id
"""
NAMED = "SELECT DISTINCT sha256 FROM photo"
NAMED_LIVE = "SELECT DISTINCT sha256 FROM photo WHERE void IS NULL"


@dataclass(frozen=True, slots=True)
class PhotoTie:
    """A photo of a record; an empty caption is none."""

    id: int
    project_id: ProjectId
    kind_id: KindId
    record_id: RecordId
    sha256: str
    caption: str


class PhotoTies:
    """The photos of the records of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_record(self, record_id: RecordId) -> tuple[PhotoTie, ...]:
        """The photos of a record in the order in which they were added."""
        return tuple(_tie(row) for row in self._store.query(OF_RECORD, record_id=record_id))

    def tie(self, photo_id: int) -> PhotoTie | None:
        """One photo, void or not; None where there is none of that id."""
        return next((_tie(row) for row in self._store.query(ONE, id=photo_id)), None)

    def counts(self, record_ids: Sequence[int]) -> Mapping[int, int]:
        """How many photos each of these records has; one without any is left out."""
        places = ", ".join(str(int(each)) for each in record_ids)
        rows = self._store.query(COUNTS.format(places=places))
        return {row["record_id"]: row["n"] for row in rows}

    def named(self, *, only_live: bool = False) -> Collection[str]:
        """The hashes that any photo names, the void ones among them unless told otherwise."""
        rows = self._store.query(NAMED_LIVE if only_live else NAMED)
        return frozenset(row["sha256"] for row in rows)

    def add(
        self,
        step: Step,
        place: tuple[ProjectId, KindId, RecordId],
        photos: Sequence[tuple[str, str]],
    ) -> list[int]:
        """Give a record photos, each a hash and a caption; their ids."""
        project_id, kind_id, record_id = place
        rows = [
            {
                "project_id": project_id,
                "kind": kind_id,
                "record_id": record_id,
                "sha256": sha256,
                "caption": caption or None,
            }
            for sha256, caption in photos
        ]
        return step.insert_many(TABLE, rows)

    def describe(self, step: Step, photo_id: int, caption: str) -> None:
        """Write something below a photo; an empty text takes it away."""
        step.update(TABLE, photo_id, {"caption": caption or None})

    def void(self, step: Step, photo_id: int, reason: str) -> None:
        """Take a photo off its record; it stays in the ledger, with the reason."""
        step.void(TABLE, photo_id, reason)

    def revive(self, step: Step, photo_id: int) -> None:
        """Put a photo back on its record."""
        step.update(TABLE, photo_id, {"void": None})


def _tie(row: Row) -> PhotoTie:
    return PhotoTie(
        row["id"], row["project_id"], row["kind"], row["record_id"], row["sha256"], row["caption"]
    )
