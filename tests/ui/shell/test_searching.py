from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fieldapp.services.finding import Group, Place
from fieldapp.services.records import Records
from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
from fieldapp.ui.households.form import HouseholdForm
from fieldapp.ui.households.page import HouseholdsPage
from fieldapp.ui.households.statement_dialog import StatementDialog
from fieldapp.ui.project.new_dialog import NewProjectDialog
from fieldapp.ui.project.page import ProjectPage
from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.record_table.history_dialog import HistoryDialog
from fieldapp.ui.report_center.page import ReportCenterPage
from fieldapp.ui.settlement.page import SettlementPage
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.pages import HOUSEHOLDS, project_id
from tests.ui.finding import button, focused, texts
from tests.ui.settlement.settled import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.shell.work import Work
    from tests.ui.farm import Farm
    from tests.ui.working import FakeWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def look_for(qtbot: QtBot, work: Work, text: str) -> None:
    """Open the search, type, and open what is first: with keys alone."""
    qtbot.keyClick(focused(), Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: bool(work.search._presenter._finding))
    qtbot.keyClicks(focused(), text)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert not work.search.palette.isVisible()


def dialog(work: Work, kind: type[QDialog]) -> QDialog:
    (found,) = work.findChildren(kind)
    assert found.isVisible()
    return found


@pytest.fixture
def ticket(farm: Farm) -> Saved:
    draft = WeighInDraft(farm.people[0], net="500", grade="second")
    saved = Weighing(farm.ledger, farm.work, farm.weigh_in).save(draft, confirmed=True)
    assert isinstance(saved, Saved)
    return saved


def test_a_household_is_shown_on_its_card(qtbot: QtBot, work: Work, farm: Farm) -> None:
    look_for(qtbot, work, "shanming")
    page = work.open(work.open_id)
    assert isinstance(page, HouseholdsPage)
    assert page._presenter.chosen == farm.people[2]


def test_a_record_is_opened_in_its_form(
    qtbot: QtBot, work: Work, farm: Farm, ticket: Saved
) -> None:
    look_for(qtbot, work, (ticket.number or "").lower())
    page = work.open(work.open_id)
    assert isinstance(page, ProjectPage)
    assert page.tab == farm.weigh_in.id
    form = dialog(work, RecordForm)
    assert form.windowTitle() == f"修改{farm.weigh_in.label}"
    form.reject()


def test_of_a_void_record_what_was_done_is_shown(
    qtbot: QtBot, work: Work, farm: Farm, ticket: Saved
) -> None:
    Records(farm.ledger, farm.work).void(farm.weigh_in.id, ticket.record_id, "重复登记")
    look_for(qtbot, work, (ticket.number or "")[-4:])
    assert work.findChildren(RecordForm) == []
    history = dialog(work, HistoryDialog)
    assert ticket.number is not None
    assert ticket.number in history.windowTitle()
    history.reject()


def test_a_project_and_a_page_are_opened(qtbot: QtBot, work: Work, farm: Farm) -> None:
    look_for(qtbot, work, "qy")  # the beginning of the farm's name
    assert work.open_id == project_id(farm.work)
    look_for(qtbot, work, "bfhf")
    assert work.open_id == "backups"


def test_a_command_is_done(qtbot: QtBot, work: Work, window: FakeWindow) -> None:
    look_for(qtbot, work, "suoping")
    assert window.locked == [LOCKED]


def test_what_the_open_page_can_do_is_found_and_done(qtbot: QtBot, work: Work) -> None:
    page = work.open("reports")
    assert isinstance(page, ReportCenterPage)
    qtbot.waitUntil(lambda: button(page, "导出 Excel").isEnabled(), timeout=20_000)
    look_for(qtbot, work, "daochu")
    (asked,) = page.findChildren(QFileDialog)
    asked.reject()


def test_the_account_of_a_household_is_found_beside_its_card(qtbot: QtBot, work: Work) -> None:
    page = work.open(HOUSEHOLDS)
    assert isinstance(page, HouseholdsPage)
    qtbot.waitUntil(lambda: button(page, "对账单…").isVisible(), timeout=20_000)
    look_for(qtbot, work, "duizhangdan")
    (asked,) = page.findChildren(StatementDialog)
    asked.reject()


def test_another_page_offers_other_things(work: Work) -> None:
    def here(page_id: str) -> set[str]:
        work.open(page_id)
        return {each.title for each in work.search.places_here()}

    assert {"立即备份", "从文件恢复…"} <= here("backups")
    project = next(each for each in work.page_ids() if each.startswith("project"))
    assert {"重新读取", "到搜索框"} <= here(project)
    assert "立即备份" not in here(project)


def test_what_can_be_asked_for_from_anywhere_is_offered_once(work: Work) -> None:
    work.open(HOUSEHOLDS)
    titles = [each.title for each in (*work.search.places(), *work.search.places_here())]
    assert titles.count("新增农户") == 1


def test_a_kind_is_recorded_from_anywhere(work: Work, farm: Farm) -> None:
    kind = next(each for each in farm.work.type.declared.kind if each.date and not each.entry)
    places = {each.title: each for each in work.search.places()}
    work.search.go(places[f"登记{kind.label}"])
    form = dialog(work, RecordForm)
    assert form.windowTitle() == f"登记{kind.label}"
    form.reject()


def test_every_place_that_is_offered_opens_something(work: Work) -> None:
    for place in work.search.places():
        if place.id in work.page_ids():
            work.search.go(place)
            assert work.open_id == place.id
        else:
            assert place.id in work.search._acts


def test_what_a_project_sets_is_opened(work: Work, farm: Farm) -> None:
    places = {each.id: each for each in work.search.places()}
    work.search.go(places[f"settings:{farm.work.id}"])
    dialog(work, ProjectSettingsDialog).reject()


def test_a_new_household_is_asked_for(work: Work) -> None:
    places = {each.id: each for each in work.search.places()}
    work.search.go(places["add-household"])
    assert work.open_id == HOUSEHOLDS
    dialog(work, HouseholdForm).reject()


def test_a_new_project_is_asked_for(work: Work) -> None:
    places = {each.title: each for each in work.search.places()}
    work.search.go(places["新增项目"])
    dialog(work, NewProjectDialog).reject()


def test_commands_tell_their_keys(work: Work, farm: Farm) -> None:
    keys = {each.title: each.keys for each in work.search.places()}
    assert keys[f"登记{farm.weigh_in.label}"] == farm.weigh_in.key
    assert (keys["撤销"], keys["锁屏"], keys["帮助"]) == ("Ctrl Z", "Ctrl L", "F1")


def test_a_page_that_is_gone_is_not_opened(work: Work) -> None:
    before = work.open_id
    work.search.go(Place("project:1", Group.PROJECTS, "没有的项目"))
    assert work.open_id == before


def test_a_settlement_is_opened_on_its_page(
    qtbot: QtBot, work: Work, farm: Farm, ticket: Saved
) -> None:
    assert ticket.number is not None
    number = settle(farm)
    look_for(qtbot, work, number.lower())
    page = work.open(work.open_id)
    assert isinstance(page, SettlementPage)
    qtbot.waitUntil(lambda: number in texts(page), timeout=20_000)
