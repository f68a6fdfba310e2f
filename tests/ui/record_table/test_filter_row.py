from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.services.browsing import PayState
from fieldapp.ui.record_table.filter_row import FilterRow, chosen_by
from fieldapp.ui.record_table.filters import Filters
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.farm import Farm

TODAY = date(2025, 2, 26)


@pytest.fixture
def row(qtbot: QtBot, farm: Farm) -> FilterRow:
    made = FilterRow(farm.weigh_in, TODAY)
    made.show_groups(["上寨组", "石板组"])
    made.filters_changed.connect(made.show_filters)  # as the presenter would
    qtbot.addWidget(made)
    made.resize(1160, 44)
    made.show()
    qtbot.waitExposed(made)
    return made


def choice(row: FilterRow, name: str) -> Choice:
    return next(each for each in row.findChildren(Choice) if each.accessibleName() == name)


def test_a_choice_taken_with_keys_filters_at_once_and_is_outlined(
    qtbot: QtBot, row: FilterRow
) -> None:
    group = choice(row, "筛选村民组")
    with qtbot.waitSignal(row.filters_changed) as asked:
        group.setFocus()
        qtbot.keyClick(group, Qt.Key.Key_Down)
    assert asked.args == [Filters(group="上寨组")]
    assert group.property("kind") == "active"


def test_what_owes_money_is_filtered_by_whether_it_is_settled(
    qtbot: QtBot, row: FilterRow, farm: Farm
) -> None:
    states = choice(row, "筛选结算状态")
    assert states.currentText() == "全部结算状态"
    states.setFocus()
    with qtbot.waitSignal(row.filters_changed) as asked:
        qtbot.keyClick(states, Qt.Key.Key_Down)
    assert asked.args == [Filters(pay_state=PayState.WAITING)]
    assert states.property("kind") == "active"
    free = FilterRow(farm.work.kind(KindId("feeding")), TODAY)
    qtbot.addWidget(free)
    assert not choice(free, "筛选结算状态").isVisibleTo(free)


def test_chosen_days_begin_with_this_month_and_both_ends_can_be_moved(
    qtbot: QtBot, row: FilterRow
) -> None:
    assert [each.isVisible() for each in row.findChildren(DateEdit)] == [False, False]
    period = choice(row, "筛选日期")
    period.setFocus()
    qtbot.keyClick(period, Qt.Key.Key_End)
    begin, _ = row.findChildren(DateEdit)
    assert begin.day() == date(2025, 2, 1)
    with qtbot.waitSignal(row.filters_changed) as asked:
        qtbot.keyClick(begin, Qt.Key.Key_Up)
    assert asked.args == [Filters(period="chosen", begin=date(2025, 2, 2), end=TODAY)]


def test_clearing_is_offered_only_where_something_is_filtered(row: FilterRow) -> None:
    def offered() -> bool:
        buttons = row.findChildren(QPushButton)
        return any(each.text() == "清除筛选" and each.isVisible() for each in buttons)

    before = offered()
    row.show_filters(Filters(text="cw"))
    assert (before, offered(), row.search.text()) == (False, True, "cw")


def test_the_grade_that_sets_the_price_is_offered_first(farm: Farm) -> None:
    assert chosen_by(farm.weigh_in)[0].id == FieldId("grade")


def test_assets_are_filtered_by_their_choices_alone(qtbot: QtBot, farm: Farm) -> None:
    row = FilterRow(farm.work.kind(KindId("bed")), TODAY)
    qtbot.addWidget(row)
    row.show()
    shown = [each.accessibleName() for each in row.findChildren(Choice) if each.isVisible()]
    assert shown == ["筛选遮光方式", "筛选状态"]


def test_what_is_no_day_is_marked_and_filters_nothing(qtbot: QtBot, row: FilterRow) -> None:
    row.show_filters(Filters(period="chosen", begin=date(2025, 2, 1), end=TODAY))
    begin = next(e for e in row.findChildren(DateEdit) if e.accessibleName() == "从哪天起")
    asked: list[Filters] = []
    row.filters_changed.connect(asked.append)
    begin.setFocus()
    begin.selectAll()
    qtbot.keyClicks(begin, "2025-2-30")
    qtbot.keyClick(begin, Qt.Key.Key_Return)
    assert asked == []
    assert begin.property("error") is True
    assert begin.toolTip()
    begin.selectAll()
    qtbot.keyClicks(begin, "2025-2-10")
    qtbot.keyClick(begin, Qt.Key.Key_Return)
    assert [each.begin for each in asked] == [date(2025, 2, 10)]
    assert begin.property("error") is False
