"""The screens of an opened ledger, with the keys that reach them and what they call on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fieldapp.services.changes import Watch
from fieldapp.services.ledger import VILLAGE
from fieldapp.ui.desk import Desk, LedgerEvents
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.pages import Pages
from fieldapp.ui.shell.steps import StepsPresenter
from fieldapp.ui.shell.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog

    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.shell.window import Window


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
        self._pages_there = Pages(self, self.desk, window.opening.check_password)
        self._steps = StepsPresenter(self, self.desk)
        self.undo_requested.connect(self._steps.undo)
        self.redo_requested.connect(self._steps.redo)
        self.lock_requested.connect(lambda: window.lock(LOCKED))
        self.look_requested.connect(window.show_look_menu)
        self.desk.events.failed.connect(self.show_failure)
        self.desk.events.changed.connect(self._on_changed)
        self._show_pages()
        for work, kind in self._pages_there.with_keys():
            self.add_key(kind.key, partial(self._pages_there.open_kind, work, kind))

    def close_desk(self) -> None:
        """Look for news no more; the ledger is about to be closed."""
        self.desk.events.stop()

    def dialogs(self) -> Iterator[tuple[str, Callable[[], QDialog]]]:
        """The dialogs of every project, each with a name, for pictures of them."""
        pages = self._pages_there
        for work in self.desk.ledger.works():
            type_id = work.type.declared.id
            yield f"settings-{type_id}", partial(pages.settings_form, work, self)
            for kind in work.type.declared.kind:
                form = partial(pages.record_form, work, kind.id, parent=self)
                yield f"form-{type_id}-{kind.id}", form

    def _show_pages(self) -> None:
        entries = list(self._pages_there.entries())
        self.show_entries(entries)
        if not self.open_id:
            self.open(entries[0].rail.id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("project"):
            self._show_pages()
