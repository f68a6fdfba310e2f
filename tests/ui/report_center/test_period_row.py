from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from fieldapp.domain.period import Period
from fieldapp.domain.period_shape import PeriodShape, period_around
from fieldapp.ui.report_center.period_row import BACK, ON, SHAPES, PeriodRow
from fieldapp.ui.report_center.report_list import WIDTH
from fieldapp.ui.theme.look import LARGE_TEXT, STANDARD_TEXT, look
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.line_edit import SIDE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2025, 2, 26)
ROOM = 1280 - 172 - 2 * 16 - 12 - WIDTH - 2  # beside the list on a small screen


@pytest.fixture
def row(qtbot: QtBot) -> PeriodRow:
    made = PeriodRow(TODAY)
    qtbot.addWidget(made)
    made.resize(860, made.height())
    made.show_period(PeriodShape.MONTH, period_around(PeriodShape.MONTH, TODAY), "2025年2月")
    made.show()
    qtbot.waitExposed(made)
    return made


def buttons(row: PeriodRow, name: str) -> list[QPushButton]:
    every = row.findChildren(QPushButton)
    return [each for each in every if name in (each.text(), each.accessibleName())]


def button(row: PeriodRow, name: str) -> QAbstractButton:
    return buttons(row, name)[0]


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


@pytest.mark.parametrize("width", [840, 926, 1160])
def test_days_of_one_s_own_stand_close_together_between_the_steps(
    row: PeriodRow, width: int
) -> None:
    row.resize(width, row.height())
    row.show_period(PeriodShape.OWN, Period(date(2025, 2, 3), date(2025, 2, 10)), "")
    QApplication.processEvents()
    parts = [button(row, BACK), *edits(row), button(row, ON)]
    lefts = [each.mapTo(row, QPoint()).x() for each in parts]
    gaps = [b - a - each.width() for (a, b), each in zip(pairwise(lefts), parts, strict=False)]
    assert gaps[0] == gaps[2] == 8
    assert gaps[1] < 40  # 至


def test_all_fits_beside_the_list_on_a_small_screen(row: PeriodRow) -> None:
    row.show_period(PeriodShape.OWN, Period(date(2025, 2, 3), date(2025, 2, 10)), "")
    assert row.minimumSizeHint().width() <= ROOM


@pytest.mark.parametrize("percent", [STANDARD_TEXT, LARGE_TEXT])
def test_days_stand_whole_also_in_large_letters_on_a_small_screen(
    qtbot: QtBot, percent: int
) -> None:
    try:
        look().show_text_size(percent)
        row = PeriodRow(TODAY)
        qtbot.addWidget(row)
        row.resize(ROOM, row.height())
        row.show_period(PeriodShape.OWN, Period(date(2025, 11, 13), date(2025, 12, 29)), "")
        row.show()
        qtbot.waitExposed(row)
        assert row.minimumSizeHint().width() <= ROOM
        for edit in edits(row):
            text = edit.fontMetrics().horizontalAdvance(edit.text())
            assert text + edit.textMargins().left() + 2 * SIDE <= edit.width()
        (settings,) = (each for each in buttons(row, "填报设置") if each.isVisible())
        assert bool(settings.text()) == (percent == STANDARD_TEXT)
        with qtbot.waitSignal(row.settings_requested):
            settings.click()
        row.resize(1600, row.height())
        assert buttons(row, "填报设置")[0].isVisible()
        assert row.minimumSizeHint().width() <= ROOM  # so that the window can be made small again
    finally:
        look().show_text_size(STANDARD_TEXT)


def test_who_signs_is_asked_for(qtbot: QtBot, row: PeriodRow) -> None:
    with qtbot.waitSignal(row.settings_requested):
        qtbot.keyClick(button(row, "填报设置"), Qt.Key.Key_Space)


@pytest.mark.parametrize("width", [600, 1600])
def test_in_a_form_it_stands_without_the_settings_of_reports(qtbot: QtBot, width: int) -> None:
    row = PeriodRow(TODAY, has_settings=False)
    qtbot.addWidget(row)
    row.resize(width, row.height())
    row.show_period(PeriodShape.OWN, Period(date(2025, 2, 3), date(2025, 2, 10)), "")
    row.show()
    qtbot.waitExposed(row)
    assert not [each for each in buttons(row, "填报设置") if each.isVisible()]
    layout = row.layout()
    assert layout is not None
    assert row.minimumSizeHint() == layout.totalMinimumSize()
    assert button(row, "日").mapTo(row, QPoint()).x() == 0, "in line with the other fields"
