"""The program's entrance."""

from __future__ import annotations

import multiprocessing
import sys

from fieldapp.app.crash import guarded
from fieldapp.app.wiring import environment
from fieldapp.cli.main import run


def main() -> int:
    """Run the command that the arguments name; the exit code."""
    multiprocessing.freeze_support()  # the built program starts itself to read workbooks
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return guarded(lambda: run(sys.argv[1:], environment()))
