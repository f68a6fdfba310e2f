from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.milestones import MilestoneState
from tests.ui.project_settings.using import answer, go_to, line, press, said, settings, write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
    from tests.ui.farm import Farm


@pytest.fixture(autouse=True)
def planned(qtbot: QtBot, dialog: ProjectSettingsDialog) -> None:
    dialog.show_page("节点")
    write(qtbot, dialog, "title", "首批采收")
    write(qtbot, dialog, "planned_on", "2025-04-20")
    press(qtbot, dialog, "新增")


def test_a_milestone_is_planned(farm: Farm, desk: Desk, dialog: ProjectSettingsDialog) -> None:
    (made,) = settings(farm).milestones.listed(farm.ledger.today())
    assert (made.title, made.planned_on) == ("首批采收", date(2025, 4, 20))
    assert said(desk) == ["已保存：新增节点“首批采收”"]
    assert line(dialog, "title").text() == "", "ready for the next"


def test_a_milestone_is_reached_and_renamed_at_once(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    go_to(dialog, 0)
    assert line(dialog, "title").text() == "首批采收"
    write(qtbot, dialog, "title", "首批采收完成")
    write(qtbot, dialog, "done_on", "2025-02-20")
    press(qtbot, dialog, "保存修改")
    (made,) = settings(farm).milestones.listed(farm.ledger.today())
    assert (made.title, made.state) == ("首批采收完成", MilestoneState.DONE)


def test_choosing_a_row_asks_before_it_takes_what_is_typed(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    write(qtbot, dialog, "title", "年度验收")
    go_to(dialog, 0)
    answer(qtbot, dialog, "继续编辑")
    assert line(dialog, "title").text() == "年度验收"
    write(qtbot, dialog, "planned_on", "2025-06-20")
    press(qtbot, dialog, "新增")
    titles = [each.title for each in settings(farm).milestones.listed(farm.ledger.today())]
    assert titles == ["首批采收", "年度验收"]


def test_what_is_typed_goes_where_somebody_says_so(
    qtbot: QtBot, dialog: ProjectSettingsDialog
) -> None:
    write(qtbot, dialog, "title", "年度验收")
    go_to(dialog, 0)
    answer(qtbot, dialog, "放弃修改")
    assert line(dialog, "title").text() == "首批采收"
    press(qtbot, dialog, "删除")


def test_a_milestone_is_taken_away(qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog) -> None:
    go_to(dialog, 0)
    press(qtbot, dialog, "删除")
    assert settings(farm).milestones.listed(farm.ledger.today()) == ()


def test_a_day_that_is_none_is_told_beside_its_field(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    write(qtbot, dialog, "title", "年度验收")
    write(qtbot, dialog, "planned_on", "2025-02-31")
    press(qtbot, dialog, "新增")
    assert len(settings(farm).milestones.listed(farm.ledger.today())) == 1
    assert line(dialog, "planned_on").property("error") == "true"
    write(qtbot, dialog, "planned_on", "2025-03-31")
    write(qtbot, dialog, "done_on", "x")
    press(qtbot, dialog, "新增")
    assert line(dialog, "done_on").property("error") == "true"
