from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldapp.ui.weigh_in.question_bar import QuestionBar
from tests.ui.finding import button, editor, focused, paste, shown, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[QuestionBar]:
    """A bar on a page with another field; it is hidden by itself, so it cannot be the window."""
    page = QWidget()
    column = QVBoxLayout(page)
    made = QuestionBar()
    column.addWidget(made)
    column.addWidget(QLineEdit())
    shown(qtbot, page, 600, 200)
    yield made
    page.close()


def test_a_question_is_asked_and_closed(bar: QuestionBar) -> None:
    assert not bar.isVisible()
    bar.show_question(["净重只有 5", "皮重相差 20%"], needs_reason=False)
    assert "净重只有 5\n皮重相差 20%" in texts(bar)
    assert bar.accessibleName() == "净重只有 5；皮重相差 20%"
    assert not editor(bar, "原因").isVisible()
    bar.show_question((), needs_reason=False)
    assert not bar.isVisible()


def test_a_reason_is_written_and_entered(qtbot: QtBot, bar: QuestionBar) -> None:
    bar.show_question(["单价超出范围"], needs_reason=True)
    bar.focus_reason()
    paste(qtbot, "晒干的")
    with qtbot.waitSignal(bar.confirmed) as told:
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert told.args == ["晒干的"]


def test_a_reason_stays_until_it_is_forgotten(bar: QuestionBar) -> None:
    bar.show_question(["单价超出范围"], needs_reason=True)
    editor(bar, "原因").setText("晒干的")
    bar.show_question(["单价超出范围", "请写明原因"], needs_reason=True)
    assert editor(bar, "原因").text() == "晒干的", "the same question asked more urgently"
    bar.show_question((), needs_reason=False)
    bar.show_question(["单价超出范围"], needs_reason=True)
    assert editor(bar, "原因").text() == "晒干的", "an edit closed the question"
    bar.forget_reason()
    assert editor(bar, "原因").text() == ""
    assert not editor(bar, "原因").isUndoAvailable()


def test_another_price_may_be_typed_where_a_reason_is_asked_for(
    qtbot: QtBot, bar: QuestionBar
) -> None:
    bar.show_question(["净重只有 5"], needs_reason=False)
    assert not button(bar, "改单价").isVisible()
    bar.show_question(["单价超出范围"], needs_reason=True)
    with qtbot.waitSignal(bar.reprice_requested):
        qtbot.mouseClick(button(bar, "改单价"), Qt.MouseButton.LeftButton)


def test_buttons_confirm_and_refuse(qtbot: QtBot, bar: QuestionBar) -> None:
    bar.show_question(["净重只有 5"], needs_reason=False)
    with qtbot.waitSignal(bar.refused):
        qtbot.mouseClick(button(bar, "不保存"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.confirmed) as told:
        qtbot.mouseClick(button(bar, "确认保存"), Qt.MouseButton.LeftButton)
    assert told.args == [""]
