"""What the dashboard asks for, on a farm on disk: forms, records, and the tables behind numbers."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.project_type import FieldType, Role
from fieldapp.services.dashboard import Dashboard
from fieldapp.services.project_settings import ProjectSettings
from fieldapp.services.records import Records
from fieldapp.services.undoing import Undoing
from fieldapp.ui.corrections.dialog import CorrectionsDialog
from fieldapp.ui.dashboard.page import DashboardPage
from fieldapp.ui.project.page import ProjectPage
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.record_table.history_dialog import HistoryDialog
from fieldapp.ui.record_table.view import RecordTableScreen
from fieldapp.ui.settlement.page import SettlementPage
from fieldapp.ui.shell.pages import DASHBOARD, SETTLEMENT, Pages, project_id
from fieldapp.ui.shell.workspace import Workspace
from tests.ui.corrections.printed import change, deliver_printed, make_all
from tests.ui.finding import hold_still, shown, texts
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fieldapp.domain.record import FieldValue, Values
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

BED, FEEDING = KindId("bed"), KindId("feeding")
NETS = ["1000", "500.5", "250"]


@pytest.fixture
def workspace(qtbot: QtBot, desk: Desk, jobs: Jobs) -> Iterator[Workspace]:
    made = shown(qtbot, Workspace(village="木柯村", year="2025 年度台账", user="李敏"), 1366, 696)
    pages = Pages(made, desk, lambda _password: None)
    made.show_entries(list(pages.entries()))
    made.pages = pages  # type: ignore[attr-defined]  # connections keep nothing alive
    yield made
    hold_still(made)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)


def opened(qtbot: QtBot, workspace: Workspace) -> DashboardPage:
    page = workspace.open(DASHBOARD)
    assert isinstance(page, DashboardPage)
    qtbot.waitUntil(lambda: bool(page.tiles))
    return page


def rest(qtbot: QtBot, workspace: Workspace) -> None:
    """Wait for everything that was begun: the widgets are closed before the ledger is."""
    hold_still(workspace)
    qtbot.waitUntil(lambda: not jobs_of(workspace).is_busy, timeout=20_000)


def jobs_of(workspace: Workspace) -> Jobs:
    jobs: Jobs = workspace.pages._desk.jobs  # type: ignore[attr-defined]
    return jobs


def table_of(qtbot: QtBot, workspace: Workspace, farm: Farm, kind_id: str) -> RecordTableScreen:
    """The table that was opened, once its sums are read."""
    assert workspace.open_id == project_id(farm.work)
    page = workspace.open(workspace.open_id)
    assert isinstance(page, ProjectPage)
    assert page.tab == kind_id
    (table,) = (each for each in page.findChildren(RecordTableScreen) if each.isVisible())
    qtbot.waitUntil(lambda: table.grid is not None and table.grid.total("net") != "")
    rest(qtbot, workspace)
    return table


def total(table: RecordTableScreen, column: str) -> Decimal:
    assert table.grid is not None
    return Decimal(table.grid.total(column).replace(",", ""))


def add_bed(farm: Farm, days_ago: int) -> None:
    """A bed that came into use some days ago, with all that it must have."""
    kind = farm.work.kind(BED)
    literal: dict[FieldType, FieldValue] = {
        FieldType.TEXT: "A-01",
        FieldType.DATE: farm.ledger.today() - timedelta(days=days_ago),
    }
    values: Values = {
        each.id: next(iter(each.options), None) or literal.get(each.type, Decimal(10))
        for each in kind.fields
        if each.required and not each.is_computed
    }
    stored = Records(farm.ledger, farm.work).add(BED, [values])
    assert isinstance(stored, list), stored


def test_the_dashboard_is_the_first_page(workspace: Workspace) -> None:
    assert workspace.page_ids()[0] == DASHBOARD


def test_a_tile_says_what_the_list_that_it_opens_adds_up_to(
    qtbot: QtBot, workspace: Workspace, farm: Farm
) -> None:
    deliver(farm, NETS)
    settings = ProjectSettings(farm.ledger, farm.work)
    settings.targets.set("manure_tonnes", settings.targets.year(2025), "120")
    page = opened(qtbot, workspace)
    tile = next(each for each in page.tiles if each.tile.progress.indicator == "manure_tonnes")
    assert tile.tile.progress.value == sum(map(Decimal, NETS)) / 1000
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    table = table_of(qtbot, workspace, farm, farm.weigh_in.id)
    assert total(table, "net") / 1000 == tile.tile.progress.value


def test_a_tile_of_money_opens_the_records_that_posted_it(
    qtbot: QtBot, workspace: Workspace, farm: Farm
) -> None:
    deliver(farm, NETS)
    settings = ProjectSettings(farm.ledger, farm.work)
    settings.targets.set("household_income", settings.targets.year(2025), "1000")
    page = opened(qtbot, workspace)
    tile = next(each for each in page.tiles if each.tile.progress.indicator == "household_income")
    assert len(tile.tile.kinds) > 1, "wages are income of households, too"
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.open_id == project_id(farm.work))
    table = table_of(qtbot, workspace, farm, farm.weigh_in.id)
    assert total(table, "amount") == tile.tile.progress.value


def test_the_count_of_today_opens_as_many_records(
    qtbot: QtBot, workspace: Workspace, farm: Farm
) -> None:
    deliver(farm, [*NETS, *["10"] * 30])
    page = opened(qtbot, workspace)
    (part,) = Dashboard(farm.ledger).state(farm.ledger.today()).today_parts
    qtbot.waitUntil(page.recent.count.isEnabled)
    qtbot.keyClick(page.recent.count, Qt.Key.Key_Return)
    table = table_of(qtbot, workspace, farm, farm.weigh_in.id)
    assert table.model.rowCount() == part.value


def test_a_day_of_the_chart_says_what_the_list_that_it_opens_adds_up_to(
    qtbot: QtBot, workspace: Workspace, farm: Farm
) -> None:
    deliver(farm, NETS)
    page = opened(qtbot, workspace)
    (series,) = Dashboard(farm.ledger).state(farm.ledger.today()).series
    day = next(each for each in series.days if each.value == Decimal("500.5"))
    page.chart.day_opened.emit(series, day.day)
    table = table_of(qtbot, workspace, farm, farm.weigh_in.id)
    assert total(table, "net") == day.value


def test_a_number_without_one_kind_opens_its_project(
    qtbot: QtBot, workspace: Workspace, farm: Farm
) -> None:
    page = opened(qtbot, workspace)
    tile = page.tiles[0].tile
    page.records_requested.emit(tile.project_id, None, None)
    assert workspace.open_id == project_id(farm.work)
    project = workspace.open(workspace.open_id)
    assert isinstance(project, ProjectPage)
    qtbot.waitUntil(lambda: not project._presenter._is_stale)  # it asks once it is laid out
    rest(qtbot, workspace)


def test_what_is_due_is_recorded_in_a_form_with_the_asset_filled_in(
    qtbot: QtBot, workspace: Workspace, farm: Farm
) -> None:
    add_bed(farm, 4)
    page = opened(qtbot, workspace)
    qtbot.waitUntil(lambda: bool(page.todos.buttons))
    qtbot.keyClick(page.todos.buttons[0], Qt.Key.Key_Return)
    (form,) = page.findChildren(RecordForm)
    kind = farm.work.kind(FEEDING)
    assert form.windowTitle() == f"登记{kind.label}"
    (bed,) = farm.work.records.records(BED, farm.work.id)
    reference = next(each for each in kind.fields if each.to == BED)
    draft = form._presenter._draft
    assert draft.text(reference.id) == str(bed.id)
    form.reject()


def test_a_recent_record_opens_its_form_and_a_void_one_its_history(
    qtbot: QtBot, workspace: Workspace, farm: Farm, desk: Desk
) -> None:
    deliver(farm, ["1000"])
    page = opened(qtbot, workspace)
    qtbot.waitUntil(lambda: len(page.recent.model.records) == 1)
    page.recent.grid.go_to(0)
    qtbot.keyClick(page.recent.grid.table, Qt.Key.Key_Return)
    (form,) = page.findChildren(RecordForm)
    assert form.windowTitle() == f"修改{farm.weigh_in.label}"
    form.reject()
    Undoing(farm.ledger).undo()
    desk.events.look()
    qtbot.waitUntil(lambda: page.recent.model.records[0].is_void)
    page.record_opened.emit(page.recent.model.records[0])
    (history,) = page.findChildren(HistoryDialog)
    history.reject()


def test_all_kinds_are_offered_lasting_ones_last(qtbot: QtBot, workspace: Workspace) -> None:
    page = opened(qtbot, workspace)
    with qtbot.waitSignal(page.entry_requested) as wish:
        page._buttons[0].menu().actions()[-1].trigger()
    assert wish.args[1].role is Role.ASSET
    assert FieldId("net") not in {each.id for each in wish.args[1].fields}
    for form in workspace.findChildren(RecordForm):
        form.reject()


def test_what_is_owed_opens_what_waits_to_be_settled(
    qtbot: QtBot, workspace: Workspace, farm: Farm, desk: Desk
) -> None:
    deliver(farm, NETS)
    desk.events.look()
    page = opened(qtbot, workspace)
    qtbot.waitUntil(lambda: bool(page.tiles) and page.tiles[-1].tile.project_id is None)
    told = page.tiles[-1].value
    page.tiles[-1].setFocus()
    qtbot.keyClick(page.tiles[-1], Qt.Key.Key_Return)
    settlements = workspace.open(SETTLEMENT)
    assert isinstance(settlements, SettlementPage)
    waiting = settlements.waiting
    qtbot.waitUntil(lambda: waiting.grid.table.model().rowCount() == 1, timeout=20_000)
    assert waiting.top._total.text() == told
    rest(qtbot, workspace)


def test_a_settlement_that_waits_is_opened_from_the_dashboard(
    qtbot: QtBot, workspace: Workspace, farm: Farm, desk: Desk
) -> None:
    deliver(farm, NETS)
    number = settle(farm)
    desk.events.look()
    page = opened(qtbot, workspace)
    qtbot.waitUntil(lambda: bool(page.todos.buttons))
    qtbot.keyClick(page.todos.buttons[0], Qt.Key.Key_Return)
    settlements = workspace.open_page
    assert isinstance(settlements, SettlementPage)
    qtbot.waitUntil(lambda: number in texts(settlements), timeout=20_000)


def test_corrections_that_nobody_has_in_hand_are_opened_from_the_dashboard(
    qtbot: QtBot, workspace: Workspace, farm: Farm, desk: Desk
) -> None:
    change(farm, deliver_printed(farm, "800"))
    make_all(farm)
    desk.events.look()
    page = opened(qtbot, workspace)
    qtbot.waitUntil(lambda: bool(page.todos.buttons))
    qtbot.keyClick(page.todos.buttons[0], Qt.Key.Key_Return)
    (form,) = page.findChildren(CorrectionsDialog)
    assert form.isVisible()
    form.reject()
