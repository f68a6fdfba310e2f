"""The samples go from their files into a ledger by keys alone, with the totals expected."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from fieldapp.services.undoing import Undoing
from fieldapp.ui.import_files.page import ImportPage
from fieldapp.ui.widgets.dialogs import Question
from tests.fakes import FakeNotices
from tests.ui.farm import new_farm
from tests.ui.finding import focused, shown, texts
from tests.ui.import_files.conftest import GOOD, WRONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
PATIENCE_MS = 20_000  # for a loaded machine; nothing waits that long
MENDED_TONS, MENDED_YUAN = Decimal("0.799"), Decimal("15.98")  # of the first row that is wrong


@pytest.fixture
def empty_farm(tmp_path: Path) -> Iterator[Farm]:
    made = new_farm(tmp_path / "空台账", ())
    yield made
    made.ledger.close()


class Hands:
    """Whoever sits before the page: presses keys, and waits until the page has done its part."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.bot, self.desk = qtbot, desk
        self.page = shown(qtbot, ImportPage(desk), 1194, 700)
        self.page.setFocus()

    def press(self, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.bot.keyClick(QApplication.focusWidget() or self.page, key)

    def until_focus_is_in(self, name: str) -> None:
        """Wait until a button with that text, or the table, has the cursor."""
        self.bot.waitUntil(lambda: self.is_in(name), timeout=PATIENCE_MS)

    def is_in(self, name: str) -> bool:
        if QApplication.activeWindow() is None:
            self.page.activateWindow()  # after a dialog nobody else does so here
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
        _answer(self.page, path)
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


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk) -> Hands:
    return Hands(qtbot, desk)


@pytest.fixture
def village(qtbot: QtBot, empty_farm: Farm, jobs: Jobs) -> Iterator[Hands]:
    """Hands before the page of a ledger without households."""
    desk = empty_farm.desk(jobs)
    yield Hands(qtbot, desk)
    desk.events.stop()


def _answer(page: ImportPage, path: Path) -> None:
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


def test_the_samples_are_imported_by_keys_with_the_totals_expected(
    village: Hands, empty_farm: Farm
) -> None:
    roster, manure = EXPECTED["roster"], EXPECTED["manure"]
    import_roster(village)
    found = {each.id_number for each in empty_farm.ledger.parties.households()}
    assert found == set(roster["households"])
    village.press()
    import_manure_with_a_row_mended(village)
    stored = empty_farm.stored()
    assert len(stored) == manure["accepted"] + 1
    assert sum(net for _, net, _ in stored) == Decimal(manure["net_kg"]) + MENDED_TONS * 1000
    assert sum(yuan for _, _, yuan in stored) == Decimal(manure["amount_yuan"]) + MENDED_YUAN
    village.press()
    import_worms(village)
    undoing = Undoing(empty_farm.ledger)
    titles = [undoing.undo() for _ in range(3)]
    assert titles[1:] == [
        f"导入粪污收购 {manure['accepted'] + 1} 条",
        f"导入农户 {roster['accepted']} 户",
    ]
    assert empty_farm.stored() == []
    assert empty_farm.ledger.parties.households() == ()


def test_a_file_that_is_dropped_is_read(hands: Hands, book: Book) -> None:
    hands.page.file_dropped.emit(book(GOOD))
    hands.until_focus_is_in("下一步")
    assert "导入农户花名册" in texts(hands.page)


def test_a_file_that_is_no_workbook_is_refused_and_may_be_tried_again(
    hands: Hands, book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_text("不是工作簿", "utf-8")
    hands.press()
    _answer(hands.page, path)
    hands.bot.waitUntil(lambda: hands.page.choosing.refused is not None, timeout=PATIENCE_MS)
    assert any("不是工作簿" in each for each in texts(hands.page))
    book(GOOD)
    hands.until_focus_is_in("再试一次")
    hands.press()
    hands.until_focus_is_in("下一步")


def test_wrong_rows_are_exported_to_the_file_that_is_chosen(
    hands: Hands, book: Book, tmp_path: Path
) -> None:
    hands.check(book(GOOD, WRONG))
    hands.tab_to("导出问题行")
    hands.press()
    target = tmp_path / "问题.xlsx"
    _answer(hands.page, target)
    notices = hands.desk.notices
    assert isinstance(notices, FakeNotices)
    hands.bot.waitUntil(lambda: bool(notices.said), timeout=PATIENCE_MS)
    assert notices.said == ["已把 1 行写到“问题.xlsx”，改好后可以再导入"]
    assert target.exists()


def test_what_was_typed_is_not_lost_without_a_question(hands: Hands, book: Book) -> None:
    hands.check(book(GOOD, WRONG))
    hands.press()
    hands.bot.keyClicks(focused(), "520299199505050018")
    hands.press()
    hands.bot.waitUntil(lambda: hands.page.is_begun, timeout=PATIENCE_MS)
    hands.page.leave.click()
    question = hands.page.findChild(Question)
    assert question is not None
    question.reject()
    assert hands.page.is_begun
    hands.page.leave.click()
    hands.page.findChildren(Question)[-1].answered.emit(True)
    hands.until_focus_is_in("选择文件")


def test_reading_can_be_stopped(hands: Hands) -> None:
    hands.press()
    _answer(hands.page, SAMPLES / "manure-ledger.xlsx")
    hands.tab_to("取消")
    hands.press()
    hands.until_focus_is_in("选择文件")
    assert hands.page.choosing.isVisible()
