"""What the program says: one Chinese sentence for each code, with the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.domain.problem import KnownError, Problem


def sentence(problem: Problem | KnownError) -> str:
    """The sentence for a problem or an error."""
    return str(problem)
