"""The list of households as the rows of a grid, and their order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fieldapp.domain.ids import PartyId
    from fieldapp.services.household_listing import HouseholdRow

COLUMNS = (
    GridColumn("name", "姓名", 92),
    GridColumn("initials", "拼音码", 58),
    GridColumn("group", "村民小组", 68),
    GridColumn("phone", "手机号", 94),
    GridColumn("size", "人口", 54, "right", is_summed=True),
    GridColumn("kinds", "参与项目", 128, is_sortable=False),
    GridColumn("income_of_year", "本年收入（元）", 118, "right", is_summed=True),
    GridColumn("unpaid", "未付（元）", 88, "right", is_summed=True),
)
_ZERO = Decimal(0)
NO_PARENT = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class HouseholdModel(QAbstractTableModel):
    """The households that are listed, each as a row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[HouseholdRow] = ()

    def show_rows(self, rows: Sequence[HouseholdRow]) -> None:
        """Show these households instead of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def household_at(self, row: int) -> PartyId | None:
        """The household of a row; None where there is no such row."""
        return self._rows[row].id if 0 <= row < len(self._rows) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        household, column = self._rows[index.row()], COLUMNS[index.column()].id
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return texts_of(household)[column]
            case GridRole.CELL:
                kinds = household.kinds if column == "kinds" else ()
                chips = tuple((kind, "neutral") for kind in kinds)
                text, is_void = texts_of(household)[column], household.void is not None
                return GridCell(text, chips=chips, is_void=is_void)
        return None


def texts_of(row: HouseholdRow) -> Mapping[str, str]:
    """What the columns say of a household."""
    return {
        "name": row.name,
        "initials": row.initials,
        "group": row.group,
        "phone": row.phone,
        "size": "" if row.size is None else str(row.size),
        "kinds": "、".join(row.kinds),
        "income_of_year": money(row.income_of_year),
        "unpaid": money(row.unpaid),
    }


def money(amount: Decimal) -> str:
    """An amount in yuan as screens write it."""
    return f"{amount:,.2f}"


def people_in(rows: Sequence[HouseholdRow]) -> int:
    """How many people live in households."""
    return sum(row.size or 0 for row in rows)


def totals_of(rows: Sequence[HouseholdRow]) -> Mapping[str, str]:
    """What stands below the columns."""
    return {
        "name": f"合计 {len(rows):,} 户",
        "size": f"{people_in(rows):,}",
        "income_of_year": money(sum((row.income_of_year for row in rows), start=_ZERO)),
        "unpaid": money(sum((row.unpaid for row in rows), start=_ZERO)),
    }


def ordered(
    rows: Sequence[HouseholdRow], column: str, *, is_descending: bool
) -> Sequence[HouseholdRow]:
    """The rows in the order of a column; empty keeps the order of the list."""
    key = _KEYS.get(column)
    return rows if key is None else sorted(rows, key=key, reverse=is_descending)


_KEYS: Mapping[str, Callable[[HouseholdRow], tuple[str | int | Decimal, ...]]] = {
    "name": lambda row: (row.initials, row.name),
    "initials": lambda row: (row.initials, row.name),
    "group": lambda row: (row.group,),
    "phone": lambda row: (row.phone,),
    "size": lambda row: (row.size or 0,),
    "income_of_year": lambda row: (row.income_of_year,),
    "unpaid": lambda row: (row.unpaid,),
}
