from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.services.ledgers import Access, users_of
from fieldapp.ui.users.dialog import NewUserDialog
from tests.ui.farm import PASSWORD
from tests.ui.finding import editor, focused, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm

NEW = "another-long-word"


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, farm: Farm) -> NewUserDialog:
    made = NewUserDialog(desk, farm.ledgers)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    return made


def test_a_user_is_added_with_keys_alone(
    qtbot: QtBot, dialog: NewUserDialog, desk: Desk, farm: Farm
) -> None:
    told = [dialog.is_begun]
    for text in ("Zhou Kai", NEW, NEW):
        qtbot.keyClicks(focused(), text)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    told.append(dialog.is_begun)
    editor(dialog, "您的密码").setText(PASSWORD)
    with qtbot.waitSignal(dialog.added) as added:
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert added.args == ["Zhou Kai"]
    folder = desk.ledger.store.path.parent
    assert users_of(folder)[-1] == "Zhou Kai"
    farm.ledgers.open(folder, Access("Zhou Kai", NEW)).close()
    assert [*told, dialog.is_begun] == [False, True, False]


def test_what_is_wrong_stands_beside_its_field(
    qtbot: QtBot, dialog: NewUserDialog, desk: Desk
) -> None:
    assert any(desk.ledger.store.user in text for text in texts(dialog))
    editor(dialog, "新用户姓名").setText(desk.ledger.store.user)
    for label in ("新用户的密码", "再输一遍"):
        editor(dialog, label).setText(NEW)
    editor(dialog, "您的密码").setText("不是这个口令")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("密码不对" in text for text in texts(dialog)))
    assert focused() is editor(dialog, "您的密码")
    editor(dialog, "您的密码").setText(PASSWORD)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("已经存在" in text for text in texts(dialog)))
    assert focused() is editor(dialog, "新用户姓名")
    assert not any("密码不对" in text for text in texts(dialog))
