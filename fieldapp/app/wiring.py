"""Puts the program together: the only place that looks at the machine's clock and variables."""

from __future__ import annotations

import getpass
import os
import sys
from datetime import datetime

from fieldapp.app.paths import folders
from fieldapp.cli.environment import Environment
from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import KnownError


def environment() -> Environment:
    """The world as it is."""
    return Environment(folders(), machine_clock(), typed_password, os.environ)


def machine_clock() -> Clock:
    """The machine's clock, with its time zone."""
    return Clock(lambda: datetime.now().astimezone())  # noqa: TID251 -- here time is handed in


def typed_password(question: str) -> str:
    """A password typed unseen; without a terminal the next line of the standard input."""
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(question)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line.strip():
        raise KnownError("keys.password_needed")
    return line.rstrip("\r\n")
