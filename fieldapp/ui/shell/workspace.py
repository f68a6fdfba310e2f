"""The screens of an opened ledger: the rail, one page at a time, and the status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.ui.shell.rail import Rail
from fieldapp.ui.shell.rail_item import RailEntry
from fieldapp.ui.shell.status_bar import StatusBar
from fieldapp.ui.undo_words import undo_text
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.page import Page
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from fieldapp.ui.jobs import Job
    from fieldapp.ui.widgets.notices import Toast

PROJECTS, ADD_PROJECT = "项目", "新增项目"
MOST_NUMBERED = 9
PAGE_GONE = "刚才打开的那一页不在台账里了：它的项目被撤销了。要找回，请按 Ctrl+Y 重做。"
PATIENCE_MS = 300  # what is done sooner shows no progress

PageMaker: TypeAlias = Callable[[], Page]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the rail, made when it is opened for the first time."""

    rail: RailEntry
    make: PageMaker


@runtime_checkable
class NamesUndo(Protocol):
    """A page whose hints name what undo would take back."""

    def show_undo(self, title: str | None) -> None:
        """Name the step; None where there is none."""


class Workspace(QWidget):
    """Holds the pages; it is where screens tell what was done and what went wrong."""

    page_opened = Signal(str)
    project_requested = Signal()  # a new one
    search_requested = Signal()
    help_requested = Signal()
    lock_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    look_requested = Signal(object)  # QPoint

    def __init__(self, *, village: str, year: str, user: str) -> None:
        super().__init__()
        self._rail = Rail(village=village, year=year, user=user)
        self._rail.let_add(PROJECTS, ADD_PROJECT)
        self._stack, self._status = QStackedWidget(), StatusBar()
        self._job_bar = JobBar()
        self._job_bar.setContentsMargins(16, 8, 16, 8)
        self._makers: dict[str, PageMaker] = {}
        self._pages: dict[str, Page] = {}
        self._open_id = ""
        self._before: list[str] = []
        self._undo_title: str | None = None
        self._offer: Toast | None = None  # what offers to take that step back
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._job_bar)
        column.addWidget(self._status)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._rail)
        line.addLayout(column, 1)
        self._connect()

    # Pages

    def show_entries(self, entries: Sequence[PageEntry]) -> None:
        """Show the pages that there are; those that were made stay as they are."""
        self._makers = {entry.rail.id: entry.make for entry in entries}
        self._rail.show_entries([entry.rail for entry in entries])
        for page_id in self._pages.keys() - self._makers.keys():
            self._stack.removeWidget(self._pages.pop(page_id))
        if self._open_id and self._open_id not in self._makers:
            self._leave_gone_page()
        self._rail.show_chosen(self._open_id)

    def open(self, page_id: str) -> Page:
        """Show a page, made now if nobody has opened it yet."""
        page = self._pages.get(page_id)
        if page is None:
            page = self._made(page_id)
        if self._open_id and page_id != self._open_id:
            self._before.append(self._open_id)
        self._open_id = page_id
        self._stack.setCurrentWidget(page)
        self._rail.show_chosen(page_id)
        self._status.show_selection("")
        self._show_hints()
        page.setFocus()
        self.page_opened.emit(page_id)
        return page

    @property
    def is_begun(self) -> bool:
        """Whether something is typed on a page that is not saved."""
        return any(getattr(page, "is_begun", False) for page in self._pages.values())

    @property
    def unsaved_count(self) -> int:
        """On how many pages something is typed that is not saved."""
        return sum(bool(getattr(page, "is_begun", False)) for page in self._pages.values())

    def page_ids(self) -> tuple[str, ...]:
        """The ids of all pages, in the order of the rail."""
        return tuple(self._makers)

    @property
    def open_id(self) -> str:
        """The id of the page that is shown."""
        return self._open_id

    @property
    def open_page(self) -> Page | None:
        """The page that is shown; None before one is."""
        return self._pages.get(self._open_id)

    @property
    def status(self) -> StatusBar:
        """The line at the bottom."""
        return self._status

    # Notices

    def show_done(self, text: str, *, can_undo: bool = False) -> None:
        """Say for some seconds that something succeeded."""
        page = self._pages.get(self._open_id)
        if page is not None:
            page.clear_bar()
            title = self._undo_title if can_undo else None
            page.toast.show_text(text, action=f"{undo_text(title)} Ctrl+Z" if title else "")
            self._offer = page.toast if title else None

    def show_failure(self, error: Exception) -> None:
        """Say what happened and what to do; a bug is told by whoever catches it."""
        if isinstance(error, KnownError):
            self.show_problem(sentence(error))

    def show_problem(self, text: str) -> None:
        """Say something that needs to be looked at, above the open page."""
        page = self._pages.get(self._open_id)
        if page is not None:
            page.show_bar(MessageBar("danger", text, is_closable=True))

    def show_job(self, job: Job) -> None:
        """Show how far something is that takes a while, and let it be stopped."""
        self._job_bar.watch(job, patience_ms=PATIENCE_MS)

    def show_steps(self, undo_title: str | None, redo_title: str | None) -> None:
        """Show what undo and redo would do; None where there is nothing."""
        if undo_title != self._undo_title:
            self._undo_title = undo_title
            self._name_undo()
        self._status.show_steps(undo_title, redo_title)

    def _name_undo(self) -> None:
        """Undo would take something else back than what was told."""
        if self._offer is not None:
            self._offer.hide()
            self._offer = None
        for page in self._pages.values():
            if isinstance(page, NamesUndo):
                page.show_undo(self._undo_title)
        self._show_hints()

    # What people do

    def show_count(self, page_id: str, count: int) -> None:
        """Show on the rail how much waits on a page."""
        self._rail.show_count(page_id, count)

    def ask_look(self) -> None:
        """Ask for the menu of the look, where its button is."""
        self._rail.ask_look()

    def toggle_rail(self) -> None:
        """Show the icons of the rail alone, or with their names."""
        self._rail.set_collapsed(is_collapsed=not self._rail.is_collapsed)

    def go_back(self) -> None:
        """Show the page that was open before."""
        while self._before:
            page_id = self._before.pop()
            if page_id in self._makers:
                self._open_id = ""
                self.open(page_id)
                return

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self._pages.get(self._open_id)
        if page is not None:
            page.setFocus()

    def _made(self, page_id: str) -> Page:
        page = self._makers[page_id]()
        page.toast.action_requested.connect(self.undo_requested)
        page.compact_changed.connect(lambda _: self._show_hints())
        if isinstance(page, NamesUndo):
            page.show_undo(self._undo_title)
        self._pages[page_id] = page
        self._stack.addWidget(page)
        return page

    def _leave_gone_page(self) -> None:
        """Show the first page instead of one that is there no more, and say why."""
        self._open_id = ""
        self._before = [each for each in self._before if each in self._makers]
        if self._makers:
            self.open(next(iter(self._makers)))
            self.show_problem(PAGE_GONE)

    def _show_hints(self) -> None:
        """Show the keys of the open page; which those are may depend on its room."""
        page = self._pages.get(self._open_id)
        self._status.show_hints(getattr(page, "key_hints", ()))

    def _connect(self) -> None:
        self._rail.chosen.connect(self.open)
        self._rail.add_requested.connect(self.project_requested)
        self._rail.search_requested.connect(self.search_requested)
        self._rail.lock_requested.connect(self.lock_requested)
        self._rail.look_requested.connect(self.look_requested)
        self._status.undo_requested.connect(self.undo_requested)
        self._status.redo_requested.connect(self.redo_requested)
        self.add_key("Ctrl+Z", self.undo_requested.emit)
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            self.add_key(keys, self.redo_requested.emit)
        self.add_key("Ctrl+K", self.search_requested.emit)
        self.add_key("F1", self.help_requested.emit)
        self.add_key("Ctrl+L", self.lock_requested.emit)
        self.add_key("Ctrl+B", self.toggle_rail)
        self.add_key("Alt+Left", self.go_back)
        for number in range(1, MOST_NUMBERED + 1):
            self.add_key(f"Ctrl+{number}", partial(self._open_numbered, number))

    def add_key(self, keys: str, act: Callable[[], object]) -> None:
        """Do something when keys are pressed anywhere in the window."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _open_numbered(self, number: int) -> None:
        ids = list(self._makers)
        if number <= len(ids):
            self.open(ids[number - 1])
