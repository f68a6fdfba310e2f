"""What became of the rows of a workbook, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from fieldapp.domain.problem import Problem
from fieldapp.importing.sheet import Cell
from fieldapp.importing.table import Table


class Reason(StrEnum):
    """Why a row is rejected; each row has one, the one nearest the cause."""

    NAME_MISSING = "name_missing"
    ID_MISSING = "id_missing"
    ID_LENGTH = "id_length"
    ID_DATE = "id_date"
    ID_CHECKSUM = "id_checksum"
    ID_TRUNCATED = "id_truncated"
    DUPLICATE = "duplicate"
    HOUSEHOLD_UNKNOWN = "household_unknown"
    HOUSEHOLD_AMBIGUOUS = "household_ambiguous"
    QUANTITY_MISSING = "quantity_missing"
    QUANTITY_NEGATIVE = "quantity_negative"
    QUANTITY_MISMATCH = "quantity_mismatch"
    UNIT_UNKNOWN = "unit_unknown"
    DATE_MISSING = "date_missing"
    DATE_INVALID = "date_invalid"
    DATE_FUTURE = "date_future"
    PRICE_MISSING = "price_missing"
    PRICE_OUT_OF_RANGE = "price_out_of_range"
    AMOUNT_MISMATCH = "amount_mismatch"
    STOCK_SHORT = "stock_short"
    OVER_PLAN = "over_plan"
    OUT_OF_ORDER = "out_of_order"
    VALUE_INVALID = "value_invalid"


class Way(StrEnum):
    """What a cell may be mended by."""

    AMOUNT = "amount"  # quantity times price
    NUMBERS = "numbers"  # what else its row says
    PRICE = "price"  # the project's list of prices, on the day of the row
    UNIT = "unit"  # the unit in which the quantity comes to the amount
    NAME = "name"  # a household of that name, without the word for house behind it


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a cell of a row may be changed to, by the column's id."""

    way: Way
    column_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row is not taken: the reason, and a problem that says it with its values.

    `remedy` None: nothing but a person knows what is to be done, or nobody looked for it.
    `fingerprint` is that of a row whose day alone is wrong, since its books are closed: the ledger
    may have it from before. Else it is empty.
    """

    reason: Reason
    problem: Problem
    fingerprint: str = ""
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is not taken, as it stands in the workbook."""

    table: Table
    row: int
    cells: tuple[Cell, ...]
    rejection: Rejection


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth telling that keeps no row out: a place, and a problem of level warning."""

    sheet: str
    row: int | None
    problem: Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of one workbook, judged: how many can be taken, and what is wrong with the rest."""

    accepted: int
    unchanged: int
    rejected: tuple[RejectedRow, ...] = ()
    notices: tuple[Notice, ...] = field(default=())
