"""Puts the progress of one plan together: its screen and its presenter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId
from fieldapp.ui.progress.household_table import LAST, NAME, columns_for
from fieldapp.ui.progress.presenter import ProgressPresenter
from fieldapp.ui.progress.screen import ProgressScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.widgets.grid_column import GridColumn

TAB, LABEL = ":progress:", "进度"


class ProgressTab(ProgressScreen):
    """How far one plan has come."""

    def __init__(self, desk: Desk, work: ProjectWork, progress: ProgressType) -> None:
        super().__init__(_columns(work, progress))
        self._presenter = ProgressPresenter(self, desk, work, progress)
        self.shown.connect(self._presenter.begin)
        self.reload_due.connect(self._presenter.reload)
        self.head.opened.connect(self._presenter.open_fact)
        self.groups.group_opened.connect(self._presenter.choose_group)
        self.days.day_opened.connect(self._presenter.open_day)
        self.households.filter_changed.connect(self._presenter.filter)
        self.households.sort_requested.connect(self._presenter.sort)
        self.households.row_opened.connect(self._presenter.open_household)


def tabs_of(declared: Sequence[ProgressType]) -> list[tuple[str, str]]:
    """The id and the label of the tab of each plan; one that is alone needs no name of its own."""
    if len(declared) == 1:
        return [(f"{TAB}{declared[0].id}", LABEL)]
    return [(f"{TAB}{each.id}", f"{each.label}{LABEL}") for each in declared]


def _columns(work: ProjectWork, progress: ProgressType) -> tuple[GridColumn, ...]:
    """The columns of households, in the words of the declaration."""
    plan = work.kind(progress.plan_kind)
    return columns_for(
        plan.household.label if plan.household else NAME,
        [work.kind(KindId(each)).label for each in progress.counts],
        has_hints=bool(progress.hints),
        last=f"{LAST}{progress.label}",
    )
