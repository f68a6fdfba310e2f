from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PROBLEM = "皮重不能大于毛重 1,286 kg，请重新称皮重"


@pytest.fixture
def box(qtbot: QtBot) -> FieldBox:
    made = FieldBox("皮重（kg）", LineEdit(), required=True, note="可填 0 至 2,000")
    qtbot.addWidget(made)
    made.resize(300, 90)
    made.show()
    return made


def texts(box: FieldBox) -> list[str]:
    return [each.text() for each in box.findChildren(QLabel) if each.isVisible()]


def test_a_field_has_its_label_the_mark_of_need_and_its_help(box: FieldBox) -> None:
    assert texts(box) == ["皮重（kg）", "*", "可填 0 至 2,000"]
    assert box.editor.accessibleName() == "皮重（kg）"


def test_a_problem_takes_the_place_of_the_help_and_marks_the_field(box: FieldBox) -> None:
    box.show_problem(PROBLEM)
    assert box.problem() == PROBLEM
    assert PROBLEM in texts(box)
    assert box.editor.accessibleDescription() == PROBLEM
    left_edge = box.editor.grab().toImage().pixelColor(1, 15)
    assert left_edge == look().color("danger.fg")


def test_a_warning_is_amber(box: FieldBox) -> None:
    box.show_warning("净重只有 12 kg，请确认车上有货")
    assert box.editor.grab().toImage().pixelColor(1, 15) == look().color("warn.fg")


def test_the_help_comes_back_when_nothing_is_wrong(box: FieldBox) -> None:
    box.show_problem(PROBLEM)
    box.show_note("可填 0 至 900")
    assert PROBLEM in texts(box)
    box.clear_problem()
    assert texts(box) == ["皮重（kg）", "*", "可填 0 至 900"]
    assert box.problem() == ""


def test_a_field_without_help_has_no_line_below(qtbot: QtBot) -> None:
    box = FieldBox("备注", LineEdit(), aside="可不填")
    qtbot.addWidget(box)
    box.show()
    assert texts(box) == ["备注", "可不填"]


def test_the_height_of_an_editor_is_the_same_with_a_problem(box: FieldBox) -> None:
    before = box.editor.sizeHint().height()
    box.show_problem(PROBLEM)
    assert box.editor.sizeHint().height() == before == 32


def test_the_focus_of_a_field_is_its_editors(qtbot: QtBot, box: FieldBox) -> None:
    qtbot.waitExposed(box)
    box.activateWindow()
    box.setFocus()
    assert box.editor.hasFocus()
