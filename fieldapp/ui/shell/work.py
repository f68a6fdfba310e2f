"""The screens of an opened ledger, with the keys that reach them and what they call on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.services.backups import Backups
from fieldapp.services.changes import Watch
from fieldapp.services.ledger import VILLAGE
from fieldapp.ui.backups.words import last_text
from fieldapp.ui.desk import Desk, LedgerEvents
from fieldapp.ui.help.dialog import HelpDialog
from fieldapp.ui.help.manual import ANYWHERE, IN_FORMS, page_help
from fieldapp.ui.record_form.draft import hand_over_memory, memory_of
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.pages import Pages
from fieldapp.ui.shell.searching import Search, window_command
from fieldapp.ui.shell.status_bar import ALL_SAVED
from fieldapp.ui.shell.steps import StepsPresenter
from fieldapp.ui.shell.workspace import Workspace
from fieldapp.ui.widgets.dialogs import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog

    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.shell.searching import Command
    from fieldapp.ui.shell.window import Window
    from fieldapp.ui.widgets.page import Page

SAVING = "正在保存"
BUSY = "本窗口正在后台写入台账，刚才的操作没有保存。请等页面底部的进度结束，再做一次。"
LOOK_MS = 500  # how soon the line at the bottom tells that something is begun


class Work(Workspace):
    """A workspace with its pages."""

    def __init__(self, ledger: Ledger, jobs: Jobs, window: Window) -> None:
        super().__init__(
            village=ledger.setting(VILLAGE),
            year=f"{ledger.today().year} 年度台账",
            user=ledger.store.user,
        )
        events = LedgerEvents(Watch(ledger))
        self.desk = Desk(ledger, jobs, events, self, window.frame.state)
        self._window = window
        check = window.opening.check_password
        self._pages_there = Pages(self, self.desk, check, self._backups)
        self._steps = StepsPresenter(self, self.desk)
        self.undo_requested.connect(self._steps.undo)
        self.redo_requested.connect(self._steps.redo)
        self.lock_requested.connect(lambda: window.lock(LOCKED))
        self.look_requested.connect(window.show_look_menu)
        self.help_requested.connect(self.show_help)
        self.desk.events.failed.connect(self.show_failure)
        self.desk.events.changed.connect(self._on_changed)
        self._show_pages()
        self._tell_last_backup()
        for work, kind in self._pages_there.with_keys():
            self.add_key(kind.key, partial(self._pages_there.open_kind, work, kind))
        self.search = Search(self, self.desk, self._pages_there, list(self._window_commands()))
        self.search_requested.connect(self.search.open)

        self._show_saved()
        self._look_whether_saved = QTimer(self)
        self._look_whether_saved.timeout.connect(self._show_saved)
        self._look_whether_saved.start(LOOK_MS)

    def close_desk(self) -> None:
        """Look for news no more; the ledger is about to be closed."""
        self._look_whether_saved.stop()
        self.desk.events.stop()

    @property
    @override
    def unsaved_count(self) -> int:
        """How many tickets and forms are begun, and those that were closed unsaved."""
        forms = self.findChildren(FormDialog)
        begun = sum(bool(getattr(each, "is_begun", False)) for each in forms)
        return super().unsaved_count + memory_of(self.desk).unfinished_count + begun

    @override
    def show_failure(self, error: Exception) -> None:
        is_locked = isinstance(error, KnownError) and error.code == "store.locked"
        if is_locked and self.desk.jobs.is_writing:
            self.show_problem(BUSY)
        else:
            super().show_failure(error)

    def kept(self) -> tuple[str, Desk]:
        """The open page and the desk, whose forms the screens that are made anew go on with."""
        return self.open_id, self.desk

    def take_over(self, kept: tuple[str, Desk]) -> None:
        """Go on where the screens before these were."""
        page_id, before = kept
        hand_over_memory(before, self.desk)
        if page_id in self.page_ids():
            self.open(page_id)

    def dialogs(self) -> Iterator[tuple[str, Callable[[], QDialog]]]:
        """The dialogs of every project, each with a name, for pictures of them."""
        pages = self._pages_there
        for work in self.desk.ledger.works():
            type_id = work.type.declared.id
            yield f"settings-{type_id}", partial(pages.settings_form, work, self)
            for kind in work.type.declared.kind:
                form = partial(pages.record_form, work, kind.id, parent=self)
                yield f"form-{type_id}-{kind.id}", form

    def show_help(self) -> HelpDialog:
        """Open the help of the page that is shown."""
        page_id = self.open_id
        rails = [entry.rail for entry in self._pages_there.entries()]
        title = next((rail.label for rail in rails if rail.id == page_id), "")
        kinds = [(kind.key, f"登记{kind.label}") for _, kind in self._pages_there.with_keys()]
        further = [("在任何页面", [*ANYWHERE, *kinds]), ("在登记表里", IN_FORMS)]
        dialog = HelpDialog(title, page_help(page_id), further, self)
        dialog.open()
        return dialog

    def _window_commands(self) -> Iterator[Command]:
        """What the window itself can be asked for."""
        yield window_command("撤销", "ph.arrow-u-up-left", self._steps.undo, keys="Ctrl Z")
        yield window_command("重做", "ph.arrow-u-up-right", self._steps.redo, keys="Ctrl Y")
        yield window_command("锁屏", "ph.lock-simple", self.lock_requested.emit, keys="Ctrl L")
        yield window_command("帮助", "ph.question", self.show_help, keys="F1")
        yield window_command("回到上一页", "ph.arrow-left", self.go_back, keys="Alt ←")
        yield window_command("收起或展开左栏", "ph.columns", self.toggle_rail, keys="Ctrl B")
        yield window_command("外观和字号", "ph.gear-six", self.ask_look)

    def _backups(self) -> Page:
        from fieldapp.ui.backups.page import BackupsPage  # when it is first wanted

        page = BackupsPage(self.desk, self._window.ledgers, self._window.open_ledger)
        page.last_told.connect(self.status.show_backup)
        return page

    def _tell_last_backup(self) -> None:
        backups, today = Backups(self.desk.ledger), self.desk.ledger.clock.today()
        job = self.desk.jobs.read("查看备份", lambda _: last_text(backups.last(), today))
        job.succeeded.connect(self.status.show_backup)

    def _show_pages(self) -> None:
        entries = list(self._pages_there.entries())
        self.show_entries(entries)
        if not self.open_id:
            self.open(entries[0].rail.id)

    def _show_saved(self) -> None:
        """Say at the bottom how it stands with saving."""
        count = self.unsaved_count
        if self.desk.jobs.is_writing:
            self.status.show_state(SAVING)
        else:
            self.status.show_state(f"有 {count} 项未保存" if count else ALL_SAVED)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("project"):
            self._show_pages()
