from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.dialogs import FormDialog, Question
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def asked(parent: QWidget, *reasons: str) -> Question:
    question = Question(
        "ph.warning-circle-fill",
        "作废 014 号磅单（赵启明，803 kg）？",
        "作废后不计入合计，单号保留备查。",
        action="作废磅单",
        cancel="不作废",
        is_destructive=True,
        reasons=reasons,
        parent=parent,
    )
    question.open()
    return question


@pytest.fixture
def place(qtbot: QtBot) -> LineEdit:
    """Where the focus was before a question."""
    made = LineEdit()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


def button(dialog: QWidget, text: str) -> Button:
    return next(each for each in dialog.findChildren(Button) if each.text() == text)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_esc_take_the_safe_answer(qtbot: QtBot, place: LineEdit, key: Qt.Key) -> None:
    question = asked(place)
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    with qtbot.waitSignal(question.answered) as told:
        qtbot.keyClick(focused(), key)
    assert told.args == [False]


def test_the_action_is_named_by_its_verb_and_not_the_default(qtbot: QtBot, place: LineEdit) -> None:
    question = asked(place)
    action = button(question, "作废磅单")
    assert not action.isDefault()
    assert action.property("kind") == "destructive"
    assert button(question, "不作废").x() < action.x()
    with qtbot.waitSignal(question.answered) as told:
        qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert told.args == [True]


def test_a_reason_is_offered_and_another_can_be_typed(qtbot: QtBot, place: LineEdit) -> None:
    question = asked(place, "重复过磅", "称错车辆")
    reasons = question.findChildren(Choice)[0]
    assert question.reason() == "重复过磅"
    reasons.setEditText("")
    assert not button(question, "作废磅单").isEnabled()
    reasons.setFocus()
    qtbot.keyClicks(reasons, "wrong")
    assert button(question, "作废磅单").isEnabled()
    assert question.reason() == "wrong"
    question.reject()


def test_a_long_question_is_shown_whole(qtbot: QtBot, place: LineEdit) -> None:
    title = f"作废 SG20250226-A001（{'木柯村上寨组养殖农民专业合作社' * 4}，59,999 kg）？"
    question = Question("ph.info", title, "保留备查。", action="作废", cancel="返回", parent=place)
    question.open()
    qtbot.waitExposed(question)
    for line in question.findChildren(QLabel):
        if line.wordWrap() and line.isVisible():
            assert line.height() >= line.heightForWidth(line.width())


def test_the_focus_returns_to_where_it_was(qtbot: QtBot, place: LineEdit) -> None:
    question = asked(place)
    qtbot.waitExposed(question)
    with qtbot.waitSignal(question.destroyed):
        question.reject()
    place.activateWindow()  # as a window manager does
    qtbot.waitUntil(place.hasFocus)


@pytest.fixture
def form(qtbot: QtBot) -> FormDialog:
    made = FormDialog("蚯蚓销售", action="保存")
    qtbot.addWidget(made)
    for name in ("客户", "斤"):
        made.body.addWidget(FieldBox(name, LineEdit()))
    made.open()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.focus_first()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_enter_goes_to_the_next_field_and_saves_in_the_last(qtbot: QtBot, form: FormDialog) -> None:
    assert focused().accessibleName() == "客户"
    with qtbot.assertNotEmitted(form.save_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused().accessibleName() == "斤"
    with qtbot.waitSignal(form.save_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Enter)


def test_ctrl_enter_saves_and_goes_on_from_any_field(qtbot: QtBot, form: FormDialog) -> None:
    with qtbot.waitSignal(form.save_and_continue_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_esc_closes_a_form(qtbot: QtBot, form: FormDialog) -> None:
    with qtbot.waitSignal(form.rejected):
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)


def test_enter_on_the_button_of_a_form_saves_once(qtbot: QtBot, form: FormDialog) -> None:
    told: list[bool] = []
    form.save_requested.connect(lambda: told.append(True))
    form.primary.setFocus()
    qtbot.keyClick(form.primary, Qt.Key.Key_Return)
    assert told == [True]


def test_the_safe_button_of_a_form_can_be_named_by_what_it_does(form: FormDialog) -> None:
    form.name_cancel("关闭")
    assert "关闭" in {each.text() for each in form.findChildren(Button)}


SENTENCE = "这一天还没有到，请检查月份和日期；要登记以前的事，请填那一天。" * 3


def in_sight(dialog: FormDialog) -> bool:
    """Whether a form is shown whole."""
    area = dialog.findChildren(QScrollArea)[0]
    return area.verticalScrollBar().maximum() == 0


@pytest.fixture
def roomy(qtbot: QtBot) -> QWidget:
    """A window with room for a dialog."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def opened_over(qtbot: QtBot, window: QWidget, fields: int) -> tuple[FormDialog, list[FieldBox]]:
    made = FormDialog("蚯蚓销售", parent=window)
    boxes = [FieldBox(f"第 {place} 项", LineEdit()) for place in range(fields)]
    for box in boxes:
        made.body.addWidget(box)
    made.fit()
    made.open()
    qtbot.waitExposed(made)
    return made, boxes


def test_a_form_grows_when_it_says_what_is_wrong(qtbot: QtBot, roomy: QWidget) -> None:
    dialog, (first, second) = opened_over(qtbot, roomy, 2)
    assert in_sight(dialog)
    high = dialog.height()
    first.show_problem(SENTENCE)
    second.show_problem(SENTENCE)
    qtbot.waitUntil(lambda: dialog.height() > high + 60)
    qtbot.waitUntil(lambda: in_sight(dialog))
    first.clear_problem()
    first.show_problem(SENTENCE)
    qtbot.wait(10)
    assert in_sight(dialog)


def test_a_form_keeps_within_its_window(qtbot: QtBot, roomy: QWidget) -> None:
    dialog, boxes = opened_over(qtbot, roomy, 11)
    for box in boxes:
        box.show_problem(SENTENCE)
    qtbot.waitUntil(lambda: not in_sight(dialog))
    qtbot.wait(10)
    assert dialog.height() <= roomy.height()
    assert dialog.primary.mapTo(dialog, dialog.primary.rect().bottomLeft()).y() < dialog.height()


def test_a_form_that_somebody_made_small_grows_by_no_more_than_what_came(
    qtbot: QtBot, roomy: QWidget
) -> None:
    dialog, (first, _) = opened_over(qtbot, roomy, 2)
    dialog.resize(dialog.width(), dialog.height() - 60)
    qtbot.waitUntil(lambda: not in_sight(dialog))
    high = dialog.height()
    first.show_note("写全名。")
    qtbot.waitUntil(lambda: dialog.height() > high)
    assert dialog.height() < high + 40
