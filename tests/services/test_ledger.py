from __future__ import annotations

from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import KindId, TypeId
from fieldapp.domain.problem import CancelledError
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.services.work_progress import Silent

if TYPE_CHECKING:
    from decimal import Decimal

COUNT_FAR = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :most)
SELECT max(n) AS n FROM counted
"""


class Told(Silent):
    """Somebody who may ask the work to stop."""

    is_cancelled = False


def test_another_thread_reads_and_writes_through_a_ledger_of_its_own(farm: Ledger) -> None:
    found: list[str] = []

    def work() -> None:
        with closing(farm.another()) as own:
            found.append(own.setting(VILLAGE))
            with own.step("改名") as step:
                own.projects.set_setting(step, VILLAGE, "新村")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert found == ["柳坝村"]
    assert farm.setting(VILLAGE) == "新村"


def test_project_types_are_read_once_for_both(farm: Ledger) -> None:
    with closing(farm.another()) as own:
        assert own.works()[0].type is farm.works()[0].type


def test_a_question_ends_when_whoever_waits_asks_for_it(farm: Ledger) -> None:
    progress = Told()
    with closing(farm.another(progress)) as own:
        assert own.store.query(COUNT_FAR, most=50_000)[0]["n"] == 50_000
        progress.is_cancelled = True
        with pytest.raises(CancelledError):
            own.store.query(COUNT_FAR, most=10**12)
        progress.is_cancelled = False
        assert own.setting(VILLAGE) == "柳坝村"


def test_the_ledger_itself_goes_on_while_another_is_stopped(farm: Ledger) -> None:
    progress = Told()
    with closing(farm.another(progress)):
        progress.is_cancelled = True
        assert farm.store.query(COUNT_FAR, most=50_000)[0]["n"] == 50_000


def test_the_table_of_a_kind_has_a_name(farm: Ledger) -> None:
    assert farm.works()[0].table(KindId("feeding")) == "k_earthworm_farm_feeding"


# Settings of projects


def heaviest(ledger: Ledger) -> Decimal:
    return ledger.works()[0].type.declared.limits["heavy_net"].value


def give(ledger: Ledger, key: str, value: str) -> None:
    with ledger.step("设置") as step:
        ledger.project_settings.set(step, ledger.works()[0].id, key, value)


def test_a_project_is_worked_on_as_it_is_set_now(farm: Ledger) -> None:
    before = farm.works()[0]
    give(farm, "limit.heavy_net", "6000")
    assert heaviest(farm) == 6000
    assert before.type.declared.limits["heavy_net"].value == 5000
    assert farm.type(before.project.type_id) is before.type
    farm.store.history.undo()
    assert farm.works()[0].type is before.type


def test_only_the_project_that_sets_something_goes_by_it(farm: Ledger) -> None:
    give(farm, "limit.heavy_net", "6000")
    with farm.step("新建项目") as step:
        farm.projects.add(step, TypeId("earthworm_farm"), "另一处", None)
    limits = [work.type.declared.limits["heavy_net"].value for work in farm.works()]
    assert limits == [6000, 5000]


def test_settings_are_compiled_once_for_all_who_look(farm: Ledger) -> None:
    give(farm, "limit.heavy_net", "6000")
    give(farm, "leader", "周凯")
    with closing(farm.another()) as own:
        assert own.works()[0].type is farm.works()[0].type


def test_another_window_sees_what_was_set(farm: Ledger) -> None:
    with closing(farm.another()) as own:
        assert heaviest(own) == 5000
        give(farm, "limit.heavy_net", "6000")
        assert heaviest(own) == 6000


@pytest.mark.parametrize(("key", "value"), [("limit.heavy_net", "很重"), ("limit.gone", "5")])
def test_a_setting_without_sense_changes_nothing(farm: Ledger, key: str, value: str) -> None:
    give(farm, key, value)
    assert heaviest(farm) == 5000
