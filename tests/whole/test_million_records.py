"""A table of very many records does little work: pages are fetched where somebody looks.

FIELDBOOK_RECORDS says how many records there are; a million takes minutes to make.
"""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.cli.environment import Environment
from fieldapp.cli.main import run
from fieldapp.domain.clock import Clock
from fieldapp.services.changes import Watch
from fieldapp.services.ledgers import Access
from fieldapp.store.keyring import Cost
from fieldapp.ui.desk import Desk, LedgerEvents
from fieldapp.ui.jobs import Jobs
from fieldapp.ui.record_table.filters import Filters
from fieldapp.ui.record_table.pages import PAGE
from fieldapp.ui.record_table.tab import RecordTable
from fieldapp.ui.theme.look import Look
from fieldapp.ui.theme.tokens import Theme
from tests.fakes import FakeNotices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from fieldapp.services.browsing import BrowsedRow
    from fieldapp.services.ledger import Ledger

RECORDS = int(os.environ.get("FIELDBOOK_RECORDS", "50000"))
KIND, PASSWORD = "manure_intake", "一个测试密码"
JUMPS = 60
RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("许多") / "台账"
    clock = Clock(lambda: datetime(2025, 3, 1, 9, 0, tzinfo=UTC))
    variables = {"FIELDAPP_PASSWORD": PASSWORD}
    environment = Environment(folders(), clock, lambda _: "", variables, Cost(1, 8192))
    words = ["bench", str(folder), "--project", "earthworm_farm", "--kind", KIND]
    assert run([*words, "--records", str(RECORDS)], environment) == 0
    with closing(environment.ledgers().open(folder, Access(None, PASSWORD))) as opened:
        yield opened


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.shut_down()


@pytest.fixture
def table(qapp: QApplication, qtbot: QtBot, ledger: Ledger, jobs: Jobs) -> Iterator[RecordTable]:
    Look(qapp, RESOURCES).put_on(Theme.LIGHT)
    desk = Desk(ledger, jobs, LedgerEvents(Watch(ledger)), FakeNotices())
    work, kind = ledger.work_for(KIND)
    made = RecordTable(desk, work, kind)
    qtbot.addWidget(made)
    made.resize(1160, 420)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == RECORDS, timeout=60_000)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=60_000)
    yield made
    desk.events.stop()


class Counted:
    """Fetches rows as before, and counts how many."""

    def __init__(self, table: RecordTable) -> None:
        self._fetch, self.rows = table.model._fetch, 0
        table.model._fetch = self

    def __call__(self, ids: Sequence[int]) -> list[BrowsedRow]:
        self.rows += len(ids)
        return self._fetch(ids)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_jumps_anywhere_fetch_no_more_than_what_is_seen(table: RecordTable) -> None:
    counted, random = Counted(table), Random(1)  # noqa: S311 -- no secret comes from it
    bar = table._grid.table.verticalScrollBar()
    for _ in range(JUMPS):
        bar.setValue(random.randrange(bar.maximum()))
        table.grab()
    assert counted.rows <= JUMPS * 2 * PAGE, "a screen touches two pages at most"


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_selecting_all_fetches_nothing_and_tells_the_totals(table: RecordTable) -> None:
    counted = Counted(table)
    table._grid.table.selectAll()
    assert counted.rows == 0
    assert table.told_selection().startswith(f"已选 {RECORDS:,} 条，净重 ")


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_filters_and_orders_fetch_one_page_before_it_is_wanted(
    qtbot: QtBot, table: RecordTable, jobs: Jobs
) -> None:
    counted = Counted(table)
    group = table.filters._group.itemData(1)
    presenter = table._presenter
    asks: list[Callable[[], None]] = [
        lambda: presenter.filter(Filters(group=group)),
        presenter.clear_filters,
        lambda: presenter.sort("net", is_descending=False),
    ]
    for ask in asks:
        ask()
        qtbot.waitUntil(lambda: not jobs.is_busy, timeout=60_000)
        table.grab()
    assert counted.rows == 0, "the first page came with the answer"
    assert table.model.rowCount() == RECORDS
