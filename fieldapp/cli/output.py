"""How commands print: aligned tables with hanzi of double width, or JSON for machines."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE = {"W", "F"}
GAP = "  "


def say(text: str) -> None:
    """Print one line."""
    print(text)


def say_json(value: object) -> None:
    """Print a value for machines."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def say_done(value: object, lines: Iterable[str], *, as_json: bool) -> None:
    """Print what a command did: a value for machines, lines for people."""
    if as_json:
        say_json(value)
        return
    for line in lines:
        say(line)


def say_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, its columns aligned."""
    widths = [
        max(width_of(line[column]) for line in [header, *rows]) for column in range(len(header))
    ]
    for line in [header, *rows]:
        cells = (_padded(text, width) for text, width in zip(line, widths, strict=True))
        print(GAP.join(cells).rstrip())


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in WIDE else 1 for each in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))
