"""Copied cells on their way into the sheet: by the names in them, or from the cursor on.

A block with names is put beside those names, in whatever order it comes; a heading says which
column is which. Rows that name nobody of the sheet, or another day, are not taken and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.field_reading import is_empty
from fieldapp.domain.household import Household
from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import compact
from fieldapp.domain.project_type import Kind
from fieldapp.services.people import HouseholdIndex, Named, NotFound
from fieldapp.ui.record_form.pasting import GROUP, IDENTITY, cells_of, heading, heading_words
from fieldapp.ui.widgets.date_edit import day_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


MOST_HEADINGS = 3  # rows; a heading of two rows below a title
ID_NUMBER = 18  # characters
NO_FIELD = FieldId("")
TOTALS = frozenset({"合计", "小计", "总计", "共计"})
CUT = "粘贴的内容超出了表格，放不下的 {count} 格没有粘贴"
STRANGERS = (
    "粘贴的内容里有 {count} 行没有对上这一天的农户，没有粘贴：{names}。"
    "请核对姓名、村民组和日期；表里没有的农户，先在“加一户”里选"
)
AND_MORE = "等"
MOST_NAMED = 5
_Row = list[str]


@dataclass(frozen=True, slots=True)
class PasteTarget:
    """The sheet as a block meets it: who stands in it, what is typed, and where the cursor is.

    `shown` are the places of the lines that are seen, in their order; `cursor` is one of those.
    """

    kind: Kind
    day: date
    households: Sequence[Household]
    shown: Sequence[int]
    columns: Sequence[FieldId]
    cursor: int
    field_id: FieldId


@dataclass(frozen=True, slots=True)
class Pasted:
    """What goes where; `cut` cells had no room, and `strangers` are rows that match no line."""

    typed: Sequence[tuple[int, FieldId, str]]
    cut: int = 0
    strangers: Sequence[str] = ()

    @property
    def told(self) -> str:
        """What was not taken, in words; empty where all of it was."""
        told = []
        if self.strangers:
            more = AND_MORE if len(self.strangers) > MOST_NAMED else ""
            names = "、".join(self.strangers[:MOST_NAMED]) + more
            told.append(STRANGERS.format(count=len(self.strangers), names=names))
        if self.cut:
            told.append(CUT.format(count=self.cut))
        return "；".join(told)


def pasted(text: str, target: PasteTarget) -> Pasted:
    """Where each cell of a block belongs."""
    rows = cells_of(text)
    headings, body = _headings(rows, target.kind)
    named = _Named(target, [row for row in body if any(row) and not _is_total(row)])
    columns = named.columns(headings)
    if columns is not None:
        return named.matched(columns)
    return _from_cursor(headings, body, target)


def _headings(rows: Sequence[_Row], kind: Kind) -> tuple[Mapping[int, FieldId], Sequence[_Row]]:
    """The fields by the columns of a heading, and the rows below; without one nothing, and all."""
    words = dict(heading_words(kind))
    found: dict[int, FieldId] = {}
    begin = 0
    for place, row in enumerate(rows[:MOST_HEADINGS]):
        known = {
            column: words[heading(cell)]
            for column, cell in enumerate(row)
            if heading(cell) in words
        }
        if known and len(known) * 2 >= sum(map(bool, row)):
            found |= known
            begin = place + 1
    return found, rows[begin:]


def _is_total(row: _Row) -> bool:
    """Whether a row sums up those above; its word is the first that stands in it."""
    return compact(next(filter(None, row))) in TOTALS


def _from_cursor(
    headings: Mapping[int, FieldId], body: Sequence[_Row], target: PasteTarget
) -> Pasted:
    """From the cursor to the right and down; a heading goes before the order of the columns."""
    columns, shown = list(target.columns), list(target.shown)
    first = columns.index(target.field_id) if target.field_id in columns else 0
    below = shown[shown.index(target.cursor) :] if target.cursor in shown else shown
    fields = headings or dict(enumerate(columns[first:]))
    typed, cut = [], 0
    for down, row in enumerate(body):
        for place, cell in enumerate(row):
            field_id = fields.get(place, NO_FIELD)
            if down < len(below) and field_id in columns:
                typed.append((below[down], field_id, cell))
            else:
                cut += bool(cell)
    return Pasted(typed, cut)


class _Named:
    """Rows that begin with names, against the households of the sheet."""

    def __init__(self, target: PasteTarget, body: Sequence[_Row]) -> None:
        self._target, self._body = target, body
        self._index = HouseholdIndex({each.id: each for each in target.households}.values())
        self._places = {each.id: place for place, each in enumerate(target.households)}
        self._lines = Counter(each.id for each in target.households)
        household = target.kind.household
        self._household = household.id if household else NO_FIELD

    def columns(self, headings: Mapping[int, FieldId]) -> Mapping[int, FieldId] | None:
        """The fields by columns where one of them has names; None where none has."""
        if headings:
            return headings if self._household in headings.values() else None
        width = max(map(len, self._body), default=0)
        hits = [self._hits(column) for column in range(width - 1)]  # behind a name stands a value
        most = max(hits, default=0)
        if not most or most * 2 < len(self._body):
            return None
        return dict(self._guessed(hits.index(most), width))

    def matched(self, columns: Mapping[int, FieldId]) -> Pasted:
        """Each row in the line of its household."""
        typed: list[tuple[int, FieldId, str]] = []
        strangers = []
        for row in self._body:
            texts = dict(self._texts(columns, row))
            name = texts.get(self._household, "")
            place = self._place(texts)
            if place is None:
                strangers.append(name or next(filter(None, row)))
                continue
            wanted = (each for each in self._target.columns if not is_empty(texts.get(each, "")))
            typed += [(place, each, texts[each]) for each in wanted]
        return Pasted(typed, strangers=strangers)

    def _texts(self, columns: Mapping[int, FieldId], row: _Row) -> Iterator[tuple[FieldId, str]]:
        for place, field_id in columns.items():
            if place < len(row):
                yield field_id, row[place]

    def _place(self, texts: Mapping[FieldId, str]) -> int | None:
        """The line of a row; None where it is of another day, or of not exactly one line."""
        day = texts.get(self._target.kind.date, "")
        if day and day_in(day, self._target.day) != self._target.day:
            return None
        named = Named(
            texts.get(self._household, ""),
            texts.get(GROUP, "").strip(),
            compact(texts.get(IDENTITY, "")),
        )
        found = self._index.find(named)
        if isinstance(found, NotFound) or self._lines[found] > 1:
            return None
        return self._places[found]

    def _hits(self, column: int) -> int:
        """How many rows have a name of the sheet in a column."""
        cells = (row[column] for row in self._body if column < len(row))
        return sum(self._index.find(Named(each)) is not NotFound.UNKNOWN for each in cells)

    def _guessed(self, names: int, width: int) -> Iterator[tuple[int, FieldId]]:
        """What the columns are that nothing is written above: groups, names, and numbers."""
        yield names, self._household
        groups = {each.group for each in self._target.households if each.group}
        for place in range(names):
            if self._is_all(place, lambda cell: cell in groups):
                yield place, GROUP
        fields = list(self._target.columns)
        first = fields.index(self._target.field_id) if self._target.field_id in fields else 0
        rest = iter(fields[first:])
        for place in range(names + 1, width):
            if self._is_all(place, lambda cell: len(compact(cell)) == ID_NUMBER):
                yield place, IDENTITY
            else:
                yield place, next(rest, NO_FIELD)

    def _is_all(self, column: int, is_such: Callable[[str], bool]) -> bool:
        cells = [row[column] for row in self._body if column < len(row) and row[column]]
        return bool(cells) and all(map(is_such, cells))
