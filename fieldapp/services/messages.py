"""What the program says: one Chinese sentence for each code, whole and with the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.services.wording import (
    backups,
    books,
    corrections,
    declarations,
    importing,
    ledgers,
    naming,
    people,
    photos,
    project_settings,
    records,
    reports,
    settlements,
    upgrading,
    weighing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.problem import KnownError, Value

SENTENCES: Mapping[str, str] = {
    **ledgers.SENTENCES,
    **naming.SENTENCES,
    **backups.SENTENCES,
    **books.SENTENCES,
    **corrections.SENTENCES,
    **people.SENTENCES,
    **photos.SENTENCES,
    **importing.SENTENCES,
    **declarations.SENTENCES,
    **reports.SENTENCES,
    **records.SENTENCES,
    **settlements.SENTENCES,
    **upgrading.SENTENCES,
    **weighing.SENTENCES,
    **project_settings.SENTENCES,
}
"""Every sentence by its code; words in braces are values of the problem."""


def sentence(problem: Problem | KnownError) -> str:
    """The sentence for a problem or an error; a declared rule brings its own."""
    if isinstance(problem, Problem):
        values = {"where": problem.where, **problem.values}
        return problem.text or SENTENCES[problem.code].format_map(_Values(values))
    return SENTENCES[problem.code].format_map(_Values(problem.values))


def told(code: str, **values: Value) -> str:
    """The sentence that tells what long work is at."""
    return SENTENCES[code].format_map(_Values(values))


class _Values(dict[str, "Value"]):
    """The values of a problem; one that it does not have is left out, not an error."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        super().__init__(values)

    def __missing__(self, key: str) -> str:
        return ""
