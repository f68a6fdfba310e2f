"""The samples go from their files into a ledger by keys alone, with the totals expected."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fieldapp.services.undoing import Undoing
from fieldapp.ui.import_files.page import ImportPage
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.dialogs import Question
from tests.fakes import FakeNotices
from tests.ui.farm import new_farm
from tests.ui.finding import focused, shown, texts
from tests.ui.import_files.conftest import GOOD, RIGHT, WRONG
from tests.ui.import_files.hands import (
    EXPECTED,
    MENDED_TONS,
    MENDED_YUAN,
    PATIENCE_MS,
    SAMPLES,
    Hands,
    answer,
    import_manure_with_a_row_mended,
    import_roster,
    import_worms,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.shell.work import Work
    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book


@pytest.fixture
def empty_farm(tmp_path: Path) -> Iterator[Farm]:
    made = new_farm(tmp_path / "空台账", ())
    yield made
    made.ledger.close()


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk) -> Hands:
    return Hands(qtbot, shown(qtbot, ImportPage(desk), 1194, 700))


@pytest.fixture
def village(qtbot: QtBot, empty_farm: Farm, jobs: Jobs) -> Iterator[Hands]:
    """Hands before the page of a ledger without households."""
    desk = empty_farm.desk(jobs)
    yield Hands(qtbot, shown(qtbot, ImportPage(desk), 1194, 700))
    desk.events.stop()


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
    answer(hands.page, path)
    hands.bot.waitUntil(lambda: hands.page.choosing.refused is not None, timeout=PATIENCE_MS)
    assert any("不是工作簿" in each for each in texts(hands.page))
    book(GOOD)
    hands.until_focus_is_in("再试一次")
    hands.press()
    hands.until_focus_is_in("下一步")


def question_of(page: ImportPage) -> Question:
    (found,) = (each for each in page.findChildren(Question) if each.isVisible())
    return found


def test_wrong_rows_are_exported_once_somebody_knows_of_their_numbers(
    hands: Hands, desk: Desk, book: Book, tmp_path: Path
) -> None:
    hands.check(book(GOOD, WRONG))
    hands.tab_to("导出问题行")
    hands.press()
    assert any("请不要发到群里" in each for each in texts(question_of(hands.page)))
    question_of(hands.page).accept()
    target = tmp_path / "问题.xlsx"
    answer(hands.page, target)
    notices = desk.notices
    assert isinstance(notices, FakeNotices)
    hands.bot.waitUntil(lambda: bool(notices.said), timeout=PATIENCE_MS)
    assert notices.said == ["已把 1 行写到“问题.xlsx”，改好后可以再导入"]
    assert target.exists()


def test_wrong_rows_are_not_exported_where_their_numbers_are_not_wanted(
    hands: Hands, book: Book
) -> None:
    hands.check(book(GOOD, WRONG))
    hands.tab_to("导出问题行")
    hands.press()
    question_of(hands.page).reject()
    assert not [each for each in hands.page.findChildren(QFileDialog) if each.isVisible()]


def test_wrong_rows_without_numbers_are_exported_without_a_question(
    hands: Hands, book: Book, tmp_path: Path
) -> None:
    hands.check(book((None, "上寨组", "5202", None)))
    hands.tab_to("导出问题行")
    hands.press()
    answer(hands.page, tmp_path / "问题.xlsx")
    hands.bot.waitUntil((tmp_path / "问题.xlsx").exists, timeout=PATIENCE_MS)


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


def test_rows_that_could_not_be_judged_are_judged_by_a_button(
    hands: Hands, book: Book, farm: Farm
) -> None:
    hands.check(book(GOOD, WRONG))
    assert hands.rejected() == [3]
    hands.tab_to("要导入的行")
    away = (farm.folder / "ledger.db").rename(farm.folder / "away.db")
    hands.press()
    hands.bot.keyClicks(focused(), RIGHT)
    hands.press()
    again = hands.page.checking.again
    hands.bot.waitUntil(again.isVisible, timeout=PATIENCE_MS)
    away.rename(farm.folder / "ledger.db")
    again.click()
    hands.bot.waitUntil(lambda: hands.counts()["wrong"] == 0, timeout=PATIENCE_MS)
    assert not again.isVisible()
    hands.tab_to("导入 2 行")


def test_reading_can_be_stopped(hands: Hands) -> None:
    hands.press()
    answer(hands.page, SAMPLES / "manure-ledger.xlsx")
    hands.tab_to("取消")
    hands.press()
    hands.until_focus_is_in("选择文件")
    assert hands.page.choosing.isVisible()


@pytest.fixture
def hands_in_window(qtbot: QtBot, work: Work) -> Hands:
    """Hands before the page in its window."""
    page = work.open("import")
    assert isinstance(page, ImportPage)
    return Hands(qtbot, page)


def undone_by_the_toast(hands: Hands) -> None:
    (undo,) = hands.page.toast.findChildren(Button)
    undo.click()


def undone_by_keys(hands: Hands) -> None:
    hands.bot.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("undo", [undone_by_the_toast, undone_by_keys])
def test_an_import_that_was_taken_back_is_said_to_be_there_no_more(
    hands_in_window: Hands, farm: Farm, book: Book, undo: Callable[[Hands], None]
) -> None:
    hands, before = hands_in_window, len(farm.ledger.parties.households())
    hands.check(book(GOOD))
    hands.tab_to("导入 1 行")
    hands.press()
    hands.until_focus_is_in("再导入一个文件")
    assert "已导入 1 行" in texts(hands.page)
    undo(hands)
    hands.until_focus_is_in("选择文件")
    assert hands.page.choosing.isVisible()
    assert "已撤销：导入农户 1 户" in texts(hands.page)
    assert len(farm.ledger.parties.households()) == before
    hands.bot.keyClick(focused(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    told = "已重做：导入农户 1 户"
    hands.bot.waitUntil(lambda: told in texts(hands.page), timeout=PATIENCE_MS)
    assert hands.page.choosing.isVisible()
    assert len(farm.ledger.parties.households()) == before + 1


def test_undo_is_for_what_was_written_before_it_is_for_the_ledger(
    hands_in_window: Hands, farm: Farm, book: Book
) -> None:
    hands, before = hands_in_window, len(farm.ledger.parties.households())
    hands.check(book(GOOD, WRONG))
    hands.press()
    hands.bot.keyClicks(focused(), RIGHT)
    hands.press()
    hands.until_focus_is_in("要导入的行")
    begun = [hands.page.is_begun]
    undone_by_keys(hands)
    assert [*begun, hands.page.is_begun] == [True, False]
    assert len(farm.ledger.parties.households()) == before
    undone_by_keys(hands)
    hands.bot.waitUntil(lambda: "已撤销：" in "".join(texts(hands.page)), timeout=PATIENCE_MS)
    assert len(farm.ledger.parties.households()) < before
