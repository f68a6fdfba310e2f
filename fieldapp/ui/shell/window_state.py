"""What the window keeps between starts on this computer: its place, and the columns of tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GEOMETRY, COLUMNS = "window/geometry", "columns"
WIDEST = 2_000  # pixels; a wider column is a fault of the file


class WindowState:
    """A small file of settings; what makes no sense in it counts as not kept."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def geometry(self) -> QByteArray | None:
        """Where the window was; None at the first start."""
        kept = self._settings.value(GEOMETRY)
        return kept if isinstance(kept, QByteArray) else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep where the window is."""
        self._settings.setValue(GEOMETRY, geometry)

    def column_widths(self, table: str) -> Mapping[str, int]:
        """The width of each column of a table, 0 for a hidden one; none where none are kept."""
        try:
            kept = json.loads(str(self._settings.value(f"{COLUMNS}/{table}", "")))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) and all(map(_is_width, kept.values())) else {}

    def keep_column_widths(self, table: str, widths: Mapping[str, int]) -> None:
        """Keep the widths of a table's columns, 0 for a hidden one."""
        self._settings.setValue(f"{COLUMNS}/{table}", json.dumps(dict(widths)))


def _is_width(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= WIDEST
