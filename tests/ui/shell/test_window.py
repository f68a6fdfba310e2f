from __future__ import annotations

import shutil
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.messages import sentence
from fieldapp.services.preferences import PreferencesFile
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from fieldapp.ui.jobs import Jobs
from fieldapp.ui.shell import leaving
from fieldapp.ui.shell.leaving import WaitingDialog
from fieldapp.ui.shell.look_menu import LookMenu
from fieldapp.ui.shell.single_instance import SingleInstance
from fieldapp.ui.shell.window import FINISH_FIRST, Window, WindowParts
from fieldapp.ui.theme.look import look
from fieldapp.ui.theme.tokens import Theme
from fieldapp.ui.widgets.dialogs import FormDialog, Question
from tests.ui.finding import button, editor, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.services.ledger import Ledger
    from fieldapp.store.keys import OpenedKeys

PATIENCE_MS = 20_000
ACCESS = Access("王小明", "很长的口令123")


class Screen(QLabel):
    """Says what it is told, and keeps whether it still looks at a ledger."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.is_looking, self.is_begun, self.unsaved_count = True, False, 0
        self.taken_over: object = None

    def show_problem(self, text: str) -> None:
        self.setText(text)

    show_done = show_problem

    def close_desk(self) -> None:
        self.is_looking = False

    def kept(self) -> str:
        return self.text()

    def take_over(self, kept: object) -> None:
        self.taken_over = kept


class Case:
    def __init__(self, home: Path) -> None:
        self.jobs, self.home = Jobs(), home
        clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
        self.ledgers = Ledgers(folders().migrations, clock, Cost(operations=1, memory_bytes=8192))
        self.folder = home / "台账"
        self.found: Callable[[Path, OpenedKeys], None] | None = None
        self.leave: Callable[[], object] | None = None
        self.works: list[Screen] = []

    def make_ledger(self) -> None:
        self.ledgers.found(self.folder, ACCESS, village="柳坝村", township="青石镇").close()

    def window(self, named: Path | None = None) -> Window:
        parts = WindowParts(
            self.ledgers,
            PreferencesFile(self.home / "preferences.toml"),
            self.jobs,
            self.home / "window.ini",
            "0.1",
            self._start,
            self._work,
            lambda: TypeLibrary(folders().project_types),
        )
        return Window(parts, named)

    def _start(
        self, found: Callable[[Path, OpenedKeys], None], leave: Callable[[], object]
    ) -> QWidget:
        self.found, self.leave = found, leave
        return Screen("初次使用")

    def _work(self, ledger: Ledger, window: Window) -> QWidget:
        self.works.append(Screen(f"{ledger.store.user}的台账"))
        return self.works[-1]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case(tmp_path)
    yield made
    assert made.jobs.shut_down()


def begun(qtbot: QtBot, window: Window) -> Window:
    qtbot.addWidget(window.frame)
    assert window.begin()
    qtbot.waitExposed(window.frame)
    return window


def unlocked(qtbot: QtBot, window: Window, password: str = ACCESS.password) -> None:
    qtbot.keyClicks(editor(window.frame, "密码"), "x")
    editor(window.frame, "密码").setText(password)
    qtbot.keyClick(editor(window.frame, "密码"), Qt.Key.Key_Return)


def opened(qtbot: QtBot, case: Case) -> Window:
    case.make_ledger()
    window = begun(qtbot, case.window(case.folder))
    unlocked(qtbot, window)
    qtbot.waitUntil(lambda: bool(case.works) and not case.jobs.is_busy, timeout=PATIENCE_MS)
    return window


def test_without_a_ledger_the_first_use_is_shown_and_can_be_left(qtbot: QtBot, case: Case) -> None:
    window = begun(qtbot, case.window())
    assert "初次使用" in texts(window.frame)
    assert window.frame.windowTitle().endswith("初次使用")
    assert case.leave is not None
    case.leave()
    assert not window.frame.isVisible()


def test_a_new_ledger_is_opened_and_the_first_use_is_over(qtbot: QtBot, case: Case) -> None:
    window = begun(qtbot, case.window())
    case.make_ledger()
    assert case.found is not None
    case.found(case.folder, case.ledgers.unlock(case.folder, ACCESS))
    assert "王小明的台账" in texts(window.frame)
    assert window.frame.count() == 1
    window.frame.close()


def test_a_password_opens_and_a_locked_ledger_is_hidden(qtbot: QtBot, case: Case) -> None:
    case.make_ledger()
    window = begun(qtbot, case.window(case.folder))
    unlocked(qtbot, window)
    qtbot.waitUntil(lambda: "王小明的台账" in texts(window.frame), timeout=PATIENCE_MS)
    assert window.frame.windowTitle().endswith("台账")
    window.lock("已锁定，10 分钟没有操作")
    assert "王小明的台账" not in texts(window.frame)
    assert "已锁定，10 分钟没有操作" in texts(window.frame)
    assert editor(window.frame, "密码").text() == ""
    unlocked(qtbot, window)
    qtbot.waitUntil(lambda: "王小明的台账" in texts(window.frame), timeout=PATIENCE_MS)
    assert len(case.works) == 1, "what was begun is kept"
    window.frame.close()


def test_a_wrong_password_opens_nothing(qtbot: QtBot, case: Case) -> None:
    case.make_ledger()
    window = begun(qtbot, case.window(case.folder))
    unlocked(qtbot, window, "falsch-falsch")
    qtbot.waitUntil(
        lambda: any("密码不正确" in text for text in texts(window.frame)), timeout=PATIENCE_MS
    )
    assert case.works == []
    window.frame.close()


def test_nobody_looks_for_news_in_a_ledger_that_is_closed(qtbot: QtBot, case: Case) -> None:
    window = opened(qtbot, case)
    assert case.works[0].is_looking
    window.frame.close()
    assert not case.works[0].is_looking


def test_what_went_wrong_is_said_on_whatever_is_shown(qtbot: QtBot, case: Case) -> None:
    window = begun(qtbot, case.window())
    window.show_failure(ValueError("secret"))
    assert "初次使用" in texts(window.frame)
    error = KnownError("store.disk_full", file="ledger.db")
    window.show_failure(error)
    assert sentence(error) in texts(window.frame)


def test_a_second_window_for_the_ledger_is_refused_until_the_first_closes(
    qtbot: QtBot, case: Case
) -> None:
    case.make_ledger()
    first, second = begun(qtbot, case.window(case.folder)), case.window(case.folder)
    qtbot.addWidget(second.frame)
    first.frame.showMinimized()
    assert not second.begin()
    assert not second.frame.isVisible()
    qtbot.waitUntil(lambda: not first.frame.isMinimized(), timeout=PATIENCE_MS)
    first.frame.close()
    assert second.begin()
    second.frame.close()


def test_a_new_ledger_that_another_window_has_is_told_and_the_first_use_stays(
    qtbot: QtBot, case: Case
) -> None:
    window = begun(qtbot, case.window())
    case.make_ledger()
    other = SingleInstance()
    assert other.claim(case.folder)
    assert case.found is not None
    case.found(case.folder, case.ledgers.unlock(case.folder, ACCESS))
    told = sentence(KnownError("ledger.open_elsewhere", folder=str(case.folder)))
    assert told in texts(window.frame)
    assert case.works == []
    other.release()
    case.found(case.folder, case.ledgers.unlock(case.folder, ACCESS))
    assert "王小明的台账" in texts(window.frame)
    window.frame.close()


def test_the_size_of_text_is_changed_at_once_and_kept(qtbot: QtBot, case: Case) -> None:
    window = opened(qtbot, case)
    try:
        window.show_text_size(115)
        assert look().text_size == 115
        assert len(case.works) == 2, "the screens are made anew"
        assert case.works[1].taken_over == "王小明的台账", "and go on where they were"
        assert not case.works[0].is_looking
        assert PreferencesFile(case.home / "preferences.toml").read()[0].text_size == 115
        case.works[1].is_begun = True
        window.show_text_size(130)
        assert look().text_size == 115
        assert FINISH_FIRST in texts(window.frame)
    finally:
        look().show_text_size(100)
    window.frame.close()


def test_screens_are_made_anew_for_what_was_done_and_say_so(qtbot: QtBot, case: Case) -> None:
    window = opened(qtbot, case)
    window.show_anew("已升级")
    assert case.works[1].taken_over == "王小明的台账"
    assert "已升级" in texts(window.frame)
    assert window.library.ids()
    window.frame.close()


def test_a_theme_is_put_on_at_once_and_kept(qtbot: QtBot, case: Case) -> None:
    window = begun(qtbot, case.window())
    window.wear("dark")
    assert look().theme is Theme.DARK
    assert PreferencesFile(case.home / "preferences.toml").read()[0].theme == "dark"


@pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)
def test_how_the_window_looks_is_chosen_from_a_menu(qtbot: QtBot, case: Case) -> None:
    window = begun(qtbot, case.window())
    window.show_look_menu(QPoint(100, 600))
    (menu,) = window.frame.findChildren(LookMenu)
    next(each for each in menu.actions() if each.text() == "深色").trigger()
    assert look().theme is Theme.DARK
    menu.close()


def test_closing_the_window_makes_a_backup_also_of_a_locked_ledger(
    qtbot: QtBot, case: Case
) -> None:
    window = opened(qtbot, case)
    window.lock()
    assert window.frame.close()
    assert len(list(case.home.glob("台账备份/*.fbk"))) == 1


def test_closing_a_window_without_an_open_ledger_makes_none(qtbot: QtBot, case: Case) -> None:
    case.make_ledger()
    window = begun(qtbot, case.window(case.folder))
    assert window.frame.close()
    assert not (case.home / "台账备份").exists()


def test_a_backup_that_cannot_be_made_does_not_keep_the_window(qtbot: QtBot, case: Case) -> None:
    window = opened(qtbot, case)
    (case.home / "台账备份").touch()
    assert not window.frame.close()
    (question,) = window.frame.findChildren(Question)
    qtbot.mouseClick(button(question, "直接关闭"), Qt.MouseButton.LeftButton)
    assert not window.frame.isVisible()


def test_a_restored_ledger_is_opened_instead(qtbot: QtBot, case: Case) -> None:
    window = opened(qtbot, case)
    other = case.home / "恢复的台账"
    shutil.copytree(case.folder, other)
    window.open_ledger(other, case.ledgers.unlock(other, ACCESS))
    assert window.frame.windowTitle().endswith("恢复的台账")
    assert not case.works[0].is_looking
    assert len(case.works) == 2
    assert window.ledgers == case.ledgers
    window.frame.close()


def press_of(dialog: QWidget, text: str) -> QAbstractButton:
    """The button of a dialog; what stands beside its words is a key."""
    return next(each for each in dialog.findChildren(QAbstractButton) if text in each.text())


def locked_with_a_form(qtbot: QtBot, case: Case) -> tuple[Window, FormDialog]:
    window = opened(qtbot, case)
    form = FormDialog("登记", parent=case.works[0])
    form.open()
    qtbot.waitUntil(form.isVisible)
    window.lock()
    return window, form


def test_a_form_is_behind_the_lock_and_comes_back_after_it(qtbot: QtBot, case: Case) -> None:
    window, form = locked_with_a_form(qtbot, case)
    assert not form.isVisible()
    unlocked(qtbot, window)
    qtbot.waitUntil(form.isVisible, timeout=PATIENCE_MS)
    form.reject()
    form.setParent(None)
    window.frame.close()


def test_closing_with_something_unsaved_asks_and_the_safe_answer_keeps_the_window(
    qtbot: QtBot, case: Case
) -> None:
    window = opened(qtbot, case)
    case.works[0].unsaved_count = 2
    assert not window.frame.close()
    assert not window.frame.close(), "and asks once"
    (question,) = window.frame.findChildren(Question)
    assert "还有 2 项没有保存，要关闭吗？" in texts(question)
    qtbot.mouseClick(press_of(question, "先不关"), Qt.MouseButton.LeftButton)
    assert window.frame.isVisible()
    qtbot.waitUntil(lambda: window.frame.findChildren(Question) == [])
    assert not window.frame.close()
    (question,) = window.frame.findChildren(Question)
    qtbot.mouseClick(press_of(question, "不保存，关闭"), Qt.MouseButton.LeftButton)
    assert not window.frame.isVisible()


def test_a_form_behind_the_lock_is_not_lost_by_closing(qtbot: QtBot, case: Case) -> None:
    window, _ = locked_with_a_form(qtbot, case)
    assert not window.frame.close()
    (question,) = window.frame.findChildren(Question)
    assert "还有 1 项没有保存，要关闭吗？" in texts(question)
    qtbot.mouseClick(press_of(question, "不保存，关闭"), Qt.MouseButton.LeftButton)
    assert not window.frame.isVisible()


def test_another_user_is_asked_before_what_was_begun_is_lost(qtbot: QtBot, case: Case) -> None:
    window = opened(qtbot, case)
    case.ledgers.add_user(case.folder, ACCESS, "李红", lambda: "another-word")
    other = case.ledgers.unlock(case.folder, Access("李红", "another-word"))
    case.works[0].unsaved_count = 1
    window.lock()
    window.opening.unlocked(other)
    assert len(case.works) == 1
    (question,) = window.frame.findChildren(Question)
    assert "还有 1 项没有保存，要换用户吗？" in texts(question)
    qtbot.mouseClick(press_of(question, "先不换"), Qt.MouseButton.LeftButton)
    window.opening.unlocked(case.ledgers.unlock(case.folder, ACCESS))
    assert "王小明的台账" in texts(window.frame), "what was begun is still there"
    qtbot.waitUntil(lambda: window.frame.findChildren(Question) == [])
    window.lock()
    window.opening.unlocked(other)
    (question,) = window.frame.findChildren(Question)
    qtbot.mouseClick(press_of(question, "不保存，换用户"), Qt.MouseButton.LeftButton)
    assert "李红的台账" in texts(window.frame)
    window.frame.close()


def test_a_window_that_waits_for_work_says_for_what_and_works_on(
    qtbot: QtBot, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "PATIENCE_MS", 1)
    window, may_end = opened(qtbot, case), threading.Event()
    case.jobs.write("导入农户", lambda _: may_end.wait(20))
    assert not window.frame.close()
    (waiting,) = window.frame.findChildren(WaitingDialog)
    assert "正在等这件事停下：导入农户" in texts(waiting)
    qtbot.mouseClick(press_of(waiting, "先不关"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(case.jobs.read("查看", lambda _: "答案").succeeded):
        pass
    assert not window.frame.close()
    may_end.set()
    qtbot.waitUntil(lambda: not window.frame.isVisible(), timeout=PATIENCE_MS)
