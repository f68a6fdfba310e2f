from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fieldapp.services.ledgers import Access
from fieldapp.ui.backups.access_fields import TO_CODE
from fieldapp.ui.backups.restore_dialog import RestoreDialog
from tests.ui.farm import PASSWORD
from tests.ui.finding import button, editor, focused, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.backups.offer import Offer
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 20_000
CODE = "7QK4-M9TX-D2VH-8RCP"
TODAY = date(2025, 2, 26)


class Case:
    def __init__(self, qtbot: QtBot, jobs: Jobs, farm: Farm, offer: Offer) -> None:
        self.restored: list[Any] = []
        self.dialog = RestoreDialog(
            jobs, farm.ledgers, offer, lambda *made: self.restored.append(made), today=TODAY
        )
        qtbot.addWidget(self.dialog)
        self.dialog.open()


@pytest.fixture
def case(qtbot: QtBot, jobs: Jobs, farm: Farm, offer: Offer) -> Case:
    return Case(qtbot, jobs, farm, offer)


def test_what_the_backup_holds_stands_beside_what_there_is(case: Case, offer: Offer) -> None:
    assert offer.now is not None
    shown = texts(case.dialog)
    assert {f"{offer.manifest.contents.steps} 步", f"{offer.now.steps} 步", "现在"} <= shown
    assert editor(case.dialog, "恢复到").text() == str(offer.folder)


def test_without_an_open_ledger_the_backup_stands_alone(
    qtbot: QtBot, jobs: Jobs, farm: Farm, offer: Offer
) -> None:
    alone = Case(qtbot, jobs, farm, replace(offer, now=None))
    assert "现在" not in texts(alone.dialog)


def test_a_wrong_password_is_told_and_can_be_mended(
    qtbot: QtBot, case: Case, jobs: Jobs, offer: Offer
) -> None:
    editor(case.dialog, "密码").setText("猜的密码")
    qtbot.mouseClick(button(case.dialog, "恢复到新文件夹"), LEFT)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE_MS)
    assert any("做备份那天的密码再试" in text for text in texts(case.dialog))
    editor(case.dialog, "密码").setText(PASSWORD)
    qtbot.mouseClick(button(case.dialog, "恢复到新文件夹"), LEFT)
    qtbot.waitUntil(lambda: bool(case.restored), timeout=PATIENCE_MS)
    assert case.restored[0][0] == offer.folder
    assert not case.dialog.isVisible()


def test_who_forgot_the_password_restores_with_the_code(
    qtbot: QtBot, farm: Farm, jobs: Jobs, request: pytest.FixtureRequest
) -> None:
    farm.ledgers.set_recovery_code(farm.folder, Access(None, PASSWORD), CODE)
    case: Case = request.getfixturevalue("case")  # its backup is made now
    with qtbot.waitActive(case.dialog):
        case.dialog.activateWindow()
    qtbot.mouseClick(button(case.dialog, TO_CODE), LEFT)
    for name, text in (("恢复码", CODE), ("新密码", "shili123"), ("再输一遍", "shili123")):
        assert focused() is editor(case.dialog, name)
        qtbot.keyClicks(focused(), text)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(case.restored), timeout=PATIENCE_MS)
    assert not jobs.is_busy
    farm.ledgers.open(case.restored[0][0], Access(None, "shili123")).close()


def test_escape_closes_and_restores_nothing(qtbot: QtBot, case: Case, offer: Offer) -> None:
    qtbot.keyClick(case.dialog, Qt.Key.Key_Escape)
    assert not case.dialog.isVisible()
    assert not offer.folder.exists()


@pytest.mark.parametrize("has_files", [True, False])
def test_a_folder_with_something_in_it_gets_a_new_one_inside(
    qtbot: QtBot, case: Case, tmp_path: Path, offer: Offer, has_files: bool
) -> None:
    place = tmp_path / "别处"
    place.mkdir()
    if has_files:
        (place / "x").touch()
    qtbot.mouseClick(button(case.dialog, "选择…"), LEFT)
    (asking,) = case.dialog.findChildren(QFileDialog)
    asking.fileSelected.emit(str(place))
    asking.reject()
    wanted = place / offer.folder.name if has_files else place
    assert editor(case.dialog, "恢复到").text() == str(wanted)
