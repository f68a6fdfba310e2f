"""The pages of a farm, and the dialogs that they ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
from fieldapp.ui.day_sheet.page import DaySheetPage, sheet_title
from fieldapp.ui.project.page import ProjectPage
from fieldapp.ui.project_settings.dialog import ProjectSettingsDialog
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.record_form.paste_dialog import PasteDialog
from fieldapp.ui.record_table.filters import Filters
from fieldapp.ui.record_table.tab import RecordTable
from fieldapp.ui.shell.pages import (
    BOOKS,
    HOUSEHOLDS,
    SETTLEMENT,
    Pages,
    day_sheet_id,
    project_id,
    weigh_in_id,
)
from fieldapp.ui.shell.workspace import PROJECTS, Workspace
from tests.services.planting import DAY
from tests.ui.finding import button, hold_still, shown, texts
from tests.ui.progress.field import desk_of, planted
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import TODAY, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from fieldapp.domain.ids import RecordId
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.services.planting import Planting
    from tests.ui.farm import Farm

FEEDING = KindId("feeding")


def refuse(_password: str) -> None:
    pytest.fail("nobody asked for a number")


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return shown(qtbot, Workspace(village="木柯村", year="2025 年度台账", user="李敏"), 1366, 696)


@pytest.fixture
def pages(qtbot: QtBot, workspace: Workspace, desk: Desk, jobs: Jobs) -> Iterator[Pages]:
    made = Pages(workspace, desk, refuse)
    workspace.show_entries(list(made.entries()))
    yield made
    hold_still(workspace)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)


@pytest.fixture
def project(pages: Pages, workspace: Workspace, farm: Farm) -> ProjectPage:
    assert list(pages.entries())
    page = workspace.open(project_id(farm.work))
    assert isinstance(page, ProjectPage)
    return page


def dialog(page: ProjectPage, kind: type[QDialog]) -> QDialog:
    (found,) = page.findChildren(kind)
    assert found.isVisible()
    return found


def test_the_rail_names_the_scale_the_project_and_the_households(pages: Pages, farm: Farm) -> None:
    rails = [entry.rail for entry in pages.entries()]
    named = [(rail.section, rail.label) for rail in rails]
    expected = [
        ("", "过磅收购"),
        (PROJECTS, farm.work.project.name),
        (BOOKS, "农户"),
        (BOOKS, "结算付款"),
        (BOOKS, "报表中心"),
    ]
    first = named.index(expected[0])
    assert named[first : first + len(expected)] == expected
    assert rails[first].hint == farm.weigh_in.key
    assert rails[first + 2].id == HOUSEHOLDS


@pytest.mark.usefixtures("pages")
def test_every_page_can_be_opened(workspace: Workspace) -> None:
    for page_id in workspace.page_ids():
        workspace.open(page_id)
        assert workspace.open_id == page_id


def test_a_new_record_of_a_project_has_its_form(project: ProjectPage, farm: Farm) -> None:
    project.record_requested.emit(FEEDING)
    form = dialog(project, RecordForm)
    assert form.windowTitle() == f"登记{farm.work.kind(FEEDING).label}"
    assert project.tab == FEEDING
    form.reject()


def test_what_is_weighed_in_is_entered_at_the_scale(
    project: ProjectPage, workspace: Workspace, farm: Farm
) -> None:
    project.record_requested.emit(farm.weigh_in.id)
    assert workspace.open_id == weigh_in_id(farm.work, farm.weigh_in)
    assert project.findChildren(RecordForm) == []


def test_a_record_is_changed_in_its_form(project: ProjectPage, farm: Farm) -> None:
    draft = WeighInDraft(farm.people[0], net="500", grade="second")
    saved = Weighing(farm.ledger, farm.work, farm.weigh_in).save(draft, confirmed=True)
    assert isinstance(saved, Saved)
    project.change_requested.emit(farm.weigh_in.id, saved.record_id)
    form = dialog(project, RecordForm)
    assert form.windowTitle() == f"修改{farm.weigh_in.label}"
    form.reject()


def settled_delivery(farm: Farm, desk: Desk, *, is_submitted: bool) -> RecordId:
    """A delivery in the settlement JS2025-A001."""
    (made,) = deliver(farm, ["664"])
    number = settle(farm)
    if is_submitted:
        SettlementSteps(farm.ledger).submit(number, TODAY)
    desk.events.look()
    return made


def test_a_settled_record_is_taken_back_in_its_form(
    project: ProjectPage, farm: Farm, desk: Desk
) -> None:
    made = settled_delivery(farm, desk, is_submitted=True)
    project.reversal_requested.emit(farm.weigh_in.id, made)
    form = dialog(project, RecordForm)
    assert form.windowTitle() == f"红冲更正{farm.weigh_in.label}"


def test_the_table_of_a_project_asks_to_take_a_record_back_and_to_open_its_settlement(
    qtbot: QtBot, project: ProjectPage, farm: Farm
) -> None:
    table = project._table(farm.weigh_in.id)
    with qtbot.waitSignal(project.settlement_requested) as opening:
        table.settlement_requested.emit("JS2025-A001")
    assert opening.args == ["JS2025-A001"]
    (made,) = deliver(farm, ["664"])
    with qtbot.waitSignal(project.reversal_requested) as asking:
        table.reversal_requested.emit(made)
    assert asking.args == [farm.weigh_in.id, made]


def test_from_a_record_in_a_draft_its_settlement_is_opened(
    qtbot: QtBot, project: ProjectPage, workspace: Workspace, farm: Farm, desk: Desk
) -> None:
    made = settled_delivery(farm, desk, is_submitted=False)
    project.change_requested.emit(farm.weigh_in.id, made)
    form = dialog(project, RecordForm)
    button(form, "打开结算单").click()
    assert workspace.open_id == SETTLEMENT
    page = workspace.open_page
    assert page is not None
    qtbot.waitUntil(lambda: "JS2025-A001" in texts(page))


def test_rows_are_pasted_into_a_table(project: ProjectPage, farm: Farm) -> None:
    project.paste_requested.emit(FEEDING)
    rows = dialog(project, PasteDialog)
    assert rows.windowTitle() == f"粘贴多行{farm.work.kind(FEEDING).label}"
    rows.reject()


def test_a_project_has_its_settings(project: ProjectPage) -> None:
    project.settings_requested.emit()
    dialog(project, ProjectSettingsDialog).reject()


def test_ctrl_z_takes_the_last_step_back_from_within_a_dialog(
    qtbot: QtBot, project: ProjectPage, workspace: Workspace
) -> None:
    project.settings_requested.emit()
    settings = dialog(project, ProjectSettingsDialog)
    qtbot.waitUntil(settings.isActiveWindow)
    for key, wish in (
        (Qt.Key.Key_Z, workspace.undo_requested),
        (Qt.Key.Key_Y, workspace.redo_requested),
    ):
        with qtbot.waitSignal(wish):
            qtbot.keyClick(settings, key, Qt.KeyboardModifier.ControlModifier)
    settings.reject()


def test_ctrl_z_in_a_draft_takes_no_step_back(
    qtbot: QtBot, project: ProjectPage, workspace: Workspace
) -> None:
    project.record_requested.emit(FEEDING)
    project.paste_requested.emit(FEEDING)
    drafts = [dialog(project, RecordForm), dialog(project, PasteDialog)]
    for draft in drafts:
        draft.activateWindow()
        qtbot.waitUntil(draft.isActiveWindow)
        for key, wish in (
            (Qt.Key.Key_Z, workspace.undo_requested),
            (Qt.Key.Key_Y, workspace.redo_requested),
        ):
            with qtbot.assertNotEmitted(wish):
                qtbot.keyClick(draft, key, Qt.KeyboardModifier.ControlModifier)
    for draft in drafts:
        draft.reject()


def test_what_is_selected_is_told_at_the_bottom(project: ProjectPage, workspace: Workspace) -> None:
    project.selection_changed.emit("已选 3 条")
    assert "已选 3 条" in texts(workspace)


def test_each_key_opens_one_kind(pages: Pages, farm: Farm) -> None:
    keys = [kind.key for _, kind in pages.with_keys()]
    assert keys == [farm.weigh_in.key]


def test_the_records_of_a_household_are_opened_in_the_tab_of_their_kind(
    pages: Pages, workspace: Workspace, farm: Farm
) -> None:
    pages.show_records(farm.work.id, farm.weigh_in.id, Filters(text="单明"))
    page = workspace.open(workspace.open_id)
    assert isinstance(page, ProjectPage)
    assert page.tab == farm.weigh_in.id
    tables = [each for each in page.findChildren(RecordTable) if each.filters.search.text()]
    assert [each.filters.search.text() for each in tables] == ["单明"]


@pytest.fixture
def planting(tmp_path: Path) -> Iterator[Planting]:
    made = planted(tmp_path / "栽种")
    yield made
    made.ledger.close()


@pytest.fixture
def field_pages(
    qtbot: QtBot, workspace: Workspace, planting: Planting, jobs: Jobs
) -> Iterator[Pages]:
    desk = desk_of(planting, jobs)
    made = Pages(workspace, desk, refuse)
    workspace.show_entries(list(made.entries()))
    yield made
    hold_still(workspace)
    desk.events.stop()
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)


def test_the_rail_names_the_sheet_of_a_day(field_pages: Pages, planting: Planting) -> None:
    kind = planting.work.kind(DAY)
    labels = [entry.rail.label for entry in field_pages.entries()]
    assert labels[1:3] == [sheet_title(kind), planting.work.project.name]
    assert [found.id for _, found in field_pages.sheets()] == [DAY]


@pytest.mark.usefixtures("field_pages")
def test_the_sheet_is_opened_from_its_project(workspace: Workspace, planting: Planting) -> None:
    project = workspace.open(project_id(planting.work))
    button(project, sheet_title(planting.work.kind(DAY))).click()
    assert workspace.open_id == day_sheet_id(planting.work, planting.work.kind(DAY))
    assert isinstance(workspace.open_page, DaySheetPage)


@pytest.mark.usefixtures("field_pages")
def test_one_record_is_entered_in_its_form_from_the_sheet(
    workspace: Workspace, planting: Planting
) -> None:
    page = workspace.open(day_sheet_id(planting.work, planting.work.kind(DAY)))
    button(page, "单条登记").click()
    (form,) = page.findChildren(RecordForm)
    assert form.windowTitle() == "登记日报"
    form.reject()


@pytest.mark.usefixtures("field_pages")
def test_the_work_of_a_group_is_entered_on_the_day_of_the_sheet(
    qtbot: QtBot, workspace: Workspace, planting: Planting
) -> None:
    page = workspace.open(day_sheet_id(planting.work, planting.work.kind(DAY)))
    assert isinstance(page, DaySheetPage)
    page.day_requested.emit(date(2025, 4, 18))
    button(page, "按组登记").click()
    (form,) = page.findChildren(RecordForm)
    for name, text in (("team", "1组"), ("set", "2.5")):
        QApplication.clipboard().setText(text)
        line = form.findChild(QLineEdit, name)
        qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    records = planting.work.records.records(DAY, planting.work.id)
    (record,) = (each for each in records if each.values[FieldId("team")])
    told = [record.values[FieldId(each)] for each in ("on_day", "household", "team", "set")]
    assert told == [date(2025, 4, 18), None, "1组", Decimal("2.5")]
    hold_still(form)


@pytest.mark.usefixtures("field_pages")
def test_what_is_typed_into_the_sheet_is_there_after_another_page(
    workspace: Workspace, planting: Planting
) -> None:
    sheet = day_sheet_id(planting.work, planting.work.kind(DAY))
    page = workspace.open(sheet)
    assert isinstance(page, DaySheetPage)
    page.edited.emit(0, "dug", "4")
    assert workspace.unsaved_count == 1
    workspace.open(project_id(planting.work))
    again = workspace.open(sheet)
    assert again is page
    assert page.foot.texts()[0] == "4"
    assert workspace.unsaved_count == 1
