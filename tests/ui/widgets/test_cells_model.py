from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.widgets.cells_model import CellsModel
from fieldapp.ui.widgets.grid_column import GridCell, GridRole
from tests.ui.widgets.rows import COLUMNS

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from fieldapp.ui.widgets.cells_model import Cells

NAMED = GridCell("陈望", color="warn.fg")


@pytest.fixture
def model() -> CellsModel:
    made = CellsModel(COLUMNS)
    made.show_rows([{"name": NAMED, "net": GridCell("12")}, {}])
    return made


def test_it_is_a_table_as_qt_wants_one(model: CellsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (2, 3)


def test_cells_stand_in_their_columns(model: CellsModel) -> None:
    assert [model.data(model.index(0, place)) for place in range(3)] == ["陈望", "", "12"]
    assert model.data(model.index(0, 0), int(GridRole.CELL)) is NAMED


def test_a_column_that_no_row_names_is_empty(model: CellsModel) -> None:
    assert model.data(model.index(1, 2), int(GridRole.CELL)) == GridCell()


def test_other_rows_take_their_place(model: CellsModel) -> None:
    model.show_rows([])
    assert model.rowCount() == 0


def test_cells_of_long_lists_are_made_when_they_are_asked_for(model: CellsModel) -> None:
    made: list[int] = []

    def cells_of(place: int) -> Cells:
        made.append(place)
        return {"name": GridCell(f"第 {place} 户")}

    model.show_made(20_000, cells_of)
    assert (model.rowCount(), made) == (20_000, [])
    assert model.data(model.index(19_999, 0)) == "第 19999 户"
    assert made == [19_999]
