from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.progress.group_table import GroupTable
from fieldapp.ui.progress.households import BEHIND
from fieldapp.ui.widgets.grid_column import GridCell, GridRole
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.services.planting import Planting


@pytest.fixture
def groups(qtbot: QtBot, planting: Planting) -> GroupTable:
    made = shown(qtbot, GroupTable(), 500, 240)
    made.show_facts(planting.facts())
    return made


def row(groups: GroupTable, place: int) -> list[str]:
    model = groups.grid.table.model()
    return [model.index(place, column).data() for column in range(model.columnCount())]


def test_each_group_has_a_row_and_all_of_them_a_total(groups: GroupTable) -> None:
    assert row(groups, 0) == ["1组", "20", "9", "45.0%", "0", "11"]
    assert row(groups, 1) == ["2组", "10", "3", "30.0%", "3", "7"]
    total = [groups.grid.total(each.id) for each in groups.grid.columns]
    assert total == ["合计", "30", "12", "40.0%", "3", "18"]
    assert groups.grid.table.head.label_of(2) == "已移栽"
    assert "竖线：今天应达 50%" in texts(groups)


def test_a_group_that_is_behind_is_amber(groups: GroupTable) -> None:
    cells = [groups.grid.table.model().index(row, 3).data(GridRole.CELL) for row in (0, 1)]
    assert all(isinstance(each, GridCell) for each in cells)
    assert [each.color for each in cells] == ["", BEHIND]


def test_enter_tells_which_group(qtbot: QtBot, groups: GroupTable) -> None:
    groups.grid.go_to(1)
    groups.grid.setFocus()
    with qtbot.waitSignal(groups.group_opened) as opened:
        qtbot.keyClick(groups.grid.table, Qt.Key.Key_Return)
    assert opened.args == ["2组"]


def test_the_table_is_as_high_as_its_rows(groups: GroupTable, planting: Planting) -> None:
    before = groups.grid.maximumHeight()
    planting.did("1", by=2)
    groups.show_facts(planting.facts())
    assert groups.grid.maximumHeight() > before
    groups.show_whole(is_whole=True)
    assert groups.grid.minimumHeight() == groups.grid.maximumHeight()


def test_a_part_of_a_unit_that_only_a_group_did_is_shown(
    groups: GroupTable, planting: Planting
) -> None:
    planting.group_did("0.25", "2组")
    groups.show_facts(planting.facts())
    assert row(groups, 1) == ["2组", "10.00", "3.25", "32.5%", "3.25", "6.75"]
    assert groups.grid.total("done") == "12.25"
