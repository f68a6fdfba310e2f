from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.store.elsewhere import ELSEWHERE_FILE, Elsewhere, keep_elsewhere, kept_elsewhere

if TYPE_CHECKING:
    from pathlib import Path

LAST = Elsewhere("7", "2025-02-26T09:30:00+08:00", "/media/U盘/台账.fbk", 35)


def test_what_was_saved_elsewhere_last_is_kept(tmp_path: Path) -> None:
    assert kept_elsewhere(tmp_path, "7") is None
    keep_elsewhere(tmp_path, Elsewhere("7", "2025-02-25T09:30:00+08:00", "/x.fbk", 30))
    keep_elsewhere(tmp_path, LAST)
    assert kept_elsewhere(tmp_path, "7") == LAST
    assert [path.name for path in tmp_path.iterdir()] == [ELSEWHERE_FILE]


def test_what_was_saved_of_another_ledger_is_none_of_this_one(tmp_path: Path) -> None:
    keep_elsewhere(tmp_path, LAST)
    assert kept_elsewhere(tmp_path, "8") is None


NO_MOMENT = b'{"ledger": "7", "made_at": "gestern", "path": "/x.fbk", "steps": 1}'


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", NO_MOMENT, b"[" * 9999])
def test_a_file_that_makes_no_sense_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ELSEWHERE_FILE).write_bytes(content)
    assert kept_elsewhere(tmp_path, "7") is None


def test_a_place_that_cannot_be_written_keeps_nobody_from_work(tmp_path: Path) -> None:
    (tmp_path / ELSEWHERE_FILE).mkdir()
    keep_elsewhere(tmp_path, LAST)
    assert kept_elsewhere(tmp_path, "7") is None
    assert [path.name for path in tmp_path.iterdir()] == [ELSEWHERE_FILE]
