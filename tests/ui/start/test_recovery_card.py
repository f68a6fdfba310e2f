from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from fieldapp.ui.start.recovery_card import SENTENCE, RecoveryCard
from tests.ui.finding import button, shown, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CODE = "7QK4-M9TX-D2VH-8RCP"


@pytest.fixture
def card(qtbot: QtBot) -> RecoveryCard:
    made = shown(qtbot, RecoveryCard())
    made.show_code(CODE)
    return made


def test_the_code_stands_on_two_lines_and_has_a_name(card: RecoveryCard) -> None:
    code = next(each for each in card.findChildren(QLabel) if each.accessibleName() == "恢复码")
    assert code.text() == "7QK4 - M9TX\nD2VH - 8RCP"


def test_that_it_was_copied_is_said_and_taken_back(qtbot: QtBot, card: RecoveryCard) -> None:
    said: list[bool] = []
    card.copied.connect(lambda: said.append(card.is_copied))
    for _ in range(2):
        qtbot.keyClick(button(card, "我已抄好或打印"), Qt.Key.Key_Space)
    assert said == [True, False]


def chosen_file(qtbot: QtBot, card: RecoveryCard, path: Path) -> None:
    qtbot.mouseClick(button(card, "存成文件"), Qt.MouseButton.LeftButton)
    dialog = card.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_code_is_kept_in_a_file(qtbot: QtBot, card: RecoveryCard, tmp_path: Path) -> None:
    chosen_file(qtbot, card, tmp_path / "码.txt")
    assert (tmp_path / "码.txt").read_text("utf-8") == f"{CODE}\n{SENTENCE}\n"
    assert "恢复码已存好，请不要和电脑放在一起。" in texts(card)
    assert not card.is_copied


def test_a_stick_that_is_gone_is_told(qtbot: QtBot, card: RecoveryCard, tmp_path: Path) -> None:
    chosen_file(qtbot, card, tmp_path / "没有" / "码.txt")
    assert any(text.startswith("没有写成") for text in texts(card))
