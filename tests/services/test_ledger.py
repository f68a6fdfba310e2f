from __future__ import annotations

from contextlib import closing
from datetime import date
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import KindId, TypeId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.ledger import MONTH_END_DAY, TODAY, UNIT_NAME, VILLAGE, Ledger
from fieldapp.services.work_progress import Silent
from fieldapp.store.records import Origin

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


# What the ledger says of itself


def set_ledger(ledger: Ledger, key: str, value: str) -> None:
    with ledger.step("设置") as step:
        ledger.projects.set_setting(step, key, value)


def test_today_is_the_clock_s_unless_the_ledger_brings_its_own(ledger: Ledger) -> None:
    assert ledger.today() == ledger.clock.today() == date(2025, 2, 26)
    set_ledger(ledger, TODAY, "2024-12-31")
    assert ledger.today() == date(2024, 12, 31)


def test_records_are_written_by_whoever_opened_the_ledger(ledger: Ledger) -> None:
    assert ledger.origin() == Origin("王小明", "2025-02-26T09:30:00")
    assert ledger.origin(7).import_id == 7


def test_a_month_ends_as_the_calendar_s_unless_the_village_says_otherwise(ledger: Ledger) -> None:
    assert ledger.month_end_day() is None
    set_ledger(ledger, MONTH_END_DAY, "25")
    assert ledger.month_end_day() == 25


def test_a_setting_that_nobody_made_is_what_is_usual(ledger: Ledger) -> None:
    assert (ledger.setting(UNIT_NAME), ledger.setting(UNIT_NAME, "村委会")) == ("", "村委会")
    set_ledger(ledger, UNIT_NAME, "合作社")
    assert ledger.setting(UNIT_NAME, "村委会") == "合作社"


def test_a_declaration_is_read_once(farm: Ledger) -> None:
    type_id = TypeId("earthworm_farm")
    assert farm.type(type_id) is farm.type(type_id)
    assert farm.works()[0].type is farm.works()[0].type


# Which project and kind are meant


@pytest.fixture
def two_farms(farm: Ledger) -> Ledger:
    with farm.step("新建项目") as step:
        farm.projects.add(step, TypeId("earthworm_farm"), "另一处", None)
    return farm


def refusal(ledger: Ledger, kind_name: str, project_name: str | None = None) -> KnownError:
    with pytest.raises(KnownError) as caught:
        ledger.work_for(kind_name, project_name)
    return caught.value


@pytest.mark.parametrize("name", ["feeding", "earthworm_farm.feeding"])
@pytest.mark.parametrize("project", [None, "蚯蚓养殖"])
def test_a_kind_is_known_by_its_id(farm: Ledger, name: str, project: str | None) -> None:
    work, kind = farm.work_for(name, project)
    assert (work.project.name, kind.label) == ("蚯蚓养殖", "投喂")


def test_a_project_s_name_decides_between_several(two_farms: Ledger) -> None:
    error = refusal(two_farms, "feeding")
    assert error.code == "kind.several"
    assert error.values == {"name": "feeding", "known": "蚯蚓养殖、另一处"}
    assert two_farms.work_for("feeding", "另一处")[0].project.name == "另一处"


@pytest.mark.parametrize("name", ["milking", "orchard.feeding", "feeding.", ""])
def test_an_unknown_kind_is_told_with_those_there_are(farm: Ledger, name: str) -> None:
    error = refusal(farm, name)
    assert error.code == "kind.unknown"
    known = str(error.values["known"]).split("、")
    assert known == [*sorted(farm.works()[0].type.declared.kinds), "households"]


def test_a_ledger_without_projects_knows_households_alone(ledger: Ledger) -> None:
    assert refusal(ledger, "feeding").values["known"] == "households"


def test_an_unknown_project_is_told_with_those_there_are(two_farms: Ledger) -> None:
    error = refusal(two_farms, "feeding", "第三处")
    assert error.code == "project.unknown"
    assert error.values == {"name": "第三处", "known": "蚯蚓养殖、另一处"}


def test_where_there_are_no_projects_none_is_known(ledger: Ledger) -> None:
    assert ledger.works_named(None) == ()
    assert refusal(ledger, "feeding", "果园").values == {"name": "果园", "known": "无"}
