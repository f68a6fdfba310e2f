from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from fieldapp.ui.progress.household_table import HouseholdTable, columns_for
from fieldapp.ui.progress.households import FINISHED, HouseholdFilter
from fieldapp.ui.widgets.grid_column import GridCell
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

COUNTS = {"all": 44, "unfinished": 9, "finished": 35}


@pytest.fixture
def table(qtbot: QtBot) -> HouseholdTable:
    made = shown(qtbot, HouseholdTable(), 620, 300)
    made.show_groups(["1组", "2组"])
    rows = [{"name": GridCell(name)} for name in ("陈望", "赵启明")]
    made.show_rows(rows, {"name": "合计 2 户"}, "已移栽")
    made.show_filter(HouseholdFilter(), COUNTS)
    return made


def state(table: HouseholdTable, text: str) -> QPushButton:
    return next(each for each in table.findChildren(QPushButton) if each.text().startswith(text))


def test_the_states_have_their_counts_and_are_asked_for(
    qtbot: QtBot, table: HouseholdTable
) -> None:
    with qtbot.waitSignal(table.filter_changed) as wish:
        state(table, "已完成 35").click()
    assert wish.args == [HouseholdFilter(FINISHED)]


def test_no_count_is_cut(table: HouseholdTable) -> None:
    button = state(table, "未完成 9")
    assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())


def test_letters_typed_in_the_table_are_searched(qtbot: QtBot, table: HouseholdTable) -> None:
    table.grid.setFocus()
    with qtbot.waitSignal(table.filter_changed) as wish:
        qtbot.keyClick(table.grid.table, Qt.Key.Key_Z)
    assert wish.args == [HouseholdFilter(text="z")]


def test_a_filter_from_elsewhere_stays_beside_what_is_chosen(
    qtbot: QtBot, table: HouseholdTable
) -> None:
    table.show_filter(HouseholdFilter(group="2组"), COUNTS)
    with qtbot.waitSignal(table.filter_changed) as wish:
        state(table, "已完成").click()
    assert wish.args == [HouseholdFilter(FINISHED, "2组")]


def test_enter_opens_the_row_and_the_row_stays_after_a_reload(
    qtbot: QtBot, table: HouseholdTable
) -> None:
    table.grid.go_to(1)
    table.show_rows([{"name": GridCell("陈望")}, {"name": GridCell("赵启明")}], {}, "已移栽")
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table.grid.table, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_an_empty_table_has_no_current_row(table: HouseholdTable) -> None:
    table.show_rows([], {"name": "合计 0 户"}, "已移栽")
    assert table.grid.current_row() == -1
    assert table.grid.total("name") == "合计 0 户"


def test_columns_are_called_as_the_declaration_says() -> None:
    told = columns_for("烟农", ["技术指导"], has_hints=True, last="最近移栽")
    labels = [each.label for each in told]
    assert labels == [
        "烟农",
        "村民组",
        "计划",
        "完成",
        "完成率",
        "最近移栽",
        "技术指导",
        "提示",
    ]
    assert [each.label for each in columns_for()][-1] == "最近"
