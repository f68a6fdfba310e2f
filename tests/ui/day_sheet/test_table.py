from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.columns import Part, SheetColumn
from fieldapp.ui.day_sheet.model import CellShown, LineShown, SheetModel
from fieldapp.ui.day_sheet.table import MOST_NAMES, SheetFoot, SheetTable
from fieldapp.ui.theme.look import look
from tests.ui.finding import focused, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DUG, SET, SORT = FieldId("dug"), FieldId("set"), FieldId("sort")
COLUMNS = (
    SheetColumn(Part.TYPED, DUG, "打穴", 90, is_number=True),
    SheetColumn(Part.SO_FAR, DUG, "截至昨天", 70, is_number=True),
    SheetColumn(Part.TYPED, SET, "移栽", 90, is_number=True),
    SheetColumn(Part.TYPED, SORT, "品种", 90, options=(("", ""), ("red", "红一号"))),
)


@pytest.fixture
def model() -> SheetModel:
    made = SheetModel()
    made.show_lines(COLUMNS, [LineShown(name, {DUG: CellShown("1", "1")}) for name in "甲乙丙"])
    return made


@pytest.fixture
def table(qtbot: QtBot, model: SheetModel) -> SheetTable:
    made = shown(qtbot, SheetTable(model), 600, 300)
    made.fit()
    made.go_to(0, 0)
    return made


def place(table: SheetTable) -> tuple[int, int]:
    return table.currentIndex().row(), table.currentIndex().column()


def edits(model: SheetModel) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    model.edited.connect(lambda row, name, text: found.append((row, name, text)))
    return found


def test_enter_goes_to_the_next_line_of_the_column(qtbot: QtBot, table: SheetTable) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert place(table) == (1, 0)
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Enter)
    assert place(table) == (2, 0)


def test_tab_goes_to_the_right_over_the_sums(qtbot: QtBot, table: SheetTable) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert place(table) == (0, 2)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert place(table) == (1, 0)
    qtbot.keyClick(table, Qt.Key.Key_Backtab)
    assert place(table) == (0, 3)


def test_what_is_typed_replaces_the_cell_and_enter_goes_down(
    qtbot: QtBot, table: SheetTable, model: SheetModel
) -> None:
    found = edits(model)
    qtbot.keyClick(table, Qt.Key.Key_4)
    qtbot.keyClicks(focused(), ".5")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place(table) == (1, 0))
    assert found == [(0, "dug", "4.5")]


def test_tab_takes_what_is_typed_and_goes_to_the_right(
    qtbot: QtBot, table: SheetTable, model: SheetModel
) -> None:
    found = edits(model)
    qtbot.keyClick(table, Qt.Key.Key_4)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: place(table) == (0, 2))
    assert found == [(0, "dug", "4")]


def test_delete_empties_a_cell(qtbot: QtBot, table: SheetTable, model: SheetModel) -> None:
    found = edits(model)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert found == [(0, "dug", "")]


def test_what_was_copied_is_pasted_at_the_cursor(qtbot: QtBot, table: SheetTable) -> None:
    QApplication.clipboard().setText("1\t2")
    table.go_to(1, 2)
    with qtbot.waitSignal(table.pasted) as told:
        qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [1, 2, "1\t2"]


def test_the_cursor_tells_where_it_is(qtbot: QtBot, table: SheetTable) -> None:
    with qtbot.waitSignal(table.moved) as told:
        table.go_to(2, 3)
    assert told.args == [2, 3]


def test_each_sum_stands_below_its_column(
    qtbot: QtBot, table: SheetTable, model: SheetModel
) -> None:
    foot = shown(qtbot, SheetFoot(table, model), 600, 32)
    foot.show_totals("当日合计", {DUG: "12"}, {DUG: "40"})
    assert foot.texts() == ["12", "40", "", ""]
    assert foot.accessibleName() == "当日合计"
    assert not foot.grab().isNull()


def test_a_long_name_is_cut_and_told_beside_the_mouse(table: SheetTable, model: SheetModel) -> None:
    long = f"上寨组  𠮷{'长' * 29}"
    model.show_lines(COLUMNS, [LineShown(long), *model.lines])
    names = table.verticalHeader()
    assert names.width() == look().px(MOST_NAMES)
    assert table.columnWidth(0) < table.viewport().width()
    tip = model.headerData(0, Qt.Orientation.Vertical, int(Qt.ItemDataRole.ToolTipRole))
    assert tip == long


def test_behind_the_last_cell_tab_leaves_the_table(table: SheetTable) -> None:
    table.go_to(2, 3)
    assert not takes(table, Qt.Key.Key_Tab)
    table.go_to(0, 0)
    assert not takes(table, Qt.Key.Key_Backtab)
    assert takes(table, Qt.Key.Key_Tab)


def takes(table: SheetTable, key: Qt.Key) -> bool:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    table.keyPressEvent(event)
    return event.isAccepted()
