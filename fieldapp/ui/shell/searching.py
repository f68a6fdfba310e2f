"""What Ctrl+K offers of the window beside the ledger, and how what was found is opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.services.finding import Group, Place, RecordTarget, SettlementTarget
from fieldapp.services.records import Records
from fieldapp.ui.help.manual import page_help
from fieldapp.ui.households.page import HouseholdsPage
from fieldapp.ui.project.page import ProjectPage
from fieldapp.ui.record_table.history_dialog import HistoryDialog
from fieldapp.ui.search.palette import Palette
from fieldapp.ui.search.presenter import SearchPresenter
from fieldapp.ui.shell.page_commands import Command, page_commands
from fieldapp.ui.shell.pages import HOUSEHOLDS, project_id
from fieldapp.ui.shell.workspace import PROJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.services.finding import Target
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.shell.page_commands import Act
    from fieldapp.ui.shell.pages import Pages
    from fieldapp.ui.shell.workspace import Workspace


class Search:
    """Ctrl+K of a workspace. `further` are commands that only the window can give."""

    def __init__(
        self, workspace: Workspace, desk: Desk, pages: Pages, further: Sequence[Command]
    ) -> None:
        self._workspace, self._desk, self._pages = workspace, desk, pages
        self._further = further
        self._acts: dict[str, Act] = {}
        self._acts_here: dict[str, Act] = {}
        self.palette = Palette(workspace)
        self._presenter = SearchPresenter(
            self.palette, desk, self.places, self.go, self.places_here
        )
        self.palette.typed.connect(self._presenter.search)
        self.palette.moved.connect(self._presenter.move)
        self.palette.taken.connect(self._presenter.take)
        self.palette.picked.connect(self._presenter.pick)

    def open(self) -> None:
        """Open the field."""
        self._presenter.begin()

    def places(self) -> Sequence[Place]:
        """The pages and commands there are now."""
        commands = [*self._commands(), *self._further]
        self._acts = {each.place.id: each.act for each in commands}
        pages = [
            Place(
                entry.rail.id,
                Group.PROJECTS if entry.rail.section == PROJECTS else Group.PAGES,
                entry.rail.label,
                icon=entry.rail.icon,
                keys=entry.rail.hint,
            )
            for entry in self._pages.entries()
        ]
        return [*pages, *(each.place for each in commands)]

    def places_here(self) -> Sequence[Place]:
        """What the open page can do at the moment, beside what can be done from anywhere."""
        page_id = self._workspace.open_id
        others = [each.place for each in (*self._commands(), *self._further)]
        page = self._workspace.open_page
        keys = page_help(page_id).keys
        found = page_commands(page, keys, others) if page is not None else ()
        self._acts_here = {each.place.id: each.act for each in found}
        return [each.place for each in found]

    def go(self, target: Target) -> None:
        """Open what was found; what is not there any more is told."""
        try:
            self._open(target)
        except KnownError as error:
            self._desk.notices.show_failure(error)

    def _open(self, target: Target) -> None:
        if isinstance(target, RecordTarget):
            self._open_record(target)
        elif isinstance(target, SettlementTarget):
            self._pages.open_settlement(target.number)
        elif isinstance(target, Place):
            act = {**self._acts, **self._acts_here}.get(target.id)
            if act is not None:
                act()
            elif target.id in self._workspace.page_ids():
                self._workspace.open(target.id)
        else:
            page = self._workspace.open(HOUSEHOLDS)
            if isinstance(page, HouseholdsPage):
                page.open_household(target)

    def _open_record(self, target: RecordTarget) -> None:
        work = next(each for each in self._desk.ledger.works() if each.id == target.project_id)
        page = self._workspace.open(project_id(work))
        if isinstance(page, ProjectPage):
            page.open_tab(target.kind_id)
        if target.is_void:
            events = Records(self._desk.ledger, work).history(target.kind_id, target.id)
            HistoryDialog(target.title, events, page).open()
        else:
            self._pages.open_record(work, target.kind_id, target.id, page)

    def _commands(self) -> Iterator[Command]:
        """What the pages do, and can be asked for without going there first."""
        for work in self._desk.ledger.works():
            for kind in work.type.declared.kind:
                place = Place(
                    f"add:{work.id}:{kind.id}",
                    Group.COMMANDS,
                    f"登记{kind.label}",
                    icon="ph.plus",
                    aside=work.project.name,
                    keys=kind.key,
                    words=(kind.label,),
                )
                yield Command(place, partial(self._pages.open_kind, work, kind))
            yield self._settings_of(work)
        place = Place(
            "add-household", Group.COMMANDS, "新增农户", icon="ph.user-plus", words=("农户",)
        )
        yield Command(place, self._add_household)

    def _settings_of(self, work: ProjectWork) -> Command:
        place = Place(
            f"settings:{work.id}",
            Group.COMMANDS,
            f"设置{work.project.name}",
            icon="ph.sliders-horizontal",
            aside="目标、节点、价格、车辆、提醒、上下限",
            words=("项目设置", "单价", "目标", "提醒"),
        )
        return Command(place, partial(self._pages.open_settings, work))

    def _add_household(self) -> None:
        page = self._workspace.open(HOUSEHOLDS)
        if isinstance(page, HouseholdsPage):
            page.add_household()


def window_command(title: str, icon: str, act: Act, *, keys: str = "", aside: str = "") -> Command:
    """A command of the window itself."""
    return Command(Place(f"window:{title}", Group.COMMANDS, title, icon, aside, keys), act)
