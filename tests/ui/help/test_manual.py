"""The help promises no key that does nothing, and keeps silent about none that does something."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
from fieldapp.ui.backups.page import BackupsPage
from fieldapp.ui.charts.day_chart import DayChart
from fieldapp.ui.day_sheet.page import DaySheetPage
from fieldapp.ui.help.manual import ANYWHERE, IN_FORMS, PAGES, page_help
from fieldapp.ui.import_files.page import ImportPage
from fieldapp.ui.progress.tab import ProgressTab
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.weigh_in.grade_bar import GradeBar
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.grid_table import GridTable
from tests.fakes import FakeJobs
from tests.services.planting import DAY
from tests.ui.finding import button, focused, shown
from tests.ui.import_files.conftest import GOOD, HEADER, WRONG
from tests.ui.progress.field import desk_of, planted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.help.manual import Keys
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.shell.work import Work
    from tests.services.planting import Planting
    from tests.ui.farm import Farm

NAMES = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return"}
ARROWS = {"←", "→", "↑", "↓"}
PATIENCE_MS = 60_000  # for a loaded machine; nothing waits that long
UNNAMED = "F12"  # a key that nothing takes


def sequences(hints: Sequence[Keys]) -> set[str]:
    """The keys as Qt names them."""
    return {each for keys, _ in hints for each in _sequences(keys.replace("/", " / "))}


def _sequences(keys: str) -> Iterator[str]:
    if set(keys.split()) <= ARROWS:  # none of them is held
        yield from (NAMES[each] for each in keys.split())
        return
    *held, last = keys.split()
    if held[-1:] == ["–"]:
        *held, first, _ = held
        digits = range(int(first), int(last) + 1)
        yield from ("+".join([*held, str(digit)]) for digit in digits)
    elif held[-1:] == ["/"]:
        *held, first, _ = held
        yield from ("+".join([*held, NAMES.get(each, each)]) for each in (first, last))
    else:
        yield "+".join([*held, NAMES.get(last, last)])


def shortcuts(widget: QObject, *, is_deep: bool = True) -> set[str]:
    """The shortcuts of a widget, with those of its parts or without."""
    option = Qt.FindChildOption
    how = option.FindChildrenRecursively if is_deep else option.FindDirectChildrenOnly
    return {each.key().toString() for each in widget.findChildren(QShortcut, "", how)}


def takes(widget: QWidget, keys: str) -> bool:
    """Whether a widget, or one that it is part of, does something at these keys."""
    pressed = QKeySequence.fromString(keys)[0]  # type: ignore[index]  # the stubs lack it
    event = QKeyEvent(
        QEvent.Type.KeyPress, pressed.key().value, pressed.keyboardModifiers(), _letters(keys)
    )
    QApplication.sendEvent(widget, event)
    for dialog in widget.window().findChildren(QDialog):
        dialog.reject()
    return event.isAccepted()


def _letters(keys: str) -> str:
    return keys if len(keys) == 1 else " " if keys == "Space" else ""


def refused(widget: QWidget, keys: set[str]) -> set[str]:
    """The keys that a widget does not take, of some that it should and one that it should not."""
    return {each for each in [*sorted(keys), UNNAMED] if not takes(widget, each)}


def pressed_on(page_id: str) -> set[str]:
    """The keys of a page that are no shortcuts."""
    return sequences(page_help(page_id).keys)


def page_named(work: Work, beginning: str) -> str:
    return next(each for each in work.page_ids() if each.startswith(beginning))


@pytest.fixture
def weighed(farm: Farm) -> None:
    draft = WeighInDraft(farm.people[0], net="500", grade="second")
    assert isinstance(
        Weighing(farm.ledger, farm.work, farm.weigh_in).save(draft, confirmed=True), Saved
    )


def test_keys_of_the_help_are_read_as_they_are_meant() -> None:
    assert sequences([("Ctrl 1 – 3", "")]) == {"Ctrl+1", "Ctrl+2", "Ctrl+3"}
    assert sequences([("← / →", ""), ("Ctrl ←", "")]) == {"Left", "Right", "Ctrl+Left"}


def test_every_page_has_help_with_sentences(work: Work) -> None:
    told = {each.partition(":")[0] for each in work.page_ids()}
    assert told <= PAGES.keys()
    for each in told:
        assert page_help(each).sentences


def test_the_keys_that_work_anywhere_are_those_of_the_window(work: Work, farm: Farm) -> None:
    kinds = {kind.key for kind in farm.work.type.declared.kind if kind.key}
    assert sequences(ANYWHERE) | kinds == shortcuts(work, is_deep=False)


def test_no_shortcut_of_a_page_is_missing_from_its_help(work: Work) -> None:
    for page_id in work.page_ids():
        page = work.open(page_id)
        missing = shortcuts(page) - sequences(page_help(page_id).keys)
        assert not missing, page_id


def test_hints_at_the_bottom_stand_in_the_help_too(work: Work) -> None:
    for page_id in work.page_ids():
        page = work.open(page_id)
        hints = [hint for hint in getattr(page, "key_hints", ()) if hint[0] != "字母"]
        told = sequences([*page_help(page_id).keys, *ANYWHERE])
        assert sequences(hints) <= told, page_id


@pytest.mark.usefixtures("weighed")
def test_the_keys_of_the_dashboard_do_something(qtbot: QtBot, work: Work, jobs: Jobs) -> None:
    page = work.open("dashboard")
    (chart,) = page.findChildren(DayChart)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    qtbot.waitUntil(lambda: takes(chart, "Return"))
    assert refused(chart, pressed_on("dashboard")) == {UNNAMED}


@pytest.mark.usefixtures("weighed")
def test_the_keys_of_a_project_do_something(qtbot: QtBot, work: Work, jobs: Jobs) -> None:
    page_id = page_named(work, "project")
    page = work.open(page_id)
    qtbot.waitUntil(lambda: _rows_in_sight(page) == 1)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    keys = pressed_on(page_id) - shortcuts(page)
    assert refused(_table_in_sight(page), keys) == {UNNAMED}


def test_the_keys_of_the_households_do_something(qtbot: QtBot, work: Work, jobs: Jobs) -> None:
    page = work.open("households")
    qtbot.waitUntil(lambda: _rows_in_sight(page) == 3)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    keys = pressed_on("households") - shortcuts(page)
    assert refused(_table_in_sight(page), keys) == {UNNAMED}


@pytest.mark.usefixtures("weighed")
def test_the_keys_of_the_settlements_do_something(qtbot: QtBot, work: Work, jobs: Jobs) -> None:
    page = work.open("settlement")
    qtbot.waitUntil(lambda: _rows_in_sight(page) == 1)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    keys = pressed_on("settlement") - shortcuts(page)
    assert refused(_table_in_sight(page), keys) == {UNNAMED}
    qtbot.waitUntil(lambda: not jobs.is_busy)
    for dialog in page.findChildren(QDialog):
        dialog.reject()


@pytest.fixture
def planting(tmp_path: Path) -> Iterator[Planting]:
    made = planted(tmp_path / "台账")
    yield made
    made.ledger.close()


@pytest.fixture
def field_desk(planting: Planting) -> Iterator[Desk]:
    made = desk_of(planting, cast("Jobs", FakeJobs()))
    yield made
    made.events.stop()


def test_the_keys_of_the_sheet_of_a_day_do_something(
    qtbot: QtBot, planting: Planting, field_desk: Desk
) -> None:
    kind = planting.work.kind(DAY)
    page = shown(qtbot, DaySheetPage(field_desk, planting.work, kind), 1100, 640)
    page.table.go_to(0, 0)
    assert refused(page.table, pressed_on("day-sheet") - shortcuts(page)) == {UNNAMED}
    assert shortcuts(page) <= pressed_on("day-sheet")
    assert sequences(page.key_hints) <= pressed_on("day-sheet")


def test_the_keys_of_a_progress_do_something(
    qtbot: QtBot, planting: Planting, field_desk: Desk
) -> None:
    (plan,) = planting.work.type.declared.progress
    tab = shown(qtbot, ProgressTab(field_desk, planting.work, plan), 1100, 640)
    qtbot.waitUntil(lambda: tab.days.chart.day_count > 0)
    assert refused(tab.days.chart, {"Left", "Right", "Return"}) == {UNNAMED}
    assert shortcuts(tab) <= pressed_on("project")


def test_the_keys_of_the_reports_are_all_shortcuts(work: Work) -> None:
    page = work.open("reports")
    assert pressed_on("reports") == shortcuts(page)


def test_the_keys_of_the_scale_do_something(work: Work) -> None:
    page_id = page_named(work, "weigh-in")
    page = work.open(page_id)
    (bar,) = page.findChildren(GradeBar)
    field = focused()
    for_grades = sequences([("1 – 9", ""), ("← / →", "")])
    assert refused(field, pressed_on(page_id) - for_grades) == {UNNAMED}
    grades = 4  # of the farm's price list; the digit after them asks for another price
    other = {str(digit) for digit in range(grades + 2, 10)}
    assert refused(bar, for_grades) == {UNNAMED, *other}


def test_the_keys_of_the_import_do_something(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    book = Workbook()
    for row in (HEADER, GOOD, WRONG):
        book.worksheets[0].append(list(row))
    book.save(tmp_path / "名册.xlsx")
    page = work.open("import")
    assert isinstance(page, ImportPage)
    page._presenter.choose(tmp_path / "名册.xlsx")
    check = button(page, "下一步：检查问题")
    qtbot.waitUntil(lambda: focused() is check, timeout=PATIENCE_MS)
    qtbot.keyClick(check, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().accessibleName() == "要导入的行", timeout=PATIENCE_MS)
    assert refused(focused(), pressed_on("import")) == {UNNAMED}


def test_the_keys_of_the_backups_do_something(qtbot: QtBot, work: Work, jobs: Jobs) -> None:
    page = work.open("backups")
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    qtbot.mouseClick(button(page, "立即备份"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _rows_in_sight(page) == 1)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert refused(_table_in_sight(page), pressed_on("backups")) == {UNNAMED}


def test_the_keys_of_forms_do_something(qtbot: QtBot, work: Work, farm: Farm) -> None:
    kind = next(each for each in farm.work.type.declared.kind if each.date and not each.entry)
    work.search.go(next(each for each in work.search.places() if each.title == f"登记{kind.label}"))
    (form,) = work.findChildren(RecordForm)
    day = form.findChildren(DateEdit)[0]
    closing = {"Esc"}
    keys = sequences(IN_FORMS) - shortcuts(form) - closing
    assert "Ctrl+S" in shortcuts(form)
    assert refused(day, keys) == {UNNAMED}
    assert closing <= sequences(IN_FORMS)
    qtbot.keyClick(day, Qt.Key.Key_Escape)
    assert not form.isVisible()


def _table_in_sight(page: QWidget) -> GridTable:
    return next(each for each in page.findChildren(GridTable) if each.isVisible())


def _rows_in_sight(page: QWidget) -> int:
    tables = [each for each in page.findChildren(GridTable) if each.isVisible()]
    return max((each.model().rowCount() for each in tables if each.model()), default=0)
