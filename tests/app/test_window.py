"""The whole window with real keys: from the first use to the last key of the day."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication

from fieldapp.app.paths import folders
from fieldapp.app.window import (
    PREFERENCES,
    QT_WORDS,
    leave_text_on_clipboard,
    load_what_costs,
    make_window,
    settings_folder,
)
from fieldapp.cli.environment import Environment
from fieldapp.domain.clock import Clock
from fieldapp.services.ledgers import DEMO_PASSWORD, Access
from fieldapp.services.preferences import Preferences, PreferencesFile
from fieldapp.store.keyring import Cost
from fieldapp.ui.shell.idle_lock import IdleLock
from fieldapp.ui.shell.undo_keys import UndoKeys
from fieldapp.ui.shell.workspace import Workspace
from fieldapp.ui.theme.look import PROPERTY, Look, look
from fieldapp.ui.theme.tokens import Theme
from fieldapp.ui.weigh_in.page import WeighInPage
from fieldapp.ui.weigh_in.people_field import PeopleField
from tests.ui.finding import editor, focused, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.shell.window import Window

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
PATIENCE_MS = 20_000  # a ledger is made on a slow machine
PASSWORD = "很长的口令123"


def dropped(app: QApplication) -> None:
    """Take away what a window leaves with the application."""
    for kind in (IdleLock, UndoKeys):
        for each in app.findChildren(kind):
            app.removeEventFilter(each)
            each.deleteLater()


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application with what `make_application` gives it, and afterwards as it was."""
    before = qapp.property(PROPERTY)
    UndoKeys(qapp)
    yield qapp
    dropped(qapp)
    if isinstance(before, Look):
        qapp.setProperty(PROPERTY, before)
        before.put_on(Theme.LIGHT)


class Case:
    def __init__(self, qtbot: QtBot, app: QApplication, home: Path) -> None:
        self._qtbot, self._app = qtbot, app
        self.home = home
        clock = Clock(lambda: datetime(2025, 2, 26, 10, 42, tzinfo=UTC))
        self.environment = Environment(
            folders(), clock, lambda _: "", {}, Cost(operations=1, memory_bytes=8192)
        )
        self.prefer(Preferences(theme="light"))

    def prefer(self, preferences: Preferences) -> None:
        PreferencesFile(self.home / PREFERENCES).write(preferences)

    def window(self, named: Path | None = None) -> Window:
        """Another window."""
        made = make_window(self._app, self.environment, self.home, named)
        self._qtbot.addWidget(made.frame)
        return made

    def begun(self, named: Path | None = None) -> Window:
        """A window that is shown and active."""
        made = self.window(named)
        with self._qtbot.waitActive(made.frame):
            assert made.begin()
            made.frame.activateWindow()
        return made

    def ledger(self) -> Path:
        """A ledger of a village without projects."""
        folder = self.home / "柳坝村台账"
        access = Access("王小明", PASSWORD)
        ledgers = self.environment.ledgers()
        ledgers.found(folder, access, village="柳坝村", township="青石镇").close()
        return folder


@pytest.fixture
def case(qtbot: QtBot, app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", staticmethod(lambda _place: str(tmp_path))
    )
    return Case(qtbot, app, tmp_path)


def typed(qtbot: QtBot, *words: str) -> None:
    """Type words where the cursor is, each ended by Enter."""
    for word in words:
        qtbot.keyClicks(focused(), word)
        qtbot.keyClick(focused(), ENTER)


def is_at(window: Window, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(window.frame.currentWidget(), kind)


def opened_demonstration(qtbot: QtBot, window: Window) -> WeighInPage:
    """The first use with keys alone, and then the scale."""
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), ENTER)
    qtbot.waitUntil(is_at(window, Workspace), timeout=3 * PATIENCE_MS)
    return scale(qtbot, window)


def scale(qtbot: QtBot, window: Window) -> WeighInPage:
    """The page of the scale, with its people."""
    work = window.frame.currentWidget()
    assert isinstance(work, Workspace)
    page = work.open(next(each for each in work.page_ids() if each.startswith("weigh-in:")))
    assert isinstance(page, WeighInPage)
    qtbot.waitUntil(lambda: isinstance(focused(), PeopleField))
    return page


def next_number(page: WeighInPage) -> str:
    return next(text for text in texts(page) if text.startswith("下一单"))


def weighed(qtbot: QtBot, page: WeighInPage) -> None:
    """One ticket for the first household that is found."""

    def is_found() -> bool:
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)
        qtbot.keyClicks(focused(), "c")
        field = focused()
        return isinstance(field, PeopleField) and field.accessibleDescription() != ""

    qtbot.waitUntil(is_found, timeout=PATIENCE_MS)
    qtbot.keyClick(focused(), ENTER)
    typed(qtbot, "1500")
    tare = editor(page, "皮重")
    tare.setFocus()
    tare.selectAll()
    typed(qtbot, "412")
    qtbot.keyClicks(focused(), "2")
    before = next_number(page)
    for _ in range(3):  # what is odd is confirmed
        if next_number(page) == before:
            qtbot.keyClick(focused(), ENTER)
    assert next_number(page) != before


def test_a_day_from_the_first_use_to_the_last_key(qtbot: QtBot, case: Case) -> None:
    window = case.begun()
    page = opened_demonstration(qtbot, window)
    numbers = [next_number(page)]
    weighed(qtbot, page)
    numbers.append(next_number(page))
    assert any("已保存" in text for text in texts(page))
    qtbot.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: any("已撤销" in text for text in texts(page)), timeout=PATIENCE_MS)
    numbers.append(next_number(page))
    assert numbers[0] != numbers[1] == numbers[2], "a number stays used"
    qtbot.keyClick(focused(), Qt.Key.Key_L, CONTROL)
    assert not page.isVisible()
    assert any(DEMO_PASSWORD in text for text in texts(window.frame))
    typed(qtbot, DEMO_PASSWORD)
    qtbot.waitUntil(page.isVisible, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: isinstance(focused(), PeopleField), timeout=PATIENCE_MS)
    assert window.frame.close()


def test_the_ledger_that_was_made_is_asked_for_at_the_next_start(qtbot: QtBot, case: Case) -> None:
    first = case.begun()
    opened_demonstration(qtbot, first)
    first.frame.close()
    dropped(QApplication.instance())  # type: ignore[arg-type]
    second = case.begun()
    typed(qtbot, DEMO_PASSWORD)
    qtbot.waitUntil(is_at(second, Workspace), timeout=PATIENCE_MS)
    assert scale(qtbot, second).isVisible()
    second.frame.close()


def test_a_wrong_password_is_told_and_the_next_one_opens(qtbot: QtBot, case: Case) -> None:
    window = case.begun(case.ledger())
    typed(qtbot, "falsch-falsch")
    qtbot.waitUntil(
        lambda: any("密码不正确" in text for text in texts(window.frame)), timeout=PATIENCE_MS
    )
    assert not is_at(window, Workspace)()
    qtbot.waitUntil(lambda: focused() is editor(window.frame, "密码"), timeout=PATIENCE_MS)
    QApplication.clipboard().setText(PASSWORD)
    qtbot.keyClick(focused(), Qt.Key.Key_V, CONTROL)  # over the wrong one, which is selected
    qtbot.keyClick(focused(), ENTER)
    qtbot.waitUntil(is_at(window, Workspace), timeout=PATIENCE_MS)
    assert "柳坝村" in texts(window.frame)
    window.frame.close()


def test_a_second_window_for_the_ledger_calls_the_first(qtbot: QtBot, case: Case) -> None:
    folder = case.ledger()
    first = case.begun(folder)
    first.frame.showMinimized()
    second = case.window(folder)
    assert not second.begin()
    qtbot.waitUntil(lambda: not first.frame.isMinimized(), timeout=PATIENCE_MS)
    assert not second.frame.isVisible()
    for each in (first, second):
        each.frame.close()


def test_a_ledger_that_was_taken_away_is_told(qtbot: QtBot, case: Case) -> None:
    folder = case.ledger()
    window = case.begun(folder)
    shutil.rmtree(folder)
    typed(qtbot, "egal-egal")
    qtbot.waitUntil(
        lambda: any(folder.name in text and "没有" in text for text in texts(window.frame)),
        timeout=PATIENCE_MS,
    )
    window.frame.close()
    assert not window.frame.isVisible()


def test_the_window_locks_itself_when_nobody_touches_it(qtbot: QtBot, case: Case) -> None:
    case.prefer(Preferences(theme="dark", lock_minutes=7))
    window = case.begun(case.ledger())
    assert look().theme is Theme.DARK
    QApplication.clipboard().setText(PASSWORD)
    qtbot.keyClick(focused(), Qt.Key.Key_V, CONTROL)
    qtbot.keyClick(focused(), ENTER)
    qtbot.waitUntil(is_at(window, Workspace), timeout=PATIENCE_MS)
    (idle,) = QApplication.instance().findChildren(IdleLock)  # type: ignore[union-attr]
    idle.idle.emit()
    assert not is_at(window, Workspace)()
    assert "已锁定，7 分钟没有操作" in texts(window.frame)
    window.frame.close()


def test_what_costs_is_imported_and_the_settings_have_a_folder(case: Case) -> None:
    load_what_costs(case.environment)
    assert settings_folder() == case.home
    assert QT_WORDS.endswith("zh_CN")


@pytest.mark.usefixtures("qapp")
def test_what_was_copied_stays_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard = QApplication.clipboard()
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _: True)
    copied = QMimeData()
    copied.setText("880\t三等")
    copied.setHtml("<table></table>")
    clipboard.setMimeData(copied)
    leave_text_on_clipboard()
    assert clipboard.text() == "880\t三等"
    assert not clipboard.mimeData().hasHtml()
