from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QSettings

from fieldapp.ui.shell.window_state import COLUMNS, HEADINGS, MOST_HEADINGS, WindowState

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


def test_headings_are_there_at_the_next_start_the_newest_last(tmp_path: Path) -> None:
    before = WindowState(tmp_path / "window.ini")
    before.keep_headings("households", {"谁家": "name", "哪组": "group"})
    before.keep_headings("farm.feed", {"哪天": "day"})
    before.keep_headings("households", {"备,注=": "", "谁家": "note"})
    del before
    kept = WindowState(tmp_path / "window.ini").headings()
    assert kept.keys() == {"households", "farm.feed"}
    assert list(kept["households"].items()) == [("哪组", "group"), ("备,注=", ""), ("谁家", "note")]


def test_the_oldest_headings_go(tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    names = [f"第{number}列" for number in range(MOST_HEADINGS + 1)]
    state.keep_headings("households", dict.fromkeys(names, ""))
    assert list(state.headings()["households"]) == names[1:]


@pytest.mark.parametrize("kept", ["x", "[1]", '{"households": 5}', '{"households": {"谁": 5}}'])
def test_headings_that_make_no_sense_count_as_not_kept(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "window.ini"
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    settings.setValue(HEADINGS, kept)
    settings.sync()
    assert WindowState(path).headings() == {}
