"""What makes the journal hard to alter unseen: digests of changes, and steps chained by hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.store.catalog import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.store.catalog import Catalog
    from fieldapp.store.connection import LedgerFile, Row

STEPS = "SELECT * FROM step ORDER BY laptop, seq"
CHANGES = "SELECT * FROM change WHERE step_id = :step_id ORDER BY seq"
LOOSE_CHANGES = """
SELECT DISTINCT step_id FROM change WHERE step_id NOT IN (SELECT id FROM step) ORDER BY step_id
"""
# json_patch drops what is null, so that a column added since does not count as a difference.
UNJOURNALED_ROWS = """
SELECT id FROM {table} AS t WHERE json_patch('{{}}', {image}) IS NOT json_patch('{{}}', (
  SELECT after FROM change WHERE table_name = :table AND row_id = t.id
  ORDER BY step_id DESC, seq DESC LIMIT 1))
"""
MISSING_ROWS = """
SELECT DISTINCT row_id AS id FROM change
WHERE table_name = :table AND row_id NOT IN (SELECT id FROM {table})
"""


class StepKind(StrEnum):
    """What a step does: something new, or to take an earlier one back or do it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class StepHead:
    """Who did what, when and where; `target_id` is None unless another step is undone or redone.

    `previous_hash` is the hash of the laptop's step before, empty for its first.
    """

    id: int
    laptop: str
    seq: int
    kind: StepKind
    target_id: int | None
    title: str
    user: str
    at: str
    previous_hash: str


class ChangeDigest:
    """SHA-256 over the changes of a step, in their order."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, table: str, row_id: int, before: str | None, after: str) -> None:
        """Take one change in."""
        # Neither names nor JSON text can hold a bare tab or newline, so no two lists look alike.
        self._hash.update(f"{table}\t{row_id}\t{before or ''}\t{after}\n".encode())

    def text(self) -> str:
        """The digest of what was taken in."""
        return self._hash.hexdigest()


def step_hash(head: StepHead, digest: str) -> str:
    """The hash that ties a step to the one before it."""
    meta = {**asdict(head), "digest": digest}
    del meta["previous_hash"]
    text = json.dumps(meta, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((head.previous_hash + text).encode()).hexdigest()


def chain_faults(file: LedgerFile) -> tuple[Problem, ...]:
    """Where the journal is not as it was written: changed, missing or inserted rows."""
    with file.reading():
        loose = file.query(LOOSE_CHANGES)
        return (
            *_faults_of_steps(file),
            *(Problem("chain.step_lost", values={"step": row["step_id"]}) for row in loose),
        )


def row_faults(file: LedgerFile, catalog: Catalog) -> tuple[Problem, ...]:
    """Which rows of the ledger are not what the journal says last of them."""
    with file.reading():
        return tuple(
            Problem("chain.row_altered", table.name, {"row": row["id"]})
            for table in catalog.tables()
            for template in (UNJOURNALED_ROWS, MISSING_ROWS)
            for row in file.query(
                template.format(table=quoted(table.name), image=table.image), table=table.name
            )
        )


def _faults_of_steps(file: LedgerFile) -> Iterator[Problem]:
    last: Row | None = None
    for row in file.query(STEPS):
        is_first = last is None or last["laptop"] != row["laptop"]
        expected = 1 if is_first or last is None else last["seq"] + 1
        previous_hash = "" if is_first or last is None else last["hash"]
        if row["seq"] != expected:
            yield _fault("chain.step_missing", row, seq=expected)
        elif row["previous_hash"] != previous_hash:
            yield _fault("chain.link_broken", row)
        yield from _faults_of_step(file, row)
        last = row


def _faults_of_step(file: LedgerFile, row: Row) -> Iterator[Problem]:
    digest = ChangeDigest()
    for change in file.rows(CHANGES, step_id=row["id"]):
        digest.add(change["table_name"], change["row_id"], change["before"], change["after"])
    if digest.text() != row["digest"]:
        yield _fault("chain.changes_altered", row)
    if step_hash(head_of(row), row["digest"]) != row["hash"]:
        yield _fault("chain.step_altered", row)


def head_of(row: Row) -> StepHead:
    """The head of a step as it is stored."""
    names = StepHead.__dataclass_fields__
    head = StepHead(**{name: row[name] for name in names})
    return replace(head, kind=StepKind(head.kind))


def _fault(code: str, row: Row, *, seq: int | None = None) -> Problem:
    """A fault at a step; `seq` is that of another step, None for its own."""
    values = {"laptop": row["laptop"], "seq": seq or row["seq"], "title": row["title"]}
    return Problem(code, values=values)
