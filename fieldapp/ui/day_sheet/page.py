"""Puts the sheet of a day together: its view, its presenter, and what connects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.presenter import DaySheetPresenter
from fieldapp.ui.day_sheet.screen import DaySheetScreen

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk

SHEET_ICON = "ph.table"


class DaySheetPage(DaySheetScreen):
    """The sheet of one kind of one project, ready for work."""

    def __init__(self, desk: Desk, work: ProjectWork, kind: Kind) -> None:
        super().__init__(
            sheet_title(kind),
            desk.ledger.today(),
            names=_names(kind),
            with_groups=kind.group is not None,
        )
        self.show_fact(work.project.name)
        self._presenter = DaySheetPresenter(self, desk, work, kind)
        presenter = self._presenter
        self.day_requested.connect(presenter.go_to)
        self.edited.connect(lambda row, name, text: presenter.type_in(row, FieldId(name), text))
        self.pasted.connect(lambda row, name, text: presenter.paste(row, FieldId(name), text))
        self.moved.connect(lambda row, name: presenter.look_at(row, FieldId(name)))
        self.group_chosen.connect(presenter.choose_group)
        self.household_requested.connect(presenter.add_household)
        self.save_requested.connect(presenter.save)
        presenter.begin()

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._presenter.is_begun


def sheet_title(kind: Kind) -> str:
    """What the sheet of a kind is called."""
    return f"每日{kind.label}"


def _names(kind: Kind) -> str:
    """What those who stand in the lines are called."""
    return kind.household.label if kind.household else ""
