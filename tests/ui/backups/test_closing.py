from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldapp.services.backups import Backups
from fieldapp.ui.backups.closing import ClosingBackup, ClosingDialog
from fieldapp.ui.widgets.dialogs import Question
from tests.ui.finding import button, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 20_000


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def backup(jobs: Jobs, frame: QWidget) -> ClosingBackup:
    return ClosingBackup(jobs, frame)


def test_closing_makes_a_backup_once(backup: ClosingBackup, farm: Farm) -> None:
    assert backup.may_close(farm.ledger)
    assert backup.may_close(farm.ledger)
    (made,) = Backups(farm.ledger).listed()
    assert made.manifest is not None
    assert made.manifest.note.is_automatic


def test_what_went_wrong_is_told_and_the_window_can_be_closed_all_the_same(
    qtbot: QtBot, backup: ClosingBackup, farm: Farm, frame: QWidget
) -> None:
    Backups(farm.ledger).folder.touch()  # a file where the folder should be
    assert not backup.may_close(farm.ledger)
    (question,) = frame.findChildren(Question)
    assert any("数据都已保存在台账里" in text for text in texts(question))
    qtbot.mouseClick(button(question, "直接关闭"), LEFT)
    assert not frame.isVisible()
    assert backup.may_close(farm.ledger)


def test_who_does_not_close_after_all_is_asked_again(
    qtbot: QtBot, backup: ClosingBackup, farm: Farm, frame: QWidget
) -> None:
    Backups(farm.ledger).folder.touch()
    assert not backup.may_close(farm.ledger)
    (question,) = frame.findChildren(Question)
    qtbot.mouseClick(button(question, "先不关"), LEFT)
    assert frame.isVisible()
    Backups(farm.ledger).folder.unlink()
    assert backup.may_close(farm.ledger)
    assert len(Backups(farm.ledger).listed()) == 1


def endless(progress: Progress) -> None:
    while True:
        progress.advance(1, 100, "正在备份台账。")


def test_the_dialog_can_be_left_and_stops_the_backup(
    qtbot: QtBot, jobs: Jobs, frame: QWidget
) -> None:
    job = jobs.read("正在备份台账", endless)
    dialog = ClosingDialog(job, frame)
    dialog.open()
    with qtbot.waitSignal(job.cancelled, timeout=PATIENCE_MS):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert any("直接关闭" in text for text in texts(dialog))
