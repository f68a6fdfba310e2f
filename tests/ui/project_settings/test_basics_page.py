from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.ui.project_settings.using import line, press, problem_at, said, write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.store.projects import Project
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
    from tests.ui.farm import Farm

LONG = "木柯村“六师1号”蚯蚓养殖及粪污分解利用示范推广项目𠮷"


def project_of(farm: Farm) -> Project:
    (found,) = farm.ledger.projects.projects()
    return found


def test_a_project_gets_another_name_and_first_day_in_one_step(
    qtbot: QtBot, farm: Farm, desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    write(qtbot, dialog, "name", LONG)
    write(qtbot, dialog, "started_on", "2024-04-01")
    qtbot.keyClick(line(dialog, "started_on"), Qt.Key.Key_Return)
    project = project_of(farm)
    assert (project.name, project.started_on) == (LONG, date(2024, 4, 1))
    assert said(desk) == [f"已保存：修改项目“{LONG}”"]
    write(qtbot, dialog, "started_on", "")
    press(qtbot, dialog, "保存")
    assert project_of(farm).started_on is None


def test_what_is_wrong_stands_beside_its_field(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    before = project_of(farm)
    write(qtbot, dialog, "name", "")
    press(qtbot, dialog, "保存")
    assert "没有写项目名称" in problem_at(dialog, "name")
    write(qtbot, dialog, "started_on", "2024-02-31")
    press(qtbot, dialog, "保存")
    assert problem_at(dialog, "started_on")
    assert project_of(farm) == before


def test_nothing_changed_is_nothing_saved(
    qtbot: QtBot, desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    press(qtbot, dialog, "保存")
    assert said(desk) == []
