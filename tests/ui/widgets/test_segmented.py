from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PERIODS = (("day", "日"), ("week", "周"), ("month", "月"))


@pytest.fixture
def periods(qtbot: QtBot) -> Segmented:
    made = Segmented(PERIODS, name="期间")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def buttons(made: Segmented) -> list[QPushButton]:
    return made.findChildren(QPushButton)


def test_the_first_option_holds_at_first(periods: Segmented) -> None:
    assert periods.value() == "day"


def test_a_click_takes_an_option(qtbot: QtBot, periods: Segmented) -> None:
    with qtbot.waitSignal(periods.chosen) as told:
        qtbot.mouseClick(buttons(periods)[2], Qt.MouseButton.LeftButton)
    assert told.args == ["month"]
    assert periods.value() == "month"


def test_an_arrow_takes_the_next_option(qtbot: QtBot, periods: Segmented) -> None:
    buttons(periods)[0].setFocus()
    with qtbot.waitSignal(periods.chosen) as told:
        qtbot.keyClick(buttons(periods)[0], Qt.Key.Key_Right)
    assert told.args == ["week"]


def test_choosing_by_the_program_tells_nobody(qtbot: QtBot, periods: Segmented) -> None:
    with qtbot.assertNotEmitted(periods.chosen):
        periods.choose("week")
    assert periods.value() == "week"


def test_one_option_alone_is_drawn_whole(qtbot: QtBot) -> None:
    made = Segmented([("all", "全部")])
    qtbot.addWidget(made)
    assert buttons(made)[0].property("seg") == "only"
