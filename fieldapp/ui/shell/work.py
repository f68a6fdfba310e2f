"""The screens of an opened ledger: which pages there are, and what they call on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fieldapp.domain.weigh_in import WEIGH_IN
from fieldapp.services.changes import Watch
from fieldapp.services.ledger import VILLAGE
from fieldapp.ui.desk import Desk, LedgerEvents
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.rail_item import RailEntry
from fieldapp.ui.shell.steps import StepsPresenter
from fieldapp.ui.shell.workspace import PageEntry, Workspace
from fieldapp.ui.weigh_in.page import WeighInPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.shell.window import Window

PROJECTS, BOOKS = "项目", "台账"
HOUSEHOLDS = "households"
PROJECT_ICONS = ("ph.recycle", "ph.leaf", "ph.flower")


class Work(Workspace):
    """A workspace with its pages."""

    def __init__(self, ledger: Ledger, jobs: Jobs, window: Window) -> None:
        super().__init__(
            village=ledger.setting(VILLAGE),
            year=f"{ledger.today().year} 年度台账",
            user=ledger.store.user,
        )
        self._window = window
        self.desk = Desk(ledger, jobs, LedgerEvents(Watch(ledger)), self)
        self._steps = StepsPresenter(self, self.desk)
        self.undo_requested.connect(self._steps.undo)
        self.redo_requested.connect(self._steps.redo)
        self.lock_requested.connect(lambda: window.lock(LOCKED))
        self.desk.events.failed.connect(self.show_failure)
        self.desk.events.changed.connect(self._on_changed)
        self._show_pages()
        self._add_keys()

    def close_desk(self) -> None:
        """Look for news no more; the ledger is about to be closed."""
        self.desk.events.stop()

    def weigh_in_for(self, household_id: PartyId) -> None:
        """Open the scale with a household that was chosen elsewhere."""
        for work, kind in self._weigh_ins():
            page = self.open(_weigh_in_id(work, kind))
            if isinstance(page, WeighInPage):
                page.weigh_in_for(household_id)
            return

    def dialogs(self) -> Iterator[tuple[str, Callable[[], QDialog]]]:
        """Every dialog of the pages, with a name, for pictures of them."""
        return iter(())

    def _show_pages(self) -> None:
        entries = list(self._entries())
        self.show_entries(entries)
        if entries and not self.open_id:
            self.open(entries[0].rail.id)

    def _entries(self) -> Iterator[PageEntry]:
        weigh_ins = list(self._weigh_ins())
        for work, kind in weigh_ins:
            name = "过磅收购" if len(weigh_ins) == 1 else f"过磅 {work.project.name}"
            rail = RailEntry(_weigh_in_id(work, kind), name, "ph.scales", hint=kind.key)
            yield PageEntry(rail, partial(WeighInPage, self.desk, work, kind))

    def _weigh_ins(self) -> Iterator[tuple[ProjectWork, Kind]]:
        for work in self.desk.ledger.works():
            for kind in work.type.declared.kind:
                if kind.entry == WEIGH_IN:
                    yield work, kind

    def _add_keys(self) -> None:
        for work, kind in self._weigh_ins():
            if kind.key:
                self.add_key(kind.key, partial(self.open, _weigh_in_id(work, kind)))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("project"):
            self._show_pages()


def _weigh_in_id(work: ProjectWork, kind: Kind) -> str:
    return f"weigh-in:{work.id}:{kind.id}"
