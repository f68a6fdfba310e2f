from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QSettings

from fieldapp.ui.shell.window_state import COLUMNS, WindowState

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_kept_before_the_first_start(tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    assert (state.geometry(), state.column_widths("households")) == (None, {})


def test_what_is_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    before = WindowState(tmp_path / "window.ini")
    before.keep_geometry(QByteArray(b"place"))
    before.keep_column_widths("farm.feed", {"day": 90, "note": 0})
    del before
    after = WindowState(tmp_path / "window.ini")
    assert after.geometry() == QByteArray(b"place")
    assert after.column_widths("farm.feed") == {"day": 90, "note": 0}
    assert after.column_widths("farm.sale") == {}


@pytest.mark.parametrize("kept", ["x", "[1]", '{"day": "wide"}', '{"day": -5}', '{"day": 90000}'])
def test_what_makes_no_sense_counts_as_not_kept(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "window.ini"
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    settings.setValue(f"{COLUMNS}/farm.feed", kept)
    settings.sync()
    assert WindowState(path).column_widths("farm.feed") == {}
