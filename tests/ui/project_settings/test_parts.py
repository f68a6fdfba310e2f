from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldapp.ui.project_settings.parts import (
    FieldBoxes,
    NumberGrid,
    NumberRow,
    TextRows,
    day_fault,
    number_text,
)
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid_column import GridRole
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

ROWS = (NumberRow("width", "床宽", "2", "米"), NumberRow("net", "净重", "5000", "kg", "默认 4000"))


def test_only_what_was_typed_has_changed(qtbot: QtBot) -> None:
    grid = NumberGrid()
    qtbot.addWidget(grid)
    grid.show_rows(ROWS)
    assert grid.changed() == {}
    net = grid.findChild(QLineEdit, "net")
    assert net is not None
    net.selectAll()
    qtbot.keyClicks(net, "6000")
    assert grid.changed() == {"net": "6000"}
    with qtbot.waitSignal(grid.entered):
        qtbot.keyClick(net, Qt.Key.Key_Return)
    grid.show_rows(ROWS)
    assert net.text() == "6000", "what is being typed stays"
    grid.take_saved()
    grid.show_rows(ROWS)
    assert net.text() == "5000"


def test_other_numbers_stand_in_other_fields(qtbot: QtBot) -> None:
    grid = NumberGrid()
    qtbot.addWidget(grid)
    grid.show_rows(ROWS)
    grid.show_rows([NumberRow("days", "天数", "3", "天")])
    assert grid.changed() == {}
    days = grid.findChild(QLineEdit, "days")
    assert days is not None
    assert days.text() == "3"


def test_rows_show_texts_and_chips(qtmodeltester: ModelTester) -> None:
    model = TextRows(2)
    model.show_rows([("首批采收", ("已完成", "ok"))])
    qtmodeltester.check(model)
    assert model.data(model.index(0, 0)) == "首批采收"
    assert model.data(model.index(0, 1)) is None
    assert model.index(0, 1).data(GridRole.CELL).chips == (("已完成", "ok"),)


def test_numbers_stand_in_their_fields_without_needless_zeros() -> None:
    assert number_text(Decimal("2.50")) == "2.5"
    assert number_text(None) == ""


def test_a_sentence_stands_at_the_field_that_it_names_and_others_come_back(qtbot: QtBot) -> None:
    box = FieldBox("净重", LineEdit())
    qtbot.addWidget(box)
    fields = FieldBoxes({"net": box})
    assert fields.show_problems({"net": "太大", "": "磁盘已满"}) == ["磁盘已满"]
    assert box.problem() == "太大"
    assert fields.show_problems({}) == []
    assert box.problem() == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "请填写"),
        ("2-28", ""),
        ("2-30", "2025年2月没有30日，请核对“开始日期”。"),
        ("x", "“开始日期”不是有效的日期，请写成 2024-04-08 这样的格式。"),
    ],
)
def test_what_is_wrong_with_a_day_is_told(qtbot: QtBot, text: str, told: str) -> None:
    edit = DateEdit(date(2025, 2, 26))
    qtbot.addWidget(edit)
    edit.setText(text)
    assert day_fault(edit, "开始日期", empty="请填写") == told
