"""A file is the old one or the new one, never half of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.store.durable import move_durably, write_durably

if TYPE_CHECKING:
    from pathlib import Path


def test_a_written_file_has_its_content_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_durably(path, b"one", unfinished=tmp_path / "a.new")
    write_durably(path, b"two", unfinished=tmp_path / "a.new")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_the_old_file_stays_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="No such file"):
        write_durably(path, b"new", unfinished=tmp_path / "gone" / "a.new")
    assert path.read_bytes() == b"old"


def test_a_moved_file_has_only_its_new_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    move_durably(tmp_path / "a", tmp_path / "b")
    assert [entry.name for entry in tmp_path.iterdir()] == ["b"]
