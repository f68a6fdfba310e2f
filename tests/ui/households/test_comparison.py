from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.ui.households.comparison import Comparison
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


def test_differing_values_are_bold(comparison: Comparison) -> None:
    bold = {each.text() for each in comparison.findChildren(QLabel) if each.property("bold")}
    assert {"上寨组", "石板组", "脱贫户"} <= bold
    assert "陈望" not in bold


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
