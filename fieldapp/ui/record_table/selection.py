"""What selected records add up to, for the line at the bottom of the window."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from fieldapp.services.browsing import PAGE_ROWS, Browsing
from fieldapp.services.value_texts import number_text
from fieldapp.ui.record_table.sums import added, selection_text, told_fields

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from fieldapp.domain.ids import FieldId, KindId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.browsing import BrowsedRow, Totals
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job


class Selection:
    """Adds up what is selected: few rows at once, many in the background, all from the totals."""

    def __init__(
        self, desk: Desk, work: ProjectWork, kind: Kind, show: Callable[[str], None]
    ) -> None:
        self._desk, self._work, self._kind, self._show = desk, work, kind, show
        self._fields = told_fields(kind, work.records.tables[kind.id].summed)
        self._browsing = Browsing(desk.ledger, work)
        self._number = 0
        self._job: Job | None = None
        self.totals: Totals | None = None

    def tell(self, ids: array[int], ranges: Sequence[range]) -> None:
        """Show what the rows in some ranges add up to."""
        self._number += 1
        if self._job is not None:
            self._job.cancel()
        count = sum(len(each) for each in ranges)
        if count == len(ids) and self.totals is not None:
            self._show_sums(count, self.totals.sums)
            return
        chosen = [ids[each.start : each.stop] for each in ranges]
        if count <= PAGE_ROWS:
            few = [row for some in chosen for row in self._browsing.figures(self._kind.id, some)]
            self._show_sums(count, added(self._fields, few))
        else:
            self._show_sums(count, None)
            self._add_up(count, chosen)

    def amounts(self, row: BrowsedRow) -> list[str]:
        """The quantity and the amount of one record, with their units."""
        sums, units = added(self._fields, [row]), self._work.type.units
        return [number_text(each, sums[each.id], units) for each in self._fields if sums[each.id]]

    def _add_up(self, count: int, chosen: Sequence[array[int]]) -> None:
        number, ledger = self._number, self._desk.ledger
        kind, project, fields = self._kind.id, self._work.project, self._fields

        def sums(progress: Progress) -> dict[FieldId, Decimal]:
            with closing(ledger.another(progress)) as own:
                browsing = Browsing(own, own.work(project))
                rows = (
                    row
                    for some in chosen
                    for first in range(0, len(some), PAGE_ROWS)
                    for row in _page(browsing, kind, some[first : first + PAGE_ROWS], progress)
                )
                return added(fields, rows)

        self._job = self._desk.jobs.read("计算已选的合计", sums)
        self._job.succeeded.connect(lambda found: self._take(number, count, found))

    def _take(self, number: int, count: int, sums: Mapping[FieldId, Decimal]) -> None:
        if number == self._number:
            self._show_sums(count, sums)

    def _show_sums(self, count: int, sums: Mapping[FieldId, Decimal] | None) -> None:
        self._show(selection_text(count, self._fields, sums, self._work.type.units))


def _page(
    browsing: Browsing, kind: KindId, ids: Sequence[int], progress: Progress
) -> list[BrowsedRow]:
    progress.advance(0, 0, "")  # ends the work once something else is selected
    return browsing.figures(kind, ids)
