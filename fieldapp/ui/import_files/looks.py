"""How the rows of a file look while they are checked: texts, masks, tints, and sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from fieldapp.domain.contact import masked_account, masked_phone
from fieldapp.domain.dates import date_from_serial
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.importing.file_rows import Edits
from fieldapp.importing.mending import Judgement, Mending, State
from fieldapp.services.messages import sentence
from fieldapp.ui.import_files.offers import RESTORE, Offer, offer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MASKS: Mapping[TextFormat, Callable[[str], str]] = {
    TextFormat.IDENTITY: masked_identity,
    TextFormat.PHONE: masked_phone,
    TextFormat.ACCOUNT: masked_account,
}
TOLD: Mapping[State, str] = {
    State.GOOD: "可以导入",
    State.KNOWN: "以前已导入，不再导入",
}
SERIAL_DIGITS = 5  # of the days from 1927 to 2173
EMPTY = "（空）"
CHECKING, UNCHECKED = "正在检查", "还没有检查"


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column of the rows, by the id of what it is for."""

    id: str
    label: str
    align: Literal["left", "right"] = "left"
    is_needed: bool = False  # required, or with a cell that is to be mended


@dataclass(frozen=True, slots=True)
class Looks:
    """The rows as they are shown; `unsure` are those that were mended and not yet judged.

    Nobody judges them now where `is_stopped`. What was written last can be taken back where
    `can_take_back`.
    """

    mending: Mending
    judgement: Judgement
    edits: Edits = field(default_factory=dict)
    unsure: frozenset[int] = frozenset()
    is_stopped: bool = False
    can_take_back: bool = False

    def columns(self) -> tuple[ShownColumn, ...]:
        """The columns that are taken in, as people call them in the ledger."""
        at_fault = self._at_fault()
        found = self.mending.rows.columns()
        return tuple(self._column(str(each.wanted_id), at_fault) for each in found)

    @property
    def has_sheets(self) -> bool:
        """Whether rows of several sheets are shown."""
        return len(self.mending.rows.file.tables) > 1

    def number(self, row: int) -> str:
        """Where the row stands in the file."""
        return str(self.mending.rows.place(row)[1].row)

    def sheet(self, row: int) -> str:
        """The sheet of the row."""
        return self.mending.rows.place(row)[0].sheet_name

    def state(self, row: int) -> State:
        """What becomes of the row."""
        return State(self.judgement.states[row])

    def full(self, row: int, column_id: str) -> str:
        """What stands in a cell, in full."""
        edited = self.edits.get(row, {}).get(column_id)
        if edited is not None:
            return edited
        text = self.mending.rows.text(row, column_id)
        return as_written(text, self.mending.target.fields.get(column_id))

    def text(self, row: int, column_id: str) -> str:
        """What is shown of a cell: numbers of persons are masked."""
        text = self.full(row, column_id).strip()
        if not text:
            return EMPTY if self.tint(row, column_id) else ""
        known = self.mending.target.fields.get(column_id)
        mask = MASKS.get(known.format) if known and known.format else None
        return mask(text) if mask else text

    def is_editable(self, row: int, column_id: str) -> bool:
        """Whether the cell can be mended; its sheet may lack the column."""
        return self.mending.rows.has(row, column_id) and self.state(row) is not State.KNOWN

    def tint(self, row: int, column_id: str) -> str:
        """The tone of a cell: danger where it keeps the row out, warn where it is odd, else ""."""
        state = self.state(row)
        if row in self.unsure or state not in {State.WRONG, State.ODD}:
            return ""
        problems = self.judgement.problems.get(row, ())
        if not any(_is_about(problem.where, column_id) for problem in problems):
            return ""
        return "danger" if state is State.WRONG else "warn"

    def wrong_column(self, row: int) -> str:
        """The column whose cell is to be mended; empty where no single one is at fault."""
        ids = (str(each.wanted_id) for each in self.mending.rows.columns())
        return next((each for each in ids if self.tint(row, each)), "")

    def told(self, row: int) -> str:
        """What is to be said of the row."""
        if row in self.unsure:
            return UNCHECKED if self.is_stopped else CHECKING
        problems = self.judgement.problems.get(row, ())
        return "".join(sentence(each) for each in problems) or TOLD.get(self.state(row), "")

    def offer(self, row: int) -> Offer | None:
        """What one click does with the row: its remedy, or what stood there; None: nothing."""
        if row in self.unsure:
            return None
        remedy = self.judgement.remedies.get(row)
        if remedy is not None:
            return offer_of(remedy)
        return RESTORE if row in self.edits else None

    def rows_in(self, states: Sequence[State]) -> Sequence[int]:
        """The rows in one of these states; all where none is named."""
        if not states:
            return range(len(self.mending.rows))
        wanted = set(map(int, states))
        return [row for row, state in enumerate(self.judgement.states) if state in wanted]

    def _at_fault(self) -> frozenset[str]:
        """What the cells at fault are for, in all rows."""
        found = {each.where for problems in self.judgement.problems.values() for each in problems}
        return frozenset(found | {each.rpartition(".")[2] for each in found})

    def _column(self, column_id: str, at_fault: frozenset[str]) -> ShownColumn:
        wanted = {each.id: each for each in self.mending.target.wanted}[column_id]
        known = self.mending.target.fields.get(column_id)
        is_number = known is not None and known.type.is_number
        return ShownColumn(
            id=column_id,
            label=known.label if known else wanted.names[0],
            align="right" if is_number else "left",
            is_needed=wanted.is_required or column_id in at_fault,
        )


def as_written(text: str, field_of_column: Field | None) -> str:
    """What stands in a cell; a date that a spreadsheet keeps as a number, as people write it."""
    is_date = field_of_column is not None and field_of_column.type is FieldType.DATE
    is_number = len(text) == SERIAL_DIGITS and text.isascii() and text.isdigit()
    day = date_from_serial(Decimal(text)) if is_date and is_number else None
    return day.isoformat() if day else text


def _is_about(where: str, column_id: str) -> bool:
    return bool(where) and column_id in {where, where.rpartition(".")[2]}
