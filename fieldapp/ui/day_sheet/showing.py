"""What the cells of the sheet show, and what is said of the one where the cursor is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.services.judging import is_excusable
from fieldapp.services.messages import sentence
from fieldapp.services.value_texts import grouped
from fieldapp.ui.day_sheet.columns import REASON, columns_of, reason_column
from fieldapp.ui.day_sheet.model import CellShown, LineShown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.units import Unit
    from fieldapp.ui.day_sheet.columns import SheetColumn
    from fieldapp.ui.day_sheet.drafts import LineDraft, SheetDrafts


class SheetShowing:
    """Makes what is shown of the drafts; a line that nobody touched is not made again."""

    def __init__(self, drafts: SheetDrafts, units: Mapping[str, Unit]) -> None:
        self._drafts, self._units = drafts, units
        self._columns: tuple[SheetColumn, ...] = ()
        self._lines: dict[int, LineShown] = {}

    def begin(self) -> None:
        """Other lines were read: make everything anew. Sums that nobody has take no column."""
        drafts = self._drafts
        begun = {name for each in drafts.lines for name, value in each.line.so_far.items() if value}
        summed = [each for each in drafts.summed if each in begun]
        self._columns = columns_of(drafts.fields, summed, self._units)
        self._lines.clear()

    def touch(self, places: Iterable[int]) -> None:
        """Make these lines anew when they are shown next."""
        for place in places:
            self._lines.pop(place, None)

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """The columns, with that of the reason while one is asked for."""
        is_asked = self._drafts.needs_reason
        return (*self._columns, reason_column()) if is_asked else self._columns

    def lines(self, places: Iterable[int]) -> list[LineShown]:
        """The lines at some places of the sheet."""
        return [self._line(place) for place in places]

    def told(self, place: int, field_id: FieldId) -> tuple[str, str]:
        """The tone, and what there is to say of a cell."""
        line = self._drafts.lines[place]
        found = [problem for name, problem in self._by_field(line) if name == field_id]
        if not found:
            return "", line.read.converted.get(field_id, "")
        told = "".join(dict.fromkeys(sentence(each) for each in reversed(found)))
        return self._tone(line, found[-1]), f"{line.line.household.name}：{told}"

    def _line(self, place: int) -> LineShown:
        if place not in self._lines:
            self._lines[place] = self._made(self._drafts.lines[place])
        return self._lines[place]

    def _made(self, line: LineDraft) -> LineShown:
        household = line.line.household
        problems = dict(self._by_field(line))
        cells = {
            each.field_id: self._cell(line, each, problems.get(each.field_id))
            for each in (*self._columns, reason_column())
            if each.is_typed
        }
        so_far = {name: grouped(value) for name, value in line.line.so_far.items()}
        name = "  ".join(filter(None, (household.group, household.name)))
        return LineShown(name, cells, so_far)

    def _cell(self, line: LineDraft, column: SheetColumn, problem: Problem | None) -> CellShown:
        typed = line.text(column.field_id)
        value = line.read.entry.values.get(column.field_id)
        if column.options:
            text = dict(column.options).get(typed, typed)
        else:
            text = grouped(value) if isinstance(value, Decimal) else typed
        is_changed = line.is_changed_in(column.field_id)
        return CellShown(text, typed, self._tone(line, problem), is_changed)

    def _tone(self, line: LineDraft, problem: Problem | None) -> str:
        if problem is None:
            return ""
        return "danger" if problem in self._drafts.errors(line) else "warn"

    def _by_field(self, line: LineDraft) -> Iterator[tuple[FieldId, Problem]]:
        """The problems by the fields where they are told; what weighs most comes last, and stays.

        Where a reason is asked for, its cell asks for it too.
        """
        if not line.problems:
            return
        errors = self._drafts.errors(line)
        for each in sorted(line.problems, key=lambda each: each in errors):
            yield self._drafts.place_of(each), each
        for each in errors:
            if is_excusable(self._drafts.kind, each):
                yield REASON, each


def sums_shown(
    fields: Sequence[FieldId], sums: Mapping[FieldId, Decimal | None]
) -> Mapping[FieldId, str]:
    """Sums as texts, empty where nothing is written."""
    known = {each: sums.get(each) for each in fields}
    return {each: "" if value is None else grouped(value) for each, value in known.items()}
