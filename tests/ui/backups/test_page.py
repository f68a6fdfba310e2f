from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fieldapp.ui.backups.page import BackupsPage
from fieldapp.ui.backups.restore_dialog import RestoreDialog
from tests.ui.farm import PASSWORD
from tests.ui.finding import button, editor, hold_still, shown, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 20_000


@pytest.fixture
def opened() -> list[Any]:
    """The folders that somebody wanted to open."""
    return []


@pytest.fixture
def page(
    qtbot: QtBot, desk: Desk, farm: Farm, jobs: Jobs, opened: list[Any]
) -> Iterator[BackupsPage]:
    made = BackupsPage(desk, farm.ledgers, lambda folder, keys: opened.append((folder, keys)))
    shown(qtbot, made, 1194, 670)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE_MS)
    yield made
    hold_still(made)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE_MS)


def test_a_backup_is_made_with_a_click_and_told_to_the_window(
    qtbot: QtBot, page: BackupsPage, farm: Farm
) -> None:
    with qtbot.waitSignal(page.last_told, timeout=PATIENCE_MS) as told:
        qtbot.mouseClick(button(page, "立即备份"), LEFT)
    assert told.args is not None
    assert told.args[0].startswith("上次备份")
    assert len(list(farm.folder.with_name("台账备份").glob("*.fbk"))) == 1


def test_a_backup_goes_where_it_is_wanted(
    qtbot: QtBot, page: BackupsPage, jobs: Jobs, tmp_path: Path
) -> None:
    (tmp_path / "U盘").mkdir()
    qtbot.mouseClick(button(page, "另存到…"), LEFT)
    (asking,) = page.findChildren(QFileDialog)
    asking.fileSelected.emit(str(tmp_path / "U盘"))
    asking.reject()
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE_MS)
    assert len(list((tmp_path / "U盘").glob("*.fbk"))) == 1


def test_a_backup_is_restored_beside_the_ledger_and_can_be_opened(
    qtbot: QtBot, page: BackupsPage, farm: Farm, jobs: Jobs, opened: list[Any]
) -> None:
    qtbot.mouseClick(button(page, "立即备份"), LEFT)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE_MS)
    page.grid.setFocus()
    qtbot.keyClick(page.grid.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.findChildren(RestoreDialog)), timeout=PATIENCE_MS)
    (dialog,) = page.findChildren(RestoreDialog)
    qtbot.keyClicks(editor(dialog, "密码"), "x")
    editor(dialog, "密码").setText(PASSWORD)
    qtbot.keyClick(editor(dialog, "密码"), Qt.Key.Key_Return)
    folder = farm.folder.with_name("台账恢复")
    told = f"已恢复到 {folder}，并检查无误；现在的台账没有变化。"
    qtbot.waitUntil(lambda: told in texts(page), timeout=PATIENCE_MS)
    qtbot.mouseClick(button(page, "打开恢复的台账"), LEFT)
    ((wanted, keys),) = opened
    assert wanted == folder
    with closing(farm.ledgers.open_with(folder, keys)) as ledger:
        assert ledger.setting("village") == farm.ledger.setting("village")


def test_a_file_is_chosen_and_what_is_no_backup_is_told(
    qtbot: QtBot, page: BackupsPage, desk: Desk, jobs: Jobs, tmp_path: Path
) -> None:
    (tmp_path / "x.fbk").write_text("x", encoding="utf-8")
    qtbot.mouseClick(button(page, "从文件恢复…"), LEFT)
    (asking,) = page.findChildren(QFileDialog)
    asking.fileSelected.emit(str(tmp_path / "x.fbk"))
    asking.reject()
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE_MS)
    assert desk.notices.said == ["backup.damaged"]  # type: ignore[attr-defined]
