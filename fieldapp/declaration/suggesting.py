"""Did you mean: the known name nearest to a misspelt one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NONE_NEAR = "无"
NEAR = 0.6  # difflib's own default: one or two letters off in a word of six


def suggestion(name: str, known: Iterable[str]) -> str:
    """The known name nearest to this one, or nothing when none is near."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=NEAR)), "")


def with_suggestion(name: str, known: Iterable[str]) -> dict[str, str]:
    """The values of a problem about an unknown name; its sentence always names a nearest one."""
    return {"name": name, "suggestion": suggestion(name, known) or NONE_NEAR}
