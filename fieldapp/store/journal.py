"""Steps: the only way to write into a ledger, with what they changed beside it.

A step is one transaction. For every row it changes the journal keeps the row before and after as
canonical JSON text; at its end the step is chained by hash to the one before it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING

from fieldapp.store.catalog import Catalog, quoted
from fieldapp.store.chain import ChangeDigest, StepHead, StepKind, step_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from fieldapp.store.catalog import Table
    from fieldapp.store.connection import LedgerFile, SqlValue
    from fieldapp.store.ids import IdMaker

CHUNK_ROWS = 1000  # rows written, read back and journaled at a time

INSERT = "INSERT INTO {table} ({columns}) VALUES ({values})"
UPDATE = "UPDATE {table} SET {assignments} WHERE id IN ({places}) RETURNING id, {image}"
IMAGES = "SELECT id, {image} FROM {table} WHERE id IN ({places})"
IS_LIVE = "SELECT 1 FROM {table} WHERE id = ? AND void IS NULL"
COUNT_UP = """
INSERT INTO counter (prefix, scope, laptop, last) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET last = last + excluded.last RETURNING last
"""
INSERT_CHANGE = """
INSERT INTO change (step_id, seq, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?, ?)
"""
INSERT_STEP = """
INSERT INTO step (id, laptop, seq, kind, target_id, title, user, at, digest, previous_hash, hash)
VALUES (:id, :laptop, :seq, :kind, :target_id, :title, :user, :at, :digest, :previous_hash, :hash)
"""
NEWEST_OF_LAPTOP = "SELECT seq, hash FROM step WHERE laptop = ? ORDER BY seq DESC LIMIT 1"
NEWEST_ID = "SELECT coalesce(max(id), 0) FROM step"
# Table by table, each with one look into the index; the changes of a large import are not read.
GREATEST_ROW_ID = """
SELECT coalesce(max((SELECT max(row_id) FROM change WHERE table_name = name)), 0)
FROM sqlite_master WHERE type = 'table'
"""


class Step:
    """The one open write transaction; it takes rows of journaled tables only."""

    def __init__(self, head: StepHead, file: LedgerFile, catalog: Catalog, ids: IdMaker) -> None:
        self._head = head
        self._connection = file.connection
        self._catalog = catalog
        self._ids = ids
        self._digest = ChangeDigest()
        self._unwritten: list[tuple[SqlValue, ...]] = []
        self._change_count = 0
        self._has_taken_numbers = False
        self._is_open = True
        self._tell: Callable[[int], None] = _tell_nobody

    @property
    def id(self) -> int:
        """The id that the step has, or will have, in the journal."""
        return self._head.id

    @property
    def change_count(self) -> int:
        """How many changes the step has made so far."""
        return self._change_count

    def tell(self, listener: Callable[[int], None]) -> None:
        """Let somebody hear after each chunk of rows how many changes there are so far.

        What the listener raises ends the step, and leaves no trace of it.
        """
        self._tell = listener

    def insert(self, table: str, row: Mapping[str, SqlValue]) -> int:
        """Add a row; its id is made unless it brings one."""
        return self.insert_many(table, [row])[0]

    def insert_many(self, table: str, rows: Iterable[Mapping[str, SqlValue]]) -> list[int]:
        """Add rows that all have the same columns; their ids in the order of the rows."""
        self._require_open()
        known = self._catalog.table(table)
        remaining = iter(rows)
        ids: list[int] = []
        while chunk := list(islice(remaining, CHUNK_ROWS)):
            ids += self._insert_chunk(known, chunk)
            self._tell(self._change_count)
        return ids

    def update(self, table: str, row_id: int, values: Mapping[str, SqlValue]) -> None:
        """Change columns of a row; nothing is journaled when all have their values already."""
        self.update_many(table, [row_id], values)

    def update_many(
        self, table: str, row_ids: Iterable[int], values: Mapping[str, SqlValue]
    ) -> None:
        """Change columns of rows to the same values; what has them already is not journaled."""
        self._require_open()
        known = self._catalog.table(table)
        known.require(values)
        if "id" in values:
            raise LookupError("an id never changes")
        remaining = iter(row_ids)
        while chunk := list(islice(remaining, CHUNK_ROWS)):
            self._update_chunk(known, chunk, values)
            self._tell(self._change_count)

    def void(self, table: str, row_id: int, reason: str) -> None:
        """Declare a live row void; it stays, with the reason."""
        self._require_open()
        if not reason:
            raise ValueError("a row is void for a reason")
        sql = IS_LIVE.format(table=quoted(self._catalog.table(table).name))
        if self._connection.execute(sql, (row_id,)).fetchone() is None:
            raise LookupError(f"{table} has no live row {row_id}")
        self.update(table, row_id, {"void": reason})

    def next_number(self, prefix: str, scope: str) -> int:
        """The next number of this laptop; numbers start at 1 in each scope."""
        return self.reserve_numbers(prefix, scope, 1)[0]

    def reserve_numbers(self, prefix: str, scope: str, count: int) -> range:
        """The next `count` numbers of this laptop: no gap, and none twice, also after undo."""
        self._require_open()
        if count < 1:
            raise ValueError("at least one number is reserved")
        self._has_taken_numbers = True
        counted = (prefix, scope, self._head.laptop, count)
        (last,) = self._connection.execute(COUNT_UP, counted).fetchone()
        return range(last - count + 1, last + 1)

    def close(self) -> None:
        """Write the step itself into the journal, unless it did nothing; it is over then."""
        self._require_open()
        self._is_open = False
        if self._change_count or self._head.kind is not StepKind.DO:
            self._write_down()
        elif self._has_taken_numbers:
            raise RuntimeError("numbers were taken for no record, and would leave a gap")

    def _write_down(self) -> None:
        self._write_changes()
        head = self._head
        digest = self._digest.text()
        self._connection.execute(
            INSERT_STEP,
            {
                **asdict(head),
                "kind": head.kind.value,
                "digest": digest,
                "hash": step_hash(head, digest),
            },
        )

    def _insert_chunk(self, table: Table, chunk: Sequence[Mapping[str, SqlValue]]) -> list[int]:
        ids = [self._id_of(row) for row in chunk]
        if any(row.keys() != chunk[0].keys() for row in chunk):
            raise LookupError(f"rows of {table.name} differ in their columns")
        columns = [name for name in chunk[0] if name != "id"]
        table.require(columns)
        sql = INSERT.format(
            table=quoted(table.name),
            columns=", ".join(quoted(name) for name in ("id", *columns)),
            values=_places(("id", *columns)),
        )
        # Values by their places are bound in half the time of values by their names.
        rows = [
            (row_id, *(row[name] for name in columns))
            for row_id, row in zip(ids, chunk, strict=True)
        ]
        self._connection.executemany(sql, rows)
        images = self._images(table, ids)
        for row_id in ids:
            self._record(table.name, row_id, None, images[row_id])
        return ids

    def _update_chunk(
        self, table: Table, ids: Sequence[int], values: Mapping[str, SqlValue]
    ) -> None:
        before = self._images(table, ids)
        for missing in set(ids) - before.keys():
            raise LookupError(f"{table.name} has no row {missing}")
        sql = UPDATE.format(
            table=quoted(table.name),
            assignments=", ".join(f"{quoted(name)} = ?" for name in values),
            places=_places(ids),
            image=table.image,
        )
        written = self._connection.execute(sql, (*values.values(), *ids))
        after = {row[0]: row[1] for row in written}
        for row_id in ids:
            if before[row_id] != after[row_id]:
                self._record(table.name, row_id, before[row_id], after[row_id])

    def _id_of(self, row: Mapping[str, SqlValue]) -> int:
        given = row.get("id")
        if isinstance(given, str):
            raise TypeError("an id is a number")
        return self._ids.next_id() if given is None else given

    def _images(self, table: Table, ids: Sequence[int]) -> Mapping[int, str]:
        """Rows as they are stored, which is not always as they were given: there are defaults."""
        sql = IMAGES.format(image=table.image, table=quoted(table.name), places=_places(ids))
        return {row[0]: row[1] for row in self._connection.execute(sql, ids)}

    def _record(self, table: str, row_id: int, before: str | None, after: str) -> None:
        self._digest.add(table, row_id, before, after)
        self._change_count += 1
        self._unwritten.append((self.id, self._change_count, table, row_id, before, after))
        if len(self._unwritten) >= CHUNK_ROWS:
            self._write_changes()

    def _write_changes(self) -> None:
        self._connection.executemany(INSERT_CHANGE, self._unwritten)
        self._unwritten.clear()

    def _require_open(self) -> None:
        # A full disk ends the transaction at once; what is written after that would stand alone.
        if not (self._is_open and self._connection.in_transaction):
            raise RuntimeError("the step is over")


def _tell_nobody(change_count: int) -> None:
    pass


def _places(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, and the letter of the laptop it is done on."""

    user: str
    laptop: str


class Journal:
    """Opens steps and writes them down."""

    def __init__(
        self, file: LedgerFile, author: Author, ids: IdMaker, now: Callable[[], datetime]
    ) -> None:
        self.file = file
        self.author = author
        self.now = now
        self.catalog = Catalog(file)
        self._ids = ids
        self.begun_id = 0  # the step that was begun here last

    @contextmanager
    def step(
        self, title: str, kind: StepKind = StepKind.DO, target_id: int | None = None
    ) -> Iterator[Step]:
        """One transaction and one entry of the history; an exception leaves no trace of it.

        A step that changed no row is not written down either. `target_id` is
        None unless another step is undone or redone.
        """
        is_written = False
        try:
            with self.file.writing():
                step = self._begun(title, kind, target_id)
                yield step
                step.close()
            is_written = True
        finally:
            if not is_written:
                self.catalog.forget()

    def _begun(self, title: str, kind: StepKind, target_id: int | None) -> Step:
        connection = self.file.connection
        newest = connection.execute(NEWEST_OF_LAPTOP, (self.author.laptop,)).fetchone()
        self._pass_used_ids()
        head = StepHead(
            id=self._ids.next_id(),
            laptop=self.author.laptop,
            seq=newest["seq"] + 1 if newest else 1,
            kind=kind,
            target_id=target_id,
            title=title,
            user=self.author.user,
            at=self.now().isoformat(timespec="seconds"),
            previous_hash=newest["hash"] if newest else "",
        )
        self.begun_id = head.id
        return Step(head, self.file, self.catalog, self._ids)

    def _pass_used_ids(self) -> None:
        """Leave behind every id in use: a clock may stand still, or have been set back.

        Steps and rows take their ids in turn, so the last is the newest step's or a row's.
        """
        (newest,) = self.file.connection.execute(NEWEST_ID).fetchone()
        if newest != self.begun_id:
            (row_id,) = self.file.connection.execute(GREATEST_ROW_ID).fetchone()
            self._ids.advance_past(max(newest, row_id))
