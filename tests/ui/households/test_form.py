from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.ui.households.form import HouseholdForm
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.notices import MessageBar
from tests.ui.farm import PEOPLE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.households import Households
    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(
    qtbot: QtBot, desk: Desk, household_id: PartyId | None, window: QWidget
) -> HouseholdForm:
    form = HouseholdForm(desk, household_id, ("上寨组",), window)
    form.open()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def editor(form: HouseholdForm, name: str) -> QLineEdit:
    return next(each for each in form.findChildren(QLineEdit) if each.accessibleName() == name)


def button(form: HouseholdForm, text: str) -> QPushButton:
    return next(each for each in form.findChildren(QPushButton) if each.text() == text)


def starting(form: HouseholdForm, text: str) -> QPushButton:
    buttons = form.findChildren(QPushButton)
    return next(each for each in buttons if each.text().strip().startswith(text))


def test_enter_leads_through_the_fields(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, chen: PartyId
) -> None:
    form = opened(qtbot, quick_desk, chen, window)
    names = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        qtbot.keyClick(focused, ENTER)
    assert names == ["户主姓名", "村民小组", "身份证号", "性别"]
    assert form.isVisible()


def test_ctrl_enter_saves_what_was_typed(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, chen: PartyId, households: Households
) -> None:
    form = opened(qtbot, quick_desk, chen, window)
    size = editor(form, "家庭人口")
    size.selectAll()
    qtbot.keyClicks(size, "6")
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(size, ENTER, CTRL)
    assert saved.args == [chen]
    assert households.values(chen)[FieldId("size")] == 6
    assert not form.isVisible()


def test_what_is_wrong_stays_in_its_field_with_the_cursor(
    qtbot: QtBot, quick_desk: Desk, window: QWidget
) -> None:
    form = opened(qtbot, quick_desk, None, window)
    qtbot.keyClicks(editor(form, "身份证号"), "5202")
    qtbot.keyClick(editor(form, "身份证号"), ENTER, CTRL)
    assert editor(form, "身份证号").text() == "5202"
    assert editor(form, "户主姓名").hasFocus()
    assert editor(form, "身份证号").accessibleDescription()


def test_whose_number_it_is_can_be_opened(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, farm: Farm
) -> None:
    form = opened(qtbot, quick_desk, None, window)
    qtbot.keyClicks(editor(form, "户主姓名"), "Wang")
    qtbot.keyClicks(editor(form, "身份证号"), PEOPLE[2][2])
    qtbot.keyClick(editor(form, "身份证号"), ENTER, CTRL)
    qtbot.keyClick(button(form, "打开"), Qt.Key.Key_Space)
    with qtbot.waitSignal(form.open_requested) as wanted:
        qtbot.keyClick(button(form, "放弃修改"), Qt.Key.Key_Space)
    assert wanted.args == [farm.people[2]]
    assert not form.isVisible()


def test_what_an_old_roster_says_stays_as_it_is(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, chen: PartyId, households: Households
) -> None:
    assert households.change(chen, {FieldId("gender"): "男性"}) == ()
    form = opened(qtbot, quick_desk, chen, window)
    gender = next(each for each in form.findChildren(Choice) if each.accessibleName() == "性别")
    assert gender.value() == "男性"


@pytest.mark.parametrize("is_new", [True, False])
def test_esc_closes_a_form_that_was_not_changed(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, chen: PartyId, *, is_new: bool
) -> None:
    form = opened(qtbot, quick_desk, None if is_new else chen, window)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_esc_asks_before_what_was_typed_is_lost(
    qtbot: QtBot, quick_desk: Desk, window: QWidget
) -> None:
    form = opened(qtbot, quick_desk, None, window)
    qtbot.keyClicks(editor(form, "户主姓名"), "Wang")
    qtbot.keyClick(editor(form, "户主姓名"), Qt.Key.Key_Escape)
    (question,) = form.findChildren(Question)
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert editor(form, "户主姓名").text() == "Wang"


def test_closing_asks_too_and_goes_when_that_is_wanted(
    qtbot: QtBot, quick_desk: Desk, window: QWidget
) -> None:
    form = opened(qtbot, quick_desk, None, window)
    qtbot.keyClicks(editor(form, "户主姓名"), "Wang")
    form.close()
    assert form.isVisible()
    qtbot.keyClick(button(form, "放弃修改"), Qt.Key.Key_Space)
    assert not form.isVisible()


def test_a_new_household_is_saved_and_the_form_says_so_and_waits_for_the_next(
    qtbot: QtBot, quick_desk: Desk, window: QWidget
) -> None:
    form = opened(qtbot, quick_desk, None, window)
    QApplication.clipboard().setText("王大山")
    editor(form, "户主姓名").paste()
    editor(form, "村民小组").setText("上寨组")
    editor(form, "身份证号").setText("520299198001010018")
    with qtbot.assertNotEmitted(form.saved):
        qtbot.mouseClick(starting(form, "保存并继续"), Qt.MouseButton.LeftButton)
    bar = form.findChildren(MessageBar)[0]
    assert bar.isVisible()
    assert bar.text() == "已保存王大山，接着填下一户"
    assert editor(form, "户主姓名").text() == ""
    assert editor(form, "户主姓名").hasFocus()


def test_a_household_that_is_changed_has_no_next_one(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, chen: PartyId
) -> None:
    form = opened(qtbot, quick_desk, chen, window)
    assert not [each for each in form.findChildren(QPushButton) if "继续" in each.text()]


def test_a_form_counts_as_begun_only_while_something_typed_is_not_saved(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, chen: PartyId
) -> None:
    form = opened(qtbot, quick_desk, chen, window)
    told = [form.is_begun]
    qtbot.keyClicks(editor(form, "家庭人口"), "6")
    told.append(form.is_begun)
    qtbot.keyClick(editor(form, "家庭人口"), ENTER, CTRL)
    assert not form.isVisible()
    assert [*told, form.is_begun] == [False, True, False]


def test_a_form_that_was_given_up_is_begun_no_more(
    qtbot: QtBot, quick_desk: Desk, window: QWidget
) -> None:
    form = opened(qtbot, quick_desk, None, window)
    qtbot.keyClicks(editor(form, "户主姓名"), "Wang")
    form.reject()
    qtbot.keyClick(button(form, "放弃修改"), Qt.Key.Key_Space)
    assert not form.is_begun
