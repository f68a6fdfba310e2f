from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from fieldapp.ui.backups.access_fields import TO_CODE, TO_PASSWORD, AccessFields
from fieldapp.ui.backups.restore_presenter import Asked, Typed
from tests.ui.finding import button, editor, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def fields(qtbot: QtBot) -> AccessFields:
    return shown(qtbot, AccessFields(("王小明", "李敏")))


def names_in_sight(fields: AccessFields) -> list[str]:
    editors = fields.findChildren(QLineEdit)
    return [each.accessibleName() for each in editors if each.isVisible()]


def test_a_password_is_asked_for_at_first(fields: AccessFields) -> None:
    assert names_in_sight(fields) == ["密码"]
    editor(fields, "密码").setText("shili123")
    assert fields.typed() == Typed("王小明", "shili123")


def test_who_has_the_code_types_it_and_a_new_password(qtbot: QtBot, fields: AccessFields) -> None:
    qtbot.mouseClick(button(fields, TO_CODE), LEFT)
    assert names_in_sight(fields) == ["恢复码", "新密码", "再输一遍"]
    assert focused() is editor(fields, "恢复码")
    editor(fields, "恢复码").setText("7qk4")
    editor(fields, "新密码").setText("1")
    editor(fields, "再输一遍").setText("2")
    typed = Typed("王小明", code="7qk4", new_password="1", again="2", has_code=True)
    assert fields.typed() == typed
    qtbot.mouseClick(button(fields, TO_PASSWORD), LEFT)
    assert names_in_sight(fields) == ["密码"]
    assert not fields.typed().has_code


def test_secrets_are_dots_and_the_code_can_be_read(qtbot: QtBot, fields: AccessFields) -> None:
    qtbot.mouseClick(button(fields, TO_CODE), LEFT)
    hidden = QLineEdit.EchoMode.Password
    modes = {name: editor(fields, name).echoMode() for name in names_in_sight(fields)}
    assert [name for name, mode in modes.items() if mode == hidden] == ["新密码", "再输一遍"]


def test_what_is_wrong_stands_below_its_field_until_it_is_cleared(
    qtbot: QtBot, fields: AccessFields
) -> None:
    fields.show_wrong(Asked.PASSWORD, "密码不对。")
    assert "密码不对。" in texts(fields)
    qtbot.mouseClick(button(fields, TO_CODE), LEFT)
    qtbot.mouseClick(button(fields, TO_PASSWORD), LEFT)
    assert "密码不对。" not in texts(fields)


def test_one_user_alone_need_not_be_chosen(qtbot: QtBot) -> None:
    fields = shown(qtbot, AccessFields(("王小明",)))
    assert not any(each.isVisible() for each in fields.findChildren(QComboBox))
    assert fields.typed().user == "王小明"
