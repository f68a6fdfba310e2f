from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.form_keys import (
    fields_of,
    focus_first,
    has_ctrl,
    is_enter,
    next_field,
)
from fieldapp.ui.widgets.line_edit import LineEdit
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    made, outside = QWidget(), LineEdit()
    column = QVBoxLayout(made)
    fixed = LineEdit()
    fixed.setReadOnly(True)
    paid = Segmented([("paid", "已付"), ("open", "未付")])
    for widget in (LineEdit(), fixed, Button("显示"), Choice([("a", "甲")]), paid, QCheckBox("印")):
        column.addWidget(widget)
    around = QVBoxLayout(window)
    around.addWidget(made)
    around.addWidget(outside)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield made
    window.close()


def names(widgets: list[QWidget]) -> list[str]:
    return [type(each).__name__ for each in widgets]


def test_fields_are_what_can_be_filled_in_and_one_of_each_alternative(form: QWidget) -> None:
    assert names(fields_of(form)) == ["LineEdit", "Choice", "QPushButton", "QCheckBox"]


def test_fields_follow_each_other_until_the_last(form: QWidget) -> None:
    focus_first(form)
    for field in fields_of(form)[1:]:
        following = next_field(form)
        assert following is field
        following.setFocus()
    assert next_field(form) is None


def test_no_field_follows_where_the_focus_is_elsewhere(form: QWidget) -> None:
    outside = form.window().findChildren(LineEdit)[-1]
    outside.setFocus()
    assert next_field(form) is None


def test_both_enter_keys_are_enter() -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, ctrl)
        assert is_enter(pressed)
        assert has_ctrl(pressed)
    assert not is_enter(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, ctrl))
