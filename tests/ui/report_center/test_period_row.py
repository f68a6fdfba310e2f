from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from fieldapp.domain.period import Period
from fieldapp.domain.period_shape import PeriodShape, period_around
from fieldapp.ui.report_center.period_row import BACK, ON, SHAPES, PeriodRow
from fieldapp.ui.widgets.date_edit import DateEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2025, 2, 26)


@pytest.fixture
def row(qtbot: QtBot) -> PeriodRow:
    made = PeriodRow(TODAY)
    qtbot.addWidget(made)
    made.resize(860, made.height())
    made.show_period(PeriodShape.MONTH, period_around(PeriodShape.MONTH, TODAY), "2025年2月")
    made.show()
    qtbot.waitExposed(made)
    return made


def button(row: PeriodRow, name: str) -> QAbstractButton:
    buttons = row.findChildren(QPushButton)
    return next(each for each in buttons if name in (each.text(), each.accessibleName()))


def edits(row: PeriodRow) -> list[DateEdit]:
    return [each for each in row.findChildren(DateEdit) if each.isVisible()]


def test_the_period_is_named_and_its_length_is_marked(row: PeriodRow) -> None:
    assert "2025年2月" in [each.text() for each in row.findChildren(QLabel) if each.isVisible()]
    assert button(row, "月").isChecked()
    assert edits(row) == []


@pytest.mark.parametrize(("name", "forwards"), [(BACK, False), (ON, True)])
def test_buttons_ask_for_the_neighbours(
    qtbot: QtBot, row: PeriodRow, name: str, forwards: bool
) -> None:
    with qtbot.waitSignal(row.step_requested) as asked:
        qtbot.keyClick(button(row, name), Qt.Key.Key_Space)
    assert asked.args == [forwards]


@pytest.mark.parametrize(("shape", "text"), [each for each in SHAPES if each[1] != "月"])
def test_every_length_can_be_chosen(
    qtbot: QtBot, row: PeriodRow, shape: PeriodShape, text: str
) -> None:
    with qtbot.waitSignal(row.shape_chosen) as chosen:
        qtbot.keyClick(button(row, text), Qt.Key.Key_Space)
    assert chosen.args == [shape.value]


def test_days_of_one_s_own_are_typed(qtbot: QtBot, row: PeriodRow) -> None:
    row.show_period(PeriodShape.OWN, Period(date(2025, 2, 3), date(2025, 2, 10)), "")
    begin, end = edits(row)
    assert (begin.text(), end.text()) == ("2025年2月3日", "2025年2月9日")
    end.setFocus()
    end.selectAll()
    with qtbot.waitSignal(row.days_chosen) as chosen:
        qtbot.keyClicks(end, "2.20")
        qtbot.keyClick(end, Qt.Key.Key_Return)
    assert chosen.args == [date(2025, 2, 3), date(2025, 2, 20)]


def test_all_fits_beside_the_list_on_a_small_screen(row: PeriodRow) -> None:
    row.show_period(PeriodShape.OWN, Period(date(2025, 2, 3), date(2025, 2, 10)), "")
    assert row.minimumSizeHint().width() <= 1280 - 172 - 2 * 16 - 12 - 210


def test_who_signs_is_asked_for(qtbot: QtBot, row: PeriodRow) -> None:
    with qtbot.waitSignal(row.settings_requested):
        qtbot.keyClick(button(row, "填报设置"), Qt.Key.Key_Space)
