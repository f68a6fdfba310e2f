from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.start.choice_page import WIDTH, ChoicePage
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> ChoicePage:
    made = shown(qtbot, ChoicePage(), 900, 500)
    made.setFocus()
    return made


def test_a_ledger_of_ones_own_is_chosen_at_first(page: ChoicePage) -> None:
    assert not page.wants_sample
    assert focused() is button(page, "建立本村台账")
    assert "您想怎样开始？" in texts(page)
    assert page.sizeHint().width() == WIDTH


OWN, SAMPLE, BACKUP = (False, False), (True, False), (False, True)


@pytest.mark.parametrize(
    ("key", "expected"),
    [(Qt.Key.Key_Down, [SAMPLE, BACKUP, OWN]), (Qt.Key.Key_Up, [BACKUP, SAMPLE, OWN])],
)
def test_arrows_choose_round_and_round(
    qtbot: QtBot, page: ChoicePage, key: Qt.Key, expected: list[tuple[bool, bool]]
) -> None:
    chosen = []
    for _ in range(3):
        qtbot.keyClick(focused(), key)
        chosen.append((page.wants_sample, page.wants_backup))
        assert (focused() is button(page, "从备份恢复")) is page.wants_backup
    assert chosen == expected


def test_a_click_chooses_and_does_not_go_on(qtbot: QtBot, page: ChoicePage) -> None:
    with qtbot.assertNotEmitted(page.go_on_requested):
        qtbot.mouseClick(button(page, "用示例数据体验"), Qt.MouseButton.LeftButton)
    assert page.wants_sample


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_on(qtbot: QtBot, page: ChoicePage, key: Qt.Key) -> None:
    with qtbot.waitSignal(page.go_on_requested):
        qtbot.keyClick(focused(), key)


def test_other_keys_change_nothing(qtbot: QtBot, page: ChoicePage) -> None:
    with qtbot.assertNotEmitted(page.go_on_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_X)
    assert not page.wants_sample
