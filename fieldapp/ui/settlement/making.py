"""Makes a settlement of what is ticked, in the background, as one step that can be taken back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.period import Period
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settling import Settling, Wanted
from fieldapp.store.projects import Project
from fieldapp.ui.settlement.words import money

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

NOTHING_TICKED = "还没有勾选农户，没有生成结算单。请先在左边勾选。"


@dataclass(frozen=True, slots=True)
class Batch:
    """What a settlement is to be made of: exactly these records, whatever came in since.

    `funds` empty: it is not said where the money is from. `on` is the day it is dated; None: today.
    """

    project: Project
    period: Period
    records: frozenset[int]
    funds: str = ""
    is_on_the_spot: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A settlement that was made: of how many households, and what is due in all, in fen."""

    number: str
    households: int
    amount: int


class MakingView(Protocol):
    """What shows that a settlement is being made."""

    def show_making(self, *, is_making: bool) -> None:
        """Show that a settlement is being made: another one has to wait."""


class Making:
    """Makes settlements, one at a time. `made` is told the number of each."""

    def __init__(self, desk: Desk, view: MakingView, made: Callable[[str], object]) -> None:
        self._desk, self._view, self._made = desk, view, made
        self._is_making = False

    def make(self, batch: Batch) -> None:
        """Make a settlement, unless one is being made already."""
        if self._is_making:
            return
        if not batch.records:
            self._desk.notices.show_done(NOTHING_TICKED)
            return
        ledger = self._desk.ledger
        on = batch.on or ledger.today()

        def act(progress: Progress) -> Made:
            with closing(ledger.another(progress)) as own:
                return _made(own, batch, on)

        self._show(is_making=True)
        job = self._desk.jobs.write("正在生成结算单", act)
        job.succeeded.connect(self._take)
        job.failed.connect(self._desk.notices.show_failure)
        job.finished.connect(lambda: self._show(is_making=False))

    def _take(self, made: Made) -> None:
        told = f"已生成结算单 {made.number}：{made.households} 户，{money(made.amount)} 元"
        self._desk.notices.show_done(told, can_undo=True)
        self._desk.events.look()
        self._made(made.number)

    def _show(self, *, is_making: bool) -> None:
        self._is_making = is_making
        self._view.show_making(is_making=is_making)


def _made(ledger: Ledger, batch: Batch, on: date) -> Made:
    wanted = Wanted(
        ledger.work(batch.project),
        batch.period,
        records=batch.records,
        funds=batch.funds or None,
        is_on_the_spot=batch.is_on_the_spot,
    )
    settlement = Settling(ledger).make(wanted, on)
    lines = SettlementReading(ledger).line_store.lines(settlement.id)
    households = {each.household_id for each in lines}
    return Made(settlement.number, len(households), sum(each.due for each in lines))
