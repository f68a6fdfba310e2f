"""A lock lets one in at a time, and nobody who is gone keeps the others out."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.store.file_lock import locked

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from fieldapp.store.file_lock import locked

with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_who_waits_too_long_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path):
        with pytest.raises(KnownError) as caught, locked(path, wait_seconds=0):
            pass
        assert (caught.value.code, caught.value.values) == ("store.locked", {"file": str(path)})
    with locked(path, wait_seconds=0):
        pass
    assert list(tmp_path.iterdir()) == []


def test_those_who_wait_come_in_one_by_one(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0", "utf-8")

    def count_up(_: int) -> None:
        with locked(tmp_path / "lock"):
            counter.write_text(str(int(counter.read_text("utf-8")) + 1), "utf-8")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_up, range(200)))
    assert counter.read_text("utf-8") == "200"


def test_a_file_that_was_left_behind_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    with locked(tmp_path / "lock", wait_seconds=0):
        pass


def test_a_killed_program_does_not_keep_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    words = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(KnownError), locked(path, wait_seconds=0):
            pass
        holder.kill()
        holder.wait()
    assert path.exists()
    with locked(path, wait_seconds=0):
        pass


def test_a_lock_is_let_go_when_the_work_fails(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with pytest.raises(LookupError), locked(path):
        raise LookupError
    with locked(path, wait_seconds=0):
        pass
