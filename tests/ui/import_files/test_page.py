"""The samples go from their files into a ledger by keys alone, with the totals expected."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.undoing import Undoing
from fieldapp.ui.import_files.page import ImportPage
from fieldapp.ui.widgets.dialogs import Question
from tests.fakes import FakeNotices
from tests.ui.farm import new_farm
from tests.ui.finding import focused, shown, texts
from tests.ui.import_files.conftest import GOOD, WRONG
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
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
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


def test_wrong_rows_are_exported_to_the_file_that_is_chosen(
    hands: Hands, desk: Desk, book: Book, tmp_path: Path
) -> None:
    hands.check(book(GOOD, WRONG))
    hands.tab_to("导出问题行")
    hands.press()
    target = tmp_path / "问题.xlsx"
    answer(hands.page, target)
    notices = desk.notices
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
    answer(hands.page, SAMPLES / "manure-ledger.xlsx")
    hands.tab_to("取消")
    hands.press()
    hands.until_focus_is_in("选择文件")
    assert hands.page.choosing.isVisible()


def test_an_import_that_was_taken_back_is_said_to_be_there_no_more(
    village: Hands, empty_farm: Farm
) -> None:
    import_roster(village)
    assert village.page.done.isVisible()
    Undoing(empty_farm.ledger).undo()
    village.page._presenter._desk.events.look()
    village.until_focus_is_in("选择文件")
    assert village.page.choosing.isVisible()
