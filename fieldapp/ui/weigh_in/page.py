"""Puts the weighing screen together: its view, its presenter, and what connects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.value_texts import unit_symbol
from fieldapp.services.weighing import Weighing
from fieldapp.ui.weigh_in.presenter import WeighInPresenter
from fieldapp.ui.weigh_in.screen import WeighInScreen
from fieldapp.ui.weigh_in.weight_boxes import DEDUCTION, GROSS

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk


class WeighInPage(WeighInScreen):
    """The weighing screen of one kind of one project, ready for work."""

    def __init__(self, desk: Desk, work: ProjectWork, kind: Kind) -> None:
        weighing = Weighing(desk.ledger, work, kind)
        fields, units = weighing.fields, work.type.units
        parts = {GROSS: fields.gross, DEDUCTION: fields.deduction}
        super().__init__(
            "过磅收购",
            unit=unit_symbol(units[fields.quantity.unit]),
            price_unit=f"元/{units[fields.price.unit].label}",
            parts=frozenset(name for name, field in parts.items() if field is not None),
        )
        self._presenter = WeighInPresenter(self, desk, work, weighing)
        self._connect_presenter()
        self._presenter.begin()

    def weigh_in_for(self, household_id: PartyId) -> None:
        """Begin a ticket for a household that was chosen elsewhere."""
        self._presenter.begin_for(household_id)

    @property
    def is_begun(self) -> bool:
        """Whether a ticket is begun that is not saved."""
        return self._presenter.is_begun

    def _connect_presenter(self) -> None:
        presenter = self._presenter
        self.searched.connect(presenter.search)
        self.moved.connect(presenter.move)
        self.taken.connect(presenter.choose)
        self.picked.connect(presenter.choose)
        self.edited.connect(presenter.edit)
        self.entered.connect(presenter.enter)
        self.grade_chosen.connect(presenter.grade)
        self.save_requested.connect(presenter.save)
        self.clear_requested.connect(presenter.clear)
        self.restart_requested.connect(presenter.restart)
        self.reprice_requested.connect(presenter.reprice)
