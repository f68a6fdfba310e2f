"""Whether there is a screen to open a window on."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from fieldapp.app.paths import this_program

if TYPE_CHECKING:
    from collections.abc import Mapping

PLATFORM = "QT_QPA_PLATFORM"
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
PROBE = "probe-display"  # an argument of the program, for itself
PROBE_SECONDS = 20


def has_display(variables: Mapping[str, str]) -> bool:
    """Whether a window can be opened.

    Qt ends the whole program where a display is named but does not answer, so another process
    tries first.
    """
    if sys.platform in {"win32", "darwin"} or variables.get(PLATFORM):
        return True
    return any(variables.get(name) for name in DISPLAYS) and _answers(variables)


def connect() -> int:
    """Connect to the display; Qt ends the program where that fails."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication([])
    return 0


def _answers(variables: Mapping[str, str]) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 -- this very program
            [*this_program(), PROBE],
            env={**os.environ, **variables},
            capture_output=True,
            timeout=PROBE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
