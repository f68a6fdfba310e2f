from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from fieldapp.ui.widgets.key_hint import KeyCap, key_hints

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_each_key_of_a_hint_is_a_key(qtbot: QtBot) -> None:
    hints = key_hints([("Ctrl F", "筛选"), ("1 – 4", "选等级")])
    qtbot.addWidget(hints)
    keys = [each.accessibleName() for each in hints.findChildren(KeyCap)]
    assert keys == ["Ctrl", "F", "1", "4"]
    assert [each.text() for each in hints.findChildren(QLabel)] == ["筛选", "–", "选等级"]


def test_a_key_is_no_narrower_than_high(qtbot: QtBot) -> None:
    key, wide = KeyCap("1"), KeyCap("Enter")
    for each in (key, wide):
        qtbot.addWidget(each)
        each.show()
    assert key.sizeHint().width() == key.sizeHint().height()
    assert wide.sizeHint().width() > key.sizeHint().width()
