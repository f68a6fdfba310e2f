"""What the sheet of a day does: every cell is read and judged at once; saving is one step.

Nothing typed is lost: another day is opened only once somebody agrees, and news of the ledger
leave what is typed where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import FieldId
from fieldapp.domain.person_name import group_order
from fieldapp.domain.problem import KnownError, Level
from fieldapp.services.judging import is_excusable
from fieldapp.services.messages import sentence
from fieldapp.ui.day_sheet.columns import REASON
from fieldapp.ui.day_sheet.drafts import SheetDrafts
from fieldapp.ui.day_sheet.pasted import PasteTarget, pasted
from fieldapp.ui.day_sheet.showing import SheetShowing, sums_shown
from fieldapp.ui.record_form.people import people_read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.ui.day_sheet.columns import SheetColumn
    from fieldapp.ui.day_sheet.drafts import LineDraft
    from fieldapp.ui.day_sheet.model import LineShown
    from fieldapp.ui.desk import Desk

CONFIRM = "请核对黄色提示的内容，确实如此请再保存一次"
WRONG = "有 {count} 处需要改正，改好后再保存；红框里的内容都还在"
NEEDS_REASON = (
    "有 {count} 户超出范围或计划，没有保存。请在“超出的原因”一栏写明原因再保存，或改正数量"
)
NOTHING = "没有改动"
SAVED = "已登记{label} {count} 条"
GONE = "有 {count} 行的记录刚刚在别处作废或登记过，刚才填的放在最后几行，请核对后再保存"
NOBODY = "这一天还没有可以填的农户。请先登记计划，或在上面“加一户”里选农户"
UNSAVED = "{count} 户还没有保存"
BY_GROUP = "另有按组登记 {count} 条"
TOTAL, OF_GROUP = "当日合计", "{group}合计"
OWN_TABLES = ("project_setting", "price", "household", "party")


class DaySheetView(Protocol):
    """The sheet: it shows, and says nothing of its own."""

    def show_day(self, day: date) -> None:
        """Show which day it is."""

    def show_lines(self, columns: tuple[SheetColumn, ...], lines: Sequence[LineShown]) -> None:
        """Show the cells."""

    def show_totals(
        self, label: str, totals: Mapping[FieldId, str], so_far: Mapping[FieldId, str]
    ) -> None:
        """Show the sums below the columns, and what they are the sums of."""

    def show_unsaved(self, text: str) -> None:
        """Say how much is not saved; an empty text for nothing."""

    def show_by_group(self, text: str) -> None:
        """Say how much of the day stands elsewhere, since it is a group's; empty for nothing."""

    def show_told(self, tone: str, text: str) -> None:
        """Say below the sheet what there is to say of the cell where the cursor is."""

    def show_message(self, tone: str, text: str) -> None:
        """Say something about the whole sheet; an empty text for nothing."""

    def show_groups(self, groups: Sequence[str], chosen: str) -> None:
        """Offer the groups of the lines, and mark the one that is shown; empty: all."""

    def show_people(self, index: PersonIndex) -> None:
        """Find people among these."""

    def focus(self, place: int, field_id: FieldId) -> None:
        """Put the cursor into a cell."""

    def ask_discard(self, go_on: Callable[[], None]) -> None:
        """Ask whether what is typed may be lost; if so, go on."""


class DaySheetPresenter:
    """Decides what the sheet of one kind shows."""

    def __init__(self, view: DaySheetView, desk: Desk, work: ProjectWork, kind: Kind) -> None:
        self._view, self._desk, self._kind = view, desk, kind
        self._drafts = SheetDrafts(desk.ledger, work, kind)
        self._showing = SheetShowing(self._drafts, work.type.units)
        self._group = ""
        self._places: list[int] = []  # of the lines that are shown
        self._cursor: tuple[int, FieldId] = (0, FieldId(""))
        self._is_confirming = False
        self._tables = (*OWN_TABLES, *(work.table(each.id) for each in work.type.declared.kind))

    def begin(self) -> None:
        """Show the sheet of today."""
        self._desk.events.changed.connect(self.take_news)
        self._open(self._desk.ledger.today())
        self._read_people()

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is not saved."""
        return bool(self._drafts.changed)

    def go_to(self, day: date) -> None:
        """Show another day; what is typed and not saved is lost only if somebody agrees."""
        if day == self._drafts.day:
            return
        if self.is_begun:
            self._view.show_day(self._drafts.day)
            self._view.ask_discard(lambda: self._open(day))
        else:
            self._open(day)

    def choose_group(self, group: str) -> None:
        """Show the lines of a group alone; empty: all. What is typed into the others stays."""
        self._group = group
        self._show_all()

    def type_in(self, row: int, field_id: FieldId, text: str) -> None:
        """Something was typed into a cell."""
        place = self._places[row]
        if text.strip() != self._drafts.lines[place].text(field_id):
            self._take([(place, field_id, text.strip())])
            self._view.show_message("", "")

    def paste(self, row: int, field_id: FieldId, text: str) -> None:
        """Put copied cells beside the names in them; without names from the cursor on."""
        found = pasted(
            text,
            PasteTarget(
                self._kind,
                self._drafts.day,
                [each.line.household for each in self._drafts.lines],
                self._places,
                [each.field_id for each in self._showing.columns if each.is_typed],
                self._places[row],
                field_id,
            ),
        )
        self._take(found.typed)
        self._view.show_message("warn" if found.told else "", found.told)

    def look_at(self, row: int, field_id: FieldId) -> None:
        """The cursor is in another cell."""
        self._cursor = (row, field_id)
        self._tell_cell()

    def add_household(self, household_id: PartyId) -> None:
        """Give a household a line that has none yet, and go there."""
        place = self._drafts.add(household_id)
        self._show_all()
        if place >= 0:
            self._go_to_line(place, self._showing.columns[0].field_id)

    def save(self) -> None:
        """Save what is typed in one step; what is odd is confirmed by saving once more."""
        changed = self._drafts.changed
        if not changed:
            self._view.show_message("info", NOTHING)
        elif any(self._drafts.errors(each) for each in changed):
            self._refuse()
        elif not self._is_confirming and any(map(_is_odd, changed)):
            self._is_confirming = True
            self._view.show_message("warn", CONFIRM)
        else:
            self._store()

    def take_news(self, changes: Changes) -> None:
        """Something was done, here or elsewhere; what is typed stays."""
        if not any(changes.touches(table) for table in self._tables):
            return
        if changes.touches("household") or changes.touches("party"):
            self._read_people()
        gone = self._drafts.refresh()
        self._is_confirming = False
        if gone:
            self._view.show_message("warn", GONE.format(count=gone))
        self._show_all()

    def _open(self, day: date) -> None:
        self._drafts.open(day)
        self._is_confirming = False
        self._view.show_day(day)
        self._view.show_message("", "")
        if not self._drafts.lines:
            self._view.show_message("info", NOBODY)
        self._show_all()

    def _take(self, typed: Sequence[tuple[int, FieldId, str]]) -> None:
        self._showing.touch(self._drafts.type_in(typed))
        self._is_confirming = False
        self._show()

    def _store(self) -> None:
        try:
            saved = self._drafts.save()
        except KnownError as error:
            self._view.show_message("danger", sentence(error))
            return
        if isinstance(saved, tuple):
            self._show_all()
            self._refuse()
            return
        self._open(self._drafts.day)
        self._desk.events.look()
        told = SAVED.format(label=self._kind.label, count=len(saved)) if saved else NOTHING
        self._desk.notices.show_done(told, can_undo=bool(saved))

    def _refuse(self) -> None:
        """Say what keeps the sheet from being saved, and go to the first place."""
        wrong = [
            (place, error)
            for place, each in enumerate(self._drafts.lines)
            for error in self._drafts.errors(each)
        ]
        plain = [each for each in wrong if not is_excusable(self._kind, each[1])]
        if plain:
            told = WRONG.format(count=len(wrong))
        else:
            told = NEEDS_REASON.format(count=len({place for place, _ in wrong}))
        self._view.show_message("danger", told)
        place, first = (plain or wrong)[0]
        self._go_to_line(place, self._drafts.place_of(first) if plain else REASON)

    def _go_to_line(self, place: int, field_id: FieldId) -> None:
        """Put the cursor into a line; where its group is not shown, all are."""
        if place not in self._places:
            self.choose_group("")
        self._view.focus(self._places.index(place), field_id)

    def _show_all(self) -> None:
        """Show the lines as they were read."""
        groups = [each.line.household.group or "" for each in self._drafts.lines]
        if self._group not in groups:
            self._group = ""
        self._places = [place for place, each in enumerate(groups) if self._group in {"", each}]
        named = sorted({each for each in groups if each}, key=group_order)
        self._view.show_groups(named, self._group)
        count = self._drafts.by_group()
        self._view.show_by_group(BY_GROUP.format(count=count) if count else "")
        self._showing.begin()
        self._show()

    def _show(self) -> None:
        self._view.show_lines(self._showing.columns, self._showing.lines(self._places))
        drafts, fields = self._drafts, self._drafts.summed
        totals = {each: drafts.total(each, self._places) for each in fields}
        so_far = {each: drafts.total_so_far(each, self._places) for each in fields}
        label = OF_GROUP.format(group=self._group) if self._group else TOTAL
        self._view.show_totals(label, sums_shown(fields, totals), sums_shown(fields, so_far))
        count = len(drafts.changed)
        self._view.show_unsaved(UNSAVED.format(count=count) if count else "")
        self._tell_cell()

    def _tell_cell(self) -> None:
        row, field_id = self._cursor
        is_there = 0 <= row < len(self._places)
        told = self._showing.told(self._places[row], field_id) if is_there else ("", "")
        self._view.show_told(*told)

    def _read_people(self) -> None:
        job = self._desk.jobs.read("读取农户", people_read(self._desk.ledger, with_others=False))
        job.succeeded.connect(self._on_people_read)
        job.failed.connect(self._desk.notices.show_failure)

    def _on_people_read(self, indexes: tuple[PersonIndex, PersonIndex]) -> None:
        self._view.show_people(indexes[0])


def _is_odd(line: LineDraft) -> bool:
    return any(each.level is Level.WARNING for each in line.problems)
