"""Wrong words that the parser cannot see, and values that cannot be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.problem import Problem


class WrongUsageError(Exception):
    """The words of a command do not fit together; the text says what is missing."""


class RefusedError(Exception):
    """What the words of a command say cannot be kept; the problems tell why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)
