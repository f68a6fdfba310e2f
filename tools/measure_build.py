"""Compares the built program with a bare window built the same way: size, and time to be painted.

`make build` first. Both are started in turns, without a screen; what counts is the ratio.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

PROGRAM, BARE = Path("build/program/驻村项目台账/驻村项目台账"), Path("build/bare/bare/bare")
ROUNDS = 15
MEBIBYTE = 2**20


def main() -> None:
    """Build the bare window if it is not there, and compare."""
    if not BARE.exists():
        words = ["--noconfirm", "--log-level", "ERROR", "--distpath", "build/bare"]
        places = ["--workpath", "build/work-bare", "build.spec", "--", "--bare"]
        _run([sys.executable, "-m", "PyInstaller", *words, *places])
    with tempfile.TemporaryDirectory() as home:
        starts = [(_seconds(PROGRAM, home), _seconds(BARE, home)) for _ in range(ROUNDS)]
    ours, bare = (median(each) for each in zip(*starts[1:], strict=True))
    sizes = [_size(each.parent) for each in (PROGRAM, BARE)]
    sys.stdout.write(f"start {ours:.3f} s, bare {bare:.3f} s, ratio {ours / bare:.2f}\n")
    sys.stdout.write(f"size {sizes[0]:.0f} MiB, bare {sizes[1]:.0f} MiB\n")


def _seconds(program: Path, home: str) -> float:
    words = [str(program)] if program == BARE else [str(program), "window", "--once-painted-close"]
    world = {"HOME": home, "XDG_CONFIG_HOME": home, "LANG": "C.UTF-8"}
    begin = time.perf_counter()
    _run(words, {**world, "QT_QPA_PLATFORM": "offscreen"})
    return time.perf_counter() - begin


def _run(words: list[str], world: dict[str, str] | None = None) -> None:
    subprocess.run(words, env=world, capture_output=True, check=True)  # noqa: S603 -- our own


def _size(folder: Path) -> float:
    files = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return sum(each.stat().st_size for each in files) / MEBIBYTE


if __name__ == "__main__":
    main()
