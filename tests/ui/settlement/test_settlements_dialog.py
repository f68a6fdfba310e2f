from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.services.settlement_listing import listed_settlements
from fieldapp.ui.settlement.settlements_dialog import SettlementsDialog
from fieldapp.ui.widgets.grid_column import GridCell, GridRole
from tests.services.grove import new_grove
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2025, 5, 8)
ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot) -> SettlementsDialog:
    """A draft, one that was given up, and one that was filed."""
    grove = new_grove()
    grove.bring("1000", "60")
    filed = grove.settle().number
    grove.paid(filed)
    grove.steps.archive(filed, TODAY)
    grove.bring("500", "60")
    grove.steps.void(grove.settle().number, "重复", date(2025, 4, 30))
    grove.settle()
    return shown(qtbot, SettlementsDialog(listed_settlements(grove.ledger), TODAY), 680, 460)


def column(dialog: SettlementsDialog, place: int) -> list[str]:
    model = dialog.grid.table.model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def test_all_are_listed_the_newest_first(dialog: SettlementsDialog) -> None:
    assert column(dialog, 0) == ["JS2025-A003", "JS2025-A002", "JS2025-A001"]
    assert column(dialog, 4) == ["30.00", "30.00", "60.00"]
    assert column(dialog, 5) == ["", "", "60.00"]
    assert "共 3 份" in texts(dialog)


def test_a_given_up_one_is_struck_through(dialog: SettlementsDialog) -> None:
    cell = dialog.grid.table.model().index(1, 0).data(int(GridRole.CELL))
    assert isinstance(cell, GridCell)
    assert cell.is_void


def test_states_are_offered_with_how_many_are_in_them(dialog: SettlementsDialog) -> None:
    options = [dialog._state.itemText(place) for place in range(dialog._state.count())]
    assert options == ["全部（3）", "未办完（1）", "草稿（1）", "已归档（1）", "作废（1）"]
    for state, numbers in (("open", ["JS2025-A003"]), ("void", ["JS2025-A002"])):
        dialog._state.chosen.emit(state)
        assert column(dialog, 0) == numbers


def test_keys_alone_open_one(qtbot: QtBot, dialog: SettlementsDialog) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.keyClick(focused(), ENTER)
    assert told.args == ["JS2025-A002"]
    assert not dialog.isVisible()


def test_enter_opens_also_from_the_filter(qtbot: QtBot, dialog: SettlementsDialog) -> None:
    dialog._state.setFocus()
    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.keyClick(dialog._state, ENTER)
    assert told.args == ["JS2025-A003"]


def test_where_there_is_none_nothing_can_be_opened(qtbot: QtBot) -> None:
    dialog = shown(qtbot, SettlementsDialog((), TODAY), 680, 460)
    assert not dialog.primary.isEnabled()
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog, ENTER)


def test_the_primary_button_opens_the_current_one(qtbot: QtBot, dialog: SettlementsDialog) -> None:
    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.mouseClick(button(dialog, "打开"), LEFT)
    assert told.args == ["JS2025-A003"]
