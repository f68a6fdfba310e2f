"""The rows that are checked, as a model of a grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from fieldapp.ui.import_files.model import TOLD, CheckedRowsModel, FirstRowsModel, grid_columns
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_column import GridCell, GridRole
from tests.ui.import_files.conftest import WRONG

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.import_files.looks import Looks

WIDE = 2000


@pytest.fixture
def model(roster: Looks) -> CheckedRowsModel:
    made = CheckedRowsModel(roster, WIDE)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def cell(model: CheckedRowsModel, row: int, column_id: str) -> GridCell:
    found = model.index(row, model.column_at(column_id)).data(GridRole.CELL)
    assert isinstance(found, GridCell)
    return found


def test_a_row_begins_with_its_number_and_ends_with_its_sentence(model: CheckedRowsModel) -> None:
    shown = [model.index(2, place).data() for place in range(model.columnCount())]
    assert shown[0] == "4"
    assert shown[1:3] == ["封祥", "上寨组"]
    assert shown[-1] == "身份证号位数不对，应为 18 位，请核对。"
    assert model.index(2, model.column_at(TOLD)).data(Qt.ItemDataRole.ToolTipRole) == shown[-1]


def test_the_cell_at_fault_has_a_ground(model: CheckedRowsModel) -> None:
    assert (cell(model, 2, "id_number").ground, cell(model, 2, "id_number").color) == (
        "danger.bg",
        "danger.fg",
    )
    assert cell(model, 0, "id_number").ground == ""
    assert cell(model, 2, TOLD).icon == "ph.warning-circle-fill"


def test_a_cell_is_edited_in_full(qtbot: QtBot, model: CheckedRowsModel) -> None:
    index = model.index(2, model.column_at("id_number"))
    assert index.data(Qt.ItemDataRole.EditRole) == WRONG[2]
    with qtbot.waitSignal(model.cell_edited) as told:
        assert model.setData(index, "1")
    assert told.args == [2, "id_number", "1"]


def test_what_nobody_changed_is_no_edit(qtbot: QtBot, model: CheckedRowsModel) -> None:
    with qtbot.assertNotEmitted(model.cell_edited):
        model.setData(model.index(2, model.column_at("id_number")), WRONG[2])


def test_what_is_no_cell_cannot_be_edited(model: CheckedRowsModel) -> None:
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0, 0), "1")
    assert model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_some_rows_alone_are_shown(model: CheckedRowsModel) -> None:
    model.show_rows([2])
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "4"
    assert list(model.rows) == [2]


def test_rows_are_shown_as_they_look_now(
    qtbot: QtBot, model: CheckedRowsModel, roster: Looks
) -> None:
    with qtbot.waitSignal(model.dataChanged):
        model.show_looks(replace(roster, edits={0: {"name": "穆小明"}}, unsure=frozenset({0})))
    assert model.index(0, 1).data() == "穆小明"
    assert cell(model, 0, TOLD).icon == ""


def test_columns_that_nobody_needs_give_way_to_the_sentences(roster: Looks) -> None:
    narrow = {each.id: each.is_shown for each in grid_columns(roster, 300)}
    assert narrow["name"]
    assert narrow["id_number"]
    assert not narrow["group"]
    assert not narrow["phone"]
    assert all(each.is_shown for each in grid_columns(roster, WIDE))


def test_columns_are_as_wide_as_their_texts_in_large_letters_too(roster: Looks) -> None:
    usual = {each.id: each.width for each in grid_columns(roster, WIDE)}
    look().show_text_size(130)
    large = {each.id: each.width for each in grid_columns(roster, look().px(WIDE))}
    look().show_text_size(100)
    assert all(abs(large[each] - width) <= 3 for each, width in usual.items())


def test_the_first_rows_are_shown_as_they_are() -> None:
    model = FirstRowsModel([("穆明", "上寨组"), ("余英", "")], 2)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert model.index(0, 1).data() == "上寨组"


def test_what_is_offered_for_a_row_stands_behind_its_sentence(
    model: CheckedRowsModel, roster: Looks
) -> None:
    assert cell(model, 2, TOLD).link == ""
    model.show_looks(replace(roster, edits={2: {"name": "封小祥"}}))
    assert cell(model, 2, TOLD).link == "改回"
    assert model.index(2, model.column_at(TOLD)).data() == "身份证号位数不对，应为 18 位，请核对。"
