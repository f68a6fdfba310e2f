"""Puts a window together: what is shown first, what the screens are given, how it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QPoint, Qt

from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Ledgers
from fieldapp.services.messages import sentence
from fieldapp.services.preferences import PreferencesFile
from fieldapp.ui.jobs import Jobs, Work
from fieldapp.ui.lock.presenter import LockPresenter
from fieldapp.ui.lock.screen import LockScreen
from fieldapp.ui.shell.curtain import Curtain
from fieldapp.ui.shell.leaving import CHANGE_USER, CLOSE, Leaving, WaitForWork
from fieldapp.ui.shell.look_menu import LookMenu
from fieldapp.ui.shell.main_window import MainWindow
from fieldapp.ui.shell.opening import CLOSED, LOCKED, Opening
from fieldapp.ui.shell.single_instance import SingleInstance
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.dialogs import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.backups.closing import ClosingBackup

    MakeStart = Callable[[Callable[[Path, OpenedKeys], None], Callable[[], object]], QWidget]
    MakeWork = Callable[[Ledger, "Window"], QWidget]
    MakeLibrary = Callable[[], TypeLibrary]

FINISH_FIRST = "还有一单没有保存，字号没有改。请先保存这一单，或按 Esc 清空，再改字号。"


@runtime_checkable
class ShowsProblem(Protocol):
    """A content that can say what is wrong."""

    def show_problem(self, text: str) -> None:
        """Say what is wrong; empty for nothing."""


@runtime_checkable
class LooksForNews(Protocol):
    """A content that looks at the ledger by itself."""

    def close_desk(self) -> None:
        """Look for news no more; the ledger is about to be closed."""


@runtime_checkable
class MayBeBegun(Protocol):
    """A content in which something may be typed that is not saved."""

    @property
    def is_begun(self) -> bool:
        """Whether something is."""

    @property
    def unsaved_count(self) -> int:
        """How many tickets and forms are begun, and those that are kept unsaved."""


@runtime_checkable
class MadeAnew(Protocol):
    """A content that is made anew for another size of text, and goes on where it was."""

    def kept(self) -> Any:
        """What goes on in the one that takes its place."""

    def take_over(self, kept: Any) -> None:
        """Go on where the one before was."""


@runtime_checkable
class TellsDone(Protocol):
    """A content that can say what was done."""

    def show_done(self, text: str) -> None:
        """Say it for some seconds."""


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What a window is made of; `start`, `work` and `library` cost time when they are imported."""

    ledgers: Ledgers
    preferences: PreferencesFile
    jobs: Jobs
    state_file: Path
    version: str
    start: MakeStart
    work: MakeWork
    library: MakeLibrary


class Window:
    """One window with one ledger at a time."""

    def __init__(self, parts: WindowParts, named: Path | None = None) -> None:
        self._parts = parts
        self.frame = MainWindow(parts.state_file)
        self.frame.closing.connect(self._on_closing)
        self._instance = SingleInstance()
        self._instance.called.connect(self.frame.bring_to_front)
        self.opening = Opening(self, parts.ledgers, parts.preferences, named)
        self._lock: LockScreen | None = None
        self._lock_presenter: LockPresenter | None = None
        self._work: QWidget | None = None
        self._start: QWidget | None = None
        self._closing: ClosingBackup | None = None
        self._curtain = Curtain()
        self._wait = WaitForWork(parts.jobs, self.frame)
        self._leaving = Leaving(self.frame, CLOSE)

    def begin(self) -> bool:
        """Show the window; False when another one has the ledger, and was brought to the front."""
        if self.opening.folder is not None and not self._instance.claim(self.opening.folder):
            return False
        self.opening.begin()
        self.frame.show()
        return True

    @property
    def ledgers(self) -> Ledgers:
        """Where ledgers are made, opened and restored."""
        return self._parts.ledgers

    @property
    def library(self) -> TypeLibrary:
        """The project types that the program ships."""
        return self._parts.library()

    def prepare_later(self, work: Work) -> None:
        """Once the first picture is there, do in the background what makes the next quicker."""
        self.frame.painted.connect(lambda: self._parts.jobs.read("准备界面", work))

    def lock(self, state: str = LOCKED) -> None:
        """Hide everything until the password is given again."""
        self.opening.lock(state)

    def show_look_menu(self, at: QPoint) -> None:
        """Let somebody choose how the window looks, in a menu above a place on the screen."""
        preferences = self.opening.preferences
        menu = LookMenu(preferences.theme, preferences.text_size, self.frame)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.theme_chosen.connect(self.wear)
        menu.text_size_chosen.connect(self.show_text_size)
        menu.popup(at - QPoint(0, menu.sizeHint().height()))

    def wear(self, theme: str) -> None:
        """Put on a theme, now and at the next start."""
        look().wear(theme)
        self.opening.prefer(replace(self.opening.preferences, theme=theme))

    def show_text_size(self, percent: int) -> None:
        """Show text in a size, now and at the next start; the screens are made anew for it."""
        content: object = self._work
        if isinstance(content, MayBeBegun) and content.is_begun:
            self.show_text(FINISH_FIRST)
            return
        look().show_text_size(percent)
        self.opening.prefer(replace(self.opening.preferences, text_size=percent))
        self._make_anew()

    def show_anew(self, told: str) -> None:
        """Make the screens anew for what was done to the ledger, and say so."""
        self._make_anew()
        content: object = self._work
        if isinstance(content, TellsDone):
            content.show_done(told)

    def _make_anew(self) -> None:
        """Make the screens of the open ledger anew; they go on where those before were."""
        content: object = self._work
        kept = content.kept() if isinstance(content, MadeAnew) else None
        self.opening.show_again()
        anew: object = self._work
        if isinstance(anew, MadeAnew):
            anew.take_over(kept)

    # What the presenter of the opening shows

    def show_start(self) -> None:
        """Show the first-use pages."""
        self._start = self._parts.start(self.open_ledger, self.frame.close)
        self.frame.show_content(self._start, state="初次使用")

    def show_lock(self, folder: Path, *, user: str, state: str) -> None:
        """Ask for the password of the ledger in a folder."""
        if self._work is not None:
            self._curtain.close(self._work)
        lock, presenter = self._lock_for(folder)
        lock.clear()
        lock.show_state(state)
        presenter.begin(user)
        self.frame.show_content(lock, state=folder.name if state == CLOSED else LOCKED)

    def show_work(self, ledger: Ledger) -> None:
        """Show the screens of an opened ledger."""
        self._drop_work()
        self._work = self._parts.work(ledger, self)
        self.show_work_again()
        if self._start is not None:
            self.frame.drop(self._start)
            self._start = None

    def show_work_again(self) -> None:
        """Show the screens as they were before they were locked."""
        if self._work is not None:
            folder = self.opening.folder
            self.frame.show_content(self._work, state=folder.name if folder else "")
            self._curtain.open()

    def leave_then(self, act: Callable[[], object]) -> None:
        """Do what drops the screens of the open ledger, once nobody minds what is not saved."""
        leaving = Leaving(self.frame, CHANGE_USER)
        if leaving.may_leave(self._unsaved_count(), act):
            act()

    def show_failure(self, error: Exception) -> None:
        """Say what happened and what to do, on whatever is shown."""
        if isinstance(error, KnownError):
            self.show_text(sentence(error))

    def show_text(self, text: str) -> None:
        """Say something that needs to be looked at, on whatever is shown."""
        content: object = self.frame.currentWidget()
        if isinstance(content, ShowsProblem):
            content.show_problem(text)

    def _lock_for(self, folder: Path) -> tuple[LockScreen, LockPresenter]:
        if self._lock is not None:
            self.frame.drop(self._lock)
        lock = LockScreen(title=folder.name, version=self._parts.version)
        presenter = LockPresenter(
            lock, self._parts.jobs, self._parts.ledgers, folder, self.opening.unlocked
        )
        lock.password_entered.connect(presenter.unlock)
        lock.user_chosen.connect(presenter.choose_user)
        lock.hint_requested.connect(presenter.show_hint)
        lock.recovery_entered.connect(presenter.recover)
        self._lock, self._lock_presenter = lock, presenter
        return lock, presenter

    def open_ledger(self, folder: Path, keys: OpenedKeys) -> None:
        """Work with another ledger from now on: a new one, or one that was restored."""
        if self._instance.claim(folder):
            self._drop_work()
            self.opening.found(folder, keys)
        else:  # its window was brought to the front; this one stays where it is
            self.show_failure(KnownError("ledger.open_elsewhere", folder=str(folder)))

    def _may_close(self) -> bool:
        """Whether the ledger's backup is made, or nobody wants to wait for it."""
        ledger = self.opening.ledger
        if ledger is None:
            return True
        if self._closing is None:
            from fieldapp.ui.backups.closing import ClosingBackup  # no part of the first picture

            self._closing = ClosingBackup(self._parts.jobs, self.frame)
        return self._closing.may_close(ledger)

    def _may_end(self) -> bool:
        """Whether nothing is lost and nothing goes on any more."""
        return (
            self._leaving.may_leave(self._unsaved_count(), self.frame.close)
            and self._wait.may_close()
            and self._may_close()
            and self._wait.may_close()  # a screen may have asked for news during the backup
            and self._parts.jobs.shut_down()
        )

    def _unsaved_count(self) -> int:
        """How many tickets and forms are begun and not saved, also behind the lock."""
        content: object = self._work
        if self._work is None or not isinstance(content, MayBeBegun):
            return 0
        hidden = self._curtain.hidden
        forms = self._work.findChildren(FormDialog)
        is_open = [
            each
            for each in forms
            if (each.isVisible() or each in hidden) and not hasattr(each, "is_begun")
        ]  # of the others it is known
        return content.unsaved_count + len(is_open)

    def _on_closing(self) -> None:
        if not self._may_end():
            self.frame.keep_open()
            return
        self._drop_work()
        self.opening.close()
        self._instance.release()

    def _drop_work(self) -> None:
        content: object = self._work
        if isinstance(content, LooksForNews):
            content.close_desk()
        self._curtain.drop()
        if self._work is not None:
            self.frame.drop(self._work)
            self._work = None
