from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.services.settling import Wanted
from fieldapp.ui.settlement.waiting import listed
from fieldapp.ui.settlement.waiting_model import WaitingModel, texts_of
from fieldapp.ui.widgets.grid_column import GridRole
from tests.services.grove import APRIL, new_grove

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from fieldapp.ui.settlement.waiting import WaitingRow

SELECTABLE = Qt.ItemFlag.ItemIsSelectable


@pytest.fixture
def row() -> WaitingRow:
    grove = new_grove()
    grove.bring("1000", "60")
    return listed(grove.ledger, Wanted(grove.work, APRIL)).rows[0]


@pytest.fixture
def model(row: WaitingRow) -> WaitingModel:
    made = WaitingModel()
    made.show_waiting([row, replace(row, amount=-600)])
    return made


def test_it_is_a_table_as_qt_wants_one(model: WaitingModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (2, 3)


def test_a_row_says_who_waits_for_how_much(row: WaitingRow) -> None:
    assert texts_of(row) == {"name": "陈望", "about": "上寨组 1 笔", "amount": "60.00"}


def test_what_is_held_over_cannot_be_ticked_and_says_so(model: WaitingModel) -> None:
    flags = [model.flags(model.index(place, 0)) for place in range(2)]
    assert [bool(each & SELECTABLE) for each in flags] == [True, False]
    about = model.data(model.index(1, 1), int(GridRole.CELL))
    assert about.chips == (("待抵扣", "warn"),)  # type: ignore[attr-defined]
    assert model.data(model.index(1, 1)) == "待抵扣，上寨组 1 笔"
    amounts = [model.data(model.index(place, 2), int(GridRole.CELL)) for place in range(2)]
    assert [each.color for each in amounts] == ["", "warn.fg"]  # type: ignore[attr-defined]


def test_what_there_is_no_room_for_is_told_on_hover(model: WaitingModel) -> None:
    told = model.data(model.index(0, 1), int(Qt.ItemDataRole.ToolTipRole))
    assert told == "陈望，上寨组 1 笔，60.00 元"
