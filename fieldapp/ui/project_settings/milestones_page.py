"""The milestones of a project: planned, reached, taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fieldapp.services.milestones import DONE, TITLE, Milestone, MilestoneState
from fieldapp.ui.project_settings.list_page import ListPage
from fieldapp.ui.project_settings.parts import day_fault
from fieldapp.ui.widgets.date_edit import DateEdit, day_text
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid_column import GridColumn
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.services.project_settings import ProjectSettings
    from fieldapp.ui.project_settings.presenter import SettingsPresenter

PLANNED, FINISHED = "计划日期", "完成日期"
COLUMNS = (
    GridColumn("title", "节点", 250, is_sortable=False),
    GridColumn("planned", PLANNED, 130, is_sortable=False),
    GridColumn("done", FINISHED, 130, is_sortable=False),
    GridColumn("state", "状态", 110, is_sortable=False),
)
NO_DAY = "请填写计划日期，例如 5月20日"
NONE_YET = "还没有节点。在下面写上要完成什么、计划哪天完成，再点“新增”。"


class MilestonesPage(ListPage):
    """Lists the milestones; the fields below change the chosen one, or make another."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        self._presenter = presenter
        self._title = LineEdit()
        self._title.setObjectName("title")
        self._planned, self._done = DateEdit(presenter.today), DateEdit(presenter.today)
        self._planned.setObjectName("planned_on")
        self._done.setObjectName("done_on")
        self._planned_box = FieldBox(PLANNED, self._planned, required=True)
        self._done_box = FieldBox(FINISHED, self._done, note="没有完成就不填")
        boxes = {
            TITLE: FieldBox("节点", self._title, required=True),
            "planned_on": self._planned_box,
            DONE: self._done_box,
        }
        super().__init__("节点", COLUMNS, boxes, NONE_YET)
        self._listed: Sequence[Milestone] = ()
        self.row_chosen.connect(self._on_chosen)
        self.add_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show the milestones as they are now."""
        listed, chosen = settings.milestones.listed(self._presenter.today), self._chosen()
        if self._is_saved:
            chosen = None
            self._show(None)
        self._listed, self._is_saved = listed, False
        places = [place for place, each in enumerate(listed) if chosen and each.id == chosen.id]
        self.show_rows([_row(each) for each in listed], next(iter(places), -1))

    def add(self) -> None:
        """Plan another milestone."""
        day, title, done_on = self._planned.day(), self._title.text(), self._done.day()
        if self._has_days() and day is not None:
            self._presenter.act(lambda settings: settings.milestones.add(title, day, done_on), self)

    def change(self) -> None:
        """Give the chosen milestone what stands in the fields."""
        chosen, day, title = self._chosen(), self._planned.day(), self._title.text()
        if chosen is None or not self._has_days() or day is None:
            return
        done_on = self._done.day()
        self._presenter.act(
            lambda settings: settings.milestones.change(chosen.id, title, day, done_on), self
        )

    def remove(self) -> None:
        """Take the chosen milestone away."""
        if chosen := self._chosen():
            self._presenter.act(partial(_void, chosen.id), self)

    def _chosen(self) -> Milestone | None:
        place = self.grid.current_row()
        return self._listed[place] if 0 <= place < len(self._listed) else None

    def _has_days(self) -> bool:
        """Whether the days can be read; what is wrong stands beside them."""
        planned = day_fault(self._planned, PLANNED, empty=NO_DAY)
        texts = {"planned_on": planned, DONE: day_fault(self._done, FINISHED)}
        self.show_problems(texts)
        return not any(texts.values())

    def _on_chosen(self, _place: int) -> None:
        self._show(self._chosen())

    def _show(self, milestone: Milestone | None) -> None:
        self.show_problems({})
        self._title.setText(milestone.title if milestone else "")
        self._planned.show_day(milestone.planned_on if milestone else None)
        self._done.show_day(milestone.done_on if milestone else None)
        self.keep_shown()


def _void(milestone_id: int, settings: ProjectSettings) -> None:
    settings.milestones.void(milestone_id)


def _row(each: Milestone) -> tuple[str | tuple[str, str], ...]:
    done = day_text(each.done_on) if each.done_on else ""
    return each.title, day_text(each.planned_on), done, _STATES[each.state]


_STATES: Mapping[MilestoneState, tuple[str, str]] = {
    MilestoneState.DONE: ("已完成", "ok"),
    MilestoneState.LATE: ("逾期", "danger"),
    MilestoneState.NEXT: ("下一个", "info"),
    MilestoneState.LATER: ("未到", "neutral"),
}
