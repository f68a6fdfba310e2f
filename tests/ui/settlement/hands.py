"""A person at the page of settlements."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from tests.ui.finding import button

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.settlement.page import SettlementPage
    from fieldapp.ui.widgets.dialogs import FormDialog
    from tests.fakes import FakeNotices

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 20_000


class Hands:
    """A person at the page, who waits until it is at rest."""

    def __init__(self, qtbot: QtBot, page: SettlementPage, jobs: Jobs) -> None:
        self.qtbot, self.page, self.jobs = qtbot, page, jobs

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.is_busy, timeout=PATIENCE_MS)

    def press(self, text: str) -> None:
        found = button(self.page, text)
        self.qtbot.waitUntil(found.isEnabled, timeout=PATIENCE_MS)
        self.qtbot.mouseClick(found, LEFT)
        self.rest()

    def form(self, kind: type[FormDialog]) -> FormDialog:
        (found,) = [each for each in self.page.findChildren(kind) if each.isVisible()]
        return found

    def said(self) -> list[str]:
        return cast("FakeNotices", self.page._desk.notices).said
