from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.preferences import TEXT_SIZES as SIZES
from fieldapp.services.preferences import THEMES as NAMES
from fieldapp.ui.shell.look_menu import TEXT_SIZES, THEMES, LookMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot


def action(menu: LookMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == text)


def test_what_holds_now_is_ticked(qtbot: QtBot) -> None:
    menu = LookMenu("dark", 115)
    qtbot.addWidget(menu)
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["深色", "大字号"]


def test_what_is_chosen_is_told(qtbot: QtBot) -> None:
    menu = LookMenu("system", 100)
    qtbot.addWidget(menu)
    with qtbot.waitSignal(menu.theme_chosen) as theme:
        action(menu, "浅色").trigger()
    with qtbot.waitSignal(menu.text_size_chosen) as size:
        action(menu, "特大字号").trigger()
    assert (theme.args, size.args) == (["light"], [130])


def test_every_preference_can_be_chosen() -> None:
    assert tuple(name for name, _ in THEMES) == NAMES
    assert tuple(int(size) for size, _ in TEXT_SIZES) == SIZES
