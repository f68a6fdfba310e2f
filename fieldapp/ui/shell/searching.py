"""What Ctrl+K offers of the window beside the ledger, and how what was found is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.problem import KnownError
from fieldapp.services.finding import Group, Place, RecordTarget
from fieldapp.services.records import Records
from fieldapp.ui.households.page import HouseholdsPage
from fieldapp.ui.project.page import ProjectPage
from fieldapp.ui.record_table.history_dialog import HistoryDialog
from fieldapp.ui.search.palette import Palette
from fieldapp.ui.search.presenter import SearchPresenter
from fieldapp.ui.shell.pages import HOUSEHOLDS, PROJECTS, project_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.services.finding import Target
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.shell.pages import Pages
    from fieldapp.ui.shell.workspace import Workspace

Act: TypeAlias = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done from anywhere, or only on a page that is opened for it."""

    place: Place
    act: Act


class Search:
    """Ctrl+K of a workspace. `further` are commands that only the window can give."""

    def __init__(
        self, workspace: Workspace, desk: Desk, pages: Pages, further: Sequence[Command]
    ) -> None:
        self._workspace, self._desk, self._pages = workspace, desk, pages
        self._further = further
        self._acts: dict[str, Act] = {}
        self.palette = Palette(workspace)
        self._presenter = SearchPresenter(self.palette, desk, self.places, self.go)
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

    def go(self, target: Target) -> None:
        """Open what was found; what is not there any more is told."""
        try:
            self._open(target)
        except KnownError as error:
            self._desk.notices.show_failure(error)

    def _open(self, target: Target) -> None:
        if isinstance(target, RecordTarget):
            self._open_record(target)
        elif isinstance(target, Place):
            act = self._acts.get(target.id)
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
