"""What the reading process sends home: one message after another, each small."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from fieldapp.importing.sheet import Cell, Range


@dataclass(frozen=True, slots=True)
class SheetBegins:
    """The rows that follow belong to this sheet."""

    name: str
    is_hidden: bool
    merged: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class RowsFollow:
    """Some rows of the sheet that began last."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """The workbook cannot be read: the code of the reason, and what the reader said."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """All sheets were sent."""


Message: TypeAlias = SheetBegins | RowsFollow | Failed | Done
