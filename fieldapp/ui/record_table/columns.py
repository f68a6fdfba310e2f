"""The columns that a kind's records have in a table, and what stands in their cells.

Widths come from the types of fields: asking the contents would read thousands of rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.project_type import Field, FieldType, Means
from fieldapp.services.browsing import BrowsedRow, owes
from fieldapp.services.value_texts import NO, YES, grouped, price_unit, unit_symbol
from fieldapp.ui.record_table.states import Chip, state_chips, state_text
from fieldapp.ui.weigh_in.day_text import short_day
from fieldapp.ui.widgets.grid_column import GridColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.report import CellValue
    from fieldapp.domain.units import Unit

NUMBER, GROUP, RECORDED_BY, STATE = "number", ":group", ":recorded_by", ":state"
PHOTOS = ":photos"

COUNT_WIDTH = 128  # 合计 1,000,000 条
PHOTOS_WIDTH, STATE_WIDTH = 60, 80
SETTLED_WIDTH, TWO_CHIPS = 156, 180  # 已列入 JS2025-A001; or 已红冲 before the number
ROOM = 1_120  # what a page of 1366 has beside the rail and the ticks
_DEALS = frozenset({Means.QUANTITY, Means.PRICE, Means.AMOUNT})
_WIDTHS = {
    FieldType.TEXT: 96,
    FieldType.NOTE: 160,
    FieldType.INTEGER: 76,
    FieldType.DECIMAL: 84,
    FieldType.MONEY: 84,
    FieldType.DATE: 116,
    FieldType.BOOLEAN: 60,
    FieldType.CHOICE: 68,
    FieldType.REFERENCE: 84,
    FieldType.HOUSEHOLD: 78,
    FieldType.PARTY: 110,
}
_WIDENED = ({FieldType.NOTE, FieldType.PARTY}, {FieldType.TEXT})
WIDEST = 220  # of a text; more of it is read in the form
_SHORT_TEXT = 20  # characters; plates and places
_SHORT_WIDTH, _TIMED_WIDTH = 74, 116
_HANZI, _LATIN, _SIDES = 12, 7, 24

Texts: TypeAlias = Callable[[BrowsedRow], str]


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column, what its cells say, and what they say on the clipboard.

    `order` is what the ledger is asked to put the rows in order by; None: it cannot. `chips` are
    drawn instead of the text where there are any.
    """

    column: GridColumn
    text: Texts
    order: str | None = None
    copied: Texts | None = None
    chips: Callable[[BrowsedRow], tuple[Chip, ...]] | None = None

    def for_clipboard(self, row: BrowsedRow) -> str:
        """What the cell of a row says on the clipboard."""
        return (self.copied or self.text)(row)


def columns_of(kind: Kind, units: Mapping[str, Unit], today: date) -> tuple[RecordColumn, ...]:
    """The columns of a kind; those for which there is no room are hidden at first."""
    first, *others = _made(kind, units, today)
    made = (_with_room(first), *others)
    shown = shown_first(kind, made, ROOM)
    return tuple(_with_place(each, is_shown=each.column.id in shown) for each in made)


def number_text(field: Field, value: Decimal) -> str:
    """A number of a field, whose unit stands in the header; amounts have two places."""
    is_amount = field.type is FieldType.MONEY and field.means is not Means.PRICE
    return f"{value:,.2f}" if is_amount and not field.unit else grouped(value)


def day_text(day: date, today: date) -> str:
    """A day as a table says it: without the year where that is this year."""
    return short_day(day, today.year)


def moment_text(at: datetime) -> str:
    """A moment with its year, as lists of what was done say it."""
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def label_of(field: Field, units: Mapping[str, Unit]) -> str:
    """The name of a field with its unit."""
    if field.type is FieldType.MONEY:
        return f"{field.label}（{price_unit(field, units)}）"
    unit = units.get(field.unit)
    return f"{field.label}（{unit_symbol(unit)}）" if unit else field.label


def _made(kind: Kind, units: Mapping[str, Unit], today: date) -> Iterator[RecordColumn]:
    if kind.number is not None:
        yield RecordColumn(GridColumn(NUMBER, "单号", 142), lambda row: row.number or "", NUMBER)
    first = [field for field in (kind.by_id.get(kind.date), kind.household) if field]
    others = [field for field in kind.fields if field not in first]
    for field in first:
        yield _of_field(kind, field, units, today)
    if kind.household is not None:
        group = GridColumn(GROUP, "村民组", 76, is_sortable=False)
        yield RecordColumn(group, lambda row: row.group)
    for field in others:
        yield _of_field(kind, field, units, today)
    photos = GridColumn(PHOTOS, "照片", PHOTOS_WIDTH, is_sortable=False)
    yield RecordColumn(photos, lambda row: str(row.photos or ""))
    by = GridColumn(RECORDED_BY, "登记人", 70, is_sortable=False)
    yield RecordColumn(by, lambda row: row.recorded_by)
    width = SETTLED_WIDTH if owes(kind) else STATE_WIDTH
    state = GridColumn(STATE, "状态", width, is_sortable=False)
    yield RecordColumn(
        state, partial(state_text, today=today), chips=partial(state_chips, today=today)
    )


def _of_field(kind: Kind, field: Field, units: Mapping[str, Unit], today: date) -> RecordColumn:
    label = label_of(field, units)
    column = GridColumn(
        field.id,
        label,
        max(_width(kind, field), _header_width(label)),
        "right" if field.type.is_number else "left",
        is_bold=field.means is Means.QUANTITY,
    )
    order = "" if field.id == kind.date else field.id
    text = partial(_cell, field, today)
    if field.type is FieldType.DATE:
        shown = partial(_timed_day, field, today) if _is_timed(kind, field) else text
        return RecordColumn(column, shown, order, partial(_iso_day, field))
    return RecordColumn(column, text, order, partial(_plain, field))


def _cell(field: Field, today: date, row: BrowsedRow) -> str:
    return _shown(field, row.cells[field.id], today)


def _shown(field: Field, value: CellValue, today: date) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return number_text(field, value)
    return day_text(value, today) if isinstance(value, date) else str(value)


def _plain(field: Field, row: BrowsedRow) -> str:
    """What the clipboard gets: numbers without commas."""
    value = row.cells[field.id]
    if isinstance(value, Decimal):
        return number_text(field, value).replace(",", "")
    return _shown(field, value, date.min)


def _timed_day(field: Field, today: date, row: BrowsedRow) -> str:
    """The day, and the time where it was written down on that day."""
    day = row.cells[field.id]
    if not isinstance(day, date):
        return ""
    shown, at = day_text(day, today), row.recorded_at
    return f"{shown} {at:%H:%M}" if at.date() == day and day.year == today.year else shown


def _iso_day(field: Field, row: BrowsedRow) -> str:
    day = row.cells[field.id]
    return day.isoformat() if isinstance(day, date) else ""


def _is_timed(kind: Kind, field: Field) -> bool:
    return bool(kind.entry) and field.id == kind.date


def _width(kind: Kind, field: Field) -> int:
    if _is_timed(kind, field):
        return _TIMED_WIDTH
    is_short = field.type is FieldType.TEXT and field.max_length <= _SHORT_TEXT
    return _SHORT_WIDTH if is_short else _WIDTHS[field.type]


def _header_width(label: str) -> int:
    return sum(_LATIN if each.isascii() else _HANZI for each in label) + _SIDES


def shown_first(kind: Kind, columns: Sequence[RecordColumn], room: int) -> frozenset[str]:
    """The columns that have room, the telling ones before the others."""
    shown: set[str] = set()
    for each in sorted(columns, key=lambda column: _rank(kind, column.column.id)):
        if room >= each.column.width:
            shown.add(each.column.id)
            room -= each.column.width
    return frozenset(shown)


def widths_in(kind: Kind, columns: Sequence[RecordColumn], room: int) -> Mapping[str, int]:
    """How wide the columns are in a room, 0 for the hidden; texts have what is left of it.

    Notes and the names of firms come first: they are the longest. Before them, two chips have room.
    """
    shown = shown_first(kind, columns, room)
    widths = {each.column.id: each.column.width * (each.column.id in shown) for each in columns}
    left = room - sum(widths.values())
    if owes(kind) and widths[STATE]:
        widths[STATE] += (more := max(min(left, TWO_CHIPS - widths[STATE]), 0))
        left -= more
    for types in _WIDENED:
        texts = [each.id for each in kind.fields if each.type in types and each.id in shown]
        for place, each in enumerate(texts):
            more = max(min(left // (len(texts) - place), WIDEST - widths[each]), 0)
            widths[each] += more
            left -= more
    return widths


def _rank(kind: Kind, column_id: str) -> int:
    """How soon a column is shown, 0 first."""
    field = next((each for each in kind.fields if each.id == column_id), None)
    if field is None:
        return {PHOTOS: 1, GROUP: 2, RECORDED_BY: 2}.get(column_id, 0)
    if field in (kind.household, kind.naming_field) or field.means in _DEALS:
        return 0
    matched = {each.default_from.match for each in kind.fields if each.default_from}
    if field.required or field.id in matched:
        return 1
    if field.means is not None and field.means is not Means.DEDUCTION:
        return 2
    if field.type.is_text:
        return 5
    return 4 if field.is_computed or field.means is Means.DEDUCTION else 3


def _with_room(first: RecordColumn) -> RecordColumn:
    """The first column, wide enough for the count that stands below it."""
    width = max(first.column.width, COUNT_WIDTH)
    return replace(first, column=replace(first.column, width=width))


def _with_place(made: RecordColumn, *, is_shown: bool) -> RecordColumn:
    return replace(made, column=replace(made.column, is_shown=is_shown))
