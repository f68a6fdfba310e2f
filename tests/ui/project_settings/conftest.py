from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


@pytest.fixture
def dialog(qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs) -> ProjectSettingsDialog:
    made = ProjectSettingsDialog(desk, farm.work)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return made
