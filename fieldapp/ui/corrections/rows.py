"""What the lists of the dialog 更正单 say, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.period import date_printed
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.services.corrections import CorrectionSheet
    from fieldapp.services.pending_corrections import Change
    from fieldapp.services.printed_states import Difference

NOTHING = "空"
PENDING_COLUMNS = (
    GridColumn("household", "农户", 150, is_sortable=False),
    GridColumn("record", "记录", 210, is_sortable=False),
    GridColumn("told", "打印以后改了什么", 330, is_sortable=False),
)
UNHANDED_COLUMNS = (
    GridColumn("number", "更正单号", 110, is_sortable=False),
    GridColumn("made_on", "日期", 126, is_sortable=False),
    GridColumn("household", "农户", 150, is_sortable=False),
    GridColumn("record", "记录", 210, is_sortable=False),
    GridColumn("told", "原因", 170, is_sortable=False),
)


def pending_cells(change: Change) -> Mapping[str, GridCell]:
    """A record that is to be corrected."""
    return {
        "household": GridCell(change.household),
        "record": GridCell(change.name),
        "told": GridCell(told_of(change)),
    }


def unhanded_cells(sheet: CorrectionSheet) -> Mapping[str, GridCell]:
    """A correction that nobody has in hand yet."""
    return {
        "number": GridCell(sheet.correction.number),
        "made_on": GridCell(date_printed(sheet.correction.made_on)),
        "household": GridCell(sheet.change.household),
        "record": GridCell(sheet.change.name),
        "told": GridCell(sheet.reason),
    }


def told_of(change: Change) -> str:
    """Everything in which a record differs from its papers."""
    return "；".join(_told(each) for each in change.differences)


def _told(difference: Difference) -> str:
    before, after = difference.before or NOTHING, difference.after or NOTHING
    return f"{difference.label} {before} → {after}"
