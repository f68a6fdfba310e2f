"""Whoever imports workbooks by keys alone: for tests of the page, and of the whole window."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from tests.ui.finding import focused

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.import_files.page import ImportPage

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
PATIENCE_MS = 20_000  # for a loaded machine; nothing waits that long
MENDED_TONS, MENDED_YUAN = Decimal("0.799"), Decimal("15.98")  # of the first row that is wrong


class Hands:
    """Whoever sits before the page: presses keys, and waits until the page has done its part."""

    def __init__(self, qtbot: QtBot, page: ImportPage) -> None:
        self.bot, self.page = qtbot, page
        self.page.setFocus()

    def press(self, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.bot.keyClick(QApplication.focusWidget() or self.page, key)

    def until_focus_is_in(self, name: str) -> None:
        """Wait until a button with that text, or the table, has the cursor."""
        self.bot.waitUntil(lambda: self.is_in(name), timeout=PATIENCE_MS)

    def is_in(self, name: str) -> bool:
        if QApplication.activeWindow() is None:
            self.page.window().activateWindow()  # after a dialog nobody else does so here
        widget = QApplication.focusWidget()
        if isinstance(widget, QAbstractButton):
            return widget.text().strip().startswith(name)
        return widget is not None and widget.accessibleName().startswith(name)

    def tab_to(self, name: str) -> None:
        for _ in range(60):
            if self.is_in(name):
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"no Tab leads to {name}")

    def choose(self, path: Path) -> None:
        """Choose a file in the dialog, and look at its columns."""
        self.until_focus_is_in("选择文件")
        self.press()
        answer(self.page, path)
        self.until_focus_is_in("下一步")

    def check(self, path: Path) -> None:
        self.choose(path)
        self.press()
        self.until_focus_is_in("要导入的行")

    def store(self, count: int) -> None:
        self.tab_to(f"只导入没有问题的 {count} 行")
        self.press()
        self.until_focus_is_in("再导入一个文件")

    def counts(self) -> dict[str, int]:
        return {name: tile.count for name, tile in self.page.checking.tiles.items()}

    def rejected(self) -> list[int]:
        """The numbers of the rows that are wrong, as the table shows them."""
        self.page.checking.tiles["wrong"].click()
        assert self.page.checking.grid is not None
        model = self.page.checking.grid.table.model()
        return [int(model.index(row, 0).data()) for row in range(model.rowCount())]


def answer(page: QWidget, path: Path) -> None:
    """Answer the dialog for a file that is open."""
    (dialog,) = (each for each in page.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.done(1)


def rows_rejected(name: str) -> list[int]:
    return [each["row"] for each in EXPECTED[name]["rejected"]]


def import_roster(village: Hands) -> None:
    roster = EXPECTED["roster"]
    village.check(SAMPLES / roster["file"])
    assert village.counts()["all"] == roster["accepted"] + len(roster["rejected"])
    assert village.rejected() == rows_rejected("roster")
    village.store(roster["accepted"])


def import_manure_with_a_row_mended(village: Hands) -> None:
    manure = EXPECTED["manure"]
    village.check(SAMPLES / manure["file"])
    assert village.rejected() == rows_rejected("manure")
    village.tab_to("要导入的行")
    village.press()
    village.bot.keyClicks(focused(), str(MENDED_TONS))
    village.press()
    left = len(manure["rejected"]) - 1
    village.bot.waitUntil(lambda: village.counts()["wrong"] == left, timeout=PATIENCE_MS)
    village.store(manure["accepted"] + 1)


def import_worms(village: Hands) -> None:
    worms = EXPECTED["worm_sales"]
    village.check(SAMPLES / worms["file"])
    village.tab_to(f"导入 {worms['accepted']} 行")
    village.press()
    village.until_focus_is_in("再导入一个文件")
