from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from fieldapp.ui.start.headline import headline
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_title_stands_in_larger_letters_above_a_sentence(qtbot: QtBot) -> None:
    page = QWidget()
    page.setLayout(headline("设置打开密码", "请设一个密码。"))
    title, sentence = shown(qtbot, page).findChildren(QLabel)
    assert (title.text(), sentence.text()) == ("设置打开密码", "请设一个密码。")
    assert title.geometry().bottom() < sentence.geometry().top()
    assert title.font().pixelSize() > sentence.font().pixelSize()
