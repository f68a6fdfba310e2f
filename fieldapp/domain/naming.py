"""Names that people give to users, projects and places: one short line each."""

from __future__ import annotations

LONGEST_USER_NAME = 20  # characters
LONGEST_PLACE_NAME = 50
LONGEST_PROJECT_NAME = 50  # full official names of projects have about thirty


def is_short_line(name: str, most: int) -> bool:
    """Whether a name is something, on one line, of so many characters at most."""
    return 0 < len(name) <= most and name.isprintable()
