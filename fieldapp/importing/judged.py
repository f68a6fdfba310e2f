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
    VALUE_INVALID = "value_invalid"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row is not taken: the reason, and a problem that says it with its values."""

    reason: Reason
    problem: Problem


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
