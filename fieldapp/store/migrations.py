"""Brings a ledger's tables up to the program's version, one file and one transaction at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import LedgerFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from fieldapp.store.connection import Connection

MIGRATION_TABLE = """
CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL) STRICT
"""


def migrate(connection: Connection, folder: Path, *, now: datetime) -> tuple[str, ...]:
    """Apply the `*.sql` files that a ledger lacks, in the order of their names; tell which."""
    file = LedgerFile(connection)
    scripts = sorted(folder.glob("*.sql"))
    if not scripts:
        raise FileNotFoundError(folder)
    _refuse_unknown(file, {script.stem for script in scripts})
    return tuple(script.stem for script in scripts if _apply(file, script, now))


def statements_of(script: str) -> Iterator[str]:
    """The statements of a script, one by one.

    `executescript` would commit the transaction that the statements belong to.
    """
    statement = ""
    for part in script.split(";"):
        statement += part + ";"
        if dbapi2.complete_statement(statement):
            yield statement
            statement = ""
    if statement:  # a last comment, which does nothing, or a fault that SQLite should tell
        yield statement


def _refuse_unknown(file: LedgerFile, known: set[str]) -> None:
    unknown = applied_names(file) - known
    if unknown:
        raise KnownError("store.too_new", name=max(unknown), file=str(file.path))


def applied_names(file: LedgerFile) -> set[str]:
    """The migrations that a ledger has seen."""
    if not file.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'"):
        return set()
    return {row["name"] for row in file.query("SELECT name FROM migration")}


def _apply(file: LedgerFile, script: Path, now: datetime) -> bool:
    if script.stem in applied_names(file):
        return False
    with file.writing():
        if script.stem in applied_names(file):  # another program was faster
            return False
        file.connection.execute(MIGRATION_TABLE)
        for statement in statements_of(script.read_text("utf-8")):
            file.connection.execute(statement)
        file.connection.execute(
            "INSERT INTO migration VALUES (:name, :at)",
            {"name": script.stem, "at": now.isoformat(timespec="seconds")},
        )
    return True
