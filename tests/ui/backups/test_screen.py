from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.backups.presenter import State
from fieldapp.ui.backups.screen import BackupModel, BackupsScreen
from tests.ui.finding import button, shown, texts

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

ROWS = [
    ("今天 07:58", "自动", "2.5 MB", "269", "1,396", "35", "电脑 A", "台账-20250226-075800.fbk"),
    ("昨天 18:02", "手工", "2.5 MB", "269", "1,390", "31", "电脑 A", "台账-20250225-180200.fbk"),
]


@pytest.fixture
def screen(qtbot: QtBot) -> BackupsScreen:
    made = shown(qtbot, BackupsScreen(), 1194, 670)
    made.show_rows(ROWS)
    return made


def test_the_model_is_sound(qtmodeltester: ModelTester) -> None:
    model = BackupModel()
    model.show_rows(ROWS)
    qtmodeltester.check(model)


def test_the_state_is_said_in_one_large_line(screen: BackupsScreen) -> None:
    screen.show_state(State(is_safe=True, title="今天 07:58 已备份到 某处", note="没有新的改动。"))
    assert {"今天 07:58 已备份到 某处", "没有新的改动。"} <= texts(screen)


def test_enter_on_a_backup_asks_to_restore_it(qtbot: QtBot, screen: BackupsScreen) -> None:
    screen.grid.setFocus()
    qtbot.keyClick(screen.grid.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.restore_requested) as asked:
        qtbot.keyClick(screen.grid.table, Qt.Key.Key_Return)
    assert asked.args == [1]


def test_the_buttons_ask_for_what_they_say(qtbot: QtBot, screen: BackupsScreen) -> None:
    for text, signal in (
        ("立即备份", screen.make_requested),
        ("另存到…", screen.make_elsewhere_requested),
        ("从文件恢复…", screen.restore_from_file_requested),
        ("恢复选中的一份…", screen.restore_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button(screen, text), Qt.MouseButton.LeftButton)


def test_while_a_backup_is_made_no_other_can_be(screen: BackupsScreen) -> None:
    screen.show_can_make(can_make=False)
    assert not button(screen, "立即备份").isEnabled()
    screen.show_can_make(can_make=True)
    assert button(screen, "立即备份").isEnabled()


def test_without_backups_there_is_nothing_to_restore(screen: BackupsScreen) -> None:
    screen.show_rows([])
    assert not button(screen, "恢复选中的一份…").isEnabled()
