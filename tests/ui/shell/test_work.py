"""The screens of an opened farm: which pages there are, and what they do with each other."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldapp.app.paths import folders
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
from fieldapp.ui.backups.page import BackupsPage
from fieldapp.ui.help.dialog import HelpDialog
from fieldapp.ui.help.manual import page_help
from fieldapp.ui.households.page import HouseholdsPage
from fieldapp.ui.record_form.draft import memory_of
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.pages import BACKUPS, HOUSEHOLDS
from fieldapp.ui.shell.status_bar import ALL_SAVED
from fieldapp.ui.shell.work import BUSY, SAVING, Work
from fieldapp.ui.weigh_in.page import WeighInPage
from tests.ui.finding import button, editor, focused, hold_still, texts

if TYPE_CHECKING:
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
