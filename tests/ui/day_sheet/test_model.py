from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.columns import Part, SheetColumn, reason_column
from fieldapp.ui.day_sheet.model import CELL, CellShown, LineShown, SheetModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

SET = FieldId("set")
COLUMNS = (
    SheetColumn(Part.TYPED, SET, "移栽(亩)", 90, is_number=True),
    SheetColumn(Part.SO_FAR, SET, "截至昨天", 70, is_number=True),
)


def line(text: str = "7") -> LineShown:
    return LineShown("陈望", {SET: CellShown(text, f"={text}")}, {SET: "12"})


@pytest.fixture
def model() -> SheetModel:
    made = SheetModel()
    made.show_lines(COLUMNS, [line(), line("8")])
    return made


def test_cells_headings_and_sums_are_shown(model: SheetModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    assert model.index(0, 0).data() == "7"
    assert model.index(0, 0).data(Qt.ItemDataRole.EditRole) == "=7"
    assert model.index(0, 1).data() == "12"
    assert model.index(0, 1).data(CELL) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "移栽(亩)"
    assert model.headerData(1, Qt.Orientation.Vertical) == "陈望"


def test_only_what_is_typed_can_be_edited(qtbot: QtBot, model: SheetModel) -> None:
    assert not model.setData(model.index(0, 1), "9")
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(model.edited) as told:
        assert model.setData(model.index(1, 0), "9")
    assert told.args == [1, "set", "9"]


def test_the_column_of_the_reason_comes_without_a_reset(qtbot: QtBot, model: SheetModel) -> None:
    more = (*COLUMNS, reason_column())
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.columnsInserted):
        model.show_lines(more, [line(), line()])
    assert model.column_of(reason_column().field_id) == 2


def test_other_lines_come_with_a_reset(qtbot: QtBot, model: SheetModel) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.show_lines(COLUMNS, [line()])
    assert model.column_of(FieldId("nothing")) == -1
