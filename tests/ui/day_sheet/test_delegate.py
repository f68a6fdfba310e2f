from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.columns import Part, SheetColumn
from fieldapp.ui.day_sheet.model import CellShown, LineShown, SheetModel
from fieldapp.ui.day_sheet.table import SheetTable
from fieldapp.ui.widgets.choice import Choice
from tests.ui.finding import count_of, focused, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SET, SORT = FieldId("set"), FieldId("sort")
COLUMNS = (
    SheetColumn(Part.TYPED, SET, "移栽", 90, is_number=True),
    SheetColumn(Part.TYPED, SORT, "品种", 90, options=(("", ""), ("red", "红一号"))),
)


@pytest.fixture
def model() -> SheetModel:
    return SheetModel()


@pytest.fixture
def table(qtbot: QtBot, model: SheetModel) -> SheetTable:
    return shown(qtbot, SheetTable(model), 400, 200)


def show(model: SheetModel, cell: CellShown) -> None:
    lines = [LineShown(name, {SET: cell if name == "甲" else CellShown()}) for name in "甲乙"]
    model.show_lines(COLUMNS, lines)


def test_what_is_wrong_has_a_red_ring(table: SheetTable, model: SheetModel) -> None:
    show(model, CellShown("9"))
    assert count_of(table.viewport(), "danger.fg") == 0
    show(model, CellShown("9", tone="danger"))
    assert count_of(table.viewport(), "danger.fg") > 100


def test_what_is_not_saved_has_a_mark(table: SheetTable, model: SheetModel) -> None:
    show(model, CellShown("9"))
    before = count_of(table.viewport(), "accent.base")
    show(model, CellShown("9", is_changed=True))
    assert count_of(table.viewport(), "accent.base") > before


def test_an_option_is_taken_with_enter(qtbot: QtBot, table: SheetTable, model: SheetModel) -> None:
    show(model, CellShown("9"))
    found: list[str] = []
    model.edited.connect(lambda _row, _name, text: found.append(text))
    table.go_to(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = focused()
    assert isinstance(editor, Choice)
    assert editor.accessibleName() == "甲 品种"
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 1)
    assert found == ["red"]
