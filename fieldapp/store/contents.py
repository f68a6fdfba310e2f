"""What a ledger holds, in a few numbers: enough to tell two states of it apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.store.catalog import quoted
from fieldapp.store.chain import head_of, step_hash

if TYPE_CHECKING:
    from fieldapp.store.connection import LedgerFile

META = "SELECT key, value FROM meta"
HOUSEHOLDS = "SELECT count(*) AS n FROM household WHERE void IS NULL"
KIND_TABLES = r"""
SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'k\_%' ESCAPE '\' ORDER BY name
"""
RECORDS = "SELECT count(*) AS n FROM {table} WHERE void IS NULL"
STEPS = "SELECT count(*) AS n FROM step"
ENDS = """
SELECT * FROM step AS s
WHERE seq = (SELECT max(seq) FROM step AS t WHERE t.laptop = s.laptop) ORDER BY laptop
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """Live households and records, and where the journal ends.

    `ends` has the hash of each laptop's last step, which stands for everything before it; `last_at`
    is when the last step was made, empty where there is none.
    """

    ledger: str
    laptop: str
    households: int
    records: int
    steps: int
    last_at: str
    ends: Mapping[str, str]


def contents_of(file: LedgerFile) -> Contents:
    """What a ledger holds now; `backup.damaged` where its journal's end was altered."""
    with file.reading():
        meta = {row["key"]: row["value"] for row in file.query(META)}
        tables = [row["name"] for row in file.query(KIND_TABLES)]
        ends = file.query(ENDS)
        for row in ends:
            if step_hash(head_of(row), row["digest"]) != row["hash"]:
                raise KnownError("backup.damaged", file=file.path.name)
        return Contents(
            ledger=meta["ledger"],
            laptop=meta["laptop"],
            households=_number(file, HOUSEHOLDS),
            records=sum(_number(file, RECORDS.format(table=quoted(name))) for name in tables),
            steps=_number(file, STEPS),
            last_at=max((row["at"] for row in ends), default=""),
            ends={row["laptop"]: row["hash"] for row in ends},
        )


def ledger_id_of(file: LedgerFile) -> str:
    """Which ledger it is, wherever it lies and whatever it is called."""
    meta = {row["key"]: row["value"] for row in file.query(META)}
    found: str = meta["ledger"]
    return found


def _number(file: LedgerFile, sql: str) -> int:
    return int(file.query(sql)[0]["n"])
