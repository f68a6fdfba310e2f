from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from fieldapp.services.ledger import MONTH_END_DAY
from fieldapp.services.report_signing import LONGEST, ReportSigning
from fieldapp.services.undoing import Undoing
from fieldapp.ui.report_center.signing_dialog import SAVED, SigningDialog
from fieldapp.ui.widgets.fields import FieldBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm

ENTER = Qt.Key.Key_Return


@pytest.fixture
def dialog(qtbot: QtBot, quick_desk: Desk) -> SigningDialog:
    made = SigningDialog(quick_desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def edit(dialog: SigningDialog, name: str) -> QLineEdit:
    return next(e for e in dialog.findChildren(QLineEdit) if e.accessibleName() == name)


def test_names_are_typed_and_saved_as_one_step(
    qtbot: QtBot, dialog: SigningDialog, farm: Farm, quick_desk: Desk
) -> None:
    qtbot.keyClicks(edit(dialog, "审核人"), "zhoukai")
    qtbot.keyClicks(edit(dialog, "联系电话"), "13800000000")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(edit(dialog, "联系电话"), ENTER, Qt.KeyboardModifier.ControlModifier)
    values = ReportSigning(farm.ledger).values()
    assert (values["审核人"], values["联系电话"]) == ("zhoukai", "13800000000")
    assert Undoing(farm.ledger).undo() == "修改报表的填报设置"
    assert ReportSigning(farm.ledger).values()["审核人"] == ""
    assert cast("FakeNotices", quick_desk.notices).said == [SAVED]


def test_the_end_of_the_month_is_chosen(qtbot: QtBot, dialog: SigningDialog, farm: Farm) -> None:
    choice = dialog.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    assert choice.currentText() == "月末"
    choice.setFocus()
    for _ in range(2):
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "每月 25 日"
    dialog.save()
    assert farm.ledger.month_end_day() == 25


def test_a_day_that_is_set_already_stays_among_the_choices(
    qtbot: QtBot, quick_desk: Desk, farm: Farm
) -> None:
    ReportSigning(farm.ledger).set({MONTH_END_DAY: "22"})
    dialog = SigningDialog(quick_desk)
    qtbot.addWidget(dialog)
    choice = dialog.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    assert choice.currentText() == "每月 22 日"


def test_a_name_that_is_too_long_is_told_beside_its_field(
    qtbot: QtBot, dialog: SigningDialog, farm: Farm
) -> None:
    edit(dialog, "制表人").setText("长" * (LONGEST + 1))
    dialog.save()
    problems = [box.problem() for box in dialog.findChildren(FieldBox) if box.problem()]
    assert problems == ["“制表人”超过 40 个字，没有保存，请写短一些。"]
    assert ReportSigning(farm.ledger).values()["制表人"] == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
