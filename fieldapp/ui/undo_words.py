"""What undo would take back, told by the step's own title: it may be of another page."""

from __future__ import annotations

import unicodedata

MOST = 24  # of a title, in widths of a digit; the button at the bottom has all in its tooltip
WIDE = {"W", "F", "A"}  # hanzi and their punctuation, twice as wide


def undo_text(title: str) -> str:
    """What a button or a hint of undo says."""
    return f"撤销“{_shortened(title)}”"


def _shortened(title: str) -> str:
    room = MOST
    for place, character in enumerate(title):
        room -= 2 if unicodedata.east_asian_width(character) in WIDE else 1
        if room < 0:
            return f"{title[: place - 1]}…"
    return title
