from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from fieldapp.ui.households.filter_row import FilterRow
from fieldapp.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def filters(qtbot: QtBot) -> FilterRow:
    made = FilterRow()
    qtbot.addWidget(made)
    made.show()
    made.show_choices([("", "全部村民组"), ("上寨组", "上寨组")], [("", "全部项目"), ("7", "果园")])
    return made


def test_filters_apply_at_once(qtbot: QtBot, filters: FilterRow) -> None:
    group, project = filters.findChildren(Choice)
    with qtbot.waitSignal(filters.group_chosen) as chosen:
        qtbot.keyClick(group, Qt.Key.Key_Down)
    assert chosen.args == ["上寨组"]
    with qtbot.waitSignal(filters.project_chosen) as chosen:
        qtbot.keyClick(project, Qt.Key.Key_Down)
    assert chosen.args == ["7"]
    with qtbot.waitSignal(filters.searched) as searched:
        qtbot.keyClicks(filters.search, "cw")
    assert searched.args == ["cw"]


def test_they_are_cleared_together(qtbot: QtBot, filters: FilterRow) -> None:
    unpaid = filters.findChild(QCheckBox)
    assert unpaid is not None
    qtbot.keyClick(unpaid, Qt.Key.Key_Space)
    qtbot.keyClicks(filters.search, "cw")
    filters.show_count(2, is_filtered=True)
    clear = next(each for each in filters.findChildren(QPushButton) if each.text() == "清除筛选")
    with qtbot.waitSignal(filters.clear_requested):
        qtbot.keyClick(clear, Qt.Key.Key_Space)
    assert (filters.search.text(), unpaid.isChecked()) == ("", False)


def test_clearing_is_offered_while_a_filter_is_set(filters: FilterRow) -> None:
    clear = next(each for each in filters.findChildren(QPushButton) if each.text() == "清除筛选")
    filters.show_count(1286, is_filtered=False)
    assert not clear.isVisible()
    filters.show_count(1286, is_filtered=True)
    assert clear.isVisible()
    assert "共 1,286 户" in [each.text() for each in filters.findChildren(QLabel)]


def test_the_chosen_group_stays_when_the_groups_are_read_again(
    qtbot: QtBot, filters: FilterRow
) -> None:
    group = filters.findChildren(Choice)[0]
    qtbot.keyClick(group, Qt.Key.Key_Down)
    filters.show_choices([("", "全部村民组"), ("下寨组", "下寨组"), ("上寨组", "上寨组")], [])
    assert group.value() == "上寨组"
