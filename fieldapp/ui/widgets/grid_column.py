"""What a grid is told about its columns, and about single cells by roles of the model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


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


class GridRole(IntEnum):
    """What a model says about a cell beside its text, which is the display role."""

    CHIPS = _FIRST + 1  # tuple of (text, tone): drawn instead of the text
    IS_VOID = _FIRST + 2  # bool: struck through
    IS_BOLD = _FIRST + 3  # bool
    COLOR = _FIRST + 4  # token of the letters
    ICON = _FIRST + 5  # "ph.…" before the text
    BAR = _FIRST + 6  # (share, planned or None), Decimals: drawn instead of the text
    COPIED = _FIRST + 7  # text for the clipboard, where it is not the shown one
