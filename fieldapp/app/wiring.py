"""Puts the program together: the only place that looks at the machine's clock and variables."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import suppress
from datetime import datetime

from fieldapp.app.paths import folders
from fieldapp.cli.environment import Environment
from fieldapp.domain.clock import Clock


def environment() -> Environment:
    """The world as it is."""
    return Environment(
        folders(), machine_clock(), typed_password, os.environ, types_unseen=_is_terminal()
    )


def machine_clock() -> Clock:
    """The machine's clock, with its time zone."""
    return Clock(lambda: datetime.now().astimezone())  # noqa: TID251 -- here time is handed in


def typed_password(question: str) -> str:
    """A password typed unseen; without a terminal the next line of the standard input.

    Empty where nobody types one.
    """
    if _is_terminal():
        with suppress(EOFError):
            return getpass.getpass(question)
        return ""
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
