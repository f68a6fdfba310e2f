from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import KindId, TypeId
from fieldapp.domain.problem import CancelledError
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.services.work_progress import Silent
from fieldapp.store.keyring import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from pathlib import Path

COUNT_FAR = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :most)
SELECT max(n) AS n FROM counted
"""


class Told(Silent):
    """Somebody who may ask the work to stop."""

    is_cancelled = False


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in a folder, which can be opened once more."""
    clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
    ledgers = Ledgers(folders().migrations, clock, Cost(operations=1, memory_bytes=8192))
    access = Access("王小明", "很长的口令123")
    ledger = ledgers.found(tmp_path / "台账", access, village="柳坝村", township="青石镇")
    Projects(ledger, TypeLibrary(folders().project_types)).add(TypeId("earthworm_farm"))
    yield ledger
    ledger.close()


def test_another_thread_reads_and_writes_through_a_ledger_of_its_own(on_disk: Ledger) -> None:
    found: list[str] = []

    def work() -> None:
        with closing(on_disk.another()) as own:
            found.append(own.setting(VILLAGE))
            with own.step("改名") as step:
                own.projects.set_setting(step, VILLAGE, "新村")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert found == ["柳坝村"]
    assert on_disk.setting(VILLAGE) == "新村"


def test_project_types_are_read_once_for_both(on_disk: Ledger) -> None:
    with closing(on_disk.another()) as own:
        assert own.works()[0].type is on_disk.works()[0].type


def test_a_question_ends_when_whoever_waits_asks_for_it(on_disk: Ledger) -> None:
    progress = Told()
    with closing(on_disk.another(progress)) as own:
        assert own.store.query(COUNT_FAR, most=50_000)[0]["n"] == 50_000
        progress.is_cancelled = True
        with pytest.raises(CancelledError):
            own.store.query(COUNT_FAR, most=10**12)
        progress.is_cancelled = False
        assert own.setting(VILLAGE) == "柳坝村"


def test_the_ledger_itself_goes_on_while_another_is_stopped(on_disk: Ledger) -> None:
    progress = Told()
    with closing(on_disk.another(progress)):
        progress.is_cancelled = True
        assert on_disk.store.query(COUNT_FAR, most=50_000)[0]["n"] == 50_000


def test_the_table_of_a_kind_has_a_name(on_disk: Ledger) -> None:
    assert on_disk.works()[0].table(KindId("feeding")) == "k_earthworm_farm_feeding"


# Settings of projects


def heaviest(ledger: Ledger) -> Decimal:
    return ledger.works()[0].type.declared.limits["heavy_net"].value


def give(ledger: Ledger, key: str, value: str) -> None:
    with ledger.step("设置") as step:
        ledger.project_settings.set(step, ledger.works()[0].id, key, value)


def test_a_project_is_worked_on_as_it_is_set_now(on_disk: Ledger) -> None:
    before = on_disk.works()[0]
    give(on_disk, "limit.heavy_net", "6000")
    assert heaviest(on_disk) == 6000
    assert before.type.declared.limits["heavy_net"].value == 5000
    assert on_disk.type(before.project.type_id) is before.type
    on_disk.store.history.undo()
    assert on_disk.works()[0].type is before.type


def test_only_the_project_that_sets_something_goes_by_it(on_disk: Ledger) -> None:
    give(on_disk, "limit.heavy_net", "6000")
    with on_disk.step("新建项目") as step:
        on_disk.projects.add(step, TypeId("earthworm_farm"), "另一处", None)
    limits = [work.type.declared.limits["heavy_net"].value for work in on_disk.works()]
    assert limits == [6000, 5000]


def test_settings_are_compiled_once_for_all_who_look(on_disk: Ledger) -> None:
    give(on_disk, "limit.heavy_net", "6000")
    give(on_disk, "leader", "周凯")
    with closing(on_disk.another()) as own:
        assert own.works()[0].type is on_disk.works()[0].type


def test_another_window_sees_what_was_set(on_disk: Ledger) -> None:
    with closing(on_disk.another()) as own:
        assert heaviest(own) == 5000
        give(on_disk, "limit.heavy_net", "6000")
        assert heaviest(own) == 6000


@pytest.mark.parametrize(("key", "value"), [("limit.heavy_net", "很重"), ("limit.gone", "5")])
def test_a_setting_without_sense_changes_nothing(on_disk: Ledger, key: str, value: str) -> None:
    give(on_disk, key, value)
    assert heaviest(on_disk) == 5000
