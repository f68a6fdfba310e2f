"""Records and settlements found by their numbers, whole or by the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import ProjectId, RecordId
from fieldapp.store.browsing import literal
from fieldapp.store.catalog import quoted

if TYPE_CHECKING:
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.store import Store

LEAST = 3  # characters that the index begins with; the end of a number has to be as long
FIND = """
SELECT id FROM {table}
WHERE number IS NOT NULL AND substr(number, -3) = :last AND number LIKE :ending ESCAPE '\\'
  AND project_id = :project_id
ORDER BY number DESC LIMIT :limit
"""
SETTLEMENTS = """
SELECT number FROM settlement WHERE number LIKE :ending ESCAPE '\\'
ORDER BY number DESC LIMIT :limit
"""


def records_numbered(
    store: Store, table: KindTable, project_id: ProjectId, ending: str, limit: int
) -> list[RecordId]:
    """The records whose numbers end so, the newest numbers first; void ones too."""
    if len(ending) < LEAST:
        return []
    found = store.query(
        FIND.format(table=quoted(table.name)),
        last=ending[-LEAST:],
        ending=f"%{literal(ending)}",
        project_id=project_id,
        limit=limit,
    )
    return [RecordId(row["id"]) for row in found]


def settlements_numbered(store: Store, ending: str, limit: int) -> list[str]:
    """The numbers of settlements that end so, the newest first; of void ones too."""
    if len(ending) < LEAST:
        return []
    found = store.query(SETTLEMENTS, ending=f"%{literal(ending)}", limit=limit)
    return [row["number"] for row in found]
