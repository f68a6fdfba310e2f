from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fieldapp.services.upgrading import Upgrading
from fieldapp.ui.type_upgrade.dialog import BACKUP, UpgradeDialog
from tests.ui.finding import button, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.upgrading import NewerType
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 20_000


def opened(
    qtbot: QtBot, desk: Desk, library: TypeLibrary, newer: NewerType, *, is_begun: bool = False
) -> UpgradeDialog:
    made = UpgradeDialog(desk, library, newer, lambda: is_begun)
    qtbot.addWidget(made)
    made.open()
    return made


def test_what_is_new_is_told_and_taken(
    qtbot: QtBot, desk: Desk, jobs: Jobs, farm: Farm, newer_library: TypeLibrary, newer: NewerType
) -> None:
    dialog = opened(qtbot, desk, newer_library, newer)
    assert {BACKUP, "记录种类“检测”改名为“化验”。"} <= texts(dialog)
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE_MS):
        qtbot.mouseClick(button(dialog, "升级"), LEFT)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE_MS)
    assert Upgrading(farm.ledger, newer_library).newer() == ()


def test_what_is_refused_is_told_and_cannot_be_taken(
    qtbot: QtBot, desk: Desk, harmful_library: TypeLibrary, harmful: NewerType
) -> None:
    dialog = opened(qtbot, desk, harmful_library, harmful)
    assert not button(dialog, "升级").isVisible()
    shown = texts(dialog)
    assert set(harmful.refusals) <= shown
    assert any("下面 2 处会改动以前的数据" in text for text in shown)
    assert BACKUP not in shown


def test_escape_leaves_the_ledger_as_it_is(
    qtbot: QtBot, desk: Desk, farm: Farm, newer_library: TypeLibrary, newer: NewerType
) -> None:
    dialog = opened(qtbot, desk, newer_library, newer)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert Upgrading(farm.ledger, newer_library).newer() == (newer,)


def test_what_stands_in_the_way_is_told_above_the_list(
    qtbot: QtBot, desk: Desk, newer_library: TypeLibrary, newer: NewerType
) -> None:
    dialog = opened(qtbot, desk, newer_library, newer, is_begun=True)
    qtbot.mouseClick(button(dialog, "升级"), LEFT)
    assert any("还有没保存的登记" in text for text in texts(dialog))
    assert button(dialog, "升级").isEnabled()
