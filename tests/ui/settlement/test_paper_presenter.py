from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook

from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.ui.settlement.paper_presenter import FAILED, NOTHING, STOPPED, VOID, PaperPresenter
from fieldapp.ui.settlement.papers import (
    BANK_LIST,
    NOTICE_SHEET,
    PDF,
    PRINTER,
    SIGN_SHEET,
    XLSX,
    Reader,
    Wish,
)
from tests.ui.settlement.settled import TODAY, settle, sheet_of
from tests.ui.settlement.showing import FakeView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


class Case:
    """The presenter with its view, showing the papers of a settlement."""

    def __init__(self, desk: Desk, farm: Farm) -> None:
        self.view, self.desk, self.farm = FakeView(), desk, farm
        self.presenter = PaperPresenter(self.view, desk)
        self.number = settle(farm)
        self.presenter.take(sheet_of(farm, self.number))

    def last(self, name: str) -> tuple[Any, ...]:
        return cast("tuple[Any, ...]", self.view.last[name])

    def newest_step(self) -> str:
        return self.farm.ledger.store.history.steps(1)[0].title

    @property
    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said


@pytest.fixture
def case(quick_desk: Desk, owing: Farm) -> Case:
    return Case(quick_desk, owing)


def test_the_sheet_to_sign_is_shown_first(case: Case) -> None:
    paper, told = case.last("show_paper")
    assert "签领表" in paper.title
    assert told == ""
    assert case.last("show_code") == (SIGN_SHEET,)


def test_another_paper_is_shown_when_it_is_chosen(case: Case) -> None:
    case.presenter.choose(NOTICE_SHEET)
    assert "公示表" in case.last("show_paper")[0].title


def test_nothing_is_made_while_nobody_sees_it(quick_desk: Desk, owing: Farm) -> None:
    view = FakeView()
    view.is_seen = False
    presenter = PaperPresenter(view, quick_desk)
    presenter.take(sheet_of(owing, settle(owing)))
    assert "show_paper" not in view.last
    view.is_seen = True
    presenter.refresh()
    assert view.last["show_paper"][0] is not None
    view.last.clear()
    presenter.refresh()
    assert view.last == {}, "what is shown is not made again"


def test_without_a_settlement_or_of_a_void_one_there_is_no_paper(case: Case) -> None:
    SettlementSteps(case.farm.ledger).void(case.number, "重复", TODAY)
    case.presenter.take(sheet_of(case.farm, case.number))
    assert case.last("show_paper") == (None, VOID)
    case.presenter.take(None)
    assert case.last("show_paper") == (None, NOTHING)
    case.view.last.clear()
    case.presenter.export(XLSX)
    case.presenter.choose_reader(Reader.FILES)
    assert "ask_reader" not in case.view.last
    assert "ask_target" not in case.view.last


def test_a_paper_with_whole_numbers_asks_for_whom_it_is(case: Case, tmp_path: Path) -> None:
    case.presenter.export(XLSX)
    assert case.last("ask_reader") == (Wish(SIGN_SHEET, XLSX),)
    assert "ask_target" not in case.view.last
    case.presenter.choose_reader(Reader.FILES)
    (name,) = case.last("ask_target")
    target = tmp_path / name
    case.presenter.write(target)
    assert case.said == [f"已导出“{name}”"]
    cells = [cell.value for row in load_workbook(target).worksheets[0] for cell in row]
    assert "520299195504263531" in cells
    assert case.newest_step() == f"打印资金发放签领表 {case.number}"


def test_for_the_public_the_notice_is_made_instead(case: Case, tmp_path: Path) -> None:
    case.presenter.export(XLSX, BANK_LIST)
    assert case.last("ask_reader") == (Wish(BANK_LIST, XLSX),)
    case.presenter.choose_reader(Reader.PUBLIC)
    (name,) = case.last("ask_target")
    assert "公示表" in name
    case.presenter.write(tmp_path / name)
    assert b"520299195504263531" not in (tmp_path / name).read_bytes()


def test_the_notice_is_written_without_a_question(case: Case, tmp_path: Path) -> None:
    case.presenter.export(PDF, NOTICE_SHEET)
    assert "ask_reader" not in case.view.last
    (name,) = case.last("ask_target")
    case.presenter.write(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def test_what_is_printed_goes_to_a_printer(case: Case) -> None:
    case.presenter.export(PRINTER, NOTICE_SHEET)
    paper, printed = case.last("print_paper")
    assert "公示表" in paper.title
    assert case.newest_step().startswith("生成结算单"), "nothing went out yet"
    printed()
    assert case.said == ["已送往打印机"]
    assert case.newest_step() == f"打印资金发放公示表 {case.number}"


def test_what_is_laid_out_while_another_paper_is_printed_is_not_taken_for_it(case: Case) -> None:
    case.presenter.export(PRINTER, NOTICE_SHEET)
    _, printed = case.last("print_paper")
    case.presenter.export(XLSX)
    case.presenter.choose_reader(Reader.FILES)
    printed()
    assert case.newest_step() == f"打印资金发放公示表 {case.number}"


def test_a_paper_for_checking_goes_to_nobody(case: Case, tmp_path: Path) -> None:
    case.presenter.export(XLSX)
    case.presenter.choose_reader(Reader.CHECKING)
    case.presenter.write(tmp_path / "核对.xlsx")
    assert case.said == ["已导出“核对.xlsx”"]
    assert case.newest_step().startswith("生成结算单")


def test_a_file_that_cannot_be_written_is_told(case: Case, tmp_path: Path) -> None:
    case.presenter.export(XLSX, NOTICE_SHEET)
    case.presenter.write(tmp_path / "没有的文件夹" / "公示表.xlsx")
    assert case.said == ["report.folder_missing"]


def test_nothing_is_written_before_anything_was_made(quick_desk: Desk, tmp_path: Path) -> None:
    PaperPresenter(FakeView(), quick_desk).write(tmp_path / "公示表.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_paper_that_cannot_be_made_says_so(case: Case) -> None:
    sheet = sheet_of(case.farm, case.number)
    SettlementSteps(case.farm.ledger).void(case.number, "重复", TODAY)
    case.presenter.take(sheet)  # as it was a moment ago
    assert case.last("show_paper") == (None, FAILED)
    assert case.said == ["settlement.void_paper"]


def test_choosing_another_one_stops_what_is_made_and_drops_its_answer(
    qtbot: QtBot, desk: Desk, owing: Farm
) -> None:
    case = Case(desk, owing)
    case.presenter.choose(BANK_LIST)
    case.presenter.choose(NOTICE_SHEET)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    assert "公示表" in case.last("show_paper")[0].title
    assert case.said == []


def test_work_that_was_stopped_writes_nothing(qtbot: QtBot, desk: Desk, owing: Farm) -> None:
    case = Case(desk, owing)
    case.presenter.export(XLSX, NOTICE_SHEET)
    case.last("watch")[0].cancel()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    assert case.said == [STOPPED]
    assert "ask_target" not in case.view.last
