from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton, QScrollArea, QWidget

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.ui.households.comparison import Comparison
from fieldapp.ui.record_form.person_editor import PersonEditor
from fieldapp.ui.widgets.dialogs import Question

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.households import Households
    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def comparison(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, chen: PartyId, farm: Farm
) -> Comparison:
    made = Comparison(quick_desk, [("陈望", (chen, farm.people[1]))], window)
    made.open()
    qtbot.waitExposed(made)
    return made


def visible_texts(comparison: Comparison, kind: type[QLabel | QRadioButton]) -> list[str]:
    return [each.text() for each in comparison.findChildren(kind) if each.isVisible()]


def test_differing_values_are_shown_once_and_equal_ones_on_a_line(comparison: Comparison) -> None:
    assert {"上寨组", "石板组", "脱贫户"} <= set(visible_texts(comparison, QRadioButton))
    labels = visible_texts(comparison, QLabel)
    assert "上寨组" not in labels
    assert sum("户主姓名 陈望" in text for text in labels) == 1


def test_what_differs_is_bold_while_less_than_two_are_ticked(
    qtbot: QtBot, comparison: Comparison
) -> None:
    qtbot.keyClick(comparison.findChildren(QCheckBox)[1], Qt.Key.Key_Space)
    shown = [each for each in comparison.findChildren(QLabel) if each.isVisible()]
    assert {"上寨组", "石板组", "脱贫户"} <= {
        each.text() for each in shown if each.property("bold")
    }


def test_another_household_is_found_by_letters(
    qtbot: QtBot, comparison: Comparison, farm: Farm, households: Households
) -> None:
    other = comparison.findChildren(PersonEditor)[0]
    qtbot.keyClicks(other, "sm")
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert [each.text() for each in comparison.findChildren(QCheckBox)][1].startswith("下寨组单明")
    assert comparison.primary.isEnabled()
    assert households.card(farm.people[2]).void is None


def test_two_are_needed(qtbot: QtBot, comparison: Comparison) -> None:
    checks = comparison.findChildren(QCheckBox)
    assert [each.isChecked() for each in checks] == [True, True]
    qtbot.keyClick(checks[1], Qt.Key.Key_Space)
    assert not comparison.primary.isEnabled()


def test_two_are_merged_after_one_question(
    qtbot: QtBot, comparison: Comparison, households: Households, chen: PartyId
) -> None:
    group = next(each for each in comparison.findChildren(QRadioButton) if each.text() == "石板组")
    qtbot.keyClick(group, Qt.Key.Key_Space)
    qtbot.keyClick(comparison.primary, Qt.Key.Key_Space)
    (question,) = comparison.findChildren(Question)
    assert question.accessibleName() == "把石板组陈望（尾号 0012）并入上寨组陈望（尾号 3531）？"
    action = next(
        each for each in question.findChildren(QPushButton) if each.text() == "合并这两户"
    )
    with qtbot.waitSignal(comparison.merged) as merged:
        qtbot.keyClick(action, Qt.Key.Key_Space)
    assert merged.args == [chen]
    assert households.values(chen)[FieldId("group")] == "石板组"


def test_the_safe_answer_leaves_both(
    qtbot: QtBot, comparison: Comparison, households: Households, chen: PartyId
) -> None:
    qtbot.keyClick(comparison.primary, Qt.Key.Key_Space)
    (question,) = comparison.findChildren(Question)
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert len(households.same_named(chen)) == 1
    assert comparison.isVisible()


def test_a_long_name_keeps_its_ends_and_its_neighbour_in_sight(
    qtbot: QtBot, quick_desk: Desk, window: QWidget, households: Households, chen: PartyId
) -> None:
    name = "陈" * 30
    assert households.change(chen, {FieldId("name"): name}) == ()
    comparison = Comparison(quick_desk, [(name, (chen,))], window)
    comparison.open()
    qtbot.keyClicks(comparison.findChildren(PersonEditor)[0], "sm")
    qtbot.keyClick(comparison.findChildren(PersonEditor)[0], Qt.Key.Key_Return)
    check = comparison.findChildren(QCheckBox)[0]
    assert (check.text()[:3], check.text()[-6:]) == ("上寨组", " 3531）")
    assert check.toolTip() == f"上寨组{name}（尾号 3531）"
    scroll = comparison.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: scroll.horizontalScrollBar().maximum() == 0)


def test_a_comparison_holds_nothing_that_closing_would_lose(comparison: Comparison) -> None:
    assert not comparison.is_begun
