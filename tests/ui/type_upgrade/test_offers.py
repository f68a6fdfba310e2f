"""The offer of a newer version, in the whole window of a farm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldapp.services.upgrading import Upgrading
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.shell.pages import HOUSEHOLDS, project_id
from fieldapp.ui.type_upgrade.dialog import UpgradeDialog
from fieldapp.ui.type_upgrade.offers import Offers
from fieldapp.ui.widgets.notices import MessageBar
from tests.ui.finding import button, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.upgrading import NewerType
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.shell.work import Work
    from tests.ui.farm import Farm
    from tests.ui.working import FakeWindow

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 20_000


class Case:
    """The farm's window, with a program that ships other project types."""

    def __init__(self, qtbot: QtBot, work: Work, jobs: Jobs, farm: Farm) -> None:
        self.qtbot, self.work, self.jobs = qtbot, work, jobs
        self.told: list[str] = []
        self.page_id = project_id(farm.work)

    def offer(self, library: TypeLibrary) -> Offers:
        made = Offers(self.work, self.work.desk, library, self.told.append)
        self.rest()
        return made

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.is_busy, timeout=PATIENCE_MS)

    def bars(self) -> list[MessageBar]:
        page = self.work.open(self.page_id)
        self.rest()
        return [each for each in page.findChildren(MessageBar) if "新版本" in each.text()]


@pytest.fixture
def case(qtbot: QtBot, work: Work, jobs: Jobs, farm: Farm) -> Case:
    return Case(qtbot, work, jobs, farm)


def test_a_newer_version_is_offered_once_on_the_page_of_its_project(
    case: Case, newer_library: TypeLibrary
) -> None:
    case.offer(newer_library)
    (bar,) = case.bars()
    assert bar.text() == "项目类型“蚯蚓养殖”有新版本，这个项目可以升级。"
    case.work.open(HOUSEHOLDS)
    assert case.bars() == [bar]
    assert "这个项目可以升级" not in "".join(texts(case.work.open(HOUSEHOLDS)))
    case.rest()


def test_a_page_that_is_open_already_is_offered_it_too(
    case: Case, newer_library: TypeLibrary
) -> None:
    assert case.bars() == []
    case.offer(newer_library)
    assert len(case.bars()) == 1


def test_what_the_program_itself_ships_is_offered_to_nobody_who_has_it(case: Case) -> None:
    assert case.bars() == []


def test_what_would_harm_records_can_only_be_looked_at(
    case: Case, harmful_library: TypeLibrary
) -> None:
    case.offer(harmful_library)
    (bar,) = case.bars()
    case.qtbot.mouseClick(button(bar, "查看变化"), LEFT)
    (dialog,) = case.work.findChildren(UpgradeDialog)
    assert not button(dialog, "升级").isVisible()
    dialog.reject()


def test_once_it_is_taken_the_screens_are_made_anew(case: Case, newer_library: TypeLibrary) -> None:
    case.offer(newer_library)
    (bar,) = case.bars()
    case.qtbot.mouseClick(button(bar, "查看变化和升级…"), LEFT)
    (dialog,) = case.work.findChildren(UpgradeDialog)
    case.qtbot.mouseClick(button(dialog, "升级"), LEFT)
    case.qtbot.waitUntil(lambda: bool(case.told), timeout=PATIENCE_MS)
    assert "已升级到第" in case.told[0]
    case.rest()


def test_what_another_program_took_waits_until_all_is_saved(
    case: Case, newer_library: TypeLibrary, newer: NewerType, farm: Farm, window: FakeWindow
) -> None:
    offers = case.offer(newer_library)
    forms = dict(case.work.dialogs())
    form = forms[next(each for each in forms if each.startswith("form-"))]()
    assert isinstance(form, RecordForm)
    form.open()
    note = next(each for each in form.findChildren(QLineEdit) if each.isVisible())
    note.setText("3")
    note.textEdited.emit("3")
    assert offers.is_begun()
    Upgrading(farm.ledger, newer_library).upgrade(newer)
    case.work.desk.events.look()
    case.qtbot.wait(1)  # whatever is put off to the next turn of the loop
    assert case.told == []
    form.reject()
    case.qtbot.waitUntil(lambda: bool(case.told), timeout=PATIENCE_MS)
    assert len(window.made_anew) == 1, "the window's own offers hear of it, too"
    case.rest()


def test_other_news_makes_nothing_anew(case: Case, farm: Farm) -> None:
    with farm.ledger.step("设置") as step:
        farm.ledger.projects.set_setting(step, "phone", "1")
    case.work.desk.events.look()
    case.qtbot.wait(1)
    assert case.told == []
    case.rest()
