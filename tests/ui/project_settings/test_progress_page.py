from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.progress_settings import ProgressSettings
from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
from fieldapp.ui.widgets.switch import Switch
from tests.ui.progress.field import desk_of, planted
from tests.ui.project_settings.using import line, press, problem_at, said, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.services.progress_settings import PlanSpan
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.services.planting import Planting


@pytest.fixture
def planting(tmp_path: Path) -> Iterator[Planting]:
    made = planted(tmp_path / "栽种")
    yield made
    made.ledger.close()


@pytest.fixture
def field_desk(planting: Planting, jobs: Jobs) -> Iterator[Desk]:
    made = desk_of(planting, jobs)
    yield made
    made.events.stop()


@pytest.fixture
def dialog(qtbot: QtBot, planting: Planting, field_desk: Desk, jobs: Jobs) -> ProjectSettingsDialog:
    made = ProjectSettingsDialog(field_desk, planting.work)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    made.show_page("进度")
    return made


def span_of(planting: Planting) -> PlanSpan:
    (span,) = ProgressSettings(planting.ledger, planting.work).listed()
    return span


def test_the_days_and_the_order_are_saved_in_one_step(
    qtbot: QtBot, planting: Planting, field_desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    assert line(dialog, "begins").text() == "2025年4月11日"
    write(qtbot, dialog, "begins", "4.5")
    write(qtbot, dialog, "ends", "5.20")
    switch = next(each for each in dialog.findChildren(Switch) if each.isVisible())
    switch.click()
    assert dialog._pages["进度"].has_typed
    press(qtbot, dialog, "保存")
    span = span_of(planting)
    assert (span.first.isoformat(), span.last.isoformat()) == ("2025-04-05", "2025-05-20")
    assert span.is_in_order is False
    assert said(field_desk) == ["已保存：修改移栽进度的设置"]
    assert not dialog._pages["进度"].has_typed


def test_what_is_wrong_stands_beside_its_field(
    qtbot: QtBot, planting: Planting, dialog: ProjectSettingsDialog
) -> None:
    write(qtbot, dialog, "ends", "")
    press(qtbot, dialog, "保存")
    assert problem_at(dialog, "ends") == "请填写截止日期，例如 5月15日"
    write(qtbot, dialog, "ends", "2028-02-29")
    press(qtbot, dialog, "保存")
    assert "2月29日" in problem_at(dialog, "ends")
    assert not span_of(planting).is_own


def test_what_another_program_set_is_shown_unless_somebody_types(
    qtbot: QtBot, planting: Planting, field_desk: Desk, dialog: ProjectSettingsDialog
) -> None:
    settings, known = ProgressSettings(planting.ledger, planting.work), span_of(planting)
    settings.set("setting", known.first, known.last.replace(day=28), is_in_order=True)
    field_desk.events.look()
    assert line(dialog, "ends").text() == "2025年4月28日"
    write(qtbot, dialog, "ends", "5.1")
    settings.set("setting", known.first, known.last, is_in_order=True)
    field_desk.events.look()
    assert line(dialog, "ends").text().startswith("5.1")


def test_the_order_is_told_in_the_words_of_the_declaration(dialog: ProjectSettingsDialog) -> None:
    (switch,) = (each for each in dialog.findChildren(Switch) if each.isVisible())
    assert switch.text() == "核对次序：打穴、移栽，后一项的累计不能多于前一项"
