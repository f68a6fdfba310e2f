"""Ticket numbers: without a gap, none twice, counted by each laptop for itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Draft
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

LAST = "SELECT last FROM counter WHERE prefix = :prefix AND scope = :scope AND laptop = :laptop"


class Numbering:
    """Gives numbers to the records of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def reserve(self, step: Step, kind: Kind, drafts: Sequence[Draft]) -> Sequence[str | None]:
        """A number for each draft, restarting each day or year; None in a kind without numbers."""
        numbering = kind.number
        if numbering is None:
            return [None] * len(drafts)
        days = [date_of(kind, draft.values) for draft in drafts]
        scopes = [_scope(day, numbering.restart) for day in days]
        counts: dict[str, int] = defaultdict(int)
        for scope in scopes:
            counts[scope] += 1
        runs = {
            scope: iter(step.reserve_numbers(numbering.prefix, scope, count))
            for scope, count in counts.items()
        }
        return [self._number(numbering.prefix, scope, next(runs[scope])) for scope in scopes]

    def next(self, kind: Kind, day: date) -> str | None:
        """The number that the next record of a day will have; None in a kind without numbers."""
        if kind.number is None:
            return None
        prefix, scope = kind.number.prefix, _scope(day, kind.number.restart)
        rows = self._store.query(LAST, prefix=prefix, scope=scope, laptop=self._store.laptop)
        return self._number(prefix, scope, int(rows[0]["last"]) + 1 if rows else 1)

    def _number(self, prefix: str, scope: str, count: int) -> str:
        return f"{prefix}{scope}-{self._store.laptop}{count:03d}"


def _scope(day: date | None, restart: str) -> str:
    """The part of a ticket number in which counting starts anew: the day, or the year."""
    if day is None:
        return ""
    return f"{day:%Y%m%d}" if restart == "day" else f"{day:%Y}"
