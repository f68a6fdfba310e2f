from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from fieldapp.domain.ids import PartyId
from fieldapp.services.household_listing import HouseholdRow
from fieldapp.ui.households.model import COLUMNS, HouseholdModel, ordered, totals_of
from fieldapp.ui.widgets.grid_column import GridRole


def row(number: int, name: str, *, size: int | None = None, unpaid: str = "0") -> HouseholdRow:
    return HouseholdRow(
        id=PartyId(number),
        name=name,
        initials="cw",
        matched="",
        matched_from=0,
        group="上寨组",
        phone="138****6621",
        id_tail="3417",
        size=size,
        flags=(),
        status="在册",
        void=None,
        kinds=("采摘", "租树"),
        income_of_year=Decimal("1740.68"),
        unpaid=Decimal(unpaid),
    )


@pytest.fixture
def model() -> HouseholdModel:
    made = HouseholdModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_rows([row(1, "陈望", size=5), row(2, "单明")])
    return made


def test_a_row_says_what_is_known_and_leaves_blank_what_is_not(model: HouseholdModel) -> None:
    shown = [[model.index(line, place).data() for place in range(len(COLUMNS))] for line in (0, 1)]
    assert shown[0][:5] == ["陈望", "cw", "上寨组", "138****6621", "5"]
    assert shown[0][6:] == ["1,740.68", "0.00"]
    assert shown[1][4] == ""


def test_the_kinds_are_chips(model: HouseholdModel) -> None:
    index = model.index(0, [column.id for column in COLUMNS].index("kinds"))
    assert index.data(GridRole.CELL).chips == (("采摘", "neutral"), ("租树", "neutral"))
    assert model.index(0, 0).data(GridRole.CELL).chips == ()
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_row_is_asked_for_its_household(model: HouseholdModel) -> None:
    assert [model.household_at(place) for place in (-1, 0, 1, 2)] == [None, 1, 2, None]


def test_the_totals_are_of_all_rows() -> None:
    totals = totals_of([row(1, "陈望", size=5, unpaid="0.50"), row(2, "单明", unpaid="2")])
    assert totals == {
        "name": "合计 2 户",
        "size": "5",
        "income_of_year": "3,481.36",
        "unpaid": "2.50",
    }


def test_rows_are_ordered_by_a_column() -> None:
    rows = [row(1, "甲", unpaid="1"), row(2, "乙", unpaid="3"), row(3, "丙", unpaid="2")]
    most_first = ordered(rows, "unpaid", is_descending=True)
    assert [each.id for each in most_first] == [2, 3, 1]
    assert ordered(rows, "", is_descending=False) == rows
