"""A village that plants, its desk, and a view that keeps what it was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from fieldapp.services.changes import Watch
from fieldapp.ui.day_sheet.presenter import DaySheetPresenter
from fieldapp.ui.desk import Desk, LedgerEvents
from tests.fakes import FakeNotices
from tests.services.planting import DAY, Planting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from fieldapp.domain.ids import FieldId, KindId
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.ui.day_sheet.columns import SheetColumn
    from fieldapp.ui.day_sheet.model import CellShown, LineShown
    from fieldapp.ui.jobs import Jobs


class FakeIdleJobs:
    """Never does any work: a ledger in memory has no second reader."""

    def read(self, _title: str, _work: Callable[..., object]) -> Any:
        return FakeIdleJob()


class FakeIdleJob:
    def __init__(self) -> None:
        self.succeeded = self.failed = self.cancelled = self.finished = FakeIdleSignal()


class FakeIdleSignal:
    def connect(self, *_: object) -> None:
        """Nothing ever comes."""


class FakeSheetView:
    """Keeps what it was shown; agrees to lose what is typed when `agrees`."""

    def __init__(self) -> None:
        self.columns: Sequence[SheetColumn] = ()
        self.lines: Sequence[LineShown] = ()
        self.days: list[date] = []
        self.totals: Mapping[FieldId, str] = {}
        self.so_far: Mapping[FieldId, str] = {}
        self.groups: Sequence[str] = ()
        self.group, self.total_label, self.by_group = "", "", ""
        self.unsaved, self.told, self.message = "", ("", ""), ("", "")
        self.focused: tuple[int, str] | None = None
        self.agrees = True

    def show_day(self, day: date) -> None:
        self.days.append(day)

    def show_lines(self, columns: tuple[SheetColumn, ...], lines: Sequence[LineShown]) -> None:
        self.columns, self.lines = columns, lines

    def show_totals(
        self, label: str, totals: Mapping[FieldId, str], so_far: Mapping[FieldId, str]
    ) -> None:
        self.total_label, self.totals, self.so_far = label, totals, so_far

    def show_groups(self, groups: Sequence[str], chosen: str) -> None:
        self.groups, self.group = groups, chosen

    def show_by_group(self, text: str) -> None:
        self.by_group = text

    def show_unsaved(self, text: str) -> None:
        self.unsaved = text

    def show_told(self, tone: str, text: str) -> None:
        self.told = tone, text

    def show_message(self, tone: str, text: str) -> None:
        self.message = tone, text

    def show_people(self, index: PersonIndex) -> None:
        """Nobody is looked for."""

    def focus(self, place: int, field_id: FieldId) -> None:
        self.focused = place, field_id

    def ask_discard(self, go_on: Callable[[], None]) -> None:
        if self.agrees:
            go_on()

    def cell(self, place: int, field_id: FieldId) -> CellShown:
        return self.lines[place].cells[field_id]


def desk_of(planting: Planting) -> Desk:
    events = LedgerEvents(Watch(planting.ledger))
    return Desk(planting.ledger, cast("Jobs", FakeIdleJobs()), events, FakeNotices())


def opened(
    view: FakeSheetView, planting: Planting, desk: Desk, kind_id: KindId = DAY
) -> DaySheetPresenter:
    kind = planting.work.kind(kind_id)
    made = DaySheetPresenter(view, desk, planting.work, kind)
    made.begin()
    return made
