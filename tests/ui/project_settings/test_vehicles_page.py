from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.project_settings.using import (
    answer,
    go_to,
    line,
    press,
    problem_at,
    settings,
    told,
    write,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
    from tests.ui.farm import Farm


def add(qtbot: QtBot, dialog: ProjectSettingsDialog, name: str, tare: str) -> None:
    dialog.show_page("车辆皮重")
    write(qtbot, dialog, "household", "sm")
    qtbot.keyClick(line(dialog, "household"), Qt.Key.Key_Return)
    write(qtbot, dialog, "vehicle", name)
    write(qtbot, dialog, "tare", tare)
    press(qtbot, dialog, "新增")


def test_a_vehicle_is_added_to_a_household_found_by_letters(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    add(qtbot, dialog, "三轮车", "0.412吨")
    (made,) = settings(farm).vehicles.listed()
    assert (made.household_id, made.name) == (farm.people[2], "三轮车")
    assert made.tare_kg == Decimal(412)
    assert made.tared_on == farm.ledger.today()


def test_a_tare_is_weighed_anew(qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog) -> None:
    add(qtbot, dialog, "三轮车", "412")
    go_to(dialog, 0)
    assert line(dialog, "household").text() == "单明"
    write(qtbot, dialog, "tare", "420")
    press(qtbot, dialog, "保存修改")
    assert [each.tare_kg for each in settings(farm).vehicles.listed()] == [Decimal(420)]
    go_to(dialog, 0)
    press(qtbot, dialog, "删除")
    assert settings(farm).vehicles.listed() == ()


def test_another_owner_is_refused_with_what_to_do(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    add(qtbot, dialog, "三轮车", "412")
    go_to(dialog, 0)
    write(qtbot, dialog, "household", "cw")
    qtbot.keyClick(line(dialog, "household"), Qt.Key.Key_Return)
    assert line(dialog, "household").text() != "单明"
    write(qtbot, dialog, "tare", "420")
    press(qtbot, dialog, "保存修改")
    assert "请改回“单明”" in problem_at(dialog, "household")
    assert [each.tare_kg for each in settings(farm).vehicles.listed()] == [Decimal(412)]
    write(qtbot, dialog, "household", "sm")
    qtbot.keyClick(line(dialog, "household"), Qt.Key.Key_Return)
    press(qtbot, dialog, "保存修改")
    assert [each.tare_kg for each in settings(farm).vehicles.listed()] == [Decimal(420)]


def test_a_vehicle_being_typed_is_not_lost_by_choosing_another(
    qtbot: QtBot, dialog: ProjectSettingsDialog
) -> None:
    add(qtbot, dialog, "三轮车", "412")
    write(qtbot, dialog, "vehicle", "小货车")
    go_to(dialog, 0)
    answer(qtbot, dialog, "继续编辑")
    assert line(dialog, "vehicle").text() == "小货车"


def test_without_a_household_the_cursor_goes_there(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    dialog.show_page("车辆皮重")
    write(qtbot, dialog, "tare", "412")
    press(qtbot, dialog, "新增")
    assert QApplication.focusWidget() is line(dialog, "household")
    assert settings(farm).vehicles.listed() == ()
    assert line(dialog, "tare").text() == "412"


def test_what_is_wrong_with_a_tare_or_its_day_is_told(
    qtbot: QtBot, farm: Farm, dialog: ProjectSettingsDialog
) -> None:
    add(qtbot, dialog, "三轮车", "99吨")
    assert "太大" in problem_at(dialog, "tare")
    assert told(dialog) == ""
    write(qtbot, dialog, "tare", "412")
    write(qtbot, dialog, "tared_on", "2025-02-31")
    press(qtbot, dialog, "新增")
    assert line(dialog, "tared_on").property("error") == "true"
    assert settings(farm).vehicles.listed() == ()
