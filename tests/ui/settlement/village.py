"""A window of the program with its ledger, and somebody at it who has no mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.services.ledgers import Access
from fieldapp.services.preferences import PreferencesFile
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.type_library import TypeLibrary
from fieldapp.ui.lock.screen import LockScreen
from fieldapp.ui.shell.pages import SETTLEMENT
from fieldapp.ui.shell.window import Window, WindowParts
from fieldapp.ui.shell.work import Work
from tests.ui.farm import NOW, PASSWORD
from tests.ui.finding import button, editor, focused
from tests.ui.settlement.hands import PATIENCE_MS
from tests.ui.settlement.settled import SECOND

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.domain.settlement import State
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.settlement.page import SettlementPage
    from tests.ui.farm import Farm

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
NUMBER = "JS2025-A001"  # of the first settlement


class Village:
    """A window with its ledger, on a day that can be moved on."""

    def __init__(self, qtbot: QtBot, farm: Farm, jobs: Jobs) -> None:
        self.qtbot, self.jobs, self.now = qtbot, jobs, NOW
        self.folder = farm.folder
        self.ledgers = replace(farm.ledgers, clock=Clock(lambda: self.now))
        home = farm.folder.parent
        self.window = Window(
            WindowParts(
                ledgers=self.ledgers,
                preferences=PreferencesFile(home / "preferences.toml"),
                jobs=jobs,
                state_file=home / "window.ini",
                version="0.1",
                start=lambda *_: LockScreen(title="", version=""),
                work=lambda ledger, window: Work(ledger, jobs, window),
                library=lambda: TypeLibrary(folders().project_types),
            ),
            farm.folder,
        )
        qtbot.addWidget(self.window.frame)
        assert self.window.begin()
        self.window.frame.resize(1366, 728)
        qtbot.waitActive(self.window.frame)

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.is_busy, timeout=PATIENCE_MS)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(focused(), key, held)

    def move_on(self, to: date) -> None:
        self.now = datetime(to.year, to.month, to.day, 9, tzinfo=NOW.tzinfo)

    def log_in(self, user: str) -> None:
        """Choose who it is, type the password, and go to the settlements."""
        lock = self.window.frame.currentWidget()
        assert isinstance(lock, LockScreen)
        users = lock._card._users
        while users.currentText() != user:
            self.qtbot.keyClick(
                users, Qt.Key.Key_Down if users.currentIndex() == 0 else Qt.Key.Key_Up
            )
        editor(lock, "密码").setFocus()
        self.qtbot.keyClicks(focused(), "x")
        editor(lock, "密码").setText(PASSWORD)
        self.key(ENTER)
        self.qtbot.waitUntil(
            lambda: isinstance(self.window.frame.currentWidget(), Work), timeout=PATIENCE_MS
        )
        self.rest()
        place = self.work.page_ids().index(SETTLEMENT) + 1
        self.qtbot.keyClick(self.work, Qt.Key(Qt.Key.Key_0 + place), CTRL)
        self.qtbot.waitUntil(self.page.isVisible, timeout=PATIENCE_MS)
        self.qtbot.waitUntil(lambda: not self.page._sheets._is_stale, timeout=PATIENCE_MS)
        self.rest()

    @property
    def work(self) -> Work:
        return cast("Work", self.window.frame.currentWidget())

    @property
    def page(self) -> SettlementPage:
        return cast("SettlementPage", self.work._stack.currentWidget())

    def go_to(self, text: str) -> None:
        """Tab to a button, as somebody without a mouse does."""
        self.qtbot.waitUntil(lambda: button(self.page, text).isEnabled(), timeout=PATIENCE_MS)
        for _ in range(80):
            if focused() is button(self.page, text):
                return
            self.key(Qt.Key.Key_Tab)
        pytest.fail(f"no Tab leads to {text}")

    def step(self, text: str) -> None:
        """Go to a button, press it, and take what its form offers."""
        self.go_to(text)
        self.key(ENTER)
        form = self.page._form
        assert form is not None
        self.qtbot.waitUntil(form.isActiveWindow, timeout=PATIENCE_MS)
        for _ in range(9):
            self.key(ENTER)
            if not form.primary.isEnabled():  # it was ordered
                break
        self.qtbot.waitUntil(lambda: self.page._form is None, timeout=PATIENCE_MS)
        self.rest()
        with self.qtbot.waitActive(self.window.frame):
            self.window.frame.activateWindow()  # no window manager does it when a form closes

    def state(self) -> State:
        other = self.ledgers.open(self.folder, Access(SECOND, PASSWORD))
        found = SettlementReading(other).sheet(NUMBER).settlement.state
        other.close()
        return found
