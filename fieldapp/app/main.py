"""The program's entrance: a command, or the window."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.app.crash import guarded
from fieldapp.app.display import PROBE, connect, has_display
from fieldapp.app.paths import is_built
from fieldapp.app.wiring import environment
from fieldapp.cli.words import window_words

if TYPE_CHECKING:
    from argparse import Namespace

    from fieldapp.cli.environment import Environment

WINDOW = "window"
NOT_OPENED = 1
NO_DISPLAY = "这里没有可用的显示器，窗口没有打开。"
INSTEAD = "改为建立示例台账，并把报表写到 {}。"
REMEDY = "请在有桌面的电脑上运行，或用 fieldapp --help 查看可以直接用的命令。"


def main() -> int:
    """Do what the arguments say; the exit code."""
    multiprocessing.freeze_support()  # the built program starts itself to read workbooks
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # A built program is started by a double click, with no words.
    words = sys.argv[1:] or ([WINDOW] if is_built() else [])
    return guarded(connect if words == [PROBE] else lambda: _done(words, environment()))


def _done(arguments: list[str], world: Environment) -> int:
    if arguments[:1] == [WINDOW]:
        return open_or_tell(window_words(arguments[1:]), world)
    return _run(arguments, world)


def open_or_tell(words: Namespace, world: Environment) -> int:
    """Open the window; without a display say so, and make the demonstration if that was asked."""
    if has_display(world.variables):
        from fieldapp.app.window import open_window

        named = Path(words.ledger) if words.ledger else None
        return open_window(world, named, is_for_one_picture=words.once_painted_close)
    folder: str | None = words.without_display
    sys.stderr.write(f"{NO_DISPLAY}{INSTEAD.format(folder) if folder else REMEDY}\n")
    return _run(["demo", folder], world) if folder else NOT_OPENED


def _run(arguments: list[str], world: Environment) -> int:
    from fieldapp.cli.main import run  # nine times the parser that the window needs

    return run(arguments, world)
