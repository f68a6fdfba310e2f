from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from fieldapp.domain.ids import KindId
from fieldapp.domain.period import Period
from fieldapp.services.targets import IndicatorProgress
from fieldapp.ui.project.indicator_strip import IndicatorStrip
from fieldapp.ui.project.milestone_strip import MilestoneStrip
from fieldapp.ui.project.screen import STEPS, Part, ProjectScreen
from fieldapp.ui.record_table.view import RecordTableScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.farm import Farm


@pytest.fixture
def screen(qtbot: QtBot, farm: Farm) -> ProjectScreen:
    kinds, today = farm.work.type.declared.kind, farm.ledger.today()
    made = ProjectScreen(
        kinds, today, lambda kind_id: RecordTableScreen(farm.work.kind(KindId(kind_id)), today)
    )
    qtbot.addWidget(made)
    made.resize(1194, 670)
    made.open_tab(STEPS)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_project_without_targets_and_milestones_shows_its_records_alone(
    screen: ProjectScreen,
) -> None:
    screen.show_progress([], [])
    assert not screen.findChildren(IndicatorStrip)[0].isVisible()
    assert not screen.findChildren(MilestoneStrip)[0].isVisible()


def test_a_part_stands_first_and_has_its_own_head(qtbot: QtBot, farm: Farm) -> None:
    kinds, today = farm.work.type.declared.kind, farm.ledger.today()
    screen = ProjectScreen(
        kinds,
        today,
        lambda kind_id: RecordTableScreen(farm.work.kind(KindId(kind_id)), today),
        [Part(":part", "进度", QWidget)],
    )
    qtbot.addWidget(screen)
    screen.show()
    span = Period(today, today + timedelta(days=1))
    screen.open_tab(":part")
    screen.show_progress([IndicatorProgress("x", "粪污", "吨", span, None)], [])
    (strip,) = screen.findChildren(IndicatorStrip)
    assert screen.tab == ":part"
    assert not strip.isVisible()
    screen.open_tab(STEPS)
    assert strip.isVisible()


def test_a_long_name_does_not_widen_the_page(screen: ProjectScreen) -> None:
    screen.show_project(
        "木柯村「六师1号」蚯蚓养殖及粪污分解项目" * 2, ("进行中", "ok"), "2024年4月开始"
    )
    assert screen.minimumSizeHint().width() < 1108
    assert screen.accessibleName().startswith("木柯村")


def test_changes_that_come_together_ask_for_one_reload(qtbot: QtBot, screen: ProjectScreen) -> None:
    asked: list[int] = []
    screen.reload_due.connect(lambda: asked.append(1))
    with qtbot.waitSignal(screen.reload_due):
        for _ in range(5):
            screen.reload_soon()
    assert asked == [1]
