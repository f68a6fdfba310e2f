"""What a grid is told about its columns, and about single cells by roles of the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Literal, TypeAlias

from PySide6.QtCore import Qt

Bar: TypeAlias = tuple[Decimal, Decimal | None]
"""A share of one, and what is planned of it or None."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; its place is that of the model's column. `width` is in pixels.

    Summed columns are those that the totals row has figures for.
    """

    id: str
    label: str
    width: int = 100
    align: Literal["left", "right", "center"] = "left"
    is_summed: bool = False
    is_bold: bool = False
    is_sortable: bool = True
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class GridCell:
    """How one cell is drawn, asked for at once: a question for each part costs more than drawing.

    `chips` are texts with their tones, and stand instead of the text; `bar` is a share and what is
    planned, or None, and stands before a text at the right. `icon` ("ph.…") stands before the text,
    `link` behind it, to be pressed; `color` is the token of the letters, `ground` that of the
    cell's own ground; without one the row's is seen.
    """

    text: str = ""
    chips: Sequence[tuple[str, str]] = ()
    bar: Bar | None = None
    icon: str = ""
    color: str = ""
    ground: str = ""
    is_bold: bool = False
    is_void: bool = False  # struck through
    link: str = ""  # behind a text at the left


class GridRole(IntEnum):
    """What a model says about a cell beside its text, which is the display role."""

    CELL = int(Qt.ItemDataRole.UserRole) + 1  # GridCell; None: a text and nothing more
