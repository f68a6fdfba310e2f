"""Offers newer versions of project types on the pages of their projects.

Once one is taken, by this window or another program, every screen is made anew as it wants them;
that waits until nothing is typed that is not saved, and nobody sees it behind the lock.
"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fieldapp.services.type_library import type_from
from fieldapp.services.upgrading import Upgrading
from fieldapp.ui.shell.pages import project_id
from fieldapp.ui.type_upgrade.dialog import UpgradeDialog
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.domain.ids import TypeId
    from fieldapp.services.changes import Changes
    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.upgrading import NewerType
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.shell.workspace import Workspace
    from fieldapp.ui.widgets.page import Page

LOOKING = "查看项目类型的新版本"
OFFERED = "项目类型“{label}”有新版本，这个项目可以升级。"
NOT_POSSIBLE = "项目类型“{label}”有新版本，但会改动以前的数据，这个项目不能升级。"
TAKEN = "项目类型“{label}”已升级到第 {version} 版，升级前的备份在“备份恢复”里"
PATIENCE_MS = 500


class Offers(QObject):
    """`make_anew` makes every screen anew and tells what was done."""

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        library: TypeLibrary,
        make_anew: Callable[[str], object],
    ) -> None:
        super().__init__(workspace)
        self._workspace, self._desk, self._library = workspace, desk, library
        self._make_anew = make_anew
        self._declared = desk.ledger.projects.declarations()
        self._newer: Mapping[TypeId, NewerType] = {}
        self._bars: dict[str, MessageBar] = {}
        self._told = ""
        desk.events.changed.connect(self._on_changed)
        workspace.page_opened.connect(self._on_page_opened)
        job = desk.jobs.read(LOOKING, self._look)
        job.succeeded.connect(self._on_looked)
        job.failed.connect(desk.notices.show_failure)

    def is_begun(self) -> bool:
        """Whether anything is typed that is not saved, on a page or in a form."""
        forms = self._workspace.findChildren(FormDialog)
        return self._workspace.is_begun or any(getattr(each, "is_begun", False) for each in forms)

    def dialog(self, newer: NewerType, parent: Page) -> UpgradeDialog:
        """What a newer version brings, and its taking."""
        return UpgradeDialog(self._desk, self._library, newer, self.is_begun, parent=parent)

    def _look(self, progress: Progress) -> Mapping[TypeId, NewerType]:
        with closing(self._desk.ledger.another(progress)) as ledger:
            return {each.id: each for each in Upgrading(ledger, self._library).newer()}

    def _on_looked(self, newer: Mapping[TypeId, NewerType]) -> None:
        self._newer = newer
        self._on_page_opened(self._workspace.open_id)

    def _on_page_opened(self, page_id: str) -> None:
        if not self._newer or page_id in self._bars:
            return
        for work in self._desk.ledger.works():
            newer = self._newer.get(work.project.type_id)
            page = self._workspace.open_page
            if newer is not None and page is not None and project_id(work) == page_id:
                self._bars[page_id] = self._bar(newer, page)
                page.body.insertWidget(0, self._bars[page_id])

    def _bar(self, newer: NewerType, page: Page) -> MessageBar:
        text = (NOT_POSSIBLE if newer.refusals else OFFERED).format(label=newer.label)
        looking = Button("查看变化" if newer.refusals else "查看变化和升级…", size="s")
        looking.clicked.connect(partial(self._open, newer, page))
        return MessageBar("info", text, (looking,), is_closable=True)

    def _open(self, newer: NewerType, page: Page, *_checked: bool) -> None:
        dialog = self.dialog(newer, page)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touches("project_type"):
            return
        now = self._desk.ledger.projects.declarations()
        taken = [
            text for type_id, text in now.items() if self._declared.get(type_id) not in {None, text}
        ]
        self._declared = now
        for text in taken:
            declared = type_from(text).declared
            self._told = TAKEN.format(label=declared.label, version=declared.version)
        if taken:
            QTimer.singleShot(0, self, self._show_anew)

    def _show_anew(self) -> None:
        is_busy = self.is_begun() or self._desk.jobs.is_writing
        if is_busy or not self._workspace.isVisible():
            QTimer.singleShot(PATIENCE_MS, self, self._show_anew)
        else:
            self._make_anew(self._told)
