"""Where the program's own files are: beside the package, or in the folder of the built program."""

from __future__ import annotations

import sys
from pathlib import Path

from fieldapp.cli.environment import Folders


def program_folder() -> Path:
    """The folder that holds `resources` and `db`."""
    built: str | None = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's starter
    return Path(built) if built else Path(__file__).resolve().parents[2]


def is_built() -> bool:
    """Whether this is the program that PyInstaller built, and not Python with the package."""
    return hasattr(sys, "_MEIPASS")


def this_program() -> list[str]:
    """The words that start this program once more."""
    return [sys.executable] if is_built() else [sys.executable, "-m", "fieldapp"]


def folders() -> Folders:
    """What the program ships and never writes."""
    top = program_folder()
    return Folders(
        project_types=top / "resources" / "project_types",
        migrations=top / "db" / "migrations",
        demo=top / "db" / "demo",
    )
