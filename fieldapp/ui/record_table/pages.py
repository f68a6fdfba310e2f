"""What was found in the ledger for a table: all ids, and the page that is seen first."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.services.browsing import BrowsedRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fieldapp.domain.ids import KindId
    from fieldapp.services.browsing import Browsing
    from fieldapp.services.work_progress import Progress

PAGE = 50  # two screens; rows that lie apart in the file cost a quarter of a millisecond each
LEAST_WALKED = 9  # ids; fewer are looked for one by one


@dataclass(frozen=True, slots=True)
class FoundIds:
    """Ids that were asked for, and the rows in which some of them stand now.

    `pages` are rows that were fetched beforehand, by the numbers of their pages.
    """

    ids: array[int]
    places: Mapping[int, int]
    pages: Mapping[int, list[BrowsedRow]]


def found_ids(
    browsing: Browsing, kind: KindId, ids: array[int], kept: Sequence[int] = ()
) -> FoundIds:
    """The ids, the rows of those that are to be found again, and the page that is seen first.

    That page is the one of the first in `kept`, if it is still there.
    """
    places = dict(_places(ids, frozenset(kept)))
    page = next((places[each] for each in kept if each in places), 0) // PAGE
    rows = browsing.rows(kind, ids[page * PAGE : (page + 1) * PAGE])
    return FoundIds(ids, places, {page: rows})


def browsed(
    browsing: Browsing, kind: KindId, ids: Sequence[int], progress: Progress
) -> Iterator[BrowsedRow]:
    """The rows of any number of ids, a page at a time; progress may end it between pages."""
    for begin in range(0, len(ids), PAGE):
        yield from browsing.rows(kind, ids[begin : begin + PAGE])
        progress.advance(min(begin + PAGE, len(ids)), len(ids), "正在复制")


def _places(ids: array[int], wanted: frozenset[int]) -> Iterable[tuple[int, int]]:
    if len(wanted) >= LEAST_WALKED:
        yield from ((each, row) for row, each in enumerate(ids) if each in wanted)
        return
    for each in wanted:
        try:
            yield each, ids.index(each)
        except ValueError:
            continue  # it is gone
