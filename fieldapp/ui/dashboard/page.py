"""Puts the dashboard together: its view and its presenter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.dashboard.presenter import DashboardPresenter
from fieldapp.ui.dashboard.screen import DashboardScreen

if TYPE_CHECKING:
    from fieldapp.ui.desk import Desk


class DashboardPage(DashboardScreen):
    """The dashboard of a ledger, ready for work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._presenter = DashboardPresenter(self, desk)
        self.shown.connect(self._presenter.begin)
        self.reload_due.connect(self._presenter.reload)
        self.tile_taken.connect(self._presenter.open_tile)
        self.chart.series_chosen.connect(self._presenter.choose_series)
