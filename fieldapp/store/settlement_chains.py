"""Which money of settlements is still to be paid, also by those that pay again what bounced.

A line is finished once it is paid, or lines of later settlements took all the rest of it over and
are finished themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.store.store import Store

# What is held back is written down with the first payment; a line may hold back all that is due.
OPEN_LINE = """
SELECT l.id, l.settlement_id, l.position FROM settlement_line l
JOIN settlement_line_rest r ON r.id = l.id JOIN settlement s ON s.id = l.settlement_id
WHERE s.void IS NULL AND (r.rest > 0 OR s.state NOT IN ('paid', 'archived')
  OR (l.recovered + l.deducted > 0 AND l.recovered + l.deducted = l.due
    AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.line_id = l.id AND p.void IS NULL)))
"""
UNFINISHED = f"""
WITH RECURSIVE paying (id) AS (
  SELECT id FROM settlement_line WHERE settlement_id = :settlement_id AND void IS NULL
  UNION SELECT l.id FROM paying
  JOIN settlement_line l ON l.corrects_id = paying.id AND l.void IS NULL
)
SELECT s.number, o.position FROM paying JOIN ({OPEN_LINE}) o ON o.id = paying.id
JOIN settlement s ON s.id = o.settlement_id ORDER BY s.id, o.position
"""  # noqa: S608 - no text of anybody else
# From each open line back to what it pays again.
WITH_OPEN_LINES = f"""
WITH RECURSIVE waiting (id) AS (
  SELECT id FROM ({OPEN_LINE})
  UNION SELECT l.corrects_id FROM waiting
  JOIN settlement_line l ON l.id = waiting.id WHERE l.corrects_id IS NOT NULL
)
SELECT DISTINCT l.settlement_id FROM waiting JOIN settlement_line l ON l.id = waiting.id
"""  # noqa: S608 - no text of anybody else
HAVING_OPEN_LINES = f"SELECT DISTINCT settlement_id FROM ({OPEN_LINE})"  # noqa: S608 - as above
BOUNCED = """
SELECT DISTINCT r.settlement_id FROM payment p JOIN settlement_line_rest r ON r.id = p.line_id
WHERE p.reverses_id IS NOT NULL AND p.void IS NULL AND r.rest > 0
"""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line that is not finished: the number of its settlement, and where it stands there."""

    number: str
    position: int


def unfinished_lines(store: Store, settlement_id: int) -> Sequence[OpenLine]:
    """The lines that are still to pay money of a settlement, its own first."""
    rows = store.query(UNFINISHED, settlement_id=settlement_id)
    return [OpenLine(row["number"], row["position"]) for row in rows]


def unfinished_settlements(store: Store) -> frozenset[int]:
    """The ids of the settlements with money that did not reach its household yet."""
    return frozenset(row["settlement_id"] for row in store.query(WITH_OPEN_LINES))


def open_settlements(store: Store) -> frozenset[int]:
    """The ids of the settlements that have money to pay themselves, whoever they pay it again for.

    Drafts are among them, and those whose money came back and is paid again by none yet.
    """
    return frozenset(row["settlement_id"] for row in store.query(HAVING_OPEN_LINES))


def bounced_settlements(store: Store) -> frozenset[int]:
    """The ids of the settlements with money that came back and that none pays again yet."""
    return frozenset(row["settlement_id"] for row in store.query(BOUNCED))
