"""The same daily work on a real X11 screen, where Qt's own windows have a size and a focus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DAILY_WORK = ("tests/ui/weigh_in/test_page.py", "tests/app/test_window.py")
SCREEN = "1366x768x24"
needs_screen = pytest.mark.skipif(
    shutil.which("Xvfb") is None, reason="the package xvfb draws a screen into memory"
)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own; Xvfb writes its number once it takes windows."""
    number, written = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(written), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=(written,),
        stderr=subprocess.DEVNULL,
    )
    os.close(written)
    with os.fdopen(number) as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait()


@needs_screen
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_daily_work_is_done_on_a_screen(display: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *DAILY_WORK],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
