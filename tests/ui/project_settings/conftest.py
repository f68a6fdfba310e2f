from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
from tests.ui.farm import Farm, new_farm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    made = new_farm(tmp_path / "台账")
    yield made
    made.ledger.close()


@pytest.fixture
def dialog(qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs) -> ProjectSettingsDialog:
    made = ProjectSettingsDialog(desk, farm.work)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return made
