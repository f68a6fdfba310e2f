"""The screens of an opened ledger, with the keys that reach them and what they call on."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.services.backups import Backups
from fieldapp.services.changes import Watch
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.settlement_duties import settlements_waiting
from fieldapp.ui.backups.words import last_text
from fieldapp.ui.desk import Desk, LedgerEvents
from fieldapp.ui.help.dialog import HelpDialog
from fieldapp.ui.help.in_dialogs import HelpInDialogs
from fieldapp.ui.help.manual import ANYWHERE, IN_FORMS, RECORD_FORM, PageHelp, page_help
from fieldapp.ui.project.new_dialog import NewProjectDialog
from fieldapp.ui.record_form.draft import hand_over_memory, memory_of
from fieldapp.ui.record_form.form import RecordForm
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.pages import SETTLEMENT, Pages, project_id
from fieldapp.ui.shell.searching import Search, window_command
from fieldapp.ui.shell.status_bar import ALL_SAVED
from fieldapp.ui.shell.steps import StepsPresenter
from fieldapp.ui.shell.workspace import ADD_PROJECT, Workspace
from fieldapp.ui.type_upgrade.offers import Offers
from fieldapp.ui.widgets.dialogs import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog, QWidget

    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.shell.page_commands import Command
    from fieldapp.ui.shell.window import Window
    from fieldapp.ui.widgets.page import Page

SAVING = "正在保存"
CLOSE_BOOKS, BOOKS_ASIDE = "锁账", "某天及以前的记录不能再改；解锁也在这里"
CORRECTIONS, CORRECTIONS_ASIDE = "更正单", "打印以后改动过的记录，告诉农户"
ADD_USER, USER_ADDED = "添加用户", "已添加用户“{name}”，锁屏后选这个姓名就能换人登录"
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
        self._keys_of_kinds = set[str]()
        self.project_requested.connect(self.add_project)
        self.undo_requested.connect(self._steps.undo)
        self.redo_requested.connect(self._steps.redo)
        self.lock_requested.connect(lambda: window.lock(LOCKED))
        self.look_requested.connect(window.show_look_menu)
        self.help_requested.connect(self.show_help)
        HelpInDialogs(self).requested.connect(self.show_help_in)
        self.desk.events.failed.connect(self.show_failure)
        self.desk.events.changed.connect(self._on_changed)
        self._show_pages()
        self._count_settlements()
        self._tell_last_backup()
        self.search = Search(self, self.desk, self._pages_there, list(self._window_commands()))
        self.search_requested.connect(self.search.open)

        self.offers = Offers(self, self.desk, window.library, window.show_anew)
        self._show_saved()
        self._look_whether_saved = QTimer(self)
        self._look_whether_saved.timeout.connect(self._show_saved)
        self._look_whether_saved.start(LOOK_MS)

    def close_desk(self) -> None:
        """Look for news no more and hear of no job: the screens are about to go."""
        self._look_whether_saved.stop()
        self.desk.events.stop()
        self.desk.jobs.forget_all()

    @property
    @override
    def unsaved_count(self) -> int:
        """How many tickets and forms are begun, and those that were closed unsaved."""
        forms = self.findChildren(FormDialog)
        begun = sum(bool(getattr(each, "is_begun", False)) for each in forms)
        return super().unsaved_count + memory_of(self.desk).unfinished_count + begun

    @override
    def show_done(self, text: str, *, can_undo: bool = False) -> None:
        if can_undo:
            self._steps.show()  # what was done now is what undo would take back
        super().show_done(text, can_undo=can_undo)

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
        """The dialogs of the ledger and its projects, each with a name, for pictures of them."""
        pages = self._pages_there
        yield "books", partial(pages.books_form, self)
        yield "corrections", partial(pages.corrections_form, self)
        for work in self.desk.ledger.works():
            type_id = work.type.declared.id
            yield f"settings-{type_id}", partial(pages.settings_form, work, self)
            for kind in work.type.declared.kind:
                form = partial(pages.record_form, work, kind.id, parent=self)
                yield f"form-{type_id}-{kind.id}", form

    def show_help(self) -> HelpDialog:
        """Open the help of the page that is shown."""
        dialog = self._page_help(self)
        dialog.open()
        return dialog

    def show_help_in(self, dialog: QDialog) -> None:
        """Open the help of forms above one; above any other dialog that of the page behind it."""
        if isinstance(dialog, RecordForm):
            told = PageHelp(RECORD_FORM, ())
            help_ = HelpDialog(dialog.windowTitle(), told, [("按键", IN_FORMS)], dialog)
        else:
            help_ = self._page_help(dialog)
        help_.open()

    def add_project(self) -> None:
        """Ask for a new project; its page opens once it is there."""
        dialog = NewProjectDialog(self.desk, self._window.library, self)
        dialog.added.connect(self._on_project_added)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_project_added(self, work: ProjectWork) -> None:
        self.desk.events.look()  # its pages are there now
        self.open(project_id(work))
        self.show_done(f"已新增项目“{work.project.name}”", can_undo=True)

    def add_user(self) -> None:
        """Ask for somebody else who may open the ledger, with a password of their own."""
        from fieldapp.ui.users.dialog import NewUserDialog  # when it is first wanted

        dialog = NewUserDialog(self.desk, self._window.ledgers, self)
        dialog.added.connect(lambda name: self.show_done(USER_ADDED.format(name=name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close_books(self) -> None:
        """Ask up to which day the books are to be closed, or why they are to be opened."""
        self._pages_there.close_books(self)

    def show_corrections(self) -> None:
        """List what changed since papers told of it, to tell the households."""
        self._pages_there.show_corrections(self)

    def _page_help(self, parent: QWidget) -> HelpDialog:
        page_id = self.open_id
        rails = [entry.rail for entry in self._pages_there.entries()]
        title = next((rail.label for rail in rails if rail.id == page_id), "")
        kinds = [(kind.key, f"登记{kind.label}") for _, kind in self._pages_there.with_keys()]
        further = [("在任何页面", [*ANYWHERE, *kinds]), ("在登记表里", IN_FORMS)]
        return HelpDialog(title, page_help(page_id), further, parent)

    def _window_commands(self) -> Iterator[Command]:
        """What the window itself can be asked for."""
        yield window_command("撤销", "ph.arrow-u-up-left", self._steps.undo, keys="Ctrl Z")
        yield window_command("重做", "ph.arrow-u-up-right", self._steps.redo, keys="Ctrl Y")
        yield window_command("锁屏", "ph.lock-simple", self.lock_requested.emit, keys="Ctrl L")
        yield window_command(ADD_PROJECT, "ph.plus", self.add_project)
        yield window_command(CLOSE_BOOKS, "ph.lock-key", self.close_books, aside=BOOKS_ASIDE)
        yield window_command(
            CORRECTIONS, "ph.file-text", self.show_corrections, aside=CORRECTIONS_ASIDE
        )
        yield window_command(ADD_USER, "ph.user-plus", self.add_user)
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
        job = self.desk.jobs.read("查看备份", lambda _: last_text(backups.newest(), today))
        job.succeeded.connect(self.status.show_backup)

    def _show_pages(self) -> None:
        entries = list(self._pages_there.entries())
        self.show_entries(entries)
        for _, kind in self._pages_there.with_keys():
            if kind.key not in self._keys_of_kinds:
                self._keys_of_kinds.add(kind.key)
                self.add_key(kind.key, partial(self._open_by_key, kind.key))
        if not self.open_id:
            self.open(entries[0].rail.id)

    def _open_by_key(self, key: str) -> None:
        """Open the kind that has the key now: projects come and go."""
        for work, kind in self._pages_there.with_keys():
            if kind.key == key:
                self._pages_there.open_kind(work, kind)
                return

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
        if changes.touches("settlement") or changes.touches("objection"):
            self._count_settlements()

    def _count_settlements(self) -> None:
        """Show on the rail how many settlements wait for somebody."""
        with suppress(KnownError):  # whoever looks for news tells that the ledger cannot be read
            self.show_count(SETTLEMENT, settlements_waiting(self.desk.ledger))
