"""What changed in a ledger, so that every open screen can tell whether it is concerned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.store.news import News, few_enough

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed rows by their tables' names; None stands for more than a thousand of a table.

    After a very large step every table is named, since what it left alone is not worked out.
    """

    rows: Mapping[str, frozenset[int] | None]

    def touches(self, table: str) -> bool:
        """Whether any row of a table changed."""
        return table in self.rows

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __or__(self, other: Changes) -> Changes:
        both = {**self.rows, **other.rows}
        for table in self.rows.keys() & other.rows.keys():
            one, two = self.rows[table], other.rows[table]
            both[table] = None if one is None or two is None else few_enough(one | two)
        return Changes(both)


NO_CHANGES = Changes({})


class Watch:
    """Looks again and again what steps did, made by this program or by any other."""

    def __init__(self, ledger: Ledger) -> None:
        self._news = News(ledger.store)
        self._seen = self._news.newest_step()

    def news(self) -> Changes:
        """What changed since the last look, or since the watch began."""
        newest = self._news.newest_step()
        if newest == self._seen:
            return NO_CHANGES
        changed = Changes(self._news.rows_changed(self._seen, newest))
        self._seen = newest
        return changed
