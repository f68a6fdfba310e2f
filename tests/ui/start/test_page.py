"""The first-use pages made into a ledger with real keys."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import KnownError
from fieldapp.services.backups import Backups
from fieldapp.services.founding import Founding
from fieldapp.services.ledger import UNIT_NAME
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.messages import sentence
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from fieldapp.ui.backups.restore_dialog import RestoreDialog
from fieldapp.ui.start.page import StartPage
from tests.ui.finding import button, editor, focused, paste, shown, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.jobs import Jobs

ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton
PATIENCE_MS = 20_000  # a ledger is made on a slow machine


class Case:
    def __init__(self, jobs: Jobs, home: Path) -> None:
        self.home = home
        self.opened: list[tuple[Path, OpenedKeys]] = []
        self.left: list[bool] = []
        clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
        shipped = folders()
        self.ledgers = Ledgers(shipped.migrations, clock, Cost(operations=1, memory_bytes=8192))
        founding = Founding(self.ledgers, TypeLibrary(shipped.project_types), shipped.demo)
        self.page = StartPage(jobs, founding, home, self._open, self._leave, version="0.1")

    def _open(self, *found: Any) -> None:
        self.opened.append(found)

    def _leave(self) -> None:
        self.left.append(True)


@pytest.fixture
def case(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> Case:
    made = Case(jobs, tmp_path)
    shown(qtbot, made.page, 1366, 696)
    return made


def write_village(qtbot: QtBot, page: StartPage) -> None:
    qtbot.keyClick(focused(), ENTER)
    for name, text in (("村名", "柳坝村"), ("乡镇", "青石镇"), ("填报单位", "柳坝合作社")):
        editor(page, name).setFocus()
        paste(qtbot, text)


def write_password(qtbot: QtBot, page: StartPage) -> None:
    for name in ("您的姓名", "密码", "再输一遍"):
        qtbot.keyClicks(editor(page, name), "wang12345")
    qtbot.keyClick(button(page, "我已抄好或打印"), Qt.Key.Key_Space)


def test_a_village_makes_its_ledger(qtbot: QtBot, case: Case, jobs: Jobs) -> None:
    write_village(qtbot, case.page)
    qtbot.mouseClick(button(case.page, "下一步"), LEFT)
    write_password(qtbot, case.page)
    qtbot.mouseClick(button(case.page, "下一步"), LEFT)
    qtbot.waitUntil(lambda: bool(case.opened) and not jobs.is_busy, timeout=PATIENCE_MS)
    ((folder, keys),) = case.opened
    assert (folder, keys.user) == (case.home / "柳坝村台账", "wang12345")
    ledger = case.ledgers.open(folder, Access(None, "wang12345"))
    assert ledger.setting(UNIT_NAME) == "柳坝合作社"
    ledger.close()


def test_the_next_step_waits_for_what_is_needed(qtbot: QtBot, case: Case) -> None:
    write_village(qtbot, case.page)
    editor(case.page, "村名").selectAll()
    qtbot.keyClick(editor(case.page, "村名"), Qt.Key.Key_Delete)
    assert not button(case.page, "下一步").isEnabled()
    editor(case.page, "村名").setFocus()
    paste(qtbot, "柳坝村")
    assert button(case.page, "下一步").isEnabled()


def test_a_folder_that_holds_something_else_is_told(qtbot: QtBot, case: Case, jobs: Jobs) -> None:
    write_village(qtbot, case.page)
    qtbot.mouseClick(button(case.page, "下一步"), LEFT)
    write_password(qtbot, case.page)
    taken = case.home / "柳坝村台账"
    taken.mkdir()
    (taken / "别的.txt").write_text("别的", "utf-8")
    qtbot.mouseClick(button(case.page, "下一步"), LEFT)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE_MS)
    assert case.opened == []
    assert any("柳坝村台账" in text for text in texts(case.page))
    assert editor(case.page, "密码").text() == "wang12345"


def test_whoever_does_not_want_to_begin_leaves(qtbot: QtBot, case: Case) -> None:
    qtbot.mouseClick(button(case.page, "退出"), LEFT)
    assert case.left == [True]


def test_one_can_go_back_to_the_village(qtbot: QtBot, case: Case) -> None:
    write_village(qtbot, case.page)
    qtbot.mouseClick(button(case.page, "下一步"), LEFT)
    qtbot.mouseClick(button(case.page, "上一步"), LEFT)
    assert editor(case.page, "村名").isVisible()
    assert editor(case.page, "村名").text() == "柳坝村"


def backup_of_a_ledger(case: Case) -> Path:
    """The backup of a ledger that is there no more."""
    access = Access("王小明", "很长的口令123")
    folder = case.home / "柳坝村台账"
    made = case.ledgers.found(folder, access, village="柳坝村", township="青石镇")
    backup = Backups(made).make().path
    made.close()
    shutil.rmtree(folder)
    return backup


def test_a_ledger_comes_back_from_a_backup(qtbot: QtBot, case: Case, jobs: Jobs) -> None:
    backup = backup_of_a_ledger(case)
    with qtbot.waitSignal(case.page.restore_requested):
        for key in (Qt.Key.Key_Up, ENTER):
            qtbot.keyClick(focused(), key)
    for asking in case.page.findChildren(QFileDialog):
        asking.fileSelected.emit(str(backup))
        asking.reject()
    qtbot.waitUntil(lambda: bool(case.page.findChildren(RestoreDialog)), timeout=PATIENCE_MS)
    (dialog,) = case.page.findChildren(RestoreDialog)
    assert editor(dialog, "恢复到").text() == str(case.home / "柳坝村台账")
    editor(dialog, "密码").setText("很长的口令123")
    qtbot.mouseClick(button(dialog, "恢复到新文件夹"), LEFT)
    qtbot.waitUntil(lambda: bool(case.opened) and not jobs.is_busy, timeout=PATIENCE_MS)
    ((folder, keys),) = case.opened
    assert (folder, keys.user) == (case.home / "柳坝村台账", "王小明")


def test_what_is_no_backup_is_told_on_the_first_page(
    qtbot: QtBot, case: Case, tmp_path: Path
) -> None:
    (tmp_path / "x.fbk").write_text("x", encoding="utf-8")
    case.page.restore_from(str(tmp_path / "x.fbk"))
    told = sentence(KnownError("backup.damaged", file="x.fbk"))
    qtbot.waitUntil(lambda: told in texts(case.page), timeout=PATIENCE_MS)
