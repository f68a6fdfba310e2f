from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from fieldapp.ui.households.form_presenter import MemberEntry
from fieldapp.ui.households.members_table import MembersTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SISTER = MemberEntry(7, {"name": "陈小妹", "relation": "女", "id_number": "", "phone": ""})


@pytest.fixture
def table(qtbot: QtBot) -> MembersTable:
    made = MembersTable()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.show_members([SISTER])
    return made


def button(table: MembersTable, name: str) -> QPushButton:
    buttons = table.findChildren(QPushButton)
    return next(each for each in buttons if name in (each.text(), each.accessibleName()))


def test_members_come_back_as_they_were_shown(table: MembersTable) -> None:
    assert table.members() == (SISTER,)


def test_another_member_is_typed_into_a_new_line(qtbot: QtBot, table: MembersTable) -> None:
    qtbot.keyClick(button(table, "添加成员"), Qt.Key.Key_Space)
    name = QApplication.focusWidget()
    assert isinstance(name, QLineEdit)
    qtbot.keyClicks(name, "Chen")
    assert [(each.id, each.texts["name"]) for each in table.members()] == [
        (7, "陈小妹"),
        (0, "Chen"),
    ]


def test_an_empty_new_line_is_nobody(table: MembersTable) -> None:
    table.add_line()
    assert table.members() == (SISTER,)


def test_a_member_is_taken_away(qtbot: QtBot, table: MembersTable) -> None:
    qtbot.keyClick(button(table, "去掉这位成员"), Qt.Key.Key_Space)
    assert table.members() == ()


def test_what_is_wrong_stands_below_the_member(table: MembersTable) -> None:
    table.show_problem(0, "身份证号少 1 位")
    visible = [each.text() for each in table.findChildren(QLabel) if each.isVisible()]
    assert "身份证号少 1 位" in visible
    table.clear_problems()
    assert "身份证号少 1 位" not in [
        each.text() for each in table.findChildren(QLabel) if each.isVisible()
    ]
