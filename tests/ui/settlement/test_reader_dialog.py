from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fieldapp.ui.settlement.papers import BANK_LIST, PRINTER, SIGN_SHEET, XLSX, Reader, Wish
from fieldapp.ui.settlement.reader_dialog import ReaderDialog
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTER = Qt.Key.Key_Return


def test_one_question_says_what_will_be_on_the_paper(qtbot: QtBot) -> None:
    dialog = shown(qtbot, ReaderDialog(Wish(SIGN_SHEET, XLSX)))
    assert "这份签领表上有农户的号码，发给谁？" in texts(dialog)
    assert any("完整的身份证号" in text for text in texts(dialog))
    button(dialog, "张贴公示").click()
    assert any("改用公示表" in text for text in texts(dialog))
    with qtbot.waitSignal(dialog.reader_chosen) as told:
        button(dialog, "导出").click()
    assert told.args == [Reader.PUBLIC]
    assert not dialog.isVisible()


def test_enter_takes_the_usual_answer(qtbot: QtBot) -> None:
    dialog = shown(qtbot, ReaderDialog(Wish(BANK_LIST, PRINTER)))
    assert dialog.windowTitle() == "打印代发清册"
    with qtbot.waitSignal(dialog.reader_chosen) as told:
        qtbot.keyClick(focused(), ENTER)
    assert told.args == [Reader.FILES]


def test_the_banks_list_is_for_the_bank_alone(qtbot: QtBot) -> None:
    dialog = shown(qtbot, ReaderDialog(Wish(BANK_LIST, XLSX)))
    assert {each.text() for each in dialog._choice._buttons.values()} == {"交给银行"}
