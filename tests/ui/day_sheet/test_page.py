"""The page of a sheet, from keys to the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.page import DaySheetPage, sheet_title
from fieldapp.ui.theme.tokens import Theme
from tests.services.planting import DAY
from tests.ui.finding import focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.theme.look import Look
    from tests.services.planting import Planting

DUG, SET = FieldId("dug"), FieldId("set")


@pytest.fixture
def page(qtbot: QtBot, planting: Planting, sheet_desk: Desk) -> DaySheetPage:
    kind = planting.work.kind(DAY)
    return shown(qtbot, DaySheetPage(sheet_desk, planting.work, kind), 1100, 640)


def dug(planting: Planting) -> list[object]:
    return [each.values[DUG] for each in planting.work.records.records(DAY, planting.work.id)]


def test_a_column_is_typed_down_and_saved_with_the_keyboard_alone(
    qtbot: QtBot, page: DaySheetPage, planting: Planting
) -> None:
    page.setFocus()
    for row, text in enumerate(("=2*2", "3.5")):
        qtbot.keyClicks(focused(), text[0])
        qtbot.keyClicks(focused(), text[1:])
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: focused() is page.table)
        assert page.table.currentIndex().row() == 1, row
    qtbot.waitUntil(lambda: page.foot.texts()[0] == "7.5")
    assert page.is_begun
    qtbot.keyClick(page.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dug(planting) == [4, Decimal("3.5")]
    assert not page.is_begun


def test_a_block_of_a_spreadsheet_is_pasted(
    qtbot: QtBot, page: DaySheetPage, planting: Planting
) -> None:
    QApplication.clipboard().setText("4\t2\n3\t1\n")
    page.table.go_to(0, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.save_requested.emit()
    records = planting.work.records.records(DAY, planting.work.id)
    assert [each.values[SET] for each in records] == [2, 1]
    assert dug(planting) == [4, 3]


def test_what_is_wrong_is_said_below_the_sheet(page: DaySheetPage) -> None:
    page.table.go_to(1, 0)
    page.table.model().setData(page.table.currentIndex(), "许多")
    assert any(each.startswith("赵启明：“打穴”不是数字") for each in texts(page))


def test_the_sheet_can_be_seen_in_both_themes(page: DaySheetPage, light: Look) -> None:
    before = page.table.viewport().grab().toImage()
    light.put_on(Theme.DARK)
    assert page.table.viewport().grab().toImage() != before


def test_a_sheet_is_called_by_its_kind(planting: Planting) -> None:
    assert sheet_title(planting.work.kind(DAY)) == "每日日报"
