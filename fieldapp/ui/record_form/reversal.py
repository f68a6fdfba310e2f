"""A record that others go by, in its form: why it stays as it is, and how it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.services.messages import sentence
from fieldapp.services.record_standing import Remedy, Standing, standing_of

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger, ProjectWork

# What decides whether a record can be changed, beside the record itself.
TABLES = ("settlement", "settlement_item", "recovery", "period_lock")
STAYS = "原记录保留不动，另记一条红冲记录把它冲销，"
ANEW, ALONE = "再按下面改好的内容重新登记。", "不再重新登记。"
DIFFERENCE = "多付或少付的，列入下一份结算单。"
OTHER_DAY = "原来的日期已经锁账，红冲记录和新登记的都用下面的日期。"
TODAY = "原来的日期已经锁账，红冲记在今天。"
NO_REASON = "请写明为什么红冲"
NOT_CHANGED = "还没有改动。请改正有误的内容再保存；这笔本来就不该有的，请选“只红冲，不重新登记”。"


class ReversalView(Protocol):
    """The parts of a form that tell how its record stands; they say nothing of their own."""

    def show_held(self, text: str, remedy: Remedy, settlement: str) -> None:
        """Show why the record stays as it is, and what can be done; no text: it is free.

        `settlement` is the number of the one that it stands in, empty for none.
        """

    def show_reversal(self, text: str, *, is_alone: bool) -> None:
        """Ask why the record is taken back; the fields take the right values unless it is alone."""

    def show_reversal_reason(self, text: str) -> None:
        """Put a text into the field of the reason."""

    def show_reversal_problem(self, text: str) -> None:
        """Say what is wrong with the reason; empty for nothing."""


class Reversal:
    """Knows how the record of a form stands, and whether it is being taken back.

    `is_alone`: nothing is entered instead of it.
    """

    def __init__(self, view: ReversalView, ledger: Ledger) -> None:
        self._view, self._ledger = view, ledger
        self.standing = Standing()
        self.is_begun = self.is_alone = False

    @property
    def is_held(self) -> bool:
        """Whether nothing in the form can be changed."""
        return self.standing.hindrance is not None and (not self.is_begun or self.is_alone)

    def touches(self, changes: Changes) -> bool:
        """Whether something changed that decides how the record stands."""
        return any(changes.touches(table) for table in TABLES)

    def look(self, work: ProjectWork, kind: Kind, record: Record) -> bool:
        """Show how the record stands now; whether that is not as it was shown."""
        before, self.standing = self.standing, standing_of(self._ledger, work, kind, record)
        is_another = _told(before) != _told(self.standing)
        if self.standing.remedy is not Remedy.REVERSE:
            self.is_begun = self.is_alone = False
        if is_another and not self.is_begun:
            now = self.standing
            self._view.show_held(_told(now), now.remedy, now.settlement)
        return is_another

    def begin(self) -> bool:
        """Take the record back from now on; whether that can be."""
        if self.standing.remedy is not Remedy.REVERSE:
            return False
        self.is_begun = True
        return self.tell()

    def choose_alone(self, *, is_alone: bool) -> None:
        """Enter nothing instead of the record, or enter the right one."""
        self.is_alone = is_alone
        self.tell()

    def tell(self) -> bool:
        """Say what saving will do, where the record is being taken back; whether it is."""
        if self.is_begun:
            self._view.show_reversal(self._text(), is_alone=self.is_alone)
        return self.is_begun

    def _text(self) -> str:
        """What saving will do."""
        parts = [STAYS, ALONE if self.is_alone else ANEW]
        if self.standing.settlement:
            parts.append(DIFFERENCE)
        if self.standing.is_closed:
            parts.append(TODAY if self.is_alone else OTHER_DAY)
        return "".join(parts)


def _told(standing: Standing) -> str:
    return "" if standing.hindrance is None else sentence(standing.hindrance)
