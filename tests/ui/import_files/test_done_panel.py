"""What was stored and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.import_files.counts import Counts
from fieldapp.ui.import_files.done_panel import DonePanel
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_all_that_was_stored_is_told(qtbot: QtBot) -> None:
    panel = shown(qtbot, DonePanel(), 800, 500)
    panel.show_done(Counts(good=268, odd=1))
    assert {"已导入 269 行", "要整批撤销，请按 Ctrl+Z。"} <= texts(panel)
    assert not panel.export.isVisible()


def test_what_was_left_out_can_be_exported(qtbot: QtBot) -> None:
    panel = shown(qtbot, DonePanel(), 800, 500)
    panel.show_done(Counts(good=1, wrong=19, known=2))
    assert any(
        "有 19 行没有导入" in each and "有 2 行以前已经导入" in each for each in texts(panel)
    )
    with qtbot.waitSignal(panel.export_requested):
        panel.export.click()
    with qtbot.waitSignal(panel.another_requested):
        panel.another.click()
