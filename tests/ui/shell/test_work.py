"""The screens of an opened farm: which pages there are, and what they do with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.app.paths import folders
from fieldapp.services.preferences import PreferencesFile
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
from fieldapp.ui.households.page import HouseholdsPage
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.pages import HOUSEHOLDS
from fieldapp.ui.shell.window import Window, WindowParts
from fieldapp.ui.shell.work import Work
from fieldapp.ui.weigh_in.page import WeighInPage
from tests.ui.finding import button, editor, hold_still, shown, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

CONTROL = Qt.KeyboardModifier.ControlModifier


class FakeWindow(Window):
    """Keeps what it was asked to lock for."""

    def __init__(self, farm: Farm, jobs: Jobs) -> None:
        home = farm.folder.parent
        file = PreferencesFile(home / "preferences.toml")
        super().__init__(
            WindowParts(farm.ledgers, file, jobs, home / "window.ini", "0.1", _nothing, _nothing)
        )
        self.locked: list[str] = []

    @override
    def lock(self, state: str = LOCKED) -> None:
        self.locked.append(state)


def _nothing(*_: object) -> QWidget:
    return QWidget()


@pytest.fixture
def window(qtbot: QtBot, farm: Farm, jobs: Jobs) -> FakeWindow:
    made = FakeWindow(farm, jobs)
    qtbot.addWidget(made.frame)
    return made


@pytest.fixture
def work(qtbot: QtBot, farm: Farm, jobs: Jobs, window: FakeWindow) -> Iterator[Work]:
    made = shown(qtbot, Work(farm.ledger, jobs, window), 1366, 696)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)
    yield made
    made.close_desk()
    hold_still(made)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)


def scales(work: Work) -> list[str]:
    return [each for each in work.page_ids() if each.startswith("weigh-in:")]


def weigh(farm: Farm) -> None:
    draft = WeighInDraft(farm.people[0], net="500", grade="second")
    saved = Weighing(farm.ledger, farm.work, farm.weigh_in).save(draft, confirmed=True)
    assert isinstance(saved, Saved)


def test_the_village_and_the_person_are_named_and_a_page_is_open(work: Work) -> None:
    assert {"木柯村", "2025 年度台账", "李敏"} <= texts(work)
    assert work.open_id in work.page_ids()


def test_the_scale_is_opened_with_the_key_of_its_kind(qtbot: QtBot, work: Work, farm: Farm) -> None:
    (scale,) = scales(work)
    with qtbot.waitSignal(work.page_opened) as told:
        qtbot.keyClick(work, getattr(Qt.Key, f"Key_{farm.weigh_in.key}"))
    assert told.args == [scale]


def test_a_household_chosen_elsewhere_is_weighed_in_for(work: Work, farm: Farm) -> None:
    households = work.open(HOUSEHOLDS)
    assert isinstance(households, HouseholdsPage)
    households.weigh_in_requested.emit(farm.people[2])
    assert work.open_id == scales(work)[0]
    page = work.open(scales(work)[0])
    assert isinstance(page, WeighInPage)
    assert editor(page, "农户").text() == "单明"
    assert page.is_begun


def test_a_step_is_taken_back_and_done_again_with_keys(
    qtbot: QtBot, work: Work, farm: Farm
) -> None:
    weigh(farm)
    qtbot.keyClick(work, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: farm.stored() == [])
    qtbot.waitUntil(lambda: not work.desk.jobs.is_busy)
    qtbot.keyClick(work, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: len(farm.stored()) == 1)


def test_a_project_that_is_added_brings_its_page(work: Work, farm: Farm) -> None:
    before = work.page_ids()
    types = TypeLibrary(folders().project_types)
    Projects(farm.ledger, types).add(farm.work.type.declared.id, "第二个蚯蚓场")
    work.desk.events.look()
    assert set(before) < set(work.page_ids())
    assert len(scales(work)) == 2


def test_the_lock_is_the_windows(qtbot: QtBot, work: Work, window: FakeWindow) -> None:
    qtbot.mouseClick(button(work, "锁屏"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(work, Qt.Key.Key_L, CONTROL)
    assert window.locked == [LOCKED, LOCKED]
