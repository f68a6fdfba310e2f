"""A ledger in memory, a ledger on disk, and the clock they are given."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.store.connection import open_connection
from fieldapp.store.folder import create_ledger
from fieldapp.store.ids import IdMaker
from fieldapp.store.keyring import Cost
from fieldapp.store.migrations import migrate
from fieldapp.store.store import Store
from tests.store.orchard import Village, new_village

if TYPE_CHECKING:
    from collections.abc import Iterator

MIGRATIONS = Path(__file__).parents[2] / "db" / "migrations"
KEY = bytes(range(32))
CHEAP = Cost(operations=1, memory_bytes=8 * 1024)
WORD = "很长的口令123"


class FakeClock:
    def __init__(self) -> None:
        self.moment = datetime(2025, 2, 26, 9, 30)  # noqa: DTZ001 ledgers keep local time

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, days: int) -> None:
        self.moment += timedelta(days=days)


def new_store(clock: FakeClock) -> Store:
    """A store in memory; its ids are small and easy to read."""
    connection = open_connection(Path(":memory:"), KEY)
    migrate(connection, MIGRATIONS, now=clock())
    ticks = count(1)
    ids = IdMaker(lambda: next(ticks), lambda _bits: 0)
    return Store(connection, user="王小明", laptop="A", ids=ids, now=clock)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(clock: FakeClock) -> Iterator[Store]:
    opened = new_store(clock)
    yield opened
    opened.close()


@pytest.fixture
def village(store: Store) -> Village:
    """The store in memory with an orchard, its households and a plot."""
    return new_village(store)


@pytest.fixture
def folder(tmp_path: Path, clock: FakeClock) -> Path:
    """The folder of a ledger that nobody has open."""
    made = tmp_path / "台账"
    create_ledger(
        made, name="王小明", password=WORD, migrations=MIGRATIONS, now=clock, cost=CHEAP
    ).close()
    return made
