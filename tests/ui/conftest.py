from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtWidgets import QDialog, QMenu

from fieldapp.ui.jobs import Jobs
from fieldapp.ui.shell.work import Work
from fieldapp.ui.theme.look import Look
from fieldapp.ui.theme.tokens import Theme
from tests.fakes import FakeJobs
from tests.ui.farm import Farm, farm_like, new_farm
from tests.ui.finding import hold_still, shown
from tests.ui.working import FakeWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk


RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Look:
    """The application's look; there is one application for all tests."""
    made = Look(qapp, RESOURCES)
    made.put_on(Theme.LIGHT)
    return made


@pytest.fixture(autouse=True)
def light(dressed: Look) -> Iterator[Look]:
    """Every test begins and ends in the light theme."""
    yield dressed
    if dressed.theme is not Theme.LIGHT:
        dressed.put_on(Theme.LIGHT)


@pytest.fixture(scope="session")
def founded_farm(tmp_path_factory: pytest.TempPathFactory) -> Farm:
    """A farm that nobody works with; its ledger is closed."""
    made = new_farm(tmp_path_factory.mktemp("农场") / "台账")
    made.ledger.close()
    return made


@pytest.fixture
def farm(founded_farm: Farm, tmp_path: Path) -> Iterator[Farm]:
    made = farm_like(founded_farm, tmp_path / "台账")
    yield made
    made.ledger.close()


@pytest.fixture
def at_desk(farm: Farm) -> Farm:
    """The farm that desks are made for; a folder of tests may have another one."""
    return farm


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    for each in qapp.topLevelWidgets():
        hold_still(each)  # widgets are closed later, and what they put off would ask for a job
    made.forget_all()  # as a window does: what comes late finds the ledger closed
    assert made.shut_down()


@pytest.fixture
def desk(at_desk: Farm, jobs: Jobs) -> Iterator[Desk]:
    """A desk whose jobs run in threads."""
    made = at_desk.desk(jobs)
    yield made
    made.events.stop()


@pytest.fixture
def quick_desk(at_desk: Farm) -> Iterator[Desk]:
    """A desk whose jobs are done on the spot."""
    made = at_desk.desk(cast("Jobs", FakeJobs()))
    yield made
    made.events.stop()


@pytest.fixture
def window(qtbot: QtBot, farm: Farm, jobs: Jobs) -> FakeWindow:
    made = FakeWindow(farm, jobs)
    qtbot.addWidget(made.frame)
    return made


@pytest.fixture
def work(qtbot: QtBot, farm: Farm, jobs: Jobs, window: FakeWindow) -> Iterator[Work]:
    """The screens of the farm, in a window that does nothing."""
    made = shown(qtbot, Work(farm.ledger, jobs, window), 1366, 696)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)
    yield made
    made.close_desk()
    hold_still(made)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)


@pytest.fixture(scope="session", autouse=True)
def clipboard_cleared(qapp: QApplication) -> Iterator[None]:
    """Nothing that tests copied is left: data made by Python may not outlive Python."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def no_dialog_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that waits for a person would wait for ever."""

    def refuse(*_: Any) -> int:
        pytest.fail("a dialog waits for somebody")

    monkeypatch.setattr(QDialog, "exec", refuse)
    monkeypatch.setattr(QMenu, "exec", refuse)
