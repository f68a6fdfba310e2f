"""The screens of an opened farm: which pages there are, and what they do with each other."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldapp.app.paths import folders
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Access
from fieldapp.services.messages import sentence
from fieldapp.services.projects import Projects
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.type_library import TypeLibrary
from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
from fieldapp.ui.backups.page import BackupsPage
from fieldapp.ui.books.dialog import BooksDialog
from fieldapp.ui.corrections.dialog import CorrectionsDialog
from fieldapp.ui.help.dialog import HelpDialog
from fieldapp.ui.help.manual import IN_FORMS, RECORD_FORM, page_help
from fieldapp.ui.households.page import HouseholdsPage
from fieldapp.ui.project.new_dialog import NewProjectDialog
from fieldapp.ui.record_form.draft import memory_of
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.settlement.page import SettlementPage
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.pages import BACKUPS, HOUSEHOLDS, SETTLEMENT, project_id
from fieldapp.ui.shell.rail_item import RailItem
from fieldapp.ui.shell.status_bar import ALL_SAVED
from fieldapp.ui.shell.work import BUSY, SAVING, Work
from fieldapp.ui.users.dialog import NewUserDialog
from fieldapp.ui.weigh_in.page import WeighInPage
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.dialogs import FormDialog
from tests.ui.farm import PASSWORD
from tests.ui.finding import button, editor, focused, hold_still, shown, texts
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import TODAY, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm
    from tests.ui.working import FakeWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


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


def test_what_was_saved_can_be_taken_back_by_its_name_at_once(
    qtbot: QtBot, work: Work, farm: Farm
) -> None:
    page = work.open(scales(work)[0])
    weigh(farm)
    work.show_done("已保存", can_undo=True)
    taken = f"撤销“登记{farm.weigh_in.label} 500 kg”"
    assert button(page, f"{taken} Ctrl+Z").isVisible()
    qtbot.waitUntil(lambda: taken in texts(page))
    qtbot.mouseClick(button(page, f"{taken} Ctrl+Z"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: farm.stored() == [])
    qtbot.waitUntil(lambda: not work.desk.jobs.is_busy)
    assert taken not in texts(page), "it is not there to be taken back any more"


@pytest.fixture
def bare(
    qtbot: QtBot, farm: Farm, jobs: Jobs, window: FakeWindow, tmp_path: Path
) -> Iterator[Work]:
    """The screens of a ledger that was founded a moment ago."""
    access = Access("李敏", PASSWORD)
    ledger = farm.ledgers.found(tmp_path / "新台账", access, village="木柯村", township="玉舍镇")
    made = shown(qtbot, Work(ledger, jobs, window), 1366, 696)
    yield made
    made.close_desk()
    hold_still(made)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)
    ledger.close()


def fill_in(qtbot: QtBot, dialog: NewProjectDialog) -> None:
    """Choose what is offered first, with keys."""
    qtbot.waitUntil(lambda: dialog.findChildren(Choice)[0].count() > 0)
    qtbot.waitUntil(lambda: focused().window() is dialog)
    for _ in range(3):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)


def test_a_ledger_without_projects_comes_to_its_first_one_from_the_first_page(
    qtbot: QtBot, bare: Work
) -> None:
    page = bare.open("dashboard")
    qtbot.waitUntil(lambda: button(page, "新增项目").isVisible())
    qtbot.keyClick(button(page, "新增项目"), Qt.Key.Key_Return)
    (dialog,) = bare.findChildren(NewProjectDialog)
    fill_in(qtbot, dialog)
    (made,) = bare.desk.ledger.works()
    assert bare.open_id == project_id(made)
    scale = next(kind for kind in made.type.declared.kind if kind.entry)
    bare.activateWindow()  # a screen without a window manager does not
    qtbot.waitUntil(bare.isActiveWindow)
    qtbot.keyClick(bare, Qt.Key.Key_F2)
    assert (scale.key, [bare.open_id]) == ("F2", scales(bare))
    bare.open("dashboard")
    qtbot.waitUntil(lambda: button(page, scale.label).isVisible())
    qtbot.waitUntil(lambda: not button(page, "新增项目").isVisible())


def test_another_project_is_added_from_the_rail(qtbot: QtBot, work: Work, farm: Farm) -> None:
    qtbot.mouseClick(button(work._rail, "新增项目"), Qt.MouseButton.LeftButton)
    (dialog,) = work.findChildren(NewProjectDialog)
    editor(dialog, "项目名称").setText("第二养殖场")
    fill_in(qtbot, dialog)
    assert work.open_id == project_id(farm.ledger.works()[-1])
    assert "第二养殖场" in {each.accessibleName() for each in work._rail.findChildren(RailItem)}


def test_a_project_that_is_added_brings_its_page(work: Work, farm: Farm) -> None:
    before = work.page_ids()
    types = TypeLibrary(folders().project_types)
    Projects(farm.ledger, types).add(farm.work.type.declared.id, "第二个蚯蚓场")
    work.desk.events.look()
    assert set(before) < set(work.page_ids())
    assert len(scales(work)) == 2


def test_searching_opens_with_its_keys_and_its_box_from_wherever(qtbot: QtBot, work: Work) -> None:
    for page_id in work.page_ids():
        work.open(page_id)
        qtbot.keyClick(focused(), Qt.Key.Key_K, CONTROL)
        assert work.search.palette.isVisible()
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)
        assert not work.search.palette.isVisible()
    qtbot.mouseClick(button(work, "搜索"), Qt.MouseButton.LeftButton)
    assert work.search.palette.isVisible()


def test_f1_tells_what_the_open_page_is_for(qtbot: QtBot, work: Work) -> None:
    work.open(HOUSEHOLDS)
    qtbot.keyClick(focused(), Qt.Key.Key_F1)
    (told,) = work.findChildren(HelpDialog)
    assert told.windowTitle() == "帮助 · 农户"
    assert page_help(HOUSEHOLDS).sentences[0] in texts(told)
    told.reject()


def test_f1_in_a_form_tells_about_forms(qtbot: QtBot, work: Work) -> None:
    forms = dict(work.dialogs())
    form = forms[next(each for each in forms if each.startswith("form-"))]()
    with qtbot.waitActive(form):
        form.open()
    qtbot.waitUntil(lambda: focused().window() is form)
    qtbot.keyClick(focused(), Qt.Key.Key_F1)
    (told,) = form.findChildren(HelpDialog)
    assert told.windowTitle() == f"帮助 · {form.windowTitle()}"
    assert {RECORD_FORM[0], *(text for _, text in IN_FORMS)} <= texts(told)
    told.reject()
    form.reject()


def test_f1_in_another_dialog_tells_about_the_page_behind_it(qtbot: QtBot, work: Work) -> None:
    work.open(HOUSEHOLDS)
    dialog = FormDialog("比较农户", parent=work)
    with qtbot.waitActive(dialog):
        dialog.open()
    qtbot.waitUntil(lambda: focused().window() is dialog)
    qtbot.keyClick(focused(), Qt.Key.Key_F1)
    (told,) = dialog.findChildren(HelpDialog)
    assert told.windowTitle() == "帮助 · 农户"
    told.reject()
    dialog.reject()


def test_the_lock_is_the_windows(qtbot: QtBot, work: Work, window: FakeWindow) -> None:
    qtbot.mouseClick(button(work, "锁屏"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(work, Qt.Key.Key_L, CONTROL)
    assert window.locked == [LOCKED, LOCKED]


def test_a_backup_is_made_on_its_page_and_told_at_the_bottom(
    qtbot: QtBot, work: Work, farm: Farm
) -> None:
    assert "还没有备份" in texts(work.status)
    page = work.open(BACKUPS)
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: not work.desk.jobs.is_busy)
    qtbot.mouseClick(button(page, "立即备份"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(text.startswith("上次备份") for text in texts(work.status)))
    qtbot.waitUntil(lambda: not work.desk.jobs.is_busy)
    assert len(list(farm.folder.with_name("台账备份").iterdir())) == 1


def begin_ticket(work: Work, farm: Farm) -> None:
    households = work.open(HOUSEHOLDS)
    assert isinstance(households, HouseholdsPage)
    households.weigh_in_requested.emit(farm.people[2])


def test_what_is_not_saved_is_told_at_the_bottom(qtbot: QtBot, work: Work, farm: Farm) -> None:
    assert ALL_SAVED in texts(work.status)
    begin_ticket(work, farm)
    qtbot.waitUntil(lambda: "有 1 项未保存" in texts(work.status))
    may_end = threading.Event()
    job = work.desk.jobs.write("写", lambda _: may_end.wait(20))
    qtbot.waitUntil(lambda: SAVING in texts(work.status))
    with qtbot.waitSignal(job.finished):
        may_end.set()


def test_forms_that_are_open_or_were_closed_unsaved_are_counted(work: Work) -> None:
    assert work.unsaved_count == 0
    forms = dict(work.dialogs())
    form = forms[next(each for each in forms if each.startswith("form-"))]()
    assert isinstance(form, RecordForm)
    form.open()
    assert work.unsaved_count == 0, "nothing is typed yet"
    note = next(each for each in form.findChildren(QLineEdit) if each.isVisible())
    note.setText("3")
    note.textEdited.emit("3")
    assert form.is_begun
    assert work.unsaved_count == 1
    form.reject()
    assert work.unsaved_count == 1, "it is kept"


def test_screens_that_are_made_anew_go_on_where_those_before_were(
    qtbot: QtBot, work: Work, farm: Farm, jobs: Jobs, window: FakeWindow
) -> None:
    work.open(HOUSEHOLDS)
    anew = Work(farm.ledger, jobs, window)
    qtbot.addWidget(anew)
    anew.take_over(work.kept())
    assert anew.open_id == HOUSEHOLDS
    assert memory_of(anew.desk) is memory_of(work.desk)
    anew.close_desk()
    hold_still(anew)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)


def test_what_screens_asked_for_is_told_them_no_more_once_they_are_gone(
    qtbot: QtBot, work: Work, jobs: Jobs
) -> None:
    told: list[object] = []
    may_end = threading.Event()
    job = work.desk.jobs.read("读", lambda _: may_end.wait(20))
    job.succeeded.connect(told.append)
    work.close_desk()
    may_end.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert told == []


def test_a_ledger_held_by_this_windows_own_work_is_told_so(qtbot: QtBot, work: Work) -> None:
    locked = KnownError("store.locked", file="ledger.db")
    work.show_failure(locked)
    assert sentence(locked) in texts(work)
    may_end = threading.Event()
    job = work.desk.jobs.write("导入", lambda _: may_end.wait(20))
    work.show_failure(locked)
    assert BUSY in texts(work)
    with qtbot.waitSignal(job.finished):
        may_end.set()


def test_a_ledger_that_is_moved_away_is_told_at_the_next_look(work: Work, farm: Farm) -> None:
    file = farm.ledger.store.path
    away = file.with_name("elsewhere.db")
    file.rename(away)
    work.desk.events.look()
    assert sentence(KnownError("store.gone", file=str(file))) in texts(work)
    away.rename(file)


def test_another_user_is_added_from_the_search(qtbot: QtBot, work: Work) -> None:
    work.add_user()
    (dialog,) = work.findChildren(NewUserDialog)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        dialog.close_added("周凯")
    assert any("已添加用户“周凯”" in text for text in texts(work))


def test_books_are_closed_from_the_search_and_from_the_settlements(work: Work) -> None:
    (command,) = (each for each in work.search.places() if each.title == "锁账")
    work.search.go(command)
    (dialog,) = work.findChildren(BooksDialog)
    assert dialog.isVisible()
    dialog.primary.click()
    assert any("账已锁到2025年1月31日" in text for text in texts(work))
    page = work.open(SETTLEMENT)
    assert isinstance(page, SettlementPage)
    page.sheet.books_requested.emit()
    assert any(each.isVisible() for each in page.findChildren(BooksDialog))


def test_what_changed_since_it_was_printed_is_listed_from_the_search_and_the_settlements(
    qtbot: QtBot, work: Work
) -> None:
    (command,) = (each for each in work.search.places() if each.title == "更正单")
    work.search.go(command)
    (dialog,) = work.findChildren(CorrectionsDialog)
    assert dialog.isVisible()
    page = work.open(SETTLEMENT)
    assert isinstance(page, SettlementPage)
    page.sheet.corrections_requested.emit()
    assert any(each.isVisible() for each in page.findChildren(CorrectionsDialog))
    qtbot.waitUntil(lambda: not work.desk.jobs.is_busy, timeout=20_000)


def test_settlements_that_wait_for_somebody_are_counted_on_the_rail(work: Work, farm: Farm) -> None:
    def told() -> str:
        items = work.findChildren(RailItem)
        return next(each.accessibleDescription() for each in items if each.text() == "结算付款")

    assert told() == ""
    deliver(farm, ["800"])
    number = settle(farm)
    work.desk.events.look()
    assert told() == "1 项待办"
    SettlementSteps(farm.ledger).void(number, "重复", TODAY)
    work.desk.events.look()
    assert told() == ""


def test_a_settlement_lets_another_user_log_in(work: Work, window: FakeWindow) -> None:
    page = work.open(SETTLEMENT)
    assert isinstance(page, SettlementPage)
    page.another_user_requested.emit()
    assert window.locked == [LOCKED]


def test_a_record_behind_a_settlement_is_opened_in_its_form(work: Work, farm: Farm) -> None:
    (record,) = deliver(farm, ["800"])
    page = work.open(SETTLEMENT)
    assert isinstance(page, SettlementPage)
    page.record_requested.emit(farm.work, farm.weigh_in.id, record)
    (form,) = work.findChildren(RecordForm)
    assert form.windowTitle() == f"修改{farm.weigh_in.label}"
    form.reject()
