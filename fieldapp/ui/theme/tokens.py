"""The design's tokens: colours of both themes, sizes of letters, families of fonts.

`resources/theme/tokens.json` is their one source; sizes are logical pixels.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Theme(StrEnum):
    """The two themes."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Letters:
    """A size of letters in pixels, and whether they are bold; there is no weight between."""

    size: int
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every token by its name, such as `text.primary` and `scale.huge`."""

    colors: Mapping[Theme, Mapping[str, str]]
    letters: Mapping[str, Letters]
    families: tuple[str, ...]

    def color(self, theme: Theme, name: str) -> str:
        """The colour of that name as `#RRGGBB`."""
        return self.colors[theme][name]


def tokens_from(path: Path) -> Tokens:
    """The tokens in a file that the program ships."""
    document = json.loads(path.read_text("utf-8"))
    return Tokens(
        colors={theme: document["color"][theme.value] for theme in Theme},
        letters={
            name: Letters(each["size"], each["weight"] == document["font"]["weights"]["bold"])
            for name, each in document["type"].items()
        },
        families=tuple(document["font"]["ui"]),
    )
