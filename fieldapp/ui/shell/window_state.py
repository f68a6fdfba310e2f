"""What the window keeps between starts on this computer: its place, columns, and headings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GEOMETRY, COLUMNS, HEADINGS = "window/geometry", "columns", "import/headings"
WIDEST = 2_000  # pixels; a wider column is a fault of the file
MOST_HEADINGS = 200  # of one sort of files; the oldest go


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
        kept = self._kept(f"{COLUMNS}/{table}")
        return kept if all(map(_is_width, kept.values())) else {}

    def keep_column_widths(self, table: str, widths: Mapping[str, int]) -> None:
        """Keep the widths of a table's columns, 0 for a hidden one."""
        self._settings.setValue(f"{COLUMNS}/{table}", json.dumps(dict(widths)))

    def headings(self) -> Mapping[str, Mapping[str, str]]:
        """What people took headings of files for, "" for nothing, by what the files were."""
        kept = self._kept(HEADINGS)
        return kept if all(map(_are_headings, kept.values())) else {}

    def keep_headings(self, kept_as: str, taken_for: Mapping[str, str]) -> None:
        """Keep more of what headings of such files are taken for; the newest come last."""
        kept = dict(self.headings())
        before = {each: to for each, to in kept.get(kept_as, {}).items() if each not in taken_for}
        newest = list({**before, **taken_for}.items())[-MOST_HEADINGS:]
        self._settings.setValue(HEADINGS, json.dumps({**kept, kept_as: dict(newest)}))

    def _kept(self, key: str) -> dict[str, Any]:
        """What is kept as JSON; nothing where it makes no sense."""
        try:
            kept = json.loads(str(self._settings.value(key, "")))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}


def _is_width(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= WIDEST


def _are_headings(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
